// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/savedhost.h"

#include <QSet>
#include <QTest>

using namespace patchpanel;

namespace {

HostUri uri(const char *text)
{
    return HostUri::parse(QString::fromLatin1(text)).value();
}

SavedHost host(const char *text, const char *name, HostColor color = HostColor::None)
{
    SavedHost made = newHost(uri(text));
    made.name = QString::fromUtf8(name);
    made.color = color;
    return made;
}

QStringList uris(const QList<SavedHost> &hosts)
{
    QStringList all;
    for (const SavedHost &one : hosts)
        all << one.uri.toString();
    return all;
}

} // namespace

/// What is remembered of hosts, and which of them a start opens.
class TestSavedHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsSayWhatIsNotAsUsual();
    void everyHostComesBackFromItsFields_data();
    void everyHostComesBackFromItsFields();
    void brokenFieldsAreReadAsFarAsTheyGo_data();
    void brokenFieldsAreReadAsFarAsTheyGo();
    void coloursHaveKeysAndNamesOfTheirOwn();
    void aHostTakesThePlaceOfItsFormerSelf();
    void aStartOpensTheRightHosts_data();
    void aStartOpensTheRightHosts();
    void aNamedHostKeepsWhatIsRememberedOfIt();
};

void TestSavedHost::fieldsSayWhatIsNotAsUsual()
{
    const QMap<QString, QString> fields = savedHostFields(newHost(uri("qemu:///system")));
    QCOMPARE(fields.keys(), QStringList{QStringLiteral("uri")});
}

void TestSavedHost::everyHostComesBackFromItsFields_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("connects");
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<int>("color");
    int i = 0;
    for (const HostColor color : allHostColors)
        for (const QString &name : {QStringLiteral("rack1"), QString::fromUtf8("Büro, 2. Stock; „x=y“ %20 [a]\\n")}) {
            QTest::addRow("%d", i) << name << (i % 2 == 0) << (i % 3 == 0) << static_cast<int>(color);
            ++i;
        }
}

void TestSavedHost::everyHostComesBackFromItsFields()
{
    QFETCH(QString, name);
    QFETCH(bool, connects);
    QFETCH(bool, readOnly);
    QFETCH(int, color);
    const SavedHost saved{
        uri("qemu+ssh://root@rack1/system?keyfile=/a%20b"), name, connects, readOnly, static_cast<HostColor>(color)};
    QCOMPARE(savedHostFromFields(savedHostFields(saved)), std::optional(saved));
}

void TestSavedHost::brokenFieldsAreReadAsFarAsTheyGo_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isHost");
    QTest::newRow("no URI") << QStringLiteral("uri") << QString() << false;
    QTest::newRow("no such URI") << QStringLiteral("uri") << QStringLiteral("rack1") << false;
    QTest::newRow("an option as host") << QStringLiteral("uri") << QStringLiteral("qemu+ssh://-oX/system") << false;
    QTest::newRow("unknown key") << QStringLiteral("weight") << QStringLiteral("heavy") << true;
    QTest::newRow("unknown colour") << QStringLiteral("color") << QStringLiteral("mauve") << true;
    QTest::newRow("unknown word") << QStringLiteral("readOnly") << QStringLiteral("perhaps") << true;
    QTest::newRow("blank name") << QStringLiteral("name") << QStringLiteral(" \n ") << true;
}

void TestSavedHost::brokenFieldsAreReadAsFarAsTheyGo()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, isHost);
    QMap<QString, QString> fields = savedHostFields(newHost(uri("qemu:///system")));
    fields.insert(key, value);
    const auto read = savedHostFromFields(fields);
    QCOMPARE(read.has_value(), isHost);
    if (read)
        QCOMPARE(*read, newHost(uri("qemu:///system")));
}

void TestSavedHost::coloursHaveKeysAndNamesOfTheirOwn()
{
    QSet<QString> keys;
    QSet<QString> names;
    QSet<quint32> colors;
    for (const HostColor color : allHostColors) {
        QCOMPARE(hostColorOfKey(hostColorKey(color)), color);
        keys.insert(hostColorKey(color));
        names.insert(hostColorName(color));
        colors.insert(hostColorRgb(color));
    }
    QCOMPARE(keys.size(), qsizetype(allHostColors.size()));
    QCOMPARE(names.size(), qsizetype(allHostColors.size()));
    QCOMPARE(colors.size(), qsizetype(allHostColors.size()));
    QCOMPARE(hostColorRgb(HostColor::None), 0U);
}

