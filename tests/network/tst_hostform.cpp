// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostform.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("/home/me");

HostForm ssh(const QString &hostName)
{
    HostForm form;
    form.hostName = hostName;
    return form;
}

QList<Field> errorFields(const QList<Issue> &issues)
{
    QList<Field> fields;
    for (const Issue &issue : issues)
        if (issue.severity == Severity::Error)
            fields.append(issue.field);
    return fields;
}

} // namespace

/// The form for a host: which URI its fields make, which fields a URI makes, and what is refused where.
class TestHostForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsMakeTheUri_data();
    void fieldsMakeTheUri();
    void everyUriComesBackAsItWas_data();
    void everyUriComesBackAsItWas();
    void aUriFillsTheFieldsThatSayTheSame_data();
    void aUriFillsTheFieldsThatSayTheSame();
    void whatNoFieldShowsIsKept_data();
    void whatNoFieldShowsIsKept();
    void badValuesAreRefusedAtTheirFields_data();
    void badValuesAreRefusedAtTheirFields();
    void goodValuesMakeUrisThatLibvirtTakes_data();
    void goodValuesMakeUrisThatLibvirtTakes();
    void uncheckedHostsAreWarnedOf();
    void aHostIsThereOnce();
    void labelsAreChecked();
    void everyKindHasWords();
};

void TestHostForm::fieldsMakeTheUri_data()
{
    QTest::addColumn<QStringList>("fields"); // host, user, port, key file, socket
    QTest::addColumn<QString>("uri");
    const auto row = [](const char *name, const QStringList &fields, const char *uri) {
        QTest::newRow(name) << fields << QString::fromLatin1(uri);
    };
    using L = QStringList;
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    row("host alone", L{s("rack1"), {}, {}, {}, {}}, "qemu+ssh://rack1/system");
    row("user", L{s("rack1"), s("root"), {}, {}, {}}, "qemu+ssh://root@rack1/system");
    row("port", L{s("rack1"), {}, s("2222"), {}, {}}, "qemu+ssh://rack1:2222/system");
    row("key file", L{s("rack1"), {}, {}, s("/k/id"), {}}, "qemu+ssh://rack1/system?keyfile=/k/id");
    row("key file at home", L{s("rack1"), {}, {}, s("~/.ssh/id"), {}},
        "qemu+ssh://rack1/system?keyfile=/home/me/.ssh/id");
    row("socket", L{s("rack1"), {}, {}, {}, s("/run/x")}, "qemu+ssh://rack1/system?socket=/run/x");
    row("everything", L{s("rack1"), s("root"), s("22"), s("/k"), s("/s")},
        "qemu+ssh://root@rack1:22/system?keyfile=/k&socket=/s");
    row("blanks around", L{s(" rack1 "), s(" root "), s(" 22 "), s(" /k "), s(" /s ")},
        "qemu+ssh://root@rack1:22/system?keyfile=/k&socket=/s");
    row("upper case is an alias's own", L{s("RACK1"), {}, {}, {}, {}}, "qemu+ssh://RACK1/system");
    row("IPv4", L{s("10.0.0.7"), {}, {}, {}, {}}, "qemu+ssh://10.0.0.7/system");
    row("IPv6", L{s("fd00::7"), s("root"), s("22"), {}, {}}, "qemu+ssh://root@[fd00::7]:22/system");
    row("IPv6 in brackets", L{s("[fd00::7]"), {}, {}, {}, {}}, "qemu+ssh://[fd00::7]/system");
    row("IPv6 with a zone", L{s("fe80::1%eth0"), {}, {}, {}, {}}, "qemu+ssh://[fe80::1%25eth0]/system");
    row("user of a domain", L{s("h"), s("me@corp.example"), {}, {}, {}}, "qemu+ssh://me%40corp.example@h/system");
    row("user with a backslash", L{s("h"), s("CORP\\me"), {}, {}, {}}, "qemu+ssh://CORP%5Cme@h/system");
    row("user with signs", L{s("h"), s("a/b?c#d%20&e"), {}, {}, {}}, "qemu+ssh://a%2Fb%3Fc%23d%2520%26e@h/system");
    row("key file with signs", L{s("h"), {}, {}, s("/a b/c&d=e;f#g%20?h+i"), {}},
        "qemu+ssh://h/system?keyfile=/a%20b/c%26d%3De%3Bf%23g%2520%3Fh%2Bi");
    row("key file in another script", L{s("h"), {}, {}, s("/ключ"), {}},
        "qemu+ssh://h/system?keyfile=/%D0%BA%D0%BB%D1%8E%D1%87");
    row("no host", L{{}, s("root"), s("22"), s("/k"), {}}, "");
}

