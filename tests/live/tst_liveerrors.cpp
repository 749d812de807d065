// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/errorhelp.h"
#include "tests/live/labhost.h"

#include <QtTest>

using namespace patchpanel;

namespace {

const QByteArray ip = "<ip address='10.66.0.1' prefix='24'/>";

QByteArray withDhcp(const QByteArray &dhcp)
{
    return "<bridge name='t0'/><ip address='10.66.0.1' prefix='24'><dhcp>" + dhcp + "</dhcp></ip>";
}

QByteArray onHostBridge(const QByteArray &more)
{
    return "<forward mode='bridge'/><bridge name='br0'/>" + more;
}

} // namespace

/// What a real libvirt says when it is asked for what cannot be: it is understood, whatever its words are today.
class TestLiveErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aPortThatSomebodyElseHas();
    void thereIsAHostToWorkOn();
    void networksThatCannotBe_data();
    void networksThatCannotBe();
    void namesAndStates();
    void nicsThatCannotBe_data();
    void nicsThatCannotBe();
    void aConnectionThatOnlyReads();

private:
    void compare(const Error &error, const QString &why);
    [[nodiscard]] static Error errorOf(const Result<> &result) { return result ? Error() : result.error(); }

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<LibvirtBackend> m_backend;
    QUuid m_vm;
};

void TestLiveErrors::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_backend = std::make_unique<LibvirtBackend>();
    QVERIFY(m_backend->open(m_lab->uri(), false, [](const HostEvent &) {}));
}

/// Another server has port 53 of every address; before networks have some of it.
void TestLiveErrors::aPortThatSomebodyElseHas()
{
    const LabHost::Output started = m_lab->exec(
        {QStringLiteral("dnsmasq"), QStringLiteral("--conf-file=/dev/null"), QStringLiteral("--no-hosts"),
            QStringLiteral("--no-resolv"), QStringLiteral("--pid-file=/run/libvirt/other-dns.pid")});
    QVERIFY2(started.code == 0, qPrintable(started.text));
    const auto made = m_backend->defineNetwork("<network><name>t</name><bridge name='t0'/>" + ip + "</network>");
    QVERIFY(made);
    const Error error = errorOf(m_backend->startNetwork(*made));
    (void)m_backend->undefineNetwork(*made);
    (void)m_lab->exec({QStringLiteral("pkill"), QStringLiteral("-F"), QStringLiteral("/run/libvirt/other-dns.pid")});
    compare(error, QStringLiteral("Another DNS"));
}

void TestLiveErrors::thereIsAHostToWorkOn()
{
    m_lab->startNetwork(
        QStringLiteral("<network><name>home</name><bridge name='home0'/><ip address='10.65.0.1' "
                       "prefix='24'><dhcp><range start='10.65.0.2' end='10.65.0.9'/></dhcp></ip></network>"),
        QStringLiteral("home"));
    QCOMPARE(m_lab
                 ->define(QStringLiteral("net-define"),
                     QStringLiteral("<network><name>off</name><bridge name='off0'/></network>"))
                 .code,
        0);
    QCOMPARE(m_lab->guest(QStringLiteral("web"), QStringLiteral("home"), QStringLiteral("52:54:00:0e:00:01")).code, 0);
    const auto domains = m_backend->domains(DomainList::All);
    QVERIFY(domains && domains->size() == 1);
    m_vm = domains->front().uuid;
}

void TestLiveErrors::cleanupTestCase()
{
    if (m_backend)
        m_backend->close();
    m_backend.reset();
    m_lab.reset();
}

void TestLiveErrors::compare(const Error &error, const QString &why)
{
    QVERIFY2(!error.message.isEmpty(), "it was accepted");
    const Explanation help = explainChangeError(error);
    QVERIFY2(help.why.contains(why), qPrintable(error.message + u'\n' + help.why));
    QVERIFY(!help.remedies.isEmpty());
}

