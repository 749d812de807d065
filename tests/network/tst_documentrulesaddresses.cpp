// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/documentsample.h"

using namespace patchpanel;
using namespace patchpanel::sample;

/// Addresses, routes, DHCP and DNS of the edited document.
class TestDocumentRulesAddresses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocks_data();
    void blocks() { tryRule(labHost()); }
    void routes_data();
    void routes() { tryRule(labHost()); }
    void dhcp_data();
    void dhcp() { tryRule(labHost()); }
    void reservations_data();
    void reservations() { tryRule(labHost()); }
    void dns_data();
    void dns() { tryRule(labHost()); }
};

namespace {

QByteArray v4(const QByteArray &dhcp = {}, const QByteArray &address = "10.5.0.1' prefix='24")
{
    return "<ip address='" + address + "'>" + (dhcp.isEmpty() ? QByteArray() : "<dhcp>" + dhcp + "</dhcp>") + "</ip>";
}

QByteArray v6(const QByteArray &dhcp = {}, const QByteArray &prefix = "64")
{
    return "<ip family='ipv6' address='fd05::1' prefix='" + prefix + "'>"
        + (dhcp.isEmpty() ? QByteArray() : "<dhcp>" + dhcp + "</dhcp>") + "</ip>";
}

} // namespace

void TestDocumentRulesAddresses::blocks_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, const char *words,
                          Severity severity = Severity::Error, int row = 0) {
        addRule(name, wrong, right, {Field::Addresses, words, severity, row});
    };
    rule("no address", "<ip prefix='24'/>", v4(), "Give an address");
    rule("no IP address", v4({}, "10.5.0.300' prefix='24"), v4(), "“10.5.0.300” is no IP address");
    rule("family", v4({}, "10.5.0.1' prefix='24' family='ipx"), v4({}, "10.5.0.1' prefix='24' family='ipv4"), "“ipx”");
    rule("IPv6 without its family", v4({}, "fd05::1' prefix='64"), v6(), "has to be ipv6");
    rule("IPv4 as IPv6", v4({}, "10.5.0.1' prefix='24' family='ipv6"), v4(), "the family is ipv6");
    rule("mask and prefix", v4({}, "10.5.0.1' prefix='24' netmask='255.255.255.0"), v4(), "not both");
    rule("mask of IPv6", v4({}, "fd05::1' family='ipv6' netmask='255.255.255.0"), v6(), "no netmask");
    rule("mask with holes", v4({}, "10.5.0.1' netmask='255.0.255.0"), v4({}, "10.5.0.1' netmask='255.255.255.0"),
        "no netmask");
    rule("prefix too long", v4({}, "10.5.0.1' prefix='33"), v4(), "up to 32");
    rule("prefix of IPv6 too long", v6({}, "129"), v6(), "up to 128");
    rule("class", v4({}, "192.168.55.1"), v4({}, "192.168.55.1' prefix='24"), "class, /24", Severity::Warning);
    rule("no room", v4({}, "10.5.0.1' prefix='31"), v4({}, "10.5.0.1' prefix='30"), "no room");
    rule("reserved", v4({}, "127.0.0.1' prefix='24"), v4(), "reserved");
    rule("broadcast", v4({}, "10.5.0.255' prefix='24"), v4({}, "10.5.0.254' prefix='24"), "broadcast");
    rule("the network's own", v4({}, "10.5.0.0' prefix='24"), v4(), "the host can take 10.5.0.1");
    rule("the routers' of IPv6", v4({}, "fd05::' family='ipv6' prefix='64"), v6(), "the host can take fd05::1",
        Severity::Warning);
    rule("zone of a part of a label", v4({}, "10.5.0.1' prefix='25' localPtr='yes"),
        v4({}, "10.5.0.1' prefix='24' localPtr='yes"), "multiple of 8");
    rule("zone of a part of a digit", "<ip family='ipv6' address='fd05::1' prefix='63' localPtr='yes'/>",
        "<ip family='ipv6' address='fd05::1' prefix='60' localPtr='yes'/>", "multiple of 4");
    rule("overlaps itself", v4() + v4({}, "10.5.0.129' prefix='25"), v4() + v4({}, "10.5.1.1' prefix='24"),
        "10.5.0.128/25 overlaps 10.5.0.0/24 of this network", Severity::Error, 1);
    rule("overlaps another network", v4({}, "192.168.9.129' prefix='25"), v4({}, "192.168.7.129' prefix='25"),
        "of network “other”");
    rule("overlaps another network by IPv6", "<ip family='ipv6' address='fd09::2' prefix='64'/>", v6(), "“other”");
    rule("overlaps an interface", v4({}, "172.20.5.1' prefix='24"), v4({}, "172.21.5.1' prefix='24"), "on eth1");
    rule("is a route of the host's", v4({}, "10.99.0.1' prefix='16"), v4(), "already has a route");
    rule("is in a route of the host's", v4({}, "10.99.5.1' prefix='24"), v4(), "route", Severity::Warning);
}

