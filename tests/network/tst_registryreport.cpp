// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/registryreport.h"
#include "models/network/reportparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace patchpanel;

namespace {

NetworkPtr network(const char *name, const QByteArray &inner, bool active = true)
{
    NetworkInfo info;
    info.name = QString::fromUtf8(name);
    info.uuid = QUuid::createUuidV5(QUuid(), info.name);
    info.active = active;
    info.autostart = active;
    info.stateKnown = true;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return std::make_shared<const NetworkInfo>(info);
}

DomainPtr vm(const char *name, const QByteArray &live, const QByteArray &stored)
{
    DomainInfo info;
    info.name = QString::fromUtf8(name);
    info.uuid = QUuid::createUuidV5(QUuid(), info.name);
    info.state = live.isEmpty() ? DomainState::ShutOff : DomainState::Running;
    info.liveNics = parseDomainNics("<domain><devices>" + live + "</devices></domain>").value();
    info.storedNics = parseDomainNics("<domain><devices>" + stored + "</devices></domain>").value();
    return std::make_shared<const DomainInfo>(info);
}

QByteArray nic(const char *networkName, const char *mac, const QByteArray &more = {})
{
    return QByteArray("<interface type='network'><mac address='") + mac + "'/><source network='" + networkName + "'"
        + (more.startsWith(' ') ? more + "/>" : "/>" + more) + "</interface>";
}

/// A host with a NAT network, a tenant on a tagged bridge, a switch with port groups, and names that want to be more.
std::vector<RowPtr> sampleRows()
{
    const std::vector<NetworkPtr> networks{
        network("default",
            "<forward mode='nat'/><bridge name='virbr0'/><ip address='192.168.122.1' prefix='24'><dhcp>"
            "<range start='192.168.122.2' end='192.168.122.254'/></dhcp></ip>"
            "<ip family='ipv6' address='fd00:1::1' prefix='64'/>"),
        network("fcbr0-vlan-10", "<forward mode='bridge'/><bridge name='fcbr0'/><vlan><tag id='10'/></vlan>"),
        network("ovs",
            "<forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/>"
            "<portgroup name='dev' default='yes'><vlan><tag id='11'/></vlan></portgroup>"
            "<portgroup name='uplink'><vlan trunk='yes'><tag id='20'/><tag id='30'/></vlan></portgroup>",
            false)};
    const std::vector<DomainPtr> domains{
        vm("web", nic("default", "52:54:00:00:00:01", "<target dev='vnet0'/>"), nic("default", "52:54:00:00:00:01")),
        // Moved in its stored configuration only: on the tenant's network after a restart.
        vm("db", nic("default", "52:54:00:00:00:02", "<target dev='vnet1'/>"),
            nic("fcbr0-vlan-10", "52:54:00:00:00:02")),
        vm("switched", {},
            nic("ovs", "52:54:00:00:00:03") + nic("ovs", "52:54:00:00:00:04", " portgroup='uplink'")
                + nic("ovs", "52:54:00:00:00:05", "<vlan><tag id='40'/></vlan>")),
        vm("=cmd|' /C calc'!A0", {}, nic("default", "52:54:00:00:00:06"))};
    return buildRows(networks, domains, true, {});
}

RegistryReport sampleReport()
{
    RegistryReport report{
        {}, VlanScheme::example(), QStringLiteral("1.2.3"), QDateTime({2026, 3, 1}, {10, 20, 30}, Qt::UTC)};
    for (const RowPtr &row : sampleRows())
        report.rows.push_back({QStringLiteral("rack1"), false, row});
    return report;
}

QStringList csvLines()
{
    return QString::fromUtf8(writeReport(sampleReport(), ReportFormat::Csv)).split(QStringLiteral("\r\n"));
}

QString told(const std::vector<ReportTotal> &totals)
{
    QStringList texts;
    for (const ReportTotal &total : totals)
        texts << QStringLiteral("%1: %2 %3 %4")
                     .arg(total.name.isEmpty() ? QStringLiteral("-") : total.name)
                     .arg(total.networks)
                     .arg(total.vms)
                     .arg(static_cast<quint64>(total.dhcpAddresses));
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// The report says what the table says, in three formats, and nothing in it is more than text.
class TestRegistryReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuotedAndDefused_data();
    void fieldsAreQuotedAndDefused();
    void csvHasALineForEachNic();
    void csvOfNothingIsItsTitles();
    void jsonNestsVmsAndNics();
    void jsonOfWhatIsNotKnownIsNull();
    void pageEscapesWhatItShows();
    void totalsCountEachVmOnce();
    void hugeRangesAreCounted();
    void hostsAreKeptApart();
    void rowsThatAreNoNetworksAreNotCountedAsSuch();
    void formatsFollowTheSuffix();
};

void TestRegistryReport::fieldsAreQuotedAndDefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *field, const char *written) {
        QTest::newRow(field) << QString::fromUtf8(field) << QString::fromUtf8(written);
    };
    row("", "");
    row("plain", "plain");
    row("two words", "two words");
    row("a,b", "\"a,b\"");
    row("say \"hi\"", "\"say \"\"hi\"\"\"");
    row("two\nlines", "\"two\nlines\"");
    row("two\r\nlines", "\"two\r\nlines\"");
    row("=1+1", "'=1+1");
    row("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    row("+cmd", "'+cmd");
    row("-2+3", "'-2+3");
    row("@SUM(A1)", "'@SUM(A1)");
    row("\tx", "'\tx");
    row("\rx", "\"'\rx\"");
    row("\nx", "\"'\nx\"");
    row("＝1+1", "'＝1+1");
    row("-", "'-");
    row("10", "10");
    row("-5", "-5");
    row("+5.25", "+5.25");
    row("-5\n=1", "\"'-5\n=1\"");
    row("-5\n", "\"'-5\n\"");
    row("a=1", "a=1");
    row("'=1", "'=1");
}

