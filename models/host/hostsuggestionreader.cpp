// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostsuggestionreader.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace patchpanel {

namespace {

constexpr qint64 largestFile = qint64(1024) * 1024;
constexpr qsizetype mostFilesOfAPattern = 100;

QString hostSuggestionsText(const char *source)
{
    return QCoreApplication::translate("HostSuggestions", source);
}

bool hasWildcard(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?') || name.contains(u'[');
}

/// The files that one name of an Include line stands for. Patterns are for the last part only: others could lead
/// through all of the disk.
QStringList includedFiles(const QString &name, const SuggestionSources &sources)
{
    QString path = name;
    if (path.startsWith(u"~/"))
        path = sources.home + path.mid(1);
    const QFileInfo info(QFileInfo(sources.sshConfig).dir(), path);
    if (!hasWildcard(info.fileName()))
        return {info.filePath()};
    if (hasWildcard(info.path()))
        return {};
    QStringList files;
    for (const QFileInfo &one : info.dir().entryInfoList({info.fileName()}, QDir::Files, QDir::Name))
        if (files.size() < mostFilesOfAPattern)
            files.append(one.filePath());
    return files;
}

/// Nothing where there is no such file; a note where there is one that cannot be read.
std::optional<QString> contentOf(const QString &path, QStringList &notes)
{
    const QFileInfo info(path);
    if (!info.exists())
        return std::nullopt;
    QFile file(path);
    QString reason;
    if (!info.isFile()) // reading a pipe would never end
        reason = hostSuggestionsText(QT_TRANSLATE_NOOP("HostSuggestions", "It is no file."));
    else if (info.size() > largestFile)
        reason = hostSuggestionsText(QT_TRANSLATE_NOOP("HostSuggestions", "It is too large."));
    else if (!file.open(QIODevice::ReadOnly))
        reason = file.errorString();
    if (reason.isEmpty())
        return QString::fromUtf8(file.read(largestFile));
    notes.append(hostSuggestionsText(QT_TRANSLATE_NOOP("HostSuggestions", "%1 was not read: %2")).arg(path, reason));
    return std::nullopt;
}

/// What a program prints; nothing where it is not there, fails, or takes too long.
std::optional<QString> outputOf(const SettingCommand &command, int timeoutMs)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const QDeadlineTimer deadline(timeoutMs);
    process.start(command.program, command.arguments, QIODevice::ReadOnly);
    QByteArray output;
    if (process.waitForStarted(timeoutMs))
        while (output.size() <= largestFile
            && process.waitForReadyRead(static_cast<int>(std::max<qint64>(deadline.remainingTime(), 0))))
            output += process.readAllStandardOutput();
    const bool ended = process.state() == QProcess::NotRunning
        || (output.size() <= largestFile
            && process.waitForFinished(static_cast<int>(std::max<qint64>(deadline.remainingTime(), 0))));
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0
        || process.error() == QProcess::FailedToStart)
        return std::nullopt;
    return QString::fromUtf8(output + process.readAllStandardOutput());
}

void addSsh(const SuggestionSources &sources, HostSuggestions &found)
{
    const auto config = contentOf(sources.sshConfig, found.notes);
    if (!config)
        return;
    const auto includes = [&](const QString &name) {
        QStringList texts;
        for (const QString &file : includedFiles(name, sources))
            if (const auto content = contentOf(file, found.notes))
                texts.append(*content);
        return texts;
    };
    found.hosts += suggestionsOf(parseSshConfig(*config, includes));
}

void addAliases(const SuggestionSources &sources, HostSuggestions &found)
{
    for (const QString &path : sources.libvirtConfs) {
        const auto content = contentOf(path, found.notes);
        if (!content)
            continue;
        if (const auto aliases = suggestionsOfLibvirtConf(*content))
            found.hosts += *aliases;
        else
            found.notes.append(hostSuggestionsText(QT_TRANSLATE_NOOP("HostSuggestions", "%1 was not read: %2"))
                                   .arg(path, aliases.error().message));
    }
}

void addVirtManager(const SuggestionSources &sources, HostSuggestions &found)
{
    for (const VirtManagerCommands &commands : sources.virtManager) {
        const auto uris = outputOf(commands.uris, sources.programMs);
        if (!uris || uris->trimmed().isEmpty())
            continue;
        const QString autoconnect = outputOf(commands.autoconnect, sources.programMs).value_or(QString());
        if (const auto connections = suggestionsOfVirtManager(*uris, autoconnect))
            found.hosts += *connections;
        else
            found.notes.append(hostSuggestionsText(
                QT_TRANSLATE_NOOP("HostSuggestions", "virt-manager's connections were not read: %1"))
                                   .arg(connections.error().message));
        return;
    }
}

} // namespace

SuggestionSources usualSuggestionSources()
{
    SuggestionSources sources;
    sources.home = QDir::homePath();
    sources.sshConfig = sources.home + QStringLiteral("/.ssh/config");
    sources.libvirtConfs = {QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/libvirt/libvirt.conf"),
        QStringLiteral("/etc/libvirt/libvirt.conf")};
    const auto dconf = [](const char *key) {
        return SettingCommand{QStringLiteral("dconf"),
            {QStringLiteral("read"),
                QStringLiteral("/org/virt-manager/virt-manager/connections/") + QLatin1String(key)}};
    };
    const auto gsettings = [](const char *key) {
        return SettingCommand{QStringLiteral("gsettings"),
            {QStringLiteral("get"), QStringLiteral("org.virt-manager.virt-manager.connections"), QLatin1String(key)}};
    };
    sources.virtManager = {{dconf("uris"), dconf("autoconnect")}, {gsettings("uris"), gsettings("autoconnect")}};
    return sources;
}

HostSuggestions readHostSuggestions(const SuggestionSources &sources)
{
    HostSuggestions found;
    addSsh(sources, found);
    addAliases(sources, found);
    addVirtManager(sources, found);
    // The same file may be included a hundred times.
    found.notes.removeDuplicates();
    return found;
}

} // namespace patchpanel
