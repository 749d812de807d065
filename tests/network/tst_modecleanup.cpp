// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/modecleanup.h"
#include "models/network/networkconfig.h"
#include "tests/network/networkcorpus.h"

using namespace patchpanel;
using namespace patchpanel::test;

Q_DECLARE_METATYPE(patchpanel::ForwardKind)

namespace {

constexpr unsigned long version = libvirtVersion(9, 0);

/// A network with everything that some mode cannot have, forwarding as `kind` does.
NetworkDocument full(ForwardKind kind)
{
    const QString mode = forwardModeOf(kind);
    const QByteArray start = "<network><name>n</name><forward mode='" + (mode.isEmpty() ? "none" : mode.toUtf8())
        + '\'';
    return *NetworkDocument::load(start
        + " dev='eth0' managed='yes'><driver name='vfio'/><nat ipv6='yes'><address start='10.0.0.1' end='10.0.0.2'/>"
          "<port start='1' end='2'/></nat><pf dev='eth9'/><interface dev='eth0'/><interface dev='eth1'/>"
          "<address type='pci' domain='0' bus='3' slot='1' function='0'/></forward>"
          "<bridge name='br0' zone='lan' stp='on' delay='1' macTableManager='libvirt'/><mtu size='9000'/>"
          "<mac address='52:54:00:00:00:01'/><domain name='lab' localOnly='yes'/><dns><host ip='10.0.0.1'>"
          "<hostname>a</hostname></host></dns><vlan><tag id='7'/></vlan><bandwidth><inbound average='1'/></bandwidth>"
          "<ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.9' end='10.0.0.19'/></dhcp></ip>"
          "<route address='10.1.0.0' prefix='16' gateway='10.0.0.9'/><portgroup name='g'><vlan><tag id='8'/></vlan>"
          "<bandwidth><outbound average='1'/></bandwidth></portgroup><future x='1'/></network>");
}

/// What is left of it, in a word each.
QStringList rest(const NetworkDocument &document)
{
    const GeneralPart general = document.general();
    const ForwardPart forward = document.forwarding();
    const PortPart ports = document.ports();
    QStringList left;
    const auto note = [&left](bool isThere, const char *word) {
        if (isThere)
            left << QString::fromLatin1(word);
    };
    note(document.addresses() != AddressPart(), "addresses");
    note(document.dns() != DnsPart() || !general.domain.isEmpty() || general.domainLocalOnly, "dns");
    note(!general.bridge.isEmpty(), "bridge");
    note(!general.macTableManager.isEmpty(), "table");
    note(general.stp || !(general.bridgeDelay + general.zone + general.mac + general.mtu).isEmpty(), "settings");
    note(forward.natIpv6 || !(forward.natStart + forward.natPortEnd).isEmpty(), "nat");
    note(forward.devices.size() == 1, "uplink");
    note(forward.devices.size() > 1, "cards");
    note(!forward.physicalFunction.isEmpty(), "pf");
    note(!forward.addresses.isEmpty() || forward.managed || !forward.driver.isEmpty(), "pci");
    note(ports.vlan != VlanPart() || ports.groups[0].vlan != VlanPart(), "vlan");
    note(ports.bandwidth != BandwidthPart() || ports.groups[0].bandwidth != BandwidthPart(), "bandwidth");
    return left;
}

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// What each forward mode can have, and how the rest is removed.
class TestModeCleanup final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachModeKeepsWhatItCanHave_data();
    void eachModeKeepsWhatItCanHave();
    void kindsAreTold_data();
    void kindsAreTold();
    void whatIsRightStaysToTheLetter_data();
    void whatIsRightStaysToTheLetter();
    void tagsStayWhereTheyWork();
    void everyKindIsExplained();
};

void TestModeCleanup::eachModeKeepsWhatItCanHave_data()
{
    QTest::addColumn<ForwardKind>("kind");
    QTest::addColumn<QStringList>("left");
    const auto row = [](const char *name, ForwardKind kind, const char *left) {
        QTest::newRow(name) << kind << words(left);
    };
    row("nat", ForwardKind::Nat, "addresses dns bridge table settings nat uplink bandwidth");
    row("route", ForwardKind::Routed, "addresses dns bridge table settings uplink bandwidth");
    row("open", ForwardKind::Open, "addresses dns bridge table settings bandwidth");
    row("bridge of the host", ForwardKind::HostBridge, "bridge table bandwidth");
    row("shared cards", ForwardKind::SharedCards, "cards pf");
    row("private", ForwardKind::Private, "cards pf");
    row("vepa", ForwardKind::Vepa, "cards pf");
    row("passthrough", ForwardKind::Passthrough, "cards pf vlan");
    row("hostdev", ForwardKind::HostDev, "pf pci vlan");
    row("unknown", ForwardKind::Other, "addresses dns bridge table settings nat cards pf pci vlan bandwidth");
}

