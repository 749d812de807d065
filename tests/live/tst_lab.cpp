// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/labhost.h"

#include <QtTest>

using namespace patchpanel;

/// What the other live tests take for granted of the lab: its Linux guests do as a distribution's would, and Open
/// vSwitch keeps its VLANs apart.
class TestLab final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void linuxGuestTakesALease();
    void pluggedNicIsServedAndLetGo();
    void movedNicAsksAnewWhenItsLinkComesBack();
    void guestWithoutANicRuns();
    void bridgeOfTheKernelServesAGuest();
    void vlansOfOpenVswitchAreKeptApart();

private:
    static constexpr int leaseMs = 40'000;
    static QString nic(const QString &network, const QString &mac)
    {
        return QStringLiteral("<interface type='network'><source network='%1'/><mac address='%2'/>"
                              "<model type='virtio'/></interface>")
            .arg(network, mac);
    }
    static void expect(const LabHost::Output &output) { QVERIFY2(output.code == 0, qPrintable(output.text)); }
    void makeNetwork(const QString &name, int subnet, const QString &forward);
    [[nodiscard]] QString address(const QString &mac, const QString &network) const
    {
        return LabHost::addressOf(mac, m_lab->leases(network));
    }

    std::unique_ptr<LabHost> m_lab;
    const QString m_first = QStringLiteral("52:54:00:02:00:01");
    const QString m_second = QStringLiteral("52:54:00:02:00:02");
};

