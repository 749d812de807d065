// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsuggestion.h"

#include "models/network/stringlists.h"

#include <QTest>

using namespace patchpanel;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList uris(const QList<HostSuggestion> &suggestions)
{
    QStringList all;
    for (const HostSuggestion &one : suggestions)
        all << one.uri.toString();
    return all;
}

SavedHost host(const char *uri)
{
    return newHost(HostUri::parse(s(uri)).value());
}

QString joined(const std::optional<QStringList> &list)
{
    return list ? list->join(u'|') : s("broken");
}

} // namespace

/// The hosts that other programs know: how they write them down, and which of them are worth suggesting.
class TestHostSuggestion final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gvariantListsAreRead_data();
    void gvariantListsAreRead();
    void libvirtsConfigurationIsRead_data();
    void libvirtsConfigurationIsRead();
    void aliasesOfLibvirtAreHosts();
    void connectionsOfVirtManagerAreHosts();
    void aliasesOfSshAreHosts();
    void namesThatNoUriCanHoldAreLeftOut();
    void hostsThatAreThereAreNotSuggested_data();
    void hostsThatAreThereAreNotSuggested();
    void aHostIsSuggestedOnce();
};

void TestHostSuggestion::gvariantListsAreRead_data()
{
    QTest::addColumn<QString>("strings");
    const auto row = [](const char *text, const char *strings) { QTest::newRow(text) << s(strings); };
    row("['a', 'b']", "a|b");
    row("[\"it's\", 'say \"x\"']", "it's|say \"x\"");
    row("@as []", "");
    row("[]", "");
    row(" [ 'a' , 'b' ] \n", "a|b");
    row("['a',]", "a");
    row("['\\'\\\\\\n\\u00e9\\U0001F600']", "'\\\n\u00e9\U0001F600");
    for (const char *broken :
        {"", "nothing", "['a'", "['a", "'a'", "[a]", "['a' 'b']", "['a'] x", "[[", "['\\", "[,]", "['\\u"})
        row(broken, "broken");
}

void TestHostSuggestion::gvariantListsAreRead()
{
    QTEST(joined(gvariantStrings(s(QTest::currentDataTag()))), "strings");
}

void TestHostSuggestion::libvirtsConfigurationIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("strings");
    const auto row = [](const char *name, const char *text, const char *strings) {
        QTest::newRow(name) << QByteArray(text) << s(strings);
    };
    row("empty", "", "");
    row("comments alone", "# uri_aliases = [ \"x\" ]\n\n#", "");
    row("one line", "uri_aliases = [ \"a=qemu:///system\", \"b=x\" ]", "a=qemu:///system|b=x");
    row("several lines", "uri_aliases = [\n  \"a=1\", # the first\n  # \"no=0\",\n  'b=2',\n]\n", "a=1|b=2");
    row("beside others", "uri_default = \"qemu:///system\"\nn = 5\nuri_aliases=[\"a=1\"]\nl = [ 'x' ]", "a=1");
    row("many lines in a string", "t = \"\"\"a \"b\"\nc\"\"\"\nuri_aliases = [\"a=1\"]", "a=1");
    row("backslashes are nothing special", "uri_aliases = [\"a=\\\"]", "a=\\");
    for (const char *broken : {"uri_aliases", "uri_aliases = ", "uri_aliases = [", "uri_aliases = [ \"a=1\"", "= 5",
             "uri_aliases = [ \"a=1 ]", "uri_aliases = [ a ]", "]]]", "uri_aliases = [ \"a\" \"b\" ]", "\"\"\""})
        row(broken, broken, "broken");
}

void TestHostSuggestion::libvirtsConfigurationIsRead()
{
    QFETCH(QByteArray, text);
    QTEST(joined(libvirtConfStrings(QString::fromUtf8(text), s("uri_aliases"))), "strings");
}

