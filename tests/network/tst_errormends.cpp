// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errorhelp.h"
#include "models/network/errormends.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

namespace {

/// A host on which "lab" (inactive) and "home" are, and which has 192.168.8.0/24 on eth0.
HostContext host()
{
    NetworkInfo lab = *sample::network("<network><name>lab</name><forward mode='nat'/><bridge name='virbr0'/>"
                                       "<ip address='192.168.7.254' prefix='24'/></network>");
    lab.uuid = QUuid::createUuidV5(QUuid(), lab.name);
    lab.active = false;
    lab.stateKnown = true;
    HostContext context = sample::hostWith({std::make_shared<const NetworkInfo>(lab),
        sample::network("<network><name>home</name><bridge name='virbr1'/></network>")});
    context.facts = HostFacts();
    HostFacts::Device card{QStringLiteral("eth0")};
    card.addresses = {*IpNetwork::parse(u"192.168.8.20/24")};
    context.facts->devices = {card};
    context.facts->routes = {{*IpNetwork::parse(u"10.20.0.0/16"), QStringLiteral("wg0")}};
    return context;
}

Error error(const QString &message)
{
    return {ErrorKind::Internal, 1, 19, 0, message};
}

} // namespace

/// What libvirt 9.0 said when it was given wrong networks and NICs, word by word: each has its cause and its remedy;
/// and what the program itself can do about a failure.
class TestErrorMends final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageHasItsCauseAndRemedy_data();
    void everyMessageHasItsCauseAndRemedy();
    void failuresOfferWhatMendsThem_data();
    void failuresOfferWhatMendsThem();
    void theSubnetThatIsProposedIsFree();
    void whatIsInTheWayIsNamed();
    void withoutANetworkThereIsNothingToEdit();
};