void TestRegistryReport::fieldsAreQuotedAndDefused()
{
    QFETCH(const QString, field);
    QFETCH(const QString, written);
    QCOMPARE(csvField(field), written);
}

void TestRegistryReport::csvHasALineForEachNic()
{
    const QStringList lines = csvLines();
    QCOMPARE(lines.size(), 1 + 3 + 1 + 3 + 1); // titles, three networks' lines, and the end of the last line
    QCOMPARE(lines[0],
        QStringLiteral("Network,Host,State,Type,Bridge,VLAN,VLAN name,Subnets,DHCP,Autostart,Persistent,VM,VM "
                       "state,MAC,TAP,Port group"));
    const QString nat = QStringLiteral(
        "default,rack1,active,NAT,virbr0,,,\"192.168.122.0/24, fd00:1::/64\",IPv4,yes,yes,");
    QCOMPARE(lines[1], nat + QStringLiteral("'=cmd|' /C calc'!A0,shut off,52:54:00:00:00:06,,"));
    QCOMPARE(lines[2], nat + QStringLiteral("db,running,52:54:00:00:00:02,vnet1,"));
    QCOMPARE(lines[3], nat + QStringLiteral("web,running,52:54:00:00:00:01,vnet0,"));
    // The TAP of a NIC that runs on another network is not here.
    QCOMPARE(lines[4],
        QStringLiteral("fcbr0-vlan-10,rack1,active,VLAN,fcbr0,10,Development,,,yes,yes,db,running (on it after a "
                       "restart),52:54:00:00:00:02,,"));
    const QString ovs = QStringLiteral("ovs,rack1,inactive,Open vSwitch,ovs0,");
    QCOMPARE(lines[5], ovs + QStringLiteral("11,Development,,,no,yes,switched,shut off,52:54:00:00:00:03,,"));
    QCOMPARE(lines[6],
        ovs
            + QStringLiteral(
                "\"20, 30\",\"Staging, Production\",,,no,yes,switched,shut off,52:54:00:00:00:04,,uplink"));
    QCOMPARE(lines[7], ovs + QStringLiteral("40,,,,no,yes,switched,shut off,52:54:00:00:00:05,,"));
    QCOMPARE(lines[8], QString());
}

void TestRegistryReport::csvOfNothingIsItsTitles()
{
    const QByteArray csv = writeReport({}, ReportFormat::Csv);
    QVERIFY(csv.startsWith("Network,Host,") && csv.endsWith("Port group\r\n"));
    QCOMPARE(csv.count('\n'), 1);
    RegistryReport report;
    report.rows.push_back({QStringLiteral("rack1"), true, buildRows({network("lonely", {})}, {}, true, {}).front()});
    QVERIFY(writeReport(report, ReportFormat::Csv)
                .endsWith("\r\nlonely,rack1,offline,Very isolated,,,,,,yes,yes,,,,,\r\n"));
}

