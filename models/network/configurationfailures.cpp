// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/failuretable.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchpanel {

namespace {

// libvirt's own wording, 9.0 and later; only parts that newer releases kept. The first that fits counts.
constexpr KnownFailure failures[] = {
    {"Unsupported <tftp> element", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Booting from the network is for IPv4 only."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take <tftp> out of the IPv6 address.")},
    {"Unsupported <bootp> element", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Booting from the network is for IPv4 only."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take <bootp> out of the IPv6 address.")},
    {"Unsupported ", "forward mode=",
        QT_TRANSLATE_NOOP("ErrorHelp",
            "A network of this type has no addresses, names or MAC address of its own: those are of networks whose "
            "bridge libvirt makes."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Take the element that the message names out, or choose another type of network.")},
    {"bridge delay/stp/zone options", nullptr,
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Spanning tree, delay and zone are of bridges that libvirt makes; this one is the host's."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Take “stp”, “delay” and “zone” out of <bridge>, or choose another type of network.")},
    {"mtu size only allowed", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The MTU of such a network is that of the host's bridge."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take <mtu> out, and set the MTU of the bridge on the host.")},
    {"multiple default <portgroup>", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Only one port group can be the one that NICs get that name none."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave the default to one of them.")},
    {"multiple <portgroup> elements with the same name", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Two port groups have the same name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give one of them another name.")},
    {"The <nat> element can only be used", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Only a NAT network can say which addresses and ports it uses outside."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take <nat> out, or choose NAT.")},
    {"forward dev not allowed", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "An open network has no uplink: libvirt makes no firewall rules for it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take the uplink out, or choose Routed.")},
    {"multiple forwarding interfaces", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Such a network goes out through one interface, or through any."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave one uplink.")},
    {"bridge name or a forward dev", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "VMs sit on a bridge of the host or on its network cards, not on both."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave either the bridge or the cards.")},
    {"to be listed by PCI address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "A pool of virtual functions names them by their PCI addresses."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Name the card as physical function (<pf>), or list PCI addresses.")},
    {"not an SR-IOV Virtual Function", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The device is no virtual function of an SR-IOV card."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose a virtual function, or name its card as physical function (<pf>).")},
    {"lists a device by PCI address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Only SR-IOV networks take devices by their PCI addresses."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Name the network card instead, or choose SR-IOV.")},
    {"unknown forwarding type", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "libvirt knows no such way of forwarding."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Use nat, route, open, bridge, private, vepa, passthrough or hostdev, or none.")},
    {"Invalid address", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This is not an IP address."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the address that the message names.")},
    {"Cannot parse socket address", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This is not an IP address."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the address that the message names.")},
    {"both a prefix and a netmask", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The size of the subnet is given twice."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave either the prefix or the netmask.")},
    {"Invalid IPv", "prefix", QT_TRANSLATE_NOOP("ErrorHelp", "There is no subnet of that size."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give an IPv4 network a prefix length of up to 30, an IPv6 network one of 64.")},
    {"no family specified for non-IPv4", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The address is one of IPv6, and the XML does not say so."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Add family='ipv6' to <ip>.")},
    {"is not entirely within network", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The DHCP range lies outside of the network's subnet."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose a first and a last address that are both in the subnet.")},
    {"is reversed", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The range ends before it begins."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Swap its first and its last address.")},
    {"is the network address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The first address of a subnet is the network's own."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Begin the range one address later.")},
    {"is the broadcast address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The last address of an IPv4 subnet is for messages to all."),
        QT_TRANSLATE_NOOP("ErrorHelp", "End the range one address earlier.")},
    {"is too large (> 65535)", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "A DHCP range holds at most 65,535 addresses."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make the range shorter.")},
    {"parse MAC address", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This is not a MAC address."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Write it as six pairs of hexadecimal digits (52:54:00:12:34:56).")},
    {"parse mac address", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This is not a MAC address."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Write it as six pairs of hexadecimal digits (52:54:00:12:34:56).")},
    {"expected unicast mac address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "This MAC address means a group of computers, not one."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Use one whose second digit is even (52:54:00:12:34:56).")},
    {"Invalid multicast bridge mac", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "This MAC address means a group of computers, not one."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Use one whose second digit is even (52:54:00:12:34:56), or leave it out.")},
    {"Missing IP address in static host", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The reservation does not say which address is reserved."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give its address.")},
    {"must have mac or name attribute", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The reservation does not say whom it is for."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the MAC address or the name of the VM.")},
    {"Cannot use host name", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "A host name begins with a letter or a digit."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the name of the reservation.")},
    {"minimum lease time", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "A DHCP lease lasts at least 2 minutes."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give a longer time, or 0 for leases that do not end.")},
    {"dhcp sections found", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Only one IPv4 and one IPv6 address of a network can have DHCP."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave the ranges and reservations to one of them.")},
    {"Extra data in disabled network", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The name server is switched off, and has records all the same."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Remove the records, or switch the name server on.")},
    {"prohibited character in DNS TXT", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The name of a TXT record has no spaces and no commas."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the name.")},
    {"in DNS SRV record", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The service or protocol has characters that DNS does not take."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Use letters, digits, “-” and “_”.")},
    {"DNS SRV", "without target",
        QT_TRANSLATE_NOOP("ErrorHelp", "The record says how to reach a service, but not where it is."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the target too, or remove port, priority and weight.")},
    {"unreachable static route gateway", nullptr,
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "The gateway of a route has to be an address in one of the network's own subnets."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the gateway, or give the network a subnet that it is in.")},
    {"Missing mandatory average", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "A bandwidth limit begins with its average."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the average rate.")},
    {"trunk='yes' is required", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Several VLAN tags make a trunk, and the XML says it is none."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave one tag, or make it a trunk.")},
    {"<virtualport type=", "not supported",
        QT_TRANSLATE_NOOP("ErrorHelp", "The bridge or card of the network does not know this kind of virtual port."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Use openvswitch on a bridge of Open vSwitch only, and none on a bridge of the kernel.")},
    {"bad option at line", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network hands dnsmasq an option that it does not know."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct or remove the dnsmasq options in the network's XML.")},
    {"TFTP directory", "inaccessible",
        QT_TRANSLATE_NOOP("ErrorHelp", "The folder that VMs boot from is not there, or dnsmasq may not read it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make the folder on the host, or take the TFTP root out of the network.")},
    {"cannot modify network device", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt cannot change this of a NIC that runs."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Detach the NIC and attach it anew, or change it while the VM is shut off.")},
    {"unable to change config on", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "A running NIC cannot go from one kind of network to another in place."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Detach the NIC and attach it to the other network, or move it while the VM is shut off.")},
    {"doesn't exist", "bridge", QT_TRANSLATE_NOOP("ErrorHelp", "The host has no bridge of that name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make the bridge on the host, or name one that is there.")},
    {"no device found at address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The VM has no such NIC any more: somebody has removed it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the VM's list of NICs: it shows what is there now.")},
    {"multiple devices matching MAC address", nullptr,
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Two NICs of the VM have the same MAC address, and libvirt cannot tell them apart."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Shut the VM off, and give one of them another MAC address.")},
    {"existing dhcp host entry", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Another reservation of the network has the same MAC address, address or name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Change that one instead, or remove it first.")},
    {"matching dhcp host entry", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network has no such reservation: somebody has changed it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the network again, and repeat what is still to be done.")},
    {"existing dhcp range entry", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The network has this DHCP range already."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Nothing is left to do, or choose another range.")},
    {"matching dhcp range entry", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network has no such DHCP range: somebody has changed it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the network again, and repeat what is still to be done.")},
    {"already at least one DNS", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The name server has a record for this already."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Change that record instead, or remove it first.")},
    {"dhcp ranges cannot be modified", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt cannot change a DHCP range in place."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Remove the range and add the new one; Edit does both.")},
    {"no <ip> element found at index", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The address that the change is about is not in the network any more."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the network again, and repeat what is still to be done.")},
    {"address family of a host entry", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The reservation is of the other family than the address it is for."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Put it under the address of its own family.")},
    {"can't update", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt changes this part of a network only when it starts."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Store it with Edit, and restart the network; running VMs stay connected.")},
    {"No more available PCI slots", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The VM has no free slot for another device while it runs."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Attach the NIC for after the VM's restart.")},
    {"domain is not running", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The VM was shut off meanwhile."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Try again: what is stored of the VM is changed then.")},
    {"transient domains do not have any persistent config", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The VM is transient: nothing of it is stored that could be changed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Change it as it runs.")},
};

} // namespace

std::optional<Cause> findFailure(std::span<const KnownFailure> table, const QString &message)
{
    // A network called "firewall" tells nothing about firewalls. A quote within a word is an apostrophe.
    static const QRegularExpression quoted(QStringLiteral("(?<![A-Za-z])'[^']*'"));
    const QString bare = QString(message).remove(quoted);
    const auto speaksOf = [&](const char *part) {
        const QLatin1String text(part);
        return (text.contains(u'\'') ? message : bare).contains(text);
    };
    for (const KnownFailure &known : table)
        if (speaksOf(known.part) && (!known.also || speaksOf(known.also)))
            return Cause{QCoreApplication::translate("ErrorHelp", known.why),
                QCoreApplication::translate("ErrorHelp", known.remedy)};
    return std::nullopt;
}

std::span<const KnownFailure> configurationFailures()
{
    return failures;
}

} // namespace patchpanel