void TestLiveErrors::networksThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &inner, const char *why) {
        QTest::newRow(name) << inner << QString::fromUtf8(why);
    };
    // What it refuses to store.
    row("NAT without an address", "<forward mode='nat'/>", "address");
    row("addresses on the host's bridge", onHostBridge(ip), "no addresses");
    row("domain on the host's bridge", onHostBridge("<domain name='x'/>"), "no addresses");
    row("MTU of the host's bridge", onHostBridge("<mtu size='1400'/>"), "MTU");
    row("STP of the host's bridge", "<forward mode='bridge'/><bridge name='br0' stp='on'/>", "Spanning tree");
    row("VLAN with NAT", "<forward mode='nat'/><vlan><tag id='5'/></vlan>" + ip, "11.0");
    row("two defaults", onHostBridge("<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>"),
        "Only one");
    row("a port group twice", onHostBridge("<portgroup name='a'/><portgroup name='a'/>"), "same name");
    row("NAT of a routed network", "<forward mode='route'><nat><port start='1' end='2'/></nat></forward>" + ip,
        "Only a NAT");
    row("uplink of an open network", "<forward mode='open' dev='x'/>" + ip, "no uplink");
    row("two uplinks", "<forward mode='nat'><interface dev='x'/><interface dev='y'/></forward>" + ip, "one interface");
    row("bridge and card", "<forward mode='bridge'><interface dev='x'/></forward><bridge name='br0'/>", "not on both");
    row("SR-IOV by name", "<forward mode='hostdev' dev='x'/>", "PCI addresses");
    row("unknown mode", "<forward mode='foo'/>" + ip, "no such way");
    row("no address", "<ip address='192.168.300.1' prefix='24'/>", "not an IP");
    row("prefix and mask", "<ip address='10.66.0.1' prefix='24' netmask='255.255.255.0'/>", "twice");
    row("prefix too long", "<ip address='10.66.0.1' prefix='40'/>", "no subnet");
    row("IPv6 without saying so", "<ip address='fd00::1' prefix='64'/>", "IPv6");
    row("range outside", withDhcp("<range start='10.67.0.2' end='10.67.0.9'/>"), "outside");
    row("range reversed", withDhcp("<range start='10.66.0.9' end='10.66.0.2'/>"), "ends before");
    row("range with the first address", withDhcp("<range start='10.66.0.0' end='10.66.0.9'/>"), "own");
    row("range with the last address", withDhcp("<range start='10.66.0.2' end='10.66.0.255'/>"), "to all");
    row("reservation without address", withDhcp("<host mac='52:54:00:00:00:01'/>"), "which address");
    row("reservation for nobody", withDhcp("<host ip='10.66.0.4'/>"), "whom");
    row("reservation of a group", withDhcp("<host mac='01:00:5e:00:00:01' ip='10.66.0.4'/>"), "group");
    row("reservation without MAC", withDhcp("<host mac='zz' ip='10.66.0.4'/>"), "not a MAC");
    row("lease too short", withDhcp("<range start='10.66.0.2' end='10.66.0.9'><lease expiry='1'/></range>"),
        "2 minutes");
    row("records without a server", "<dns enable='no'><host ip='1.2.3.4'><hostname>a</hostname></host></dns>" + ip,
        "switched off");
    row("TXT with spaces", "<dns><txt name='a b' value='x'/></dns>" + ip, "TXT");
    row("gateway elsewhere", ip + "<route address='10.90.0.0' prefix='16' gateway='10.99.0.1'/>", "own subnets");
    row("tag too large",
        "<forward mode='bridge'/><bridge name='o'/><virtualport type='openvswitch'/><vlan><tag id='5000'/></vlan>",
        "4094");
    row("bridge of another network", "<bridge name='home0'/>", "same bridge name");
    row("malformed", "<ip>", "well formed");
    // What it refuses to start.
    row("mask with holes", "<bridge name='t0'/><ip address='10.66.0.1' netmask='255.0.255.0'/>", "mask");
    row("subnet that the host has", "<bridge name='t0'/><ip address='198.51.100.1' prefix='24'/>", "route");
    row("route that the host has",
        "<bridge name='t0'/>" + ip + "<route address='198.51.100.0' prefix='24' gateway='10.66.0.9'/>", "route");
    row("interface in the way", "<bridge name='uplink0'/>" + ip, "interface");
    row("long bridge name", "<bridge name='abcdefghijklmnopq'/>" + ip, "15 characters");
    row("bridge name with a space", "<bridge name='a b'/>" + ip, "kernel");
    row("tiny MTU", "<bridge name='t0'/><mtu size='20'/>" + ip, "MTU");
    row("zone without firewalld", "<bridge name='t0' zone='public'/>" + ip, "zone");
    row("DHCPv6 on a /48",
        "<bridge name='t0'/><ip family='ipv6' address='fd00::1' prefix='48'><dhcp><range start='fd00::2' "
        "end='fd00::9'/></dhcp></ip>",
        "/64");
    row("TFTP folder missing",
        "<bridge name='t0'/><ip address='10.66.0.1' prefix='24'><tftp root='/nonexistent'/></ip>", "folder");
    row("no virtual functions", "<forward mode='hostdev'><pf dev='uplink0'/></forward>", "virtual functions");
}