void TestModeCleanup::eachModeKeepsWhatItCanHave()
{
    QFETCH(ForwardKind, kind);
    const NetworkDocument before = full(kind);
    const NetworkDocument after = withoutMisfits(before, kind, version);
    QTEST(rest(after), "left");
    QCOMPARE(misfits(before, kind, version).isEmpty(), kind == ForwardKind::Other);
    QCOMPARE(misfits(after, kind, version), QStringList());
    QCOMPARE(after.forwarding().mode, before.forwarding().mode);
    QVERIFY(after.xml().contains("<future x='1'/>"));
    QCOMPARE(withoutMisfits(after, kind, version).xml(), after.xml());
}

void TestModeCleanup::kindsAreTold_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<ForwardKind>("kind");
    QTest::newRow("nothing") << QByteArray() << ForwardKind::Isolated;
    QTest::newRow("none") << QByteArray("<forward mode='none'/>") << ForwardKind::Isolated;
    QTest::newRow("bare") << QByteArray("<forward/>") << ForwardKind::Nat;
    QTest::newRow("bridge") << QByteArray("<forward mode='bridge'/><bridge name='br0'/>") << ForwardKind::HostBridge;
    QTest::newRow("cards") << QByteArray("<forward mode='bridge'><interface dev='eth0'/></forward>")
                           << ForwardKind::SharedCards;
    QTest::newRow("card of virtual functions")
        << QByteArray("<forward mode='bridge'><pf dev='eth0'/></forward>") << ForwardKind::SharedCards;
    QTest::newRow("both") << QByteArray("<forward mode='bridge' dev='eth0'/><bridge name='br0'/>")
                          << ForwardKind::HostBridge;
    QTest::newRow("neither") << QByteArray("<forward mode='bridge'/>") << ForwardKind::HostBridge;
    QTest::newRow("hostdev") << QByteArray("<forward mode='hostdev'/>") << ForwardKind::HostDev;
    QTest::newRow("later") << QByteArray("<forward mode='later'/>") << ForwardKind::Other;
}

void TestModeCleanup::kindsAreTold()
{
    QFETCH(QByteArray, inner);
    const auto document = NetworkDocument::load("<network><name>n</name>" + inner + "</network>");
    QVERIFY(document);
    QTEST(forwardKindOf(*document), "kind");
}

void TestModeCleanup::whatIsRightStaysToTheLetter_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : corpusNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestModeCleanup::whatIsRightStaysToTheLetter()
{
    QFETCH(QString, name);
    const QByteArray xml = corpusXml(name);
    const NetworkDocument document = *NetworkDocument::load(xml);
    QCOMPARE(misfits(document, forwardKindOf(document), version), QStringList());
    QCOMPARE(withoutMisfits(document, forwardKindOf(document), version).xml(), xml);
}

void TestModeCleanup::tagsStayWhereTheyWork()
{
    const NetworkDocument onLinux = *NetworkDocument::load(
        "<network><name>n</name><forward mode='bridge'/><bridge name='br0'/><vlan><tag id='7'/></vlan></network>");
    QCOMPARE(misfits(onLinux, ForwardKind::HostBridge, version).size(), 1);
    QCOMPARE(misfits(onLinux, ForwardKind::HostBridge, libvirtVersion(11, 0)), QStringList());
    const NetworkDocument switched = *NetworkDocument::load(corpusXml(QStringLiteral("openvswitch")));
    QCOMPARE(misfits(switched, ForwardKind::HostBridge, version), QStringList());
}

void TestModeCleanup::everyKindIsExplained()
{
    QStringList labels;
    for (const ForwardKind kind : allForwardKinds) {
        QVERIFY(!forwardKindSentence(kind).isEmpty());
        QVERIFY(!labels.contains(forwardKindLabel(kind)));
        labels << forwardKindLabel(kind);
    }
}

QTEST_GUILESS_MAIN(TestModeCleanup)
#include "tst_modecleanup.moc"
