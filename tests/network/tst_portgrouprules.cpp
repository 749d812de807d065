// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "models/network/portgrouprules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

namespace {

PortGroupConfig group(const char *name, const char *tags = "10", PortGroupVlan vlan = PortGroupVlan::Access)
{
    PortGroupConfig config;
    config.name = QString::fromUtf8(name);
    config.tags = QString::fromUtf8(tags);
    config.vlan = vlan;
    return config;
}

/// "1 error Tags": which group, how bad, where.
QString found(const QList<PortGroupConfig> &groups)
{
    static const QHash<PortGroupField, const char *> names{{PortGroupField::Name, "Name"},
        {PortGroupField::Default, "Default"}, {PortGroupField::Tags, "Tags"}, {PortGroupField::NativeTag, "NativeTag"},
        {PortGroupField::Inbound, "Inbound"}, {PortGroupField::Outbound, "Outbound"}};
    QStringList texts;
    for (const PortGroupIssue &issue : checkPortGroups(groups)) {
        texts.append(QStringLiteral("%1 %2 %3")
                         .arg(QString::number(issue.row),
                             issue.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"),
                             QString::fromLatin1(names.value(issue.field))));
        if (issue.message.isEmpty() || issue.message.contains(u"%1"))
            texts.append(QStringLiteral("bad sentence: ") + issue.message);
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// Problems of port groups stand at the group and the field that made them.
class TestPortGroupRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void namesAreUnique();
    void onlyOneIsTheDefault();
    void tags_data();
    void tags();
    void nativeTags_data();
    void nativeTags();
    void bandwidths_data();
    void bandwidths();
    void outboundPeaksAreIgnoredByLibvirt();
    void theFormSaysWhoseProblemItIs();
};

void TestPortGroupRules::names_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &value, const char *expected) {
        QTest::newRow(name) << value << QString::fromLatin1(expected);
    };
    row("plain", QStringLiteral("dev"), "");
    row("inner space", QStringLiteral("web tier"), "");
    row("letters of the world", QStringLiteral("größe-研究"), "");
    row("slash and percent", QStringLiteral("a/b %s"), "");
    for (const char *bad : {"a&b", "<a", "a>", "a'b", "\"a\""})
        row(bad, QString::fromLatin1(bad), "0 error Name");
    row("empty", QString(), "0 error Name");
    row("blank", QStringLiteral("  "), "0 error Name");
    row("newline", QStringLiteral("a\nb"), "0 error Name");
    row("control character", QStringLiteral("a\x01"), "0 error Name");
    row("half a surrogate pair", QString(QChar(0xd83d)), "0 error Name");
}

void TestPortGroupRules::names()
{
    QFETCH(QString, value);
    PortGroupConfig config = group("x");
    config.name = value;
    QTEST(found({config}), "expected");
}

void TestPortGroupRules::namesAreUnique()
{
    QCOMPARE(found({group("a"), group("b"), group("A")}), QString());
    QCOMPARE(found({group("a"), group("b"), group("a"), group("a")}), QStringLiteral("2 error Name, 3 error Name"));
}

void TestPortGroupRules::onlyOneIsTheDefault()
{
    QList<PortGroupConfig> groups{group("a"), group("b"), group("c")};
    groups[1].isDefault = true;
    QCOMPARE(found(groups), QString());
    groups[2].isDefault = true;
    QCOMPARE(found(groups), QStringLiteral("2 error Default"));
    QVERIFY(checkPortGroups(groups).constFirst().message.contains(u"“b”"));
}

void TestPortGroupRules::tags_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("access");
    QTest::addColumn<QString>("trunk");
    const auto row = [](const char *value, const char *access, const char *trunk) {
        QTest::newRow(*value ? value : "none")
            << QString::fromUtf8(value) << QString::fromLatin1(access) << QString::fromLatin1(trunk);
    };
    const auto error = "0 error Tags";
    row("10", "", "");
    row(" 10 ", "", "");
    row("1", "", "");
    row("4094", "", "");
    row("10, 20", error, "");
    row("10,20;30 40", error, "");
    for (const char *bad :
        {"", " ", ",", "0", "4095", "5000", "abc", "-1", "1.5", "10-20", "10, 0", "10, x", "10, 10", "10 010"})
        row(bad, error, error);
}