void TestHostForm::fieldsMakeTheUri()
{
    QFETCH(QStringList, fields);
    HostForm form = ssh(fields[0]);
    form.user = fields[1];
    form.port = fields[2];
    form.keyFile = fields[3];
    form.remoteSocket = fields[4];
    QTEST(uriOf(form, home), "uri");
}

void TestHostForm::everyUriComesBackAsItWas_data()
{
    QTest::addColumn<int>("kind");
    const auto row = [](HostKind kind, const char *uri) { QTest::newRow(uri) << static_cast<int>(kind); };
    row(HostKind::System, "qemu:///system");
    row(HostKind::Session, "qemu:///session");
    row(HostKind::AnyUri, "qemu+unix:///system?socket=/run/x");
    row(HostKind::AnyUri, "qemu:///system?x=y");
    row(HostKind::AnyUri, "test:///default");
    row(HostKind::AnyUri, "qemu+tls://h/system?pkipath=/p");
    row(HostKind::AnyUri, "qemu+libssh2://u@h/system");
    row(HostKind::AnyUri, "qemu+ssh:///system");
    row(HostKind::AnyUri, "qemu+ssh://h/system#part");
    row(HostKind::AnyUri, "nonsense");
    row(HostKind::AnyUri, "");
    row(HostKind::Ssh, "qemu+ssh://rack1/system");
    row(HostKind::Ssh, "QEMU+SSH://Rack1/system");
    row(HostKind::Ssh, "qemu+ssh://@rack1/system");
    row(HostKind::Ssh, "qemu+ssh://r%6fot@rack1:0022/session?KeyFile=/a;keyfile=%2Fb&no_verify=1");
    row(HostKind::Ssh, "qemu+ssh://rack1/system?");
    row(HostKind::Ssh, "xen+ssh://root@[fd00::7]:22/?command=/usr/bin/ssh%20x");
}

void TestHostForm::everyUriComesBackAsItWas()
{
    QFETCH(int, kind);
    const QString uri = QString::fromLatin1(QTest::currentDataTag());
    const HostForm form = hostFormOf(u' ' + uri + u'\n');
    QCOMPARE(static_cast<int>(form.kind), kind);
    QCOMPARE(uriOf(form, home), uri);
}

void TestHostForm::aUriFillsTheFieldsThatSayTheSame_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("fields");
    const auto row = [](const char *uri, const char *fields) {
        QTest::newRow(uri) << QString::fromLatin1(uri) << QString::fromUtf8(fields);
    };
    row("qemu+ssh://rack1/system", "rack1||||");
    row("qemu+ssh://root@rack1:2222/system?keyfile=/a%20b&socket=/s", "rack1|root|2222|/a b|/s");
    row("qemu+ssh://me%40corp@Rack1/system", "Rack1|me@corp|||");
    row("qemu+ssh://[fe80::1%25eth0]:22/system", "fe80::1%eth0||22||");
    row("qemu+ssh://h/system?KEYFILE=/a&keyfile=/b", "h|||/b|");
    row("qemu+ssh://h/system?no_verify=1;socket=/s", "h||||/s");
}

void TestHostForm::aUriFillsTheFieldsThatSayTheSame()
{
    QFETCH(QString, uri);
    const HostForm form = hostFormOf(uri);
    const QStringList fields{form.hostName, form.user, form.port, form.keyFile, form.remoteSocket};
    QTEST(fields.join(u'|'), "fields");
    QVERIFY(errorFields(checkHostForm(form, home, {})).isEmpty());
}

