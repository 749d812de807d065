// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errorhelp.h"

#include "models/network/virshtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("ErrorHelp", source);
}

/// The last line that names its speaker, the way libvirt passes on what a child process said ("dnsmasq: ...").
QString lastLineOf(const QString &message, QStringView speaker)
{
    QString last;
    for (const QString &line : message.split(u'\n'))
        if (line.startsWith(speaker))
            last = line.trimmed();
    return last;
}

/// "ssh -p 2222 root@rack1", as one would type it.
QString sshCommand(const HostUri &uri)
{
    QString command = QStringLiteral("ssh ");
    if (uri.port() > 0)
        command += QStringLiteral("-p %1 ").arg(uri.port());
    return command + shellQuote(uri.userName().isEmpty() ? uri.hostName() : uri.userName() + u'@' + uri.hostName());
}

Explanation explainSsh(const QString &message, const HostUri &uri)
{
    const QString host = uri.displayName();
    Explanation help{text(QT_TRANSLATE_NOOP("ErrorHelp", "ssh could not connect to %1.")).arg(host), {}, {}};
    const QString check = text(
        QT_TRANSLATE_NOOP("ErrorHelp", "Try “%1 virsh net-list” in a terminal: what fails there fails here."))
                              .arg(sshCommand(uri));
    if (message.contains(u"Host key verification failed")) {
        help.why = text(
            QT_TRANSLATE_NOOP("ErrorHelp", "The host's key is unknown to this computer, or it has changed."));
        help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp",
            "Connect once with ssh in a terminal and compare the key's fingerprint before you accept it. If the key "
            "has "
            "changed without a known reason, ask the host's administrator first."));
    } else if (message.contains(u"Permission denied (")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "The host did not accept this user's key or password."));
        help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp",
            "Load your key into the ssh agent (ssh-add), install it on the host (ssh-copy-id), or name it in the URI "
            "(?keyfile=/path/to/key)."));
    } else if (message.contains(u"Could not resolve hostname")) {
        help.what = text(QT_TRANSLATE_NOOP("ErrorHelp", "The host %1 is unknown.")).arg(uri.hostName());
        help.why = text(
            QT_TRANSLATE_NOOP("ErrorHelp", "No name server knows this name, and no ssh configuration does."));
        help.remedies << text(
            QT_TRANSLATE_NOOP("ErrorHelp", "Check the spelling, or write the host's address instead."));
    } else if (message.contains(u"Connection refused")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "No ssh server answers at that port."));
        help.remedies << text(
            QT_TRANSLATE_NOOP("ErrorHelp", "Check that sshd runs on the host, and the port in the URI."));
    } else if (message.contains(u"timed out") || message.contains(u"No route to host")
        || message.contains(u"Network is unreachable")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "The host does not answer."));
        help.remedies << text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check that it is switched on and that this computer is on the right network or VPN."));
    } else if (message.contains(u"nc: not found") || message.contains(u"virt-ssh-helper")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "ssh works, but the host has no libvirt to talk to."));
        help.remedies << text(
            QT_TRANSLATE_NOOP("ErrorHelp", "Install libvirt on the host (Debian: libvirt-daemon-system)."));
    }
    help.remedies << check;
    return help;
}

Explanation explainSocket(const Error &error, const HostUri &uri)
{
    const QString &message = error.message;
    Explanation help{
        text(QT_TRANSLATE_NOOP("ErrorHelp", "The libvirt daemon of %1 cannot be reached.")).arg(uri.displayName()), {},
        {}};
    if (message.contains(u"No such file or directory")) {
        help.why = text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "There is no such socket: libvirt is not installed, or its daemon is not running."));
        if (uri.toString().contains(u"socket="))
            help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp", "Check the socket's path in the URI."));
        help.remedies << text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Start it: sudo systemctl start libvirtd (or virtqemud and virtnetworkd on newer systems)."))
                      << text(QT_TRANSLATE_NOOP("ErrorHelp",
                             "Install it: sudo apt install libvirt-daemon-system (Debian, Ubuntu), "
                             "sudo dnf install libvirt (Fedora), sudo pacman -S libvirt (Arch)."));
    } else if (message.contains(u"Permission denied")) {
        help.what = text(QT_TRANSLATE_NOOP("ErrorHelp", "You may not use the libvirt daemon of %1."))
                        .arg(uri.displayName());
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "Your user is not in the group “libvirt”."));
        help.remedies << text(
            QT_TRANSLATE_NOOP("ErrorHelp", "Join it with “sudo adduser $USER libvirt”, then log out and in again."));
    } else if (message.contains(u"Connection refused")) {
        help.why = text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "The socket is there, but no daemon answers: it is not running, or it crashed."));
        help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp", "Start it: sudo systemctl restart libvirtd."));
    }
    return help;
}

struct KnownFailure
{
    const char *part; ///< what libvirt's message contains
    const char *why;
    const char *remedy;
};

