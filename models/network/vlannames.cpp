// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vlannames.h"

#include "models/network/namelist.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString vlanNamesText(const char *source)
{
    return QCoreApplication::translate("VlanNames", source);
}

bool hasTags(const NetworkInfo &network)
{
    return !network.summary.vlan.isEmpty() || !network.summary.portGroups.isEmpty();
}

} // namespace

std::vector<VlanNames::Claim> VlanNames::claimsOf(const NetworkInfo &network)
{
    const NetworkSummary &summary = network.summary;
    std::vector<Claim> claims;
    if (network.kind != NetworkKind::Registered || summary.bridge.isEmpty() || ownsBridge(summary.type)
        || !summary.parkedFrom.isNull())
        return claims;
    const auto claim = [&claims, &summary](const VlanTags &vlan, const QString &name) {
        if (!vlan.trunk && vlan.tags.size() == 1)
            claims.push_back({{summary.bridge, vlan.tags.front()}, name});
    };
    claim(summary.vlan, network.name);
    for (const PortGroup &group : summary.portGroups)
        claim(group.vlan, group.name);
    return claims;
}

bool VlanNames::setHost(int number, const QString &hostName, const std::vector<RowPtr> &rows)
{
    Host &host = m_hosts[number];
    std::set<Place> touched;
    ++host.round;
    for (const RowPtr &row : rows) {
        const NetworkPtr &network = row->network;
        if (!hasTags(*network))
            continue;
        Known &known = host.networks[network->uuid];
        known.round = host.round;
        if (known.network == network)
            continue;
        if (known.network)
            remove(number, *known.network, touched);
        add(number, *network, touched);
        known.network = network;
    }
    host.networks.removeIf([&](const auto &entry) {
        const Known &known = entry.value();
        if (known.round == host.round)
            return false;
        remove(number, *known.network, touched);
        return true;
    });
    bool changed = false;
    for (const Place &place : touched)
        changed = compare(place) || changed;
    const QString before = std::exchange(host.name, hostName);
    // Its name is in what is said of the others.
    return changed || (before != hostName && !m_noted.isEmpty());
}

bool VlanNames::removeHost(int host)
{
    const bool changed = setHost(host, m_hosts[host].name, {});
    m_hosts.erase(host);
    return changed;
}

void VlanNames::add(int host, const NetworkInfo &network, std::set<Place> &touched)
{
    for (const Claim &claim : claimsOf(network)) {
        m_vlans[claim.place].byHost[host][claim.name].insert(network.uuid);
        touched.insert(claim.place);
    }
}

void VlanNames::remove(int host, const NetworkInfo &network, std::set<Place> &touched)
{
    for (const Claim &claim : claimsOf(network)) {
        NamesOfHost &names = m_vlans[claim.place].byHost[host];
        QSet<QUuid> &networks = names[claim.name];
        networks.remove(network.uuid);
        if (networks.isEmpty())
            names.erase(claim.name);
        if (names.empty())
            m_vlans[claim.place].byHost.erase(host);
        touched.insert(claim.place);
    }
}

bool VlanNames::agree(const NamesOfHost &a, const NamesOfHost &b)
{
    return std::any_of(a.cbegin(), a.cend(), [&b](const auto &entry) { return b.count(entry.first) > 0; });
}

bool VlanNames::compare(const Place &place)
{
    const auto at = m_vlans.find(place);
    Vlan &vlan = at->second;
    QSet<std::pair<int, QUuid>> noted;
    for (const auto &[host, names] : vlan.byHost) {
        if (std::all_of(vlan.byHost.cbegin(), vlan.byHost.cend(),
                [&names = names](const auto &other) { return agree(names, other.second); }))
            continue;
        for (const auto &[name, networks] : names)
            for (const QUuid &network : networks)
                noted.insert({host, network});
    }
    const bool concerned = !noted.isEmpty() || !vlan.noted.isEmpty();
    for (const auto &key : std::as_const(vlan.noted))
        if (--m_noted[key] == 0)
            m_noted.remove(key);
    for (const auto &key : std::as_const(noted))
        ++m_noted[key];
    vlan.noted = std::move(noted);
    if (vlan.byHost.empty())
        m_vlans.erase(at);
    return concerned;
}

QStringList VlanNames::notes(int host, const QUuid &network) const
{
    QStringList notes;
    const auto known = m_hosts.find(host);
    if (!hasNotes(host, network) || known == m_hosts.cend())
        return notes;
    for (const Claim &claim : claimsOf(*known->second.networks.value(network).network))
        if (const Vlan &vlan = m_vlans.at(claim.place); vlan.noted.contains({host, network}))
            if (const QString said = note(host, claim, vlan); !notes.contains(said))
                notes << said;
    return notes;
}

QString VlanNames::note(int host, const Claim &claim, const Vlan &vlan) const
{
    constexpr qsizetype hostsShown = 3;
    constexpr qsizetype namesShown = 3;
    std::map<QString, QStringList> hostsByName;
    for (const auto &[other, names] : vlan.byHost)
        if (!agree(names, vlan.byHost.at(host)))
            for (const auto &[name, networks] : names)
                hostsByName[name] << m_hosts.at(other).name;
    QStringList others;
    for (const auto &[name, hosts] : hostsByName)
        others << vlanNamesText(QT_TRANSLATE_NOOP("VlanNames", "“%1” on %2")).arg(name, listedNames(hosts, hostsShown));
    return vlanNamesText(QT_TRANSLATE_NOOP("VlanNames", "VLAN %1 on %2 is “%3” here, but %4."))
        .arg(QString::number(claim.place.tag), claim.place.bridge, claim.name, listedNames(others, namesShown));
}

} // namespace patchpanel