void TestHostForm::whatNoFieldShowsIsKept_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("edited"); // with the user "op" and the key file "/new"
    const auto row = [](const char *uri, const char *edited) {
        QTest::newRow(uri) << QString::fromLatin1(uri) << QString::fromLatin1(edited);
    };
    row("qemu+ssh://root@h/system", "qemu+ssh://op@h/system?keyfile=/new");
    row("qemu+ssh://h/session", "qemu+ssh://op@h/session?keyfile=/new");
    row("xen+ssh://h/", "xen+ssh://op@h/?keyfile=/new");
    row("qemu+ssh://h/system?proxy=native&x%20y=%26;Z", "qemu+ssh://op@h/system?proxy=native&x%20y=%26&Z&keyfile=/new");
    row("qemu+ssh://h/system?keyfile=/a&proxy=native&KeyFile=/b", "qemu+ssh://op@h/system?proxy=native&keyfile=/new");
    row("qemu+ssh://h/system?keyfile=/new&command=/c", "qemu+ssh://op@h/system?keyfile=/new&command=/c");
    row("qemu+ssh://h:22/system?socket=/s", "qemu+ssh://op@h:22/system?socket=/s&keyfile=/new");
}

void TestHostForm::whatNoFieldShowsIsKept()
{
    QFETCH(QString, uri);
    HostForm form = hostFormOf(uri);
    form.user = QStringLiteral("op");
    form.keyFile = QStringLiteral("/new");
    QTEST(uriOf(form, home), "edited");
}

void TestHostForm::badValuesAreRefusedAtTheirFields_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](Field field, const char *value) {
        QTest::addRow("%d: %s", static_cast<int>(field), value) << static_cast<int>(field) << QString::fromUtf8(value);
    };
    for (const char *value : {"", " ", "-oProxyCommand=x", "a b", "a\tb", "a\nb", "a\x7f", "root@rack1", "rack1/system",
             "qemu+ssh://rack1/system", "rack1:22", "bücher", "a%41", "a?b", "a#b", "a&b", "[fd00::7", "fd00::7]:22",
             "fd00::g", "fe80::1%", "fe80::1%-x y", "[10.0.0.7]", "::1::2"})
        row(Field::HostName, value);
    for (const char *value : {"-l", "a b", "a\nb", "root:secret", "a\x01"})
        row(Field::User, value);
    for (const char *value : {"0", "65536", "-1", "+22", "22x", "ssh", "2 2", "0x16", "٢٢", "99999999999999999999"})
        row(Field::Port, value);
    for (const char *value : {"id_rsa", "./id", "~root/id", "-i", "/a\nb", "/a\x02"})
        row(Field::KeyFile, value);
    for (const char *value : {"libvirt-sock", "~/sock", "-x", "/a\nb"})
        row(Field::RemoteSocket, value);
}

void TestHostForm::badValuesAreRefusedAtTheirFields()
{
    QFETCH(int, field);
    QFETCH(QString, value);
    HostForm form = ssh(QStringLiteral("rack1"));
    const auto at = static_cast<Field>(field);
    (at == Field::HostName         ? form.hostName
            : at == Field::User    ? form.user
            : at == Field::Port    ? form.port
            : at == Field::KeyFile ? form.keyFile
                                   : form.remoteSocket)
        = value;
    const QList<Issue> issues = checkHostForm(form, home, {});
    QCOMPARE(errorFields(issues), QList<Field>{at});
    QVERIFY(issues.constFirst().message.endsWith(u'.') || issues.constFirst().message.endsWith(u'?')
        || issues.constFirst().message.contains(u". "));
}

void TestHostForm::goodValuesMakeUrisThatLibvirtTakes_data()
{
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("keyFile");
    for (const char *host : {"a", "rack-1.example.com", "rack_1", "10.0.0.7", "::1", "[fd00::7]", "fe80::1%eth0.5"})
        for (const char *user : {"", "root", "first.last", "me@corp", "CORP\\me", "o'neill", "a+b", "ünï"})
            for (const char *key : {"", "/k", "~/k", "/a b&c=d;e#f%g?h", "/ключ"})
                QTest::addRow("%s %s %s", host, user, key)
                    << QString::fromUtf8(host) << QString::fromUtf8(user) << QString::fromUtf8(key);
}