void TestSavedHost::aHostTakesThePlaceOfItsFormerSelf()
{
    const QList<SavedHost> hosts{
        host("qemu:///system", "here"), host("qemu+ssh://a/system", "a"), host("qemu+ssh://b/system", "b")};
    QCOMPARE(withHost(hosts, uri("qemu+ssh://a/system"), host("qemu+ssh://c/system", "c")),
        (QList<SavedHost>{hosts[0], host("qemu+ssh://c/system", "c"), hosts[2]}));
    QCOMPARE(withHost(hosts, uri("qemu+ssh://d/system"), host("qemu+ssh://d/system", "d")),
        hosts + QList<SavedHost>{host("qemu+ssh://d/system", "d")});
    // It may be given the URI of another one.
    QCOMPARE(withHost(hosts, uri("qemu+ssh://a/system"), host("qemu+ssh://b/system", "new")),
        (QList<SavedHost>{hosts[0], host("qemu+ssh://b/system", "new")}));
    QCOMPARE(withoutHost(hosts, uri("qemu+ssh://a/system")), (QList<SavedHost>{hosts[0], hosts[2]}));
    QCOMPARE(withoutHost(hosts, uri("qemu+ssh://z/system")), hosts);
}

void TestSavedHost::aStartOpensTheRightHosts_data()
{
    QTest::addColumn<bool>("first");
    QTest::addColumn<QStringList>("saved");
    QTest::addColumn<QStringList>("named");
    QTest::addColumn<bool>("demo");
    QTest::addColumn<QStringList>("open");
    QTest::addColumn<QStringList>("remember");
    const QString usual = QStringLiteral("qemu:///usual");
    const QString a = QStringLiteral("qemu+ssh://a/system");
    const QString b = QStringLiteral("qemu+ssh://b/system");
    const QString c = QStringLiteral("qemu+ssh://c/system");
    using L = QStringList;
    QTest::newRow("the first start") << true << L{} << L{} << false << L{usual} << L{usual};
    QTest::newRow("the first start with a host") << true << L{} << L{a} << false << L{a} << L{a};
    QTest::newRow("the first start with the demo host") << true << L{} << L{} << true << L{} << L{};
    QTest::newRow("the hosts of last time") << false << L{a, b} << L{} << false << L{a, b} << L{a, b};
    QTest::newRow("all hosts were removed") << false << L{} << L{} << false << L{} << L{};
    QTest::newRow("a host that is known") << false << L{a, b} << L{b} << false << L{b} << L{a, b};
    QTest::newRow("a host that is new") << false << L{a, b} << L{c} << false << L{c} << L{a, b, c};
    QTest::newRow("a host named twice") << false << L{a} << L{c, c} << false << L{c} << L{a, c};
    QTest::newRow("the demo host") << false << L{a, b} << L{} << true << L{} << L{a, b};
    QTest::newRow("the demo host and another") << false << L{a} << L{b} << true << L{b} << L{a, b};
}

void TestSavedHost::aStartOpensTheRightHosts()
{
    QFETCH(bool, first);
    QFETCH(QStringList, saved);
    QFETCH(QStringList, named);
    QFETCH(bool, demo);
    QList<SavedHost> hosts;
    for (const QString &text : std::as_const(saved))
        hosts.append(newHost(HostUri::parse(text).value()));
    QList<HostUri> line;
    for (const QString &text : std::as_const(named))
        line.append(HostUri::parse(text).value());
    const StartingHosts start = startingHosts(
        first ? std::nullopt : std::optional(hosts), line, demo, uri("qemu:///usual"));
    QTEST(uris(start.open), "open");
    QTEST(uris(start.remember), "remember");
}

void TestSavedHost::aNamedHostKeepsWhatIsRememberedOfIt()
{
    SavedHost rack = host("qemu+ssh://a/system", "rack", HostColor::Blue);
    rack.connectAutomatically = false;
    rack.readOnly = true;
    const StartingHosts start = startingHosts(QList<SavedHost>{rack}, {rack.uri}, false, uri("qemu:///system"));
    QCOMPARE(start.remember, QList<SavedHost>{rack});
    SavedHost opened = rack;
    opened.connectAutomatically = true; // that is why it was named
    QCOMPARE(start.open, QList<SavedHost>{opened});
}

QTEST_GUILESS_MAIN(TestSavedHost)
#include "tst_savedhost.moc"