void TestLab::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    for (const QString &reason : {m_lab->unavailable(), m_lab->linuxUnavailable(), m_lab->ovsUnavailable()}) {
        if (!reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    makeNetwork(QStringLiteral("nat"), 71, QStringLiteral("<forward mode='nat'/>"));
    makeNetwork(QStringLiteral("isolated"), 72, {});
}

void TestLab::makeNetwork(const QString &name, int subnet, const QString &forward)
{
    // Without the spanning tree, which keeps a new port silent for four seconds.
    expect(m_lab->define(QStringLiteral("net-create"),
        QStringLiteral("<network><name>%1</name>%2<bridge name='tbr%3' stp='off'/><ip address='192.168.%3.1' "
                       "netmask='255.255.255.0'><dhcp><range start='192.168.%3.100' end='192.168.%3.199'/></dhcp></ip>"
                       "</network>")
            .arg(name, forward)
            .arg(subnet)));
}

void TestLab::linuxGuestTakesALease()
{
    expect(m_lab->linuxGuest(QStringLiteral("alpha"), QStringLiteral("nat"), m_first));
    QTRY_VERIFY_WITH_TIMEOUT(address(m_first, QStringLiteral("nat")).startsWith(u"192.168.71."), leaseMs);
    QCOMPARE(m_lab->leases(QStringLiteral("nat")).front().hostname, QStringLiteral("alpha"));
    const auto nics = m_lab->nics(QStringLiteral("alpha"));
    QCOMPARE(nics.size(), std::size_t(1));
    QCOMPARE(nics.front().mac, m_first);
    QCOMPARE(nics.front().source, QStringLiteral("nat"));
    QCOMPARE(m_lab->masterOf(nics.front().tap), QStringLiteral("tbr71"));
}

void TestLab::pluggedNicIsServedAndLetGo()
{
    const QString xml = nic(QStringLiteral("isolated"), m_second);
    expect(m_lab->changeNic(QStringLiteral("attach-device"), QStringLiteral("alpha"), xml));
    QTRY_VERIFY_WITH_TIMEOUT(address(m_second, QStringLiteral("isolated")).startsWith(u"192.168.72."), leaseMs);
    expect(m_lab->changeNic(QStringLiteral("detach-device"), QStringLiteral("alpha"), xml));
    QTRY_COMPARE(m_lab->nics(QStringLiteral("alpha")).size(), std::size_t(1));
}

void TestLab::movedNicAsksAnewWhenItsLinkComesBack()
{
    const QString domain = QStringLiteral("alpha");
    const QString tap = m_lab->nics(domain).front().tap;
    // libvirt compares every element that it is given with what it has, so the NIC is given as it is.
    const QString now = m_lab->virsh({QStringLiteral("dumpxml"), QStringLiteral("--inactive"), domain}).text;
    const auto begin = now.indexOf(u"<interface");
    const QString xml = now.mid(begin, now.indexOf(u"</interface>") - begin) + QStringLiteral("</interface>");
    expect(m_lab->changeNic(QStringLiteral("update-device"), domain,
        QString(xml).replace(QStringLiteral("network='nat'"), QStringLiteral("network='isolated'"))));
    QCOMPARE(m_lab->masterOf(tap), QStringLiteral("tbr72"));
    QCOMPARE(address(m_first, QStringLiteral("isolated")), QString());
    for (const char *state : {"down", "up"})
        expect(m_lab->virsh({QStringLiteral("domif-setlink"), domain, m_first, QLatin1String(state)}));
    QTRY_VERIFY_WITH_TIMEOUT(address(m_first, QStringLiteral("isolated")).startsWith(u"192.168.72."), leaseMs);
    expect(m_lab->virsh({QStringLiteral("destroy"), domain}));
}

void TestLab::guestWithoutANicRuns()
{
    expect(m_lab->linuxGuest(QStringLiteral("bare"), QStringLiteral("none")));
    QVERIFY(m_lab->nics(QStringLiteral("bare")).empty());
    expect(m_lab->virsh({QStringLiteral("destroy"), QStringLiteral("bare")}));
}

void TestLab::bridgeOfTheKernelServesAGuest()
{
    expect(m_lab->bridge(QStringLiteral("lbr0"), {QStringLiteral("uplink0")}));
    QCOMPARE(m_lab->masterOf(QStringLiteral("uplink0")), QStringLiteral("lbr0"));
    expect(m_lab->dhcp(QStringLiteral("lbr0"), 0, QStringLiteral("10.0.7.1/24")));
    const QString mac = QStringLiteral("52:54:00:02:00:07");
    expect(m_lab->linuxGuest(QStringLiteral("beta"), QStringLiteral("bridge:lbr0"), mac));
    QTRY_VERIFY_WITH_TIMEOUT(
        LabHost::addressOf(mac, m_lab->leases(QStringLiteral("lbr0"), 0)).startsWith(u"10.0.7."), leaseMs);
    expect(m_lab->virsh({QStringLiteral("destroy"), QStringLiteral("beta")}));
}

void TestLab::vlansOfOpenVswitchAreKeptApart()
{
    const QString bridge = QStringLiteral("ovsbr0");
    expect(m_lab->ovs(bridge));
    expect(m_lab->dhcp(bridge, 10, QStringLiteral("10.0.10.1/24")));
    expect(m_lab->define(QStringLiteral("net-create"),
        QStringLiteral("<network><name>switch</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
                       "<virtualport type='openvswitch'/>"
                       "<portgroup name='ten'><vlan><tag id='10'/></vlan></portgroup></network>")));
    const QString outside = QStringLiteral("52:54:00:02:00:20");
    const QString inside = QStringLiteral("52:54:00:02:00:10");
    // The one that may get no address has begun to ask before the other one.
    expect(m_lab->linuxGuest(QStringLiteral("twenty"), QStringLiteral("ovs:ovsbr0:20"), outside));
    expect(m_lab->linuxGuest(QStringLiteral("ten"), QStringLiteral("switch:ten"), inside));
    const QString tapOfTwenty = m_lab->nics(QStringLiteral("twenty")).front().tap;
    const QString tapOfTen = m_lab->nics(QStringLiteral("ten")).front().tap;
    QCOMPARE(m_lab->ovsTag(tapOfTwenty), 20);
    QCOMPARE(m_lab->ovsTag(tapOfTen), 10);
    QCOMPARE(m_lab->masterOf(tapOfTen), bridge);
    QTRY_VERIFY_WITH_TIMEOUT(LabHost::addressOf(inside, m_lab->leases(bridge, 10)).startsWith(u"10.0.10."), leaseMs);
    QCOMPARE(LabHost::addressOf(outside, m_lab->leases(bridge, 10)), QString());
    // It was asking all the time: in the server's VLAN it is answered.
    expect(m_lab->exec({QStringLiteral("ovs-vsctl"), QStringLiteral("set"), QStringLiteral("port"), tapOfTwenty,
        QStringLiteral("tag=10")}));
    QTRY_VERIFY_WITH_TIMEOUT(LabHost::addressOf(outside, m_lab->leases(bridge, 10)).startsWith(u"10.0.10."), leaseMs);
}

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