void TestHostSuggestion::aliasesOfLibvirtAreHosts()
{
    const auto hosts = suggestionsOfLibvirtConf(s("uri_aliases = [ \"hail=qemu+ssh://root@hail.cloud/system?x=y\", "
                                                  "\"broken=nothing\", \"=qemu:///system\", \"x\" ]"));
    QVERIFY(hosts.has_value());
    QCOMPARE(uris(*hosts), QStringList{s("qemu+ssh://root@hail.cloud/system?x=y")});
    QCOMPARE(hosts->constFirst().name, s("hail"));
    QVERIFY(suggestionDetail(hosts->constFirst()).startsWith(s("libvirt: ")));
    QVERIFY(!suggestionsOfLibvirtConf(s("uri_aliases = [")));
}

void TestHostSuggestion::connectionsOfVirtManagerAreHosts()
{
    const auto hosts = suggestionsOfVirtManager(
        s("['qemu:///system', 'qemu+ssh://root@h/system', 'junk']\n"), s("['qemu:///system']\n"));
    QVERIFY(hosts.has_value());
    QCOMPARE(uris(*hosts), (QStringList{s("qemu:///system"), s("qemu+ssh://root@h/system")}));
    QVERIFY(hosts->at(0).connectAutomatically);
    QVERIFY(!hosts->at(1).connectAutomatically);
    QVERIFY(suggestionsOfVirtManager({}, {})->isEmpty());
    QVERIFY(!suggestionsOfVirtManager(s("No such schema"), {}));
    QVERIFY(!suggestionsOfVirtManager(s("[]"), s("'")));
}

void TestHostSuggestion::aliasesOfSshAreHosts()
{
    const auto hosts = suggestionsOf(
        {{s("rack1"), s("10.0.0.7"), s("root"), s("2222"), {}}, {s("Rack2"), {}, {}, {}, {}}});
    QCOMPARE(uris(hosts), (QStringList{s("qemu+ssh://rack1/system"), s("qemu+ssh://Rack2/system")}));
    QCOMPARE(suggestionDetail(hosts[0]), s("ssh: root@10.0.0.7, port 2222"));
    QCOMPARE(suggestionDetail(hosts[1]), s("ssh: Rack2"));
}

void TestHostSuggestion::namesThatNoUriCanHoldAreLeftOut()
{
    for (const char *alias : {"-oProxyCommand=x", "a b", "a/b", "büro", "a@b", "a\nb", "a:22"})
        QVERIFY2(suggestionsOf({{s(alias), {}, {}, {}, {}}}).isEmpty(), alias);
}

void TestHostSuggestion::hostsThatAreThereAreNotSuggested_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("known");
    const auto row = [](const char *uri, bool known) { QTest::newRow(uri) << s(uri) << known; };
    row("qemu+ssh://rack1/system", true);
    row("qemu+ssh://root@rack1/system?keyfile=/k", true);
    row("qemu+ssh://RACK1/system", true);
    row("qemu+ssh://root@10.0.0.7:2222/system", true);
    row("qemu+ssh://10.0.0.7/system", true);
    row("qemu+ssh://op@10.0.0.7/system", false);
    row("qemu+ssh://10.0.0.7:22/system", false);
    row("qemu+ssh://rack2/system", false);
    row("qemu+tls://rack1/system", false);
    row("qemu:///system", false);
}

void TestHostSuggestion::hostsThatAreThereAreNotSuggested()
{
    QFETCH(QString, uri);
    const auto suggestions = suggestionsOf({{s("rack1"), s("10.0.0.7"), s("root"), s("2222"), {}}});
    const SavedHost there = newHost(HostUri::parse(uri).value());
    QTEST(freshSuggestions(suggestions, {there}).isEmpty(), "known");
}

void TestHostSuggestion::aHostIsSuggestedOnce()
{
    const auto aliases = suggestionsOfLibvirtConf(s("uri_aliases = [ \"a=qemu:///session\", \"b=qemu:///session\" ]"));
    const auto fresh = freshSuggestions(
        *aliases + *suggestionsOfVirtManager(s("['qemu:///session', 'qemu:///system']"), {}), {host("qemu:///system")});
    QCOMPARE(uris(fresh), QStringList{s("qemu:///session")});
    QCOMPARE(fresh[0].name, s("a"));
}

QTEST_GUILESS_MAIN(TestHostSuggestion)
#include "tst_hostsuggestion.moc"