void TestDocumentRulesAddresses::routes_data()
{
    addRuleColumns();
    const auto route = [](const QByteArray &attributes) { return v4() + v6() + "<route " + attributes + "/>"; };
    const auto rule = [&route](const char *name, const char *wrong, const char *right, const char *words) {
        addRule(name, route(wrong), route(right), {Field::Routes, words, Severity::Error, 0});
    };
    const char *good = "address='172.30.0.0' prefix='16' gateway='10.5.0.9' metric='2'";
    rule("no address", "prefix='16' gateway='10.5.0.9'", good, "Give an address");
    rule("no size", "address='172.30.0.0' gateway='10.5.0.9'", good, "prefix length");
    rule("mask and prefix", "address='172.30.0.0' prefix='16' netmask='255.255.0.0' gateway='10.5.0.9'",
        "address='172.30.0.0' netmask='255.255.0.0' gateway='10.5.0.9'", "not both");
    rule("no network", "address='172.30.1.5' prefix='16' gateway='10.5.0.9'", good, "libvirt wants 172.30.0.0");
    rule("no gateway", "address='172.30.0.0' prefix='16'", good, "IPv4 address as the gateway");
    rule("gateway of the other family", "family='ipv6' address='fd31::' prefix='48' gateway='10.5.0.9'",
        "family='ipv6' address='fd31::' prefix='48' gateway='fd05::9'", "IPv6 address as the gateway");
    rule("gateway out of reach", "address='172.30.0.0' prefix='16' gateway='10.6.0.9'", good, "out of reach");
    rule("gateway is the host", "address='172.30.0.0' prefix='16' gateway='10.5.0.1'", good, "the host itself");
    rule("metric", "address='172.30.0.0' prefix='16' gateway='10.5.0.9' metric='0'", good, "from 1 on");
    rule("the host's own", "address='10.99.0.0' prefix='16' gateway='10.5.0.9'",
        "address='10.98.0.0' prefix='16' gateway='10.5.0.9'", "already has a route");
}