void TestHostForm::goodValuesMakeUrisThatLibvirtTakes()
{
    QFETCH(QString, hostName);
    QFETCH(QString, user);
    QFETCH(QString, keyFile);
    HostForm form = ssh(hostName);
    form.user = user;
    form.keyFile = keyFile;
    const QList<Issue> issues = checkHostForm(form, home, {});
    QVERIFY2(issues.isEmpty(), issues.isEmpty() ? "" : qPrintable(issues.constFirst().message));
    const Result<HostUri> uri = HostUri::parse(uriOf(form, home));
    QVERIFY2(uri.has_value(), uri ? "" : qPrintable(uri.error().message));
    QCOMPARE(uri->userName(), user);
    QCOMPARE(uri->hostName(), hostName == u"[fd00::7]" ? QStringLiteral("fd00::7") : hostName);
    QCOMPARE(uri->parameter(u"keyfile"), keyFile == u"~/k" ? home + QStringLiteral("/k") : keyFile);
}

void TestHostForm::uncheckedHostsAreWarnedOf()
{
    const QList<Issue> issues = checkHostForm(hostFormOf(QStringLiteral("qemu+ssh://h/system?no_verify=1")), home, {});
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues[0].field, Field::Uri);
    QCOMPARE(issues[0].severity, Severity::Warning);
    QVERIFY(checkHostForm(hostFormOf(QStringLiteral("qemu+ssh://h/system?no_verify=0")), home, {}).isEmpty());
}

void TestHostForm::aHostIsThereOnce()
{
    SavedHost known = newHost(HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")).value());
    known.name = QStringLiteral("laboratory");
    const QList<Issue> issues = checkHostForm(ssh(QStringLiteral("rack1")), home, {known});
    QCOMPARE(errorFields(issues), QList<Field>{Field::Uri});
    QVERIFY(issues[0].message.contains(QStringLiteral("laboratory")));
    QVERIFY(checkHostForm(ssh(QStringLiteral("rack2")), home, {known}).isEmpty());
    HostForm system;
    system.kind = HostKind::System;
    QVERIFY(checkHostForm(system, home, {known}).isEmpty());
    HostForm any;
    any.kind = HostKind::AnyUri;
    for (const char *uri : {"", "rack1", "qemu+ssh://a:b@h/system", "qemu+ssh://-x/system"}) {
        any.uri = QString::fromLatin1(uri);
        QCOMPARE(errorFields(checkHostForm(any, home, {})), QList<Field>{Field::Uri});
    }
}

void TestHostForm::labelsAreChecked()
{
    SavedHost known = newHost(HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")).value());
    known.name = QStringLiteral("laboratory");
    QVERIFY(checkHostLabel(QString(), {known}).isEmpty());
    QVERIFY(checkHostLabel(QStringLiteral("<b>Rack</b> & co"), {known}).isEmpty());
    QCOMPARE(checkHostLabel(QStringLiteral(" laboratory "), {known}).size(), 1);
    QVERIFY(errorFields(checkHostLabel(QStringLiteral("laboratory"), {known})).isEmpty());
    QCOMPARE(errorFields(checkHostLabel(QStringLiteral("a\x01z"), {})), QList<Field>{Field::Name});
    QCOMPARE(errorFields(checkHostLabel(QString(101, u'x'), {})), QList<Field>{Field::Name});
}

void TestHostForm::everyKindHasWords()
{
    QStringList names;
    for (const HostKind kind : allHostKinds) {
        names << hostKindName(kind);
        QVERIFY(hostKindHint(kind).endsWith(u'.'));
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(hostKindHint(HostKind::Session).contains(QStringLiteral("Operation not permitted")));
}

QTEST_GUILESS_MAIN(TestHostForm)
#include "tst_hostform.moc"