void TestRegistryReport::jsonNestsVmsAndNics()
{
    const QJsonObject report = QJsonDocument::fromJson(writeReport(sampleReport(), ReportFormat::Json)).object();
    const QJsonObject header = report.value(QStringLiteral("report")).toObject();
    QCOMPARE(header.value(QStringLiteral("program")).toString(), QStringLiteral("Patchpanel"));
    QCOMPARE(header.value(QStringLiteral("version")).toString(), QStringLiteral("1.2.3"));
    QCOMPARE(header.value(QStringLiteral("time")).toString(), QStringLiteral("2026-03-01T10:20:30Z"));
    const QJsonArray networks = report.value(QStringLiteral("networks")).toArray();
    QCOMPARE(networks.size(), 3);
    const QJsonObject nat = networks[0].toObject();
    QCOMPARE(nat.value(QStringLiteral("vms")).toArray().size(), 3);
    QCOMPARE(nat.value(QStringLiteral("subnets"))
                 .toArray()[0]
                 .toObject()
                 .value(QStringLiteral("dhcpRanges"))
                 .toArray()[0]
                 .toObject()
                 .value(QStringLiteral("end"))
                 .toString(),
        QStringLiteral("192.168.122.254"));
    const QJsonObject tenant = networks[1].toObject();
    QCOMPARE(tenant.value(QStringLiteral("vlan")).toObject().value(QStringLiteral("names")).toArray()[0].toString(),
        QStringLiteral("Development"));
    const QJsonObject moved = tenant.value(QStringLiteral("vms")).toArray()[0].toObject();
    const QJsonObject movedNic = moved.value(QStringLiteral("nics")).toArray()[0].toObject();
    QCOMPARE(moved.value(QStringLiteral("name")).toString(), QStringLiteral("db"));
    QCOMPARE(movedNic.value(QStringLiteral("now")), QJsonValue(false));
    QCOMPARE(movedNic.value(QStringLiteral("afterRestart")), QJsonValue(true));
    QCOMPARE(movedNic.value(QStringLiteral("tap")).toString(), QString());
    const QJsonArray switched = networks[2].toObject().value(QStringLiteral("vms")).toArray();
    QCOMPARE(switched.size(), 1);
    const QJsonArray nics = switched[0].toObject().value(QStringLiteral("nics")).toArray();
    QCOMPARE(nics.size(), 3);
    const QJsonObject trunk = nics[1].toObject().value(QStringLiteral("vlan")).toObject();
    QCOMPARE(trunk.value(QStringLiteral("tags")).toArray(), QJsonArray({20, 30}));
    QCOMPARE(trunk.value(QStringLiteral("trunk")), QJsonValue(true));
    // No spreadsheet here: names are as they are.
    QCOMPARE(nat.value(QStringLiteral("vms")).toArray()[0].toObject().value(QStringLiteral("name")).toString(),
        QStringLiteral("=cmd|' /C calc'!A0"));
}

void TestRegistryReport::jsonOfWhatIsNotKnownIsNull()
{
    NetworkInfo early;
    early.name = QStringLiteral("early");
    early.uuid = QUuid::createUuid();
    RegistryReport report;
    report.rows.push_back(
        {QStringLiteral("rack1"), false, buildRows({std::make_shared<NetworkInfo>(early)}, {}, false, {}).front()});
    const QJsonObject object = QJsonDocument::fromJson(writeReport(report, ReportFormat::Json))
                                   .object()
                                   .value(QStringLiteral("networks"))
                                   .toArray()[0]
                                   .toObject();
    QVERIFY(object.value(QStringLiteral("autostart")).isNull());
    QVERIFY(object.value(QStringLiteral("persistent")).isNull());
    QCOMPARE(object.value(QStringLiteral("vmsKnown")), QJsonValue(false));
    QVERIFY(!object.contains(QStringLiteral("created")));
}

void TestRegistryReport::pageEscapesWhatItShows()
{
    RegistryReport report = sampleReport();
    const QString evil = QStringLiteral("<script>alert('x')</script>&\"");
    report.vlanScheme = VlanScheme({{10, 19, evil, 0x2e7d32}});
    report.rows.push_back({evil, false,
        buildRows({network(evil.toUtf8().constData(), "<bridge name='&lt;b&gt;'/>")},
            {vm(evil.toUtf8().constData(), {}, nic("x", "52:54:00:00:00:09"))}, true, {})
            .front()});
    const QString page = QString::fromUtf8(writeReport(report, ReportFormat::Html));
    QVERIFY(page.startsWith(QStringLiteral("<!DOCTYPE html>")) && page.endsWith(QStringLiteral("</html>\n")));
    QVERIFY(!page.contains(QStringLiteral("<script")));
    QVERIFY(!page.contains(QStringLiteral("<b>")));
    QVERIFY(page.count(evil.toHtmlEscaped()) >= 4); // network, host twice, VLAN
    // Nothing is fetched from anywhere.
    QVERIFY(!page.contains(QStringLiteral("http")) && !page.contains(QStringLiteral("src=")));
    QVERIFY(page.contains(QStringLiteral("192.168.122.0/24, fd00:1::/64")));
    QVERIFY(page.contains(QStringLiteral("52:54:00:00:00:04 · uplink")));
    QVERIFY(page.contains(QStringLiteral("Patchpanel 1.2.3")));
}

