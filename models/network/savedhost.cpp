// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/savedhost.h"

#include <algorithm>

namespace patchpanel {

namespace {

const QString uriKey = QStringLiteral("uri");
const QString nameKey = QStringLiteral("name");
const QString connectKey = QStringLiteral("connectAutomatically");
const QString readOnlyKey = QStringLiteral("readOnly");
const QString colorKey = QStringLiteral("color");

const QString yes = QStringLiteral("yes");
const QString no = QStringLiteral("no");

} // namespace

SavedHost newHost(const HostUri &uri)
{
    SavedHost host;
    host.uri = uri;
    host.name = uri.displayName();
    return host;
}

QMap<QString, QString> savedHostFields(const SavedHost &host)
{
    QMap<QString, QString> fields{{uriKey, host.uri.toString()}};
    if (host.name != host.uri.displayName())
        fields.insert(nameKey, host.name);
    if (!host.connectAutomatically)
        fields.insert(connectKey, no);
    if (host.readOnly)
        fields.insert(readOnlyKey, yes);
    if (host.color != HostColor::None)
        fields.insert(colorKey, hostColorKey(host.color));
    return fields;
}

std::optional<SavedHost> savedHostFromFields(const QMap<QString, QString> &fields)
{
    const Result<HostUri> uri = HostUri::parse(fields.value(uriKey));
    if (!uri)
        return std::nullopt;
    SavedHost host = newHost(*uri);
    if (const QString name = fields.value(nameKey).simplified(); !name.isEmpty())
        host.name = name;
    host.connectAutomatically = fields.value(connectKey) != no;
    host.readOnly = fields.value(readOnlyKey) == yes;
    host.color = hostColorOfKey(fields.value(colorKey));
    return host;
}

const SavedHost *hostOf(const QList<SavedHost> &hosts, const HostUri &uri)
{
    const auto found = std::find_if(
        hosts.cbegin(), hosts.cend(), [&uri](const SavedHost &host) { return host.uri == uri; });
    return found == hosts.cend() ? nullptr : &*found;
}

QList<SavedHost> withHost(QList<SavedHost> hosts, const HostUri &uri, const SavedHost &host)
{
    const auto before = std::find_if(
        hosts.begin(), hosts.end(), [&uri](const SavedHost &one) { return one.uri == uri; });
    const qsizetype at = before - hosts.begin();
    if (before == hosts.end())
        hosts.append(host);
    else
        *before = host;
    for (qsizetype i = hosts.size() - 1; i >= 0; --i)
        if (i != at && hosts[i].uri == host.uri)
            hosts.removeAt(i);
    return hosts;
}

QList<SavedHost> withoutHost(QList<SavedHost> hosts, const HostUri &uri)
{
    hosts.removeIf([&uri](const SavedHost &host) { return host.uri == uri; });
    return hosts;
}

StartingHosts startingHosts(
    const std::optional<QList<SavedHost>> &saved, const QList<HostUri> &named, bool demo, const HostUri &usual)
{
    StartingHosts start{{}, saved.value_or(QList<SavedHost>())};
    if (!named.isEmpty()) {
        for (const HostUri &uri : named) {
            const SavedHost *known = hostOf(start.remember, uri);
            SavedHost host = known ? *known : newHost(uri);
            if (!known)
                start.remember.append(host);
            host.connectAutomatically = true;
            if (!hostOf(start.open, uri))
                start.open.append(host);
        }
    } else if (!demo) {
        if (!saved)
            start.remember.append(newHost(usual));
        start.open = start.remember;
    }
    return start;
}

} // namespace patchpanel
