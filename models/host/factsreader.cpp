// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/factsreader.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace patchpanel {

namespace {

constexpr int localTimeoutMs = 5'000;
constexpr int sshTimeoutMs = 25'000;
constexpr int askingTimeoutMs = 150'000; // longer than a server waits for a login
constexpr qsizetype mostOutput = qsizetype(16) * 1024 * 1024;

/// A line of its own; JSON keeps line breaks out of what is between. Its last one tells that nothing was cut off.
constexpr const char *marker = "--- patchpanel ---";
constexpr const char *refused = "/"; // no bridge has this name

/// Without a single quote in it, for in those it is handed to the other side's shell. Users other than root often have
/// no sbin folder in their path.
QString script()
{
    return QStringLiteral("LC_ALL=C; PATH=\"$PATH:/usr/sbin:/sbin\"; export LC_ALL PATH; "
                          "next() { echo; echo \"%1\"; }; "
                          "next; ip -d -j addr; next; ip -j -4 route; next; ip -j -6 route; "
                          "next; ovs-vsctl --timeout=3 list-br 2>/dev/null || echo \"%2\"; "
                          "next; echo ipv4 $(cat /proc/sys/net/ipv4/ip_forward 2>/dev/null); "
                          "echo ipv6 $(cat /proc/sys/net/ipv6/conf/all/forwarding 2>/dev/null); next")
        .arg(QLatin1String(marker), QLatin1String(refused));
}

QString factsreaderText(const char *source)
{
    return QCoreApplication::translate("HostFacts", source);
}

/// libvirt's numeric switches: any number but 0 is yes.
bool isOn(const QString &value)
{
    return value.toInt() != 0;
}

FactsCommand overSsh(const HostUri &uri, bool mayAsk)
{
    QStringList arguments;
    if (uri.port() > 0)
        arguments << QStringLiteral("-p") << QString::number(uri.port());
    if (!uri.userName().isEmpty())
        arguments << QStringLiteral("-l") << uri.userName();
    if (const QString key = uri.parameter(u"keyfile"); !key.isEmpty())
        arguments << QStringLiteral("-i") << key;
    arguments << QStringLiteral("-T") << QStringLiteral("-e") << QStringLiteral("none");
    const auto option = [&arguments](const QString &value) { arguments << QStringLiteral("-o") << value; };
    if (!mayAsk || isOn(uri.parameter(u"no_tty")))
        option(QStringLiteral("BatchMode=yes"));
    if (isOn(uri.parameter(u"no_verify")))
        option(QStringLiteral("StrictHostKeyChecking=no"));
    option(QStringLiteral("ConnectTimeout=10"));
    // It ends by itself when the line dies, also after this program has gone.
    option(QStringLiteral("ServerAliveInterval=5"));
    option(QStringLiteral("ServerAliveCountMax=2"));
    // The user's forwardings belong to the user's own session; their ports are taken.
    option(QStringLiteral("ClearAllForwardings=yes"));
    const QString host = uri.hostName().isEmpty() ? QStringLiteral("localhost") : uri.hostName();
    arguments << QStringLiteral("--") << host << QStringLiteral("sh -c '%1'").arg(script());
    const QString program = uri.parameter(u"command");
    return {program.isEmpty() ? QStringLiteral("ssh") : program, arguments, mayAsk ? askingTimeoutMs : sshTimeoutMs};
}

/// The last line that says something, and not more of it than fits a message.
QString lastWords(const QByteArray &errors)
{
    constexpr qsizetype most = 300;
    QString last;
    for (const QString &line : QString::fromUtf8(errors).split(u'\n'))
        if (const QString words = line.simplified(); !words.isEmpty())
            last = words;
    return last.left(most);
}

void killGroup(QProcess &process)
{
    // A wrapper around ssh would leave the ssh behind.
    if (const auto id = static_cast<pid_t>(process.processId()); id > 0)
        ::kill(-id, SIGKILL);
    process.kill();
    process.waitForFinished();
}

} // namespace

Result<FactsCommand> factsCommand(const HostUri &uri, bool mayAsk)
{
    const bool isTest = uri.driver() == u"test"; // its networks are not those of the computer it runs on
    if (!isTest && uri.isLocal())
        return FactsCommand{QStringLiteral("sh"), {QStringLiteral("-c"), script()}, localTimeoutMs};
    if (!isTest && uri.transport() == u"ssh")
        return overSsh(uri, mayAsk);
    return failure(ErrorKind::Unsupported,
        factsreaderText(QT_TRANSLATE_NOOP("HostFacts",
            "A host's interfaces and routes can be read on this computer and over ssh (qemu+ssh://), not over this "
            "connection.")));
}

Result<HostOutputs> splitOutputs(const QByteArray &output, const QByteArray &errors)
{
    // What a login shell says of its own comes before the first marker.
    QList<QByteArray> parts{{}};
    for (const QByteArray &line : output.split('\n')) {
        if (line.trimmed() == marker)
            parts.append(QByteArray());
        else
            parts.last() += line + '\n';
    }
    constexpr qsizetype complete = 7; // before, five outputs, after
    if (parts.size() != complete || parts[1].trimmed().isEmpty()) {
        const QString words = lastWords(errors);
        return failure(ErrorKind::Unsupported,
            words.isEmpty() ? factsreaderText(
                QT_TRANSLATE_NOOP("HostFacts", "The host's interfaces and routes could not be read with “ip”."))
                            : factsreaderText(QT_TRANSLATE_NOOP("HostFacts",
                                                  "The host's interfaces and routes could not be read with “ip”: %1"))
                                  .arg(words));
    }
    HostOutputs outputs{parts[1], parts[2], parts[3], parts[4], parts[5]};
    if (parts[4].trimmed() == refused)
        outputs.bridges.reset();
    return outputs;
}

Result<HostOutputs> runFactsCommand(const FactsCommand &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    // Away from a terminal that ssh could ask on, and a group of its own, to be killed as one.
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(command.program, command.arguments, QIODevice::ReadOnly);
    if (!process.waitForStarted(command.timeoutMs))
        return failure(ErrorKind::Unsupported,
            factsreaderText(QT_TRANSLATE_NOOP("HostFacts", "“%1” cannot be started: %2"))
                .arg(command.program, process.errorString()));
    const QDeadlineTimer deadline(command.timeoutMs);
    QByteArray output;
    while (output.size() <= mostOutput && process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
        output += process.readAllStandardOutput();
    const bool isTooMuch = output.size() > mostOutput;
    if (process.state() != QProcess::NotRunning
        && (isTooMuch || !process.waitForFinished(static_cast<int>(deadline.remainingTime())))) {
        killGroup(process);
        return failure(ErrorKind::Unsupported,
            factsreaderText(QT_TRANSLATE_NOOP("HostFacts", "“%1” did not end in time and was stopped."))
                .arg(command.program));
    }
    output += process.readAllStandardOutput();
    return splitOutputs(output, process.readAllStandardError());
}

Result<HostFacts> readHostFacts(const HostUri &uri, const QList<HostFacts::Device> &known, bool mayAsk)
{
    auto own = factsCommand(uri, mayAsk).and_then(runFactsCommand).and_then(parseFacts);
    // Only a socket that was named can be another's.
    return combineFacts(std::move(own), known, uri.parameter(u"socket").isEmpty());
}

} // namespace patchpanel