void TestPortGroupRules::tags()
{
    QFETCH(QString, value);
    PortGroupConfig config = group("a");
    config.tags = value;
    QTEST(found({config}), "access");
    config.vlan = PortGroupVlan::Trunk;
    QTEST(found({config}), "trunk");
    config.vlan = PortGroupVlan::All;
    QCOMPARE(found({config}), QString());
}

void TestPortGroupRules::nativeTags_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *value, const char *expected) {
        QTest::newRow(*value ? value : "none") << QString::fromUtf8(value) << QString::fromLatin1(expected);
    };
    for (const char *good : {"", " ", "20", " 10 "})
        row(good, "");
    for (const char *bad : {"30", "0", "4095", "x", "-1", "10, 20"})
        row(bad, "0 error NativeTag");
}

void TestPortGroupRules::nativeTags()
{
    QFETCH(QString, value);
    PortGroupConfig config = group("a", "10, 20", PortGroupVlan::Trunk);
    config.nativeTag = value;
    QTEST(found({config}), "expected");
    // A trunk's alone; what was typed before stays and says nothing.
    config.vlan = PortGroupVlan::Access;
    config.tags = QStringLiteral("10");
    QCOMPARE(found({config}), QString());
}

void TestPortGroupRules::bandwidths_data()
{
    QTest::addColumn<QString>("average");
    QTest::addColumn<QString>("peak");
    QTest::addColumn<QString>("burst");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, const char *average, const char *peak, const char *burst, bool good) {
        QTest::newRow(name) << QString::fromUtf8(average) << QString::fromUtf8(peak) << QString::fromUtf8(burst)
                            << good;
    };
    row("none", "", "", "", true);
    row("blanks", " ", " ", "", true);
    row("average", "1000", "", "", true);
    row("all", "1000", " 5000 ", "5120", true);
    row("peak as average", "1000", "1000", "", true);
    row("peak alone", "", "5000", "", false);
    row("burst alone", "", "", "5120", false);
    row("zero", "0", "", "", false);
    row("negative", "-1", "", "", false);
    row("fraction", "1.5", "", "", false);
    row("unit", "1000 KiB/s", "", "", false);
    row("text", "fast", "", "", false);
    row("bad peak", "1000", "x", "", false);
    row("bad burst", "1000", "", "0", false);
    row("peak below average", "1000", "999", "", false);
    row("no number fits", "99999999999999999999", "", "", false);
}

void TestPortGroupRules::bandwidths()
{
    QFETCH(QString, average);
    QFETCH(QString, peak);
    QFETCH(QString, burst);
    QFETCH(bool, good);
    PortGroupConfig config = group("a");
    config.inbound = {average, peak, burst};
    QCOMPARE(found({config}), good ? QString() : QStringLiteral("0 error Inbound"));
    config.outbound = std::exchange(config.inbound, {});
    QCOMPARE(found({config}).contains(QStringLiteral("0 error Outbound")), !good);
}

void TestPortGroupRules::outboundPeaksAreIgnoredByLibvirt()
{
    PortGroupConfig config = group("a");
    config.outbound = {QStringLiteral("1000"), QStringLiteral("2000"), {}};
    QCOMPARE(found({config}), QStringLiteral("0 warning Outbound"));
}

void TestPortGroupRules::theFormSaysWhoseProblemItIs()
{
    NetworkConfig config;
    config.name = QStringLiteral("ovs");
    config.type = NetworkType::OpenVSwitch;
    config.bridge = QStringLiteral("ovsbr0");
    config.portGroups = {group("dev"), group("", "20"), group("größe", "0")};
    const QList<Issue> issues = checkNetwork(config, sample::hostWith({}));
    QCOMPARE(sample::found(issues), QStringLiteral("error PortGroups, error PortGroups"));
    QCOMPARE(issues.at(0).message, QStringLiteral("Port group 2: A port group needs a name."));
    QVERIFY(issues.at(1).message.startsWith(QStringLiteral("Port group “größe”: VLAN 0")));
    config.type = NetworkType::Vlan;
    config.onOpenVSwitch = true;
    config.vlanId = QStringLiteral("10");
    QCOMPARE(sample::found(checkNetwork(config, sample::hostWith({}))), QString());
}

QTEST_GUILESS_MAIN(TestPortGroupRules)
#include "tst_portgrouprules.moc"