void TestDocumentRulesAddresses::dhcp_data()
{
    addRuleColumns();
    const auto range = [](const QByteArray &start, const QByteArray &end, const QByteArray &lease = {}) {
        return "<range start='" + start + "' end='" + end + "'>" + lease + "</range>";
    };
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, const char *words,
                          Severity severity = Severity::Error, int row = 0, int part = 0) {
        addRule(name, wrong, right, {Field::DhcpRanges, words, severity, row, part});
    };
    const QByteArray good = v4(range("10.5.0.10", "10.5.0.20"));
    rule("no end", v4(range("10.5.0.10", "")), good, "a first and a last");
    rule("no address", v4(range("x", "10.5.0.20")), good, "not an IPv4 address");
    rule("of the other family", v6(range("10.5.0.10", "10.5.0.20")), v6(range("fd05::10", "fd05::20")),
        "not an IPv6 address");
    rule("outside", v4(range("10.5.1.10", "10.5.1.20")), good, "outside of 10.5.0.0/24");
    rule("network address", v4(range("10.5.0.0", "10.5.0.20")), good, "network's own address");
    rule("broadcast", v4(range("10.5.0.10", "10.5.0.255")), v4(range("10.5.0.10", "10.5.0.254")), "broadcast");
    rule("reversed", v4(range("10.5.0.20", "10.5.0.10")), good, "reversed");
    const QByteArray wide = "10.0.0.1' prefix='12";
    rule("too large", v4(range("10.5.0.1", "10.6.0.1"), wide), v4(range("10.5.0.1", "10.5.255.255"), wide),
        "65,535 addresses");
    rule("across a /16", v4(range("10.5.255.1", "10.6.0.1"), wide), v4(range("10.5.0.1", "10.5.255.255"), wide),
        "one /16");
    rule("holds the host", v4(range("10.5.0.1", "10.5.0.20")), good, "host's own address 10.5.0.1", Severity::Warning);
    rule("twice", v4(range("10.5.0.10", "10.5.0.20") + range("10.5.0.10", "10.5.0.20")),
        v4(range("10.5.0.10", "10.5.0.20") + range("10.5.0.21", "10.5.0.30")), "twice", Severity::Error, 1);
    rule("overlapping", v4(range("10.5.0.10", "10.5.0.20") + range("10.5.0.20", "10.5.0.30")),
        v4(range("10.5.0.10", "10.5.0.20") + range("10.5.0.21", "10.5.0.30")), "overlaps", Severity::Warning, 1);
    const auto lease = [&range](const QByteArray &attributes) {
        return v4(range("10.5.0.10", "10.5.0.20", "<lease " + attributes + "/>"));
    };
    rule("lease too short", lease("expiry='1'"), lease("expiry='2'"), "at least 2 minutes");
    rule("lease too short in seconds", lease("expiry='119' unit='seconds'"), lease("expiry='120' unit='seconds'"),
        "at least 2 minutes");
    rule("lease no number", lease("expiry='long'"), lease("expiry='0'"), "whole number");
    rule("lease too long", lease("expiry='1193047' unit='hours'"), lease("expiry='24' unit='hours'"), "written as 0");
    rule("unit of a lease", lease("expiry='3' unit='days'"), lease("expiry='72' unit='hours'"), "“days”");
    rule("second of a family", good + v4(range("10.6.0.10", "10.6.0.20"), "10.6.0.1' prefix='24"),
        good + v6(range("fd05::10", "fd05::20")), "Only one IPv4 address", Severity::Error, -1, 1);
    addRule("DHCPv6 without a /64", v6(range("fd05::10", "fd05::20"), "72"), v6(range("fd05::10", "fd05::20")),
        {Field::Addresses, "/64 only", Severity::Error, 0});
    addRule("TFTP of IPv6", "<ip family='ipv6' address='fd05::1' prefix='64'><tftp root='/x'/></ip>",
        "<ip address='10.5.0.1' prefix='24'><tftp root='/x'/></ip>",
        {Field::TftpRoot, "IPv4 only", Severity::Error, -1, 0});
    addRule("TFTP root", "<ip address='10.5.0.1' prefix='24'><tftp root='x'/></ip>",
        "<ip address='10.5.0.1' prefix='24'><tftp root='/x'/></ip>",
        {Field::TftpRoot, "whole path", Severity::Error, -1, 0});
    addRule("boot file of IPv6", v6("<bootp file='x'/>"), v4("<bootp file='x'/>"),
        {Field::BootFile, "IPv4 only", Severity::Error, -1, 0});
    addRule("boot server", v4("<bootp file='x' server='boot.example'/>"), v4("<bootp file='x' server='10.5.0.2'/>"),
        {Field::BootServer, "IPv4 address of the boot server", Severity::Error, -1, 0});
    addRule("boot server without a file", v4("<bootp server='10.5.0.2'/>"), v4("<bootp file='x' server='10.5.0.2'/>"),
        {Field::BootFile, "boot file too", Severity::Error, -1, 0});
}

void TestDocumentRulesAddresses::reservations_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, const char *words,
                          Severity severity = Severity::Error, int row = 0) {
        addRule(name, wrong, right, {Field::Reservations, words, severity, row, 0});
    };
    const auto host = [](const QByteArray &client, const QByteArray &ip) {
        return "<host " + client + " ip='" + ip + "'/>";
    };
    const auto one = [&host](
                         const QByteArray &client, const QByteArray &ip = "10.5.0.9") { return v4(host(client, ip)); };
    const QByteArray mac = "mac='52:54:00:00:00:01'";
    const QByteArray other = "mac='52:54:00:00:00:02'";
    rule("no client", one(""), one("name='web'"), "MAC address or the name");
    rule("no address", v4("<host " + mac + "/>"), one(mac), "address that is reserved");
    rule("no MAC", one("mac='52:54'"), one(mac), "no MAC address");
    rule("MAC of a group", one("mac='ff:ff:ff:ff:ff:ff'"), one(mac), "group");
    rule("MAC twice", v4(host("mac='52:54:00:00:00:0a'", "10.5.0.8") + host("mac='52:54:00:00:00:0A'", "10.5.0.9")),
        v4(host(mac, "10.5.0.8") + host(other, "10.5.0.9")), "another reservation for", Severity::Error, 1);
    rule("address twice", v4(host(mac, "10.5.0.9") + host(other, "10.5.0.9")),
        v4(host(mac, "10.5.0.8") + host(other, "10.5.0.9")), "reserved twice", Severity::Error, 1);
    rule("name twice", v4(host("name='Web'", "10.5.0.8") + host("name='web'", "10.5.0.9")),
        v4(host("name='web1'", "10.5.0.8") + host("name='web2'", "10.5.0.9")), "named “web”", Severity::Warning, 1);
    rule("outside", one(mac, "10.6.0.9"), one(mac), "outside of");
    rule("of the other family", one(mac, "fd05::9"), one(mac), "not an IPv4 address");
    rule("the host's own", one(mac, "10.5.0.1"), one(mac), "host's own address");
    rule("name with a space", one("name='web 1'"), one("name='web-1'"), "no host name");
    rule("name begins with a hyphen", one("name='-web'"), one("name='1web'"), "no host name");
    rule("lease", v4("<host " + mac + " ip='10.5.0.9'><lease expiry='1'/></host>"), one(mac), "2 minutes");
    rule("DUID for IPv4", one(mac + " id='00:01:02'"), one(mac), "DHCPv6");
    const auto six = [&host](const QByteArray &client) { return v6(host(client, "fd05::9")); };
    const QByteArray duid = "id='00:03:00:01:52:54:00:00:00:01'";
    rule("no client of IPv6", six(""), six("name='web'"), "DUID or the name");
    rule("MAC for IPv6", six(duid + " mac='52:54:00:00:00:01'"), six(duid), "not by its MAC");
    rule("no DUID", six("id='web'"), six(duid), "bytes with colons");
    rule("DUID twice", v6(host(duid, "fd05::8") + host(duid, "fd05::9")),
        v6(host(duid, "fd05::8") + host("name='b'", "fd05::9")), "another reservation", Severity::Error, 1);
}

