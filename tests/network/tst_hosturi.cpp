// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hosturi.h"

#include <QTest>

using namespace patchpanel;

/// Which texts are libvirt URIs, and what is read out of them.
class TestHostUri final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodUrisAreReadAndKeptAsTyped_data();
    void goodUrisAreReadAndKeptAsTyped();
    void badUrisAreRefusedWithAReason_data();
    void badUrisAreRefusedWithAReason();
    void parametersAreReadAsLibvirtReadsThem_data();
    void parametersAreReadAsLibvirtReadsThem();
    void equalityIsThatOfTheText();
    void aParameterTakesThePlaceOfThatBefore_data();
    void aParameterTakesThePlaceOfThatBefore();
};

void TestHostUri::goodUrisAreReadAndKeptAsTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts"); // driver, transport, user, host, port
    QTest::addColumn<bool>("local");
    QTest::addColumn<QString>("displayName");
    const auto row = [](const char *text, const char *parts, bool local, const char *displayName) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(parts) << local
                            << QString::fromLatin1(displayName);
    };
    row("qemu:///system", "qemu||||-1", true, "this computer");
    row("qemu:///session", "qemu||||-1", true, "this computer (user session)");
    row("QEMU:///system", "qemu||||-1", true, "this computer");
    row("qemu+unix:///system?socket=/run/lab/libvirt-sock", "qemu|unix|||-1", true, "this computer");
    row("xen:///system", "xen||||-1", true, "this computer (xen)");
    row("lxc:///", "lxc||||-1", true, "this computer (lxc)");
    row("test:///default", "test||||-1", false, "test driver (default)");
    row("test:///usr/share/hosts/demo.xml", "test||||-1", false, "test driver (demo.xml)");
    row("test+unix:///default", "test|unix|||-1", false, "test driver (default)");
    row("qemu+ssh://u@h:22/system?keyfile=x", "qemu|ssh|u|h|22", false, "u@h:22");
    row("qemu+ssh://root@rack1/system", "qemu|ssh|root|rack1|-1", false, "root@rack1");
    row("qemu+ssh://rack_1/system", "qemu|ssh||rack_1|-1", false, "rack_1");
    row("qemu+ssh://10.0.0.7/system", "qemu|ssh||10.0.0.7|-1", false, "10.0.0.7");
    row("qemu+ssh://root@[fd00::7]:2222/system", "qemu|ssh|root|fd00::7|2222", false, "root@[fd00::7]:2222");
    row("qemu+libssh://h/system?known_hosts=/a%20b", "qemu|libssh||h|-1", false, "h");
    row("qemu+libssh2://h/system", "qemu|libssh2||h|-1", false, "h");
    row("qemu+tls://h.example:16514/system", "qemu|tls||h.example|16514", false, "h.example:16514");
    row("qemu+tcp://h/system", "qemu|tcp||h|-1", false, "h");
    row("qemu+ext:///system?command=/usr/bin/x", "qemu|ext|||-1", false, "this computer");
    row("qemu://h/system", "qemu|||h|-1", false, "h");
    row("qemu+ssh:///system", "qemu|ssh|||-1", false, "this computer");
    row("esx://root@vcenter/?no_verify=1", "esx||root|vcenter|-1", false, "root@vcenter");
    row("qemu+ssh://first%2elast@h/system", "qemu|ssh|first.last|h|-1", false, "first.last@h");
}

void TestHostUri::goodUrisAreReadAndKeptAsTyped()
{
    QFETCH(QString, text);
    const auto uri = HostUri::parse(u' ' + text + u'\n');
    QVERIFY2(uri.has_value(), uri ? "" : qPrintable(uri.error().message));
    QCOMPARE(uri->toString(), text);
    const QStringList parts{
        uri->driver(), uri->transport(), uri->userName(), uri->hostName(), QString::number(uri->port())};
    QTEST(parts.join(u'|'), "parts");
    QTEST(uri->isLocal(), "local");
    QTEST(uri->displayName(), "displayName");
}