void TestErrorMends::everyMessageHasItsCauseAndRemedy_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *message, const char *why) {
        QTest::newRow(qPrintable(QString::fromUtf8(message).simplified().left(120)))
            << QString::fromUtf8(message) << QString::fromUtf8(why);
    };
    row("unsupported configuration: Unsupported <ip> element in network t with forward mode='bridge'", "no addresses");
    row("XML error: bridge delay/stp/zone options only allowed in route, nat, and isolated mode, not in bridge "
        "(network 't')",
        "Spanning tree");
    row("XML error: mtu size only allowed in open, route, nat, and isolated mode, not in bridge (network 't')", "MTU");
    row("unsupported configuration: Unsupported <mac> element in network t with forward mode='bridge'", "no addresses");
    row("unsupported configuration: Unsupported <domain> element in network t with forward mode='bridge'",
        "no addresses");
    row("unsupported configuration: Unsupported <dns> element in network t with forward mode='bridge'", "no addresses");
    row("unsupported configuration: Unsupported network-wide <bandwidth> element in network t with forward "
        "mode='bridge'",
        "no addresses");
    row("unsupported configuration: network 't' has multiple default <portgroup> elements (a and b), but only one "
        "default is allowed",
        "Only one port group");
    row("unsupported configuration: multiple <portgroup> elements with the same name (a) in network 't'", "same name");
    row("XML error: The <nat> element can only be used when <forward> 'mode' is 'nat' in network t", "Only a NAT");
    row("XML error: forward dev not allowed for network 't' with forward mode='open'", "no uplink");
    row("XML error: multiple forwarding interfaces specified for network 't', only one is supported", "one interface");
    row("XML error: A network with forward mode='bridge' can specify a bridge name or a forward dev, but not both "
        "(network 't')",
        "not on both");
    row("unsupported configuration: hostdev network 't' lists 'eth0' in the device pool, but hostdev networks require "
        "all devices to be listed by PCI address, not network device name",
        "PCI addresses");
    row("unsupported configuration: device '/sys/bus/pci/devices/0000:00:01.0' in network 't' is not an SR-IOV Virtual "
        "Function",
        "no virtual function");
    row("unsupported configuration: network 't' has forward mode 'nat'  but lists a device by PCI address in the "
        "device pool. This is only supported for networks with forward mode 'hostdev'",
        "Only SR-IOV");
    row("unsupported configuration: unknown forwarding type 'foo'", "no such way");
    row("XML error: Invalid address '192.168.300.1' in network 't'", "not an IP");
    row("unsupported configuration: Network 't' IP address cannot have both a prefix and a netmask", "twice");
    row("unsupported configuration: Invalid IPv4 prefix '40' in network 't'", "no subnet");
    row("unsupported configuration: no family specified for non-IPv4 address 'fd00::1' in network 't'", "IPv6");
    row("internal error: range 10.67.0.2 - 10.67.0.9 is not entirely within network 10.66.0.1/24", "outside");
    row("internal error: range 10.66.0.9 - 10.66.0.2 is reversed ", "ends before");
    row("internal error: start of range 10.66.0.0 - 10.66.0.9 in network 10.66.0.1/24 is the network address", "own");
    row("internal error: end of range 10.66.0.2 - 10.66.0.255 in network 10.66.0.1/24 is the broadcast address",
        "to all");
    row("internal error: range 10.0.0.2 - 10.9.0.2 is too large (> 65535)", "65,535");
    row("Cannot parse socket address 'foo': Name or service not known", "not an IP");
    row("XML error: Cannot parse MAC address 'zz' in network 't'", "not a MAC");
    row("XML error: expected unicast mac address, found multicast '01:00:5e:00:00:01' in network 't'", "group");
    row("XML error: Missing IP address in static host definition for network 't'", "which address");
    row("XML error: Static host definition in IPv4 network 't' must have mac or name attribute", "whom");
    row("XML error: Cannot use host name '-x' in network 't'", "begins with");
    row("unsupported configuration: The minimum lease time should be greater than 2 minutes", "2 minutes");
    row("unsupported configuration: Multiple IPv4 dhcp sections found -- dhcp is supported only for a single IPv4 "
        "address on each network",
        "Only one IPv4");
    row("unsupported configuration: Unsupported <tftp> element in an IPv6 element in network 't'", "IPv4 only");
    row("XML error: Extra data in disabled network 't'", "switched off");
    row("prohibited character in DNS TXT record name 'a b' of network t", "TXT");
    row("invalid character in service attribute 'a!b' in DNS SRV record of network 't'", "characters");
    row("DNS SRV port attribute not permitted without target for service 'a' in network 't'", "where it is");
    row("unsupported configuration: unreachable static route gateway '10.99.0.1' specified for network 't'",
        "own subnets");
    row("Missing mandatory average or floor attributes", "average");
    row("XML error: invalid \"trunk='no'\" in <vlan> - trunk='yes' is required for more than one vlan tag", "trunk");
    row("XML error: Invalid multicast bridge mac address '01:00:5e:00:00:01' in network 't'", "group");
    row("internal error: Child process (VIR_BRIDGE_NAME=zz0 /usr/sbin/dnsmasq "
        "--conf-file=/var/lib/libvirt/dnsmasq/t.conf --leasefile-ro "
        "--dhcp-script=/usr/lib/libvirt/libvirt_leaseshelper) unexpected exit status 3: \ndnsmasq: TFTP directory "
        "/nonexistent inaccessible: No such file or directory",
        "folder");
    row("internal error: Child process (VIR_BRIDGE_NAME=zz0 /usr/sbin/dnsmasq "
        "--conf-file=/var/lib/libvirt/dnsmasq/t.conf --leasefile-ro "
        "--dhcp-script=/usr/lib/libvirt/libvirt_leaseshelper) unexpected exit status 1: \ndnsmasq: bad option at line "
        "16 of /var/lib/libvirt/dnsmasq/t.conf",
        "dnsmasq");
    row("XML error: unable to parse mac address 'zz'", "not a MAC");
    row("XML error: expected unicast mac address, found multicast '01:00:5e:00:00:01'", "group");
    row("Operation not supported: cannot modify network device model from virtio to e1000", "cannot change");
    row("operation failed: bridge nosuch doesn't exist", "no bridge");
    row("device not found: no device found at address '(<null>)' matching MAC address '52:54:00:00:00:77' and alias "
        "'(<null>)'",
        "no such NIC");
    row("operation failed: multiple devices matching MAC address 52:54:00:00:00:33 found", "same MAC");
    row("Requested operation is not valid: there is an existing dhcp host entry in network 'home' that matches \"<host "
        "mac='52:54:00:00:00:01' name='(null)' ip='10.66.0.6'/>\"",
        "Another reservation");
    row("Requested operation is not valid: couldn't locate a matching dhcp host entry in network 'home'",
        "no such reservation");
    row("Requested operation is not valid: there is an existing dhcp range entry in network 'home' that matches "
        "\"<range start='10.66.0.2' end='10.66.0.99'/>\"",
        "already");
    row("internal error: range 10.9.0.2 - 10.9.0.9 is not entirely within network 10.66.0.1/24", "outside");
    row("Operation not supported: dhcp ranges cannot be modified, only added or deleted", "in place");
    row("Operation not supported: can't update 'ip' section of network 'home'", "when it starts");
    row("Requested operation is not valid: couldn't update dhcp host entry - no <ip> element found at index 5 in "
        "network 'home'",
        "any more");
    row("Requested operation is not valid: there is already at least one DNS HOST record with a matching field in "
        "network home",
        "already");
    row("Operation not supported: unable to change config on 'network' network type", "in place");
    row("internal error: No more available PCI slots", "free slot");
    row("Requested operation is not valid: domain is not running", "shut off");
    row("Requested operation is not valid: transient domains do not have any persistent config", "transient");
    row("unsupported configuration: <virtualport type='802.1Qbh'> not supported for network 'x' which uses a bridge "
        "device",
        "virtual port");
    row("Requested operation is not valid: the address family of a host entry IP must match the address family of the "
        "dhcp element's parent",
        "other family");
    row("Requested operation is not valid: couldn't locate a matching dhcp range entry in network 'home'",
        "no such DHCP range");
}

