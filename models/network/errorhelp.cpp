// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errorhelp.h"

#include "models/network/knownfailures.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString errorHelpText(const char *source)
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

/// Adds what is known; false where nothing is.
bool add(const std::optional<Cause> &cause, Explanation &help)
{
    if (!cause)
        return false;
    help.why = cause->why;
    help.remedies << cause->remedy;
    return true;
}

Explanation explainSsh(const Error &error, const HostUri &uri)
{
    Explanation help{
        errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "ssh could not connect to %1.")).arg(uri.displayName()), {}, {}};
    if (error.message.contains(u"Could not resolve hostname"))
        help.what = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "The host %1 is unknown.")).arg(uri.hostName());
    if (const auto changed = causeOfChangedHostKey(error.message)) {
        help.what = errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "%1 shows another key than before; it was not connected."))
                        .arg(uri.displayName());
        add(changed, help);
        return help; // what would not say it better in a terminal
    }
    add(causeOfSshFailure(error.message), help);
    // A URI without a host means this computer.
    if (!uri.hostName().isEmpty())
        help.remedies << errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "Try “%1 virsh net-list” in a terminal: what fails there fails here."))
                             .arg(sshCommand(uri));
    return help;
}

Explanation explainSocket(const Error &error, const HostUri &uri)
{
    const QString &message = error.message;
    Explanation help{errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "The libvirt daemon of %1 cannot be reached."))
                         .arg(uri.displayName()),
        {}, {}};
    if (message.contains(u"No such file or directory")) {
        help.why = errorHelpText(QT_TRANSLATE_NOOP(
            "ErrorHelp", "There is no such socket: libvirt is not installed, or its daemon is not running."));
        if (uri.toString().contains(u"socket="))
            help.remedies << errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Check the socket's path in the URI."));
        help.remedies << errorHelpText(QT_TRANSLATE_NOOP(
            "ErrorHelp", "Start it: sudo systemctl start libvirtd (or virtqemud and virtnetworkd on newer systems)."))
                      << errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp",
                             "Install it: sudo apt install libvirt-daemon-system (Debian, Ubuntu), "
                             "sudo dnf install libvirt (Fedora), sudo pacman -S libvirt (Arch)."));
    } else if (message.contains(u"Permission denied")) {
        help.what = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "You may not use the libvirt daemon of %1."))
                        .arg(uri.displayName());
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Your user is not in the group “libvirt”."));
        help.remedies << errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "Join it with “sudo adduser $USER libvirt”, then log out and in again."));
    } else if (message.contains(u"Connection refused")) {
        help.why = errorHelpText(QT_TRANSLATE_NOOP(
            "ErrorHelp", "The socket is there, but no daemon answers: it is not running, or it crashed."));
        help.remedies << errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Start it: sudo systemctl restart libvirtd."));
    }
    return help;
}

/// What is known of a whole kind of failure, for messages that are in no table.
void explainKind(ErrorKind kind, Explanation &help)
{
    switch (kind) {
    case ErrorKind::NotFound:
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "It was removed by somebody else."));
        help.remedies << errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Look at the list: it shows what is there now."));
        break;
    case ErrorKind::ReadOnly:
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "The connection to this host only reads."));
        help.remedies << errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "Open the host without --read-only to change it."));
        break;
    case ErrorKind::Denied:
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Your user may not do this on the host."));
        help.remedies << errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "Ask the host's administrator for the right to change networks."));
        break;
    case ErrorKind::ConnectionLost:
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "The connection to the host broke meanwhile."));
        help.remedies << errorHelpText(QT_TRANSLATE_NOOP(
            "ErrorHelp", "The host may or may not have done it; the list shows the truth once it is connected again."));
        break;
    default:
        break;
    }
}

} // namespace

Explanation explainOpenError(const Error &error, const HostUri &uri)
{
    if (error.kind == ErrorKind::Cancelled)
        return {errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "%1 was not connected.")).arg(uri.displayName()),
            errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "You cancelled a question on the way to it.")),
            {errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "Try again, and you are asked again."))}};
    if (error.message.contains(u"Failed to connect socket"))
        return explainSocket(error, uri);
    const bool throughSsh = uri.transport() == u"ssh" || uri.transport().startsWith(u"libssh");
    // What a daemon refuses after ssh has let us in is not ssh's failure.
    const bool refusedBySsh = error.domain == 50 /* VIR_FROM_SSH */ || error.domain == 66 /* VIR_FROM_LIBSSH */
        || (error.domain == 7 /* VIR_FROM_RPC */ && error.code == 38 /* VIR_ERR_SYSTEM_ERROR */);
    if (throughSsh && (error.kind != ErrorKind::Denied || refusedBySsh))
        return explainSsh(error, uri);
    Explanation help{
        errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "%1 cannot be opened.")).arg(uri.displayName()), {}, {}};
    if (add(causeOfOpenFailure(error.message), help))
        return help;
    if (error.kind == ErrorKind::Denied) {
        help.why = errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp", "You may not use it."));
        help.remedies << errorHelpText(QT_TRANSLATE_NOOP("ErrorHelp",
            "Join the group “libvirt” on the host with “sudo adduser $USER libvirt”, then log out and in again."));
    } else if (error.code == 5 /* VIR_ERR_NO_CONNECT */) {
        help.why = errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "This computer's libvirt has no driver for such a URI."));
        help.remedies << errorHelpText(
            QT_TRANSLATE_NOOP("ErrorHelp", "Check the URI; the usual one is qemu:///system."));
    }
    return help;
}

Explanation explainChangeError(const Error &error)
{
    Explanation help{error.message.section(u'\n', 0, 0), {}, {}};
    if (const QString line = lastLineOf(error.message, u"dnsmasq:"); !line.isEmpty())
        help.what = line;
    if (!add(causeOfChangeFailure(error.message), help))
        explainKind(error.kind, help);
    return help;
}

} // namespace patchpanel