void TestRegistryReport::totalsCountEachVmOnce()
{
    const RegistryReport report = sampleReport();
    QCOMPARE(told(totalsByBridge(report)), QStringLiteral("fcbr0: 1 1 0, ovs0: 1 1 0, virbr0: 1 3 253"));
    // The switch carries 11, 20, 30 by its port groups and 40 by a NIC; its one VM is in all of them.
    QCOMPARE(told(totalsByVlan(report)),
        QStringLiteral("10: 1 1 0, 11: 1 1 0, 20: 1 1 0, 30: 1 1 0, 40: 1 1 0, -: 1 3 253"));
}

void TestRegistryReport::hugeRangesAreCounted()
{
    RegistryReport report;
    report.rows.push_back({QStringLiteral("rack1"), false,
        buildRows({network("six",
                      "<bridge name='virbr6'/><ip family='ipv6' address='fd00::1' prefix='64'><dhcp><range "
                      "start='fd00::' end='fd00::ffff:ffff:ffff:ffff'/></dhcp></ip>")},
            {}, true, {})
            .front()});
    QVERIFY(QString::fromUtf8(writeReport(report, ReportFormat::Html))
                .contains(QStringLiteral("<td class=\"n\">18446744073709551616</td>")));
}

void TestRegistryReport::hostsAreKeptApart()
{
    RegistryReport report = sampleReport();
    for (const RowPtr &row : sampleRows())
        report.rows.push_back({QStringLiteral("rack2"), false, row});
    const std::vector<ReportTotal> bridges = totalsByBridge(report);
    QCOMPARE(bridges.size(), 6U);
    QCOMPARE(bridges.front().host, QStringLiteral("rack1"));
    QCOMPARE(bridges.back().host, QStringLiteral("rack2"));
    // A VLAN spans hosts; copies of one VM on two hosts are two.
    QCOMPARE(told(totalsByVlan(report)).section(u',', 0, 0), QStringLiteral("10: 2 2 0"));
    QVERIFY(writeReport(report, ReportFormat::Html).contains("6 networks of rack1, rack2"));
}

void TestRegistryReport::rowsThatAreNoNetworksAreNotCountedAsSuch()
{
    RegistryReport report;
    const QByteArray onBridge = "<interface type='bridge'><mac address='52:54:00:00:00:07'/><source bridge='fcbr0'/>"
                                "<vlan><tag id='10'/></vlan></interface>";
    for (const RowPtr &row : buildRows({network("fcbr0", "<forward mode='bridge'/><bridge name='fcbr0'/>")},
             {vm("stray", {}, onBridge + nic("gone", "52:54:00:00:00:08"))}, true, {}))
        report.rows.push_back({QStringLiteral("rack1"), false, row});
    QCOMPARE(report.rows.size(), 3U);
    const QByteArray html = writeReport(report, ReportFormat::Html);
    QVERIFY2(html.contains("1 network, 1 unregistered bridge, 1 missing network of rack1;"), html.constData());
    // As in the table, what does not exist has no type.
    QVERIFY(QString::fromUtf8(writeReport(report, ReportFormat::Csv)).contains(u"\r\ngone,rack1,missing,,,"));
    // Networks, VMs, addresses: the VM counts wherever it is.
    QCOMPARE(told(totalsByBridge(report)), QStringLiteral("fcbr0: 1 1 0, -: 0 1 0"));
    QCOMPARE(told(totalsByVlan(report)), QStringLiteral("10: 0 1 0, -: 1 1 0"));
}

void TestRegistryReport::formatsFollowTheSuffix()
{
    for (const ReportFormat format : allReportFormats)
        QVERIFY(reportFormatOf(QStringLiteral("/tmp/a.b/x.") + reportSuffix(format).toUpper()) == format);
    QVERIFY(reportFormatOf(QStringLiteral("x.htm")) == ReportFormat::Html);
    QVERIFY(!reportFormatOf(QStringLiteral("/tmp/a.csv/x")));
    QVERIFY(!reportFormatOf(QStringLiteral("x.xlsx")));
}

QTEST_GUILESS_MAIN(TestRegistryReport)
#include "tst_registryreport.moc"