void TestLiveErrors::networksThatCannotBe()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const QString, why);
    const auto made = m_backend->defineNetwork("<network><name>t</name>" + inner + "</network>");
    if (!made)
        return compare(made.error(), why);
    const Error error = errorOf(m_backend->startNetwork(*made));
    if (error.message.isEmpty())
        (void)m_backend->stopNetwork(*made);
    (void)m_backend->undefineNetwork(*made);
    compare(error, why);
}

void TestLiveErrors::namesAndStates()
{
    const auto define = [this](const QByteArray &xml) {
        const auto made = m_backend->defineNetwork(xml);
        return made ? Error() : made.error();
    };
    compare(define("<network><name>a/b</name></network>"), QStringLiteral("file name"));
    compare(define("<network/>"), QStringLiteral("no name"));
    compare(define("<domain/>"), QStringLiteral("not that of a network"));
    compare(define("<network><name>t</name><uuid>xyz</uuid></network>"), QStringLiteral("UUID"));
    compare(define("<network><name>home</name><uuid>11111111-1111-1111-1111-111111111111</uuid></network>"),
        QStringLiteral("same name"));
    QUuid home;
    QUuid off;
    const auto networks = m_backend->networks(NetworkList::All).value();
    for (const NetworkEntry &entry : networks)
        (entry.name == u"home" ? home : off) = entry.uuid;
    compare(define("<network><name>z</name><uuid>" + home.toByteArray(QUuid::WithoutBraces) + "</uuid></network>"),
        QStringLiteral("cannot rename"));
    compare(errorOf(m_backend->startNetwork(home)), QStringLiteral("Somebody else has started it"));
    compare(errorOf(m_backend->stopNetwork(off)), QStringLiteral("stopped"));
    compare(errorOf(m_backend->startNetwork(QUuid::createUuid())), QStringLiteral("somebody else"));
    const auto passing = m_backend->createTransientNetwork(
        "<network><name>passing</name><bridge name='p0'/></network>");
    QVERIFY(passing);
    compare(errorOf(m_backend->setAutostart(*passing, true)), QStringLiteral("transient"));
    compare(errorOf(m_backend->undefineNetwork(*passing)), QStringLiteral("transient"));
    QVERIFY(m_backend->stopNetwork(*passing));
}

void TestLiveErrors::nicsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("nic");
    QTest::addColumn<bool>("update");
    QTest::addColumn<QString>("why");
    const QByteArray own = "<mac address='52:54:00:0e:00:01'/>";
    const auto row = [](const char *name, const QByteArray &source, const QByteArray &more, bool update,
                         const char *why) {
        QTest::newRow(name) << "<interface " + source + more + "</interface>" << update << QString::fromUtf8(why);
    };
    const QByteArray virtio = "<model type='virtio'/>";
    row("missing network", "type='network'><source network='nope'/>", virtio, false, "somebody else");
    row("inactive network", "type='network'><source network='off'/>", virtio, false, "stopped");
    row("missing bridge", "type='bridge'><source bridge='nosuch'/>", virtio, false, "does not exist");
    row("tag on a bridge of libvirt's", "type='network'><source network='home'/><vlan><tag id='5'/></vlan>", virtio,
        false, "VLAN");
    row("bad MAC", "type='network'><source network='home'/><mac address='zz'/>", virtio, false, "not a MAC");
    row("MAC of a group", "type='network'><source network='home'/><mac address='01:00:5e:00:00:01'/>", virtio, false,
        "group");
    row("another model", "type='network'><source network='home'/>" + own, "<model type='e1000'/>", true,
        "cannot change this");
    row("to an inactive network", "type='network'><source network='off'/>" + own, virtio, true, "stopped");
    row("to a missing bridge", "type='bridge'><source bridge='nosuch'/>" + own, virtio, true, "no bridge");
    row("no such NIC", "type='network'><source network='home'/><mac address='52:54:00:0e:00:77'/>", virtio, true,
        "no such NIC");
}

void TestLiveErrors::nicsThatCannotBe()
{
    QFETCH(const QByteArray, nic);
    QFETCH(const bool, update);
    QFETCH(const QString, why);
    const NicScope now{true, false};
    compare(errorOf(update ? m_backend->updateDevice(m_vm, nic, now) : m_backend->attachDevice(m_vm, nic, now)), why);
}

void TestLiveErrors::aConnectionThatOnlyReads()
{
    LibvirtBackend reading;
    QVERIFY(reading.open(m_lab->uri(), true, [](const HostEvent &) {}));
    const auto networks = reading.networks(NetworkList::All).value();
    for (const NetworkEntry &entry : networks)
        compare(errorOf(reading.stopNetwork(entry.uuid)), QStringLiteral("only reads"));
    reading.close();
}

QTEST_GUILESS_MAIN(TestLiveErrors)
#include "tst_liveerrors.moc"
