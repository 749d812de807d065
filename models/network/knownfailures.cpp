// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/knownfailures.h"

#include "models/network/failuretable.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchpanel {

namespace {

// libvirt's and ssh's own wording, 9.0 and later; only parts that newer releases kept. The first that fits counts.
constexpr KnownFailure sshFailures[] = {
    {"host key is known for", "strict checking",
        QT_TRANSLATE_NOOP("ErrorHelp",
            "This computer does not know the host's key, and your ssh configuration refuses unknown ones "
            "(StrictHostKeyChecking)."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Put the host's key into your known_hosts file, after you have compared its fingerprint with the host's, "
            "or "
            "let ssh ask (StrictHostKeyChecking ask).")},
    {"REVOKED HOST KEY", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The key that the host shows is marked as revoked on this computer."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Ask the host's administrator: somebody else may have this key.")},
    {"Host key verification failed", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's key is unknown to this computer and was not accepted."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Try again, and compare the key's fingerprint with the host's own before you accept it. With “no_tty=1” in "
            "the URI nothing is asked.")},
    {"verify the session host key", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's key is unknown to this computer and was not accepted."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Try again, and compare the key's fingerprint with the host's own before you accept it.")},
    {"Permission denied (", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host did not accept this user's key or password."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Load your key into the ssh agent (ssh-add), install it on the host (ssh-copy-id), or name it in the URI "
            "(?keyfile=/path/to/key).")},
    {"Too many authentication failures", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host has refused more keys or passwords than it lets anybody try."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Name the one key to use in the URI (?keyfile=/path/to/key), with “IdentitiesOnly yes” for the host in "
            "your "
            "ssh configuration.")},
    {"authentication failed", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host did not accept this user's key or password."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Load your key into the ssh agent (ssh-add), install it on the host (ssh-copy-id), or name it in the URI "
            "(?keyfile=/path/to/key).")},
    {"Could not resolve hostname", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "No name server knows this name, and no ssh configuration does."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Check the spelling, or write the host's address instead.")},
    {"Connection refused", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "No ssh server answers at that port."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Check that sshd runs on the host, and the port in the URI.")},
    {"timed out", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host does not answer."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check that it is switched on and that this computer is on the right network or VPN.")},
    {"No route to host", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host does not answer."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check that it is switched on and that this computer is on the right network or VPN.")},
    {"Network is unreachable", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host does not answer."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check that it is switched on and that this computer is on the right network or VPN.")},
    {"cannot execute binary", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "This computer has no such program to connect with."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Install ssh on this computer (Debian: openssh-client), or correct “command=” in the URI.")},
    {"nc: not found", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "ssh works, but the host has no libvirt to talk to."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install libvirt on the host (Debian: libvirt-daemon-system).")},
    {"virt-ssh-helper", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "ssh works, but the host has no libvirt to talk to."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install libvirt on the host (Debian: libvirt-daemon-system).")},
    {"direct socket mode", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The URI asks for “mode=direct”, which works on this computer only."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave “mode=” out of the URI.")},
};

constexpr KnownFailure openFailures[] = {
    {"no polkit agent", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt wants to ask for a password, but no desktop program answers for it."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Join the group “libvirt” on the host with “sudo adduser $USER libvirt”, then log out and in again. On "
            "this "
            "computer the program asks for the password itself where polkit's “pkttyagent” is installed.")},
    {"unable to connect to server", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "No libvirt daemon answers at that address and port."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check host and port in the URI; most hosts are reached with qemu+ssh://USER@HOST/system.")},
    {"CA certificate", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This computer has no certificates for libvirt's TLS."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install them under /etc/pki, or use qemu+ssh instead.")},
    {"no connection driver", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "This computer's libvirt has no driver for such a URI."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Check the URI; the usual one is qemu:///system.")},
    {"Unknown remote mode", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The URI has a “mode=” that libvirt does not know."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave “mode=” out of the URI, or write auto, direct or legacy.")},
    {"command is required", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The transport “ext” runs a program, and the URI does not name one."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Add “?command=/path/to/program” to the URI.")},
    {"keepalive timeout", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host stopped answering."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check that it is switched on and that this computer is on the right network or VPN.")},
    {"client socket is closed", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The daemon closed the connection: it was stopped, or it crashed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the host's log (journalctl -u libvirtd), then connect again.")},
    {"Connection reset by peer", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The daemon closed the connection: it was stopped, or it crashed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the host's log (journalctl -u libvirtd), then connect again.")},
    {"End of file while reading", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The daemon closed the connection: it was stopped, or it crashed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the host's log (journalctl -u libvirtd), then connect again.")},
    {"Broken pipe", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The daemon closed the connection: it was stopped, or it crashed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Look at the host's log (journalctl -u libvirtd), then connect again.")},
};

constexpr KnownFailure changeFailures[] = {
    {"No usable Vf", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The SR-IOV card has no virtual functions to give away."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Make some on the host (/sys/class/net/CARD/device/sriov_numvfs), or choose another card.")},
    {"Network is already in use by interface", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host already has a route to exactly this subnet."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network another subnet.")},
    {"Route address", "conflicts with IP address",
        QT_TRANSLATE_NOOP("ErrorHelp", "A route that the network brings along is one the host already has."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give that route of the network another destination, or remove it.")},
    {"creating bridge interface", "File exists",
        QT_TRANSLATE_NOOP("ErrorHelp", "The host has an interface with the bridge's name that libvirt did not make."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network another bridge name, or remove that interface on the host.")},
    {"creating bridge interface", "Numerical result out of range",
        QT_TRANSLATE_NOOP("ErrorHelp", "The bridge name is longer than 15 characters."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network a shorter bridge name.")},
    {"creating bridge interface", "Invalid argument",
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's kernel does not take this name for an interface."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network a bridge name of letters, digits and “-”.")},
    {"Operation not permitted", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "A user session may not make bridges on the host."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Use the system connection (qemu:///system) for networks with a bridge of their own.")},
    {"Bridge generation exceeded", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt has run out of bridge names of its own choice."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network a bridge name.")},
    {"Address already in use", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Another DNS or DHCP server on the host listens on every address."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Bind that server to its own interfaces (with dnsmasq: bind-interfaces), then start the network again.")},
    {"Unable to find 'dnsmasq'", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "dnsmasq, which gives out addresses and names, is not installed on the host."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install it on the host (Debian: dnsmasq-base).")},
    {"prefix length must be", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "DHCPv6 works with a /64 only."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the IPv6 network a prefix length of 64, or switch DHCPv6 off.")},
    {"invalid netmask or IP address", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network's mask is none, or its address lies on the edge of the subnet."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Write the subnet with a prefix length (192.168.150.1/24).")},
    {"no IP address provided", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "A network that forwards traffic needs an address of the host in it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network an IPv4 or IPv6 subnet, or make it an isolated one.")},
    {"Cannot set interface MTU", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host cannot use this MTU."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose an MTU between 68 and 65535, usually 1500.")},
    {"Cannot get interface MTU", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The bridge that the network names does not exist on the host."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Make the bridge on the host, or give the network the name of one that is there.")},
    {"Unable to add bridge", "Operation not supported",
        QT_TRANSLATE_NOOP("ErrorHelp", "The bridge is one of Open vSwitch, and the network does not say so."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Add <virtualport type='openvswitch'/> to the network's XML.")},
    {"qdisc", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's kernel cannot limit bandwidth the way this network asks for."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Load the modules sch_htb and sch_sfq on the host, or take <bandwidth> out of the network's XML.")},
    {"firewalld is not active", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network names a firewall zone, but firewalld does not run on the host."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Start firewalld on the host, or take “zone” out of the network's XML.")},
    {"firewalld", "zone",
        QT_TRANSLATE_NOOP("ErrorHelp", "firewalld on the host does not know the zone that libvirt brings along."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Run “sudo firewall-cmd --reload” on the host; if it does not help, install libvirt's network driver there "
            "again.")},
    {"firewall backend", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host has neither nftables nor iptables for libvirt to use."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install nftables or iptables on the host, then restart libvirt's daemon.")},
    {"firewall_backend", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "libvirt is told to use firewall tools that the host does not have."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Install them, or correct firewall_backend in /etc/libvirt/network.conf on the host, then restart "
            "libvirt's daemon.")},
    {"firewall", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host's firewall tools did not accept libvirt's rules."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Check on the host that iptables or nftables is installed and works, and restart libvirtd after a firewall "
            "reload.")},
    {"accept_ra", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp",
            "The host configures its own IPv6 by router advertisements, which forwarding would switch off."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Set net.ipv6.conf.INTERFACE.accept_ra=2 on the host, or leave out the IPv6 network.")},
    {"does not have a bridge name", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "VMs of such a network sit straight on a network card; it has no bridge."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Ask for the interface of the host instead.")},
    {"bridge name", "already in use",
        QT_TRANSLATE_NOOP("ErrorHelp", "Another network of this host has the same bridge name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another bridge name.")},
    {"already exists with uuid", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Another network of this host has the same name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another name.")},
    {"already defined with uuid", nullptr,
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "The UUID belongs to a network of another name, and libvirt cannot rename networks."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Take <uuid> out of the XML to make a network of its own, or keep the old name.")},
    {"vlan", "support",
        QT_TRANSLATE_NOOP("ErrorHelp",
            "libvirt before 11.0 tags VLANs on Open vSwitch only, and no libvirt does on networks with a bridge of its "
            "own."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Leave the VLAN out, or name a bridge the host keeps for that VLAN.")},
    {"vlan tag id", "too large", QT_TRANSLATE_NOOP("ErrorHelp", "VLAN IDs end at 4094."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network a VLAN ID from 1 to 4094.")},
    {"already active", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "Somebody else has started it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Nothing is left to do; the list shows it as active.")},
    {"already running", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "Somebody else has started it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Nothing is left to do; the list shows it as active.")},
    {"still running", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "This host deletes a network only while it is stopped."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Stop the network first.")},
    {"transient network", nullptr,
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "The network is transient: it exists only while it runs, and libvirt stores nothing of it."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make it persistent first, by defining its XML.")},
    {"network is not running", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The network is stopped, perhaps by somebody else."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Look at the list for its state; start it where VMs shall use it, and switch its autostart on.")},
    {"is not active", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The network is stopped, perhaps by somebody else."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Look at the list for its state; start it where VMs shall use it, and switch its autostart on.")},
    {"malformed uuid", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The UUID is not one: 32 hexadecimal digits in five groups."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct <uuid> in the XML, or take it out; libvirt then makes one.")},
    {"network_definition", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The XML is not well formed."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct the XML at the line that the message names.")},
    {"failed to validate against schema", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's libvirt does not know an element or value of this XML."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Correct or remove the element that the message names.")},
    {"root element", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The XML is not that of a network."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Begin it with <network>.")},
    {"missing name information", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The network has no name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give it a name.")},
    {"invalid char in name", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The name becomes a file name on the host, where “/” has a meaning of its own."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose a name without “/”.")},
    {"File name too long", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The name becomes a file name on the host, and is too long for one."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose a shorter name.")},
    {"state change lock", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The VM is busy with another operation."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Wait until it is finished and try again.")},
};

} // namespace

bool isSshRefusal(const QString &message)
{
    return message.contains(u"Permission denied (") || message.contains(u"Host key verification failed")
        || message.contains(u"Too many authentication failures");
}

std::optional<Cause> causeOfChangedHostKey(const QString &message)
{
    static const QRegularExpression offending(QStringLiteral("Offending \\S+ key in (.+):(\\d+)\\s"));
    static const QRegularExpression command(QStringLiteral("ssh-keygen -f \"([^\"]+)\" -R \"([^\"]+)\""));
    static const QRegularExpression shown(QStringLiteral("sent by the remote host is\\s+(\\S+?)\\.?\\s"));
    if (!message.contains(u"HOST IDENTIFICATION HAS CHANGED")
        && !message.contains(u"has changed and you have requested"))
        return std::nullopt;
    const auto text = [](const char *source) { return QCoreApplication::translate("ErrorHelp", source); };
    Cause cause;
    const auto place = offending.match(message);
    const auto key = shown.match(message);
    cause.why = place.hasMatch()
        ? text(QT_TRANSLATE_NOOP("ErrorHelp",
                   "Its key is not the one in %1, line %2: the host was installed anew, or somebody is in between."))
              .arg(place.captured(1), place.captured(2))
        : text(QT_TRANSLATE_NOOP("ErrorHelp",
            "Its key is not the one that was accepted before: the host was installed anew, or somebody is in "
            "between."));
    const QString compare = key.hasMatch()
        ? text(QT_TRANSLATE_NOOP("ErrorHelp", "Ask the host's administrator whether its key is now %1."))
              .arg(key.captured(1))
        : text(QT_TRANSLATE_NOOP("ErrorHelp", "Ask the host's administrator whether its key has changed."));
    if (const auto remove = command.match(message); remove.hasMatch())
        cause.remedy = text(
            QT_TRANSLATE_NOOP("ErrorHelp",
                "%1 Only then forget the old one with “ssh-keygen -f %2 -R %3” and try again: you are asked "
                "about the new one."))
                           .arg(compare, shellQuote(remove.captured(1)), shellQuote(remove.captured(2)));
    else
        cause.remedy = text(
            QT_TRANSLATE_NOOP("ErrorHelp", "%1 Only then take the old one out of that file and try again."))
                           .arg(compare);
    return cause;
}

std::optional<Cause> causeOfSshFailure(const QString &message)
{
    return findFailure(sshFailures, message);
}

std::optional<Cause> causeOfOpenFailure(const QString &message)
{
    return findFailure(openFailures, message);
}

std::optional<Cause> causeOfChangeFailure(const QString &message)
{
    // Of VMs first: what exists or is not active is said of networks in the same words.
    for (const std::span<const KnownFailure> table :
        {vmFailures(), std::span<const KnownFailure>(changeFailures), configurationFailures()})
        if (auto cause = findFailure(table, message))
            return cause;
    return std::nullopt;
}

} // namespace patchpanel