// libvirt's own wording, 9.0 and later; only parts that newer releases kept.
constexpr KnownFailure knownFailures[] = {
    {"Network is already in use by interface",
        QT_TRANSLATE_NOOP("ErrorHelp", "The host already has a route to exactly this subnet."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network another subnet.")},
    {"File exists",
        QT_TRANSLATE_NOOP("ErrorHelp", "The host has an interface with the bridge's name that libvirt did not make."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network another bridge name, or remove that interface on the host.")},
    {"Numerical result out of range", QT_TRANSLATE_NOOP("ErrorHelp", "The bridge name is longer than 15 characters."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the network a shorter bridge name.")},
    {"Operation not permitted", QT_TRANSLATE_NOOP("ErrorHelp", "A user session may not make bridges on the host."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Use the system connection (qemu:///system) for networks with a bridge of their own.")},
    {"Address already in use",
        QT_TRANSLATE_NOOP("ErrorHelp", "Another DNS or DHCP server on the host listens on every address."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Bind that server to its own interfaces (with dnsmasq: bind-interfaces), then start the network again.")},
    {"Unable to find 'dnsmasq'",
        QT_TRANSLATE_NOOP("ErrorHelp", "dnsmasq, which gives out addresses and names, is not installed on the host."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install it on the host (Debian: dnsmasq-base).")},
    {"prefix length must be at least 64", QT_TRANSLATE_NOOP("ErrorHelp", "DHCPv6 works with a /64 only."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the IPv6 network a prefix length of 64, or switch DHCPv6 off.")},
    {"Cannot set interface MTU", QT_TRANSLATE_NOOP("ErrorHelp", "The host cannot use this MTU."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose an MTU between 68 and 65535, usually 1500.")},
    {"firewall", QT_TRANSLATE_NOOP("ErrorHelp", "The host's firewall tools did not accept libvirt's rules."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Check on the host that iptables or nftables is installed and works, and restart libvirtd after a firewall "
            "reload.")},
    {"accept_ra",
        QT_TRANSLATE_NOOP("ErrorHelp",
            "The host configures its own IPv6 by router advertisements, which forwarding would switch off."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Set net.ipv6.conf.INTERFACE.accept_ra=2 on the host, or leave out the IPv6 network.")},
    {"bridge name", QT_TRANSLATE_NOOP("ErrorHelp", "Another network of this host has the same bridge name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another bridge name.")},
    {"already exists with uuid", QT_TRANSLATE_NOOP("ErrorHelp", "Another network of this host has the same name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another name.")},
    {"state change lock", QT_TRANSLATE_NOOP("ErrorHelp", "The VM is busy with another operation."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Wait until it is finished and try again.")},
};

QString genericRemedy(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return text(
            QT_TRANSLATE_NOOP("ErrorHelp", "It was removed by somebody else; the list shows what is there now."));
    case ErrorKind::ReadOnly:
        return text(QT_TRANSLATE_NOOP("ErrorHelp", "Open the host without --read-only to change it."));
    case ErrorKind::Denied:
        return text(QT_TRANSLATE_NOOP("ErrorHelp", "Ask the host's administrator for the right to change networks."));
    case ErrorKind::ConnectionLost:
        return text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "The host may or may not have done it; the list shows the truth once it is connected again."));
    default:
        return {};
    }
}

} // namespace

Explanation explainOpenError(const Error &error, const HostUri &uri)
{
    const QString &message = error.message;
    if (message.contains(u"Failed to connect socket"))
        return explainSocket(error, uri);
    if (uri.transport() == u"ssh" || uri.transport().startsWith(u"libssh"))
        return explainSsh(message, uri);
    Explanation help{text(QT_TRANSLATE_NOOP("ErrorHelp", "%1 cannot be opened.")).arg(uri.displayName()), {}, {}};
    if (message.contains(u"no polkit agent")) {
        help.why = text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "libvirt wants to ask for a password, but no desktop program answers for it."));
        help.remedies << text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Join the group “libvirt” with “sudo adduser $USER libvirt”, then log out and in again."));
    } else if (error.kind == ErrorKind::Denied) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "You may not use it."));
        help.remedies << text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Join the group “libvirt” with “sudo adduser $USER libvirt”, then log out and in again."));
    } else if (message.contains(u"unable to connect to server")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "No libvirt daemon answers at that address and port."));
        help.remedies << text(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Check host and port in the URI; most hosts are reached with qemu+ssh://USER@HOST/system."));
    } else if (message.contains(u"CA certificate")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "This computer has no certificates for libvirt's TLS."));
        help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp", "Install them under /etc/pki, or use qemu+ssh instead."));
    } else if (error.code == 5 /* VIR_ERR_NO_CONNECT */ || message.contains(u"no connection driver")) {
        help.why = text(QT_TRANSLATE_NOOP("ErrorHelp", "This computer's libvirt has no driver for such a URI."));
        help.remedies << text(QT_TRANSLATE_NOOP("ErrorHelp", "Check the URI; the usual one is qemu:///system."));
    }
    return help;
}

Explanation explainChangeError(const Error &error)
{
    Explanation help{error.message.section(u'\n', 0, 0), {}, {}};
    if (const QString line = lastLineOf(error.message, u"dnsmasq:"); !line.isEmpty())
        help.what = line;
    // What stands in quotes is a name somebody chose: a network called "firewall" tells nothing about firewalls.
    static const QRegularExpression quoted(QStringLiteral("'[^']*'"));
    const QString bare = QString(error.message).remove(quoted);
    for (const KnownFailure &known : knownFailures) {
        const QLatin1String part(known.part);
        if ((part.contains(u'\'') ? error.message : bare).contains(part)) {
            help.why = text(known.why);
            help.remedies << text(known.remedy);
            break;
        }
    }
    if (const QString remedy = genericRemedy(error); !remedy.isEmpty() && help.remedies.isEmpty())
        help.remedies << remedy;
    return help;
}

} // namespace patchpanel