void TestErrorMends::everyMessageHasItsCauseAndRemedy()
{
    QFETCH(const QString, message);
    QFETCH(const QString, why);
    const Explanation help = explainChangeError(error(message));
    QVERIFY2(help.why.contains(why), qPrintable(help.why));
    QCOMPARE(help.remedies.size(), 1);
    QVERIFY(!help.remedies.constFirst().isEmpty());
}

void TestErrorMends::failuresOfferWhatMendsThem_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("labels");
    const auto row = [](const char *message, const char *labels) {
        QTest::newRow(message) << QString::fromUtf8(message) << QString::fromUtf8(labels);
    };
    row("internal error: Network is already in use by interface eth0", "Use 192.168.9.0/24, Edit");
    row("error creating bridge interface virbr0: File exists", "Use Bridge virbr2, Edit");
    row("error creating bridge interface abcdefghijklmnopq: Numerical result out of range", "Use Bridge virbr2, Edit");
    row("error creating bridge interface virbr0: Operation not permitted", "");
    row("internal error: Bridge generation exceeded max id 256", "Use Bridge virbr2");
    row("internal error: Child process (/usr/sbin/dnsmasq) unexpected exit status 2: \ndnsmasq: failed to create "
        "listening socket for 192.168.7.254: Address already in use\n",
        "Switch Its DNS Off, Edit");
    row("Cannot set interface MTU on 'virbr0': Invalid argument", "Edit");
    row("internal error: Route address '10.0.0.0' conflicts with IP address for 'eth0'", "Edit");
    row("internal error: zone public requested for network lab but firewalld is not active", "Edit");
    row("Requested operation is not valid: network 'lab' is not active", "Start");
    row("Requested operation is not valid: network 'nobody' is not active", "");
    row("Network not found: no network with matching name 'gone'", "New Network");
    row("Timed out during operation: cannot acquire state change lock (held by monitor=x)", "Try Again");
    row("internal error: Failed to apply firewall rules /usr/sbin/iptables -w: x", "Try Again");
    row("operation forbidden: read only access prevents virNetworkCreate", "");
    row("internal error: something new", "");
}

void TestErrorMends::failuresOfferWhatMendsThem()
{
    QFETCH(const QString, message);
    QFETCH(const QString, labels);
    const HostContext context = host();
    QStringList offered;
    for (const Mend &mend : mendsOfError(error(message), context.snapshot->rows[1]->network.get(), context)) {
        offered.append(mend.label);
        QVERIFY(mend.kind == Mend::Kind::TryAgain || mend.kind == Mend::Kind::MakeNetwork || mend.name == u"lab");
    }
    QCOMPARE(offered.join(QStringLiteral(", ")), labels);
}

void TestErrorMends::theSubnetThatIsProposedIsFree()
{
    HostContext context = host();
    context.facts->routes.append({*IpNetwork::parse(u"192.168.9.0/28"), QStringLiteral("wg0")});
    const auto mends = mendsOfError(error(QStringLiteral("Network is already in use by interface eth0")),
        context.snapshot->rows[1]->network.get(), context);
    QCOMPARE(mends.constFirst().value, QStringLiteral("192.168.10.0/24"));
    QVERIFY(mends.constFirst().thenStart);
}

void TestErrorMends::whatIsInTheWayIsNamed()
{
    const auto obstacle = [](const char *name) {
        return obstacleOfError(
            error(QStringLiteral("Network is already in use by interface ") + QLatin1String(name)), host());
    };
    QCOMPARE(obstacle("eth0"), QStringLiteral("eth0 has the address 192.168.8.20/24."));
    QCOMPARE(obstacle("wg0"), QStringLiteral("The host's routes lead through wg0 to 10.20.0.0/16."));
    QCOMPARE(obstacle("eth7"), QString());
    QCOMPARE(obstacleOfError(error(QStringLiteral("something else")), host()), QString());
    QCOMPARE(obstacleOfError(error(QStringLiteral("Network is already in use by interface eth0")), HostContext()),
        QString());
}

void TestErrorMends::withoutANetworkThereIsNothingToEdit()
{
    QVERIFY(mendsOfError(error(QStringLiteral("error creating bridge interface a: File exists")), nullptr, host())
                .isEmpty());
}

QTEST_GUILESS_MAIN(TestErrorMends)
#include "tst_errormends.moc"