void TestDocumentRulesAddresses::dns_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, Field field,
                          const char *words, Severity severity = Severity::Error, int row = 0) {
        const auto records = [](const QByteArray &inner) { return "<dns>" + inner + "</dns>" + v4(); };
        addRule(name, records(wrong), records(right), {field, words, severity, row});
    };
    addRule("off with records", "<dns enable='no'><forwarder addr='9.9.9.9'/></dns>" + v4(),
        "<dns enable='no'/>" + v4(), {Field::DnsEnable, "Where DNS is off"});
    const QByteArray forwarder = "<forwarder addr='9.9.9.9' domain='lab.example' port='53'/>";
    rule("forwarder without all", "<forwarder/>", forwarder, Field::Forwarders, "name server");
    rule("forwarder's address", "<forwarder addr='dns.example'/>", forwarder, Field::Forwarders, "no IP address");
    rule("forwarder's domain", "<forwarder domain='a b'/>", forwarder, Field::Forwarders, "DNS domain");
    rule("forwarder's port", "<forwarder addr='9.9.9.9' port='0'/>", forwarder, Field::Forwarders, "1 to 65535");
    rule("port alone", "<forwarder domain='a' port='53'/>", forwarder, Field::Forwarders, "needs an address");
    const auto host = [](const QByteArray &ip, const QByteArray &name) {
        return "<host ip='" + ip + "'><hostname>" + name + "</hostname></host>";
    };
    const QByteArray good = host("10.5.0.9", "web");
    rule("host without address", host("", "web"), good, Field::DnsHosts, "IP address of the host");
    rule("host without name", "<host ip='10.5.0.9'/>", good, Field::DnsHosts, "Give a name");
    rule("host's name", host("10.5.0.9", "a b"), good, Field::DnsHosts, "no host name");
    rule("host twice", good + host("10.5.0.9", "web2"), good + host("10.5.0.8", "web2"), Field::DnsHosts, "already",
        Severity::Warning, 1);
    const QByteArray text = "<txt name='note' value=''/>";
    rule("TXT without name", "<txt value='x'/>", text, Field::DnsTexts, "needs a name");
    rule("TXT name with a comma", "<txt name='a,b' value='x'/>", text, Field::DnsTexts, "commas");
    rule("TXT value of two lines", "<txt name='a' value='x&#10;y'/>", text, Field::DnsTexts, "one line");
    const QByteArray service = "<srv service='sip' protocol='tcp' domain='a' target='pbx.a' port='5060' weight='0'/>";
    rule("service", "<srv service='s.p' protocol='tcp'/>", service, Field::DnsServices, "A service is named");
    rule("no protocol", "<srv service='sip'/>", service, Field::DnsServices, "Give the protocol");
    rule("protocol", "<srv service='sip' protocol='t p'/>", service, Field::DnsServices, "no protocol");
    rule("service's domain", "<srv service='sip' protocol='tcp' domain='.'/>", service, Field::DnsServices,
        "DNS domain");
    rule(
        "port without target", "<srv service='sip' protocol='tcp' port='5'/>", service, Field::DnsServices, "a target");
    rule("target", "<srv service='sip' protocol='tcp' target='a b'/>", service, Field::DnsServices, "no host name");
    rule("service's port", "<srv service='sip' protocol='tcp' target='a' port='0'/>", service, Field::DnsServices,
        "1 to 65535");
    rule("weight", "<srv service='sip' protocol='tcp' target='a' weight='65536'/>", service, Field::DnsServices,
        "0 to 65535");
}

QTEST_GUILESS_MAIN(TestDocumentRulesAddresses)
#include "tst_documentrulesaddresses.moc"
