// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsuggestion.h"

#include "models/network/hostform.h"
#include "models/network/stringlists.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString hostSuggestionText(const char *source)
{
    return QCoreApplication::translate("HostSuggestion", source);
}

bool isSsh(const HostUri &uri)
{
    return uri.transport() == u"ssh";
}

/// Whether a host of the window is the one that ssh's configuration has this name for.
bool leadsTo(const HostUri &uri, const SshHost &ssh)
{
    if (!isSsh(uri))
        return false;
    if (uri.hostName().compare(ssh.alias, Qt::CaseInsensitive) == 0)
        return true;
    const auto agrees = [](const QString &ours, const QString &theirs) { return ours.isEmpty() || ours == theirs; };
    return !ssh.hostName.isEmpty() && uri.hostName().compare(ssh.hostName, Qt::CaseInsensitive) == 0
        && agrees(uri.userName(), ssh.user) && (uri.port() <= 0 || agrees(QString::number(uri.port()), ssh.port));
}

bool isKnown(const HostSuggestion &suggestion, const HostUri &uri)
{
    return uri == suggestion.uri
        || (suggestion.source == HostSuggestion::Source::SshConfig && leadsTo(uri, suggestion.ssh));
}

} // namespace

QString suggestionDetail(const HostSuggestion &suggestion)
{
    switch (suggestion.source) {
    case HostSuggestion::Source::UriAlias:
        return hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "libvirt: %1")).arg(suggestion.uri.toString());
    case HostSuggestion::Source::VirtManager:
        return hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "virt-manager: %1"))
            .arg(suggestion.uri.toString());
    case HostSuggestion::Source::SshConfig:
        break;
    }
    const SshHost &ssh = suggestion.ssh;
    QString target = ssh.hostName.isEmpty() ? ssh.alias : ssh.hostName;
    if (!ssh.user.isEmpty())
        target.prepend(ssh.user + u'@');
    return ssh.port.isEmpty()
        ? hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "ssh: %1")).arg(target)
        : hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "ssh: %1, port %2")).arg(target, ssh.port);
}

QList<HostSuggestion> suggestionsOf(const QList<SshHost> &hosts)
{
    QList<HostSuggestion> suggestions;
    for (const SshHost &host : hosts) {
        // ssh finds everything else by the alias, and goes on finding it when its configuration changes.
        HostForm form;
        form.hostName = host.alias;
        if (!checkHostForm(form, {}, {}).isEmpty())
            continue;
        if (const auto uri = HostUri::parse(uriOf(form, {})))
            suggestions.append({*uri, host.alias, HostSuggestion::Source::SshConfig, host, true});
    }
    return suggestions;
}

Result<QList<HostSuggestion>> suggestionsOfLibvirtConf(const QString &content)
{
    const auto aliases = libvirtConfStrings(content, QStringLiteral("uri_aliases"));
    if (!aliases)
        return failure(ErrorKind::InvalidInput,
            hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "It is not written as libvirt wants it.")));
    QList<HostSuggestion> suggestions;
    for (const QString &alias : *aliases) {
        const QString name = alias.section(u'=', 0, 0).trimmed();
        if (const auto uri = HostUri::parse(alias.section(u'=', 1)); uri && !name.isEmpty())
            suggestions.append({*uri, name, HostSuggestion::Source::UriAlias, {}, true});
    }
    return suggestions;
}

Result<QList<HostSuggestion>> suggestionsOfVirtManager(const QString &uris, const QString &autoconnect)
{
    // What was never set prints as nothing.
    const auto strings = [](const QString &output) {
        return output.trimmed().isEmpty() ? std::optional(QStringList()) : gvariantStrings(output);
    };
    const auto all = strings(uris);
    const auto automatic = strings(autoconnect);
    if (!all || !automatic)
        return failure(ErrorKind::InvalidInput,
            hostSuggestionText(QT_TRANSLATE_NOOP("HostSuggestion", "It is no list of connections.")));
    QList<HostSuggestion> suggestions;
    for (const QString &one : *all)
        if (const auto uri = HostUri::parse(one))
            suggestions.append(
                {*uri, uri->displayName(), HostSuggestion::Source::VirtManager, {}, automatic->contains(one)});
    return suggestions;
}

QList<HostSuggestion> freshSuggestions(const QList<HostSuggestion> &suggestions, const QList<SavedHost> &hosts)
{
    QList<HostSuggestion> fresh;
    for (const HostSuggestion &suggestion : suggestions) {
        const bool isThere = std::any_of(hosts.cbegin(), hosts.cend(),
            [&suggestion](const SavedHost &host) { return isKnown(suggestion, host.uri); });
        const bool isTwice = std::any_of(fresh.cbegin(), fresh.cend(),
            [&suggestion](const HostSuggestion &other) { return other.uri == suggestion.uri; });
        if (!isThere && !isTwice)
            fresh.append(suggestion);
    }
    return fresh;
}

} // namespace patchpanel