void TestHostUri::badUrisAreRefusedWithAReason_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("empty", "");
    row("blank", " \n");
    row("one word", "foo");
    row("host only", "root@rack1");
    row("host and port", "rack1:22");
    row("host and path", "rack1:/system");
    row("path", "/var/run/libvirt/libvirt-sock");
    row("driver only", "qemu");
    row("no path, no host", "qemu:");
    row("space in host", "http://x y");
    row("unknown transport", "qemu+foo://");
    row("unknown transport with host", "qemu+foo://h/system");
    row("empty transport", "qemu+://h/system");
    row("two transports", "qemu+ssh+tls://h/system");
    row("port is text", "qemu+ssh://host:notaport/");
    row("port too large", "qemu+ssh://host:99999/system");
    row("negative port", "qemu+ssh://host:-1/system");
    row("host is an option", "qemu+ssh://-oProxyCommand=x/system");
    row("host is an encoded option", "qemu+ssh://%2doProxyCommand=x/system");
    row("user is an option", "qemu+ssh://-oProxyCommand=x@h/system");
    row("user is an encoded option", "qemu+ssh://%2Dl@h/system");
    row("broken encoding", "qemu+ssh://h/system?keyfile=%zz");
    row("newline inside", "qemu:///sys\ntem");
    row("control character", "qemu:///sys\x01tem");
    row("quote marks around", "\"qemu:///system\"");
    row("password", "qemu+ssh://root:geheim@h/system");
    row("encoded password", "qemu+ssh://root:%67eheim@h/system");
    row("unclosed bracket", "qemu+ssh://[fd00::7/system");
}

void TestHostUri::badUrisAreRefusedWithAReason()
{
    QFETCH(QString, text);
    const auto uri = HostUri::parse(text);
    QVERIFY(!uri.has_value());
    QCOMPARE(uri.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!uri.error().message.isEmpty());
    QVERIFY(!uri.error().message.contains(u"%1"));
    QVERIFY(!uri.error().message.contains(u"geheim"));
}

void TestHostUri::parametersAreReadAsLibvirtReadsThem_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("keyfile");
    const auto row = [](const char *query, const char *keyfile) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(keyfile);
    };
    row("", "");
    row("?", "");
    row("?keyfile=/k", "/k");
    row("?no_verify=1&keyfile=/k", "/k");
    row("?no_verify=1;keyfile=/k", "/k");
    row("?KeyFile=/k", "/k");
    row("?keyfile=/a&keyfile=/b", "/b");
    row("?keyfile=/a%20b%26c%3Dd%3B+e", "/a b&c=d;+e");
    row("?keyfile=/a=b", "/a=b");
    row("?keyfile", "");
    row("?mykeyfile=/k", "");
}

void TestHostUri::parametersAreReadAsLibvirtReadsThem()
{
    QFETCH(QString, query);
    const auto uri = HostUri::parse(QStringLiteral("qemu+ssh://h/system") + query);
    QVERIFY(uri.has_value());
    QTEST(uri->parameter(u"keyfile"), "keyfile");
}

void TestHostUri::equalityIsThatOfTheText()
{
    const auto uri = [](const char *text) { return HostUri::parse(QString::fromLatin1(text)).value(); };
    QVERIFY(uri("qemu:///system") == uri(" qemu:///system "));
    QVERIFY(!(uri("qemu:///system") == uri("qemu:///session")));
}

void TestHostUri::aParameterTakesThePlaceOfThatBefore_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *query, const char *expected) {
        QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(expected);
    };
    row("", "?command=/run/a%20b%26c/ssh");
    row("?", "?command=/run/a%20b%26c/ssh");
    row("?keyfile=/k%20x&no_verify=1", "?keyfile=/k%20x&no_verify=1&command=/run/a%20b%26c/ssh");
    row("?Command=/own;keyfile=/k&command=/other", "?keyfile=/k&command=/run/a%20b%26c/ssh");
    row("?a=b#c?d", "?a=b&command=/run/a%20b%26c/ssh#c?d");
}

void TestHostUri::aParameterTakesThePlaceOfThatBefore()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    const QString base = QStringLiteral("qemu+ssh://root@h:22/system");
    const QString value = QStringLiteral("/run/a b&c/ssh");
    const QString changed = HostUri::parse(base + query)->withParameter(u"command", value);
    QCOMPARE(changed, base + expected);
    QCOMPARE(HostUri::parse(changed)->parameter(u"command"), value);
}

QTEST_GUILESS_MAIN(TestHostUri)
#include "tst_hosturi.moc"
