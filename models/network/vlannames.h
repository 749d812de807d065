// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QSet>

#include <compare>
#include <map>
#include <set>

namespace patchpanel {

/// Finds VLANs that are called one thing on one host and another on the next: the same tag on a bridge of the same
/// name, and no name for it that both hosts have. A VM that is migrated finds its network by name alone, and people
/// read names. Networks on the host's own bridges count, with their tag or their port groups'; trunks do not, for they
/// are no single VLAN.
///
/// Keeps what the hosts have, so that a change costs what has changed. A value; not for several threads at once.
class VlanNames final
{
public:
    /// What a host has now; rows whose networks are the same objects as before are passed over. True where there may be
    /// something else to say of a network, on whatever host.
    bool setHost(int host, const QString &hostName, const std::vector<RowPtr> &rows);
    /// True likewise.
    bool removeHost(int host);

    /// Whether another host calls a VLAN of this network by another name.
    [[nodiscard]] bool hasNotes(int host, const QUuid &network) const { return m_noted.contains({host, network}); }
    /// What there is to say of it, a sentence a VLAN.
    [[nodiscard]] QStringList notes(int host, const QUuid &network) const;

private:
    struct Place
    {
        QString bridge;
        int tag = 0;
        friend bool operator==(const Place &, const Place &) = default;
        friend bool operator<(const Place &a, const Place &b)
        {
            return std::tie(a.tag, a.bridge) < std::tie(b.tag, b.bridge);
        }
    };
    struct Claim
    {
        Place place;
        QString name; ///< of the network or of its port group
    };
    struct Known
    {
        NetworkPtr network;
        quint64 round = 0; ///< when it was seen last
    };
    struct Host
    {
        QString name;
        QHash<QUuid, Known> networks; ///< those with tags
        quint64 round = 0;
    };
    /// What a host calls a VLAN: each name with the networks that have it.
    using NamesOfHost = std::map<QString, QSet<QUuid>>;
    struct Vlan
    {
        std::map<int, NamesOfHost> byHost;
        QSet<std::pair<int, QUuid>> noted; ///< networks whose host does not agree with all others
    };

    [[nodiscard]] static std::vector<Claim> claimsOf(const NetworkInfo &network);
    [[nodiscard]] static bool agree(const NamesOfHost &a, const NamesOfHost &b);
    void add(int host, const NetworkInfo &network, std::set<Place> &touched);
    void remove(int host, const NetworkInfo &network, std::set<Place> &touched);
    /// True where a network is noted there, or was.
    bool compare(const Place &place);
    [[nodiscard]] QString note(int host, const Claim &claim, const Vlan &vlan) const;

    std::map<int, Host> m_hosts;
    std::map<Place, Vlan> m_vlans;
    QHash<std::pair<int, QUuid>, int> m_noted; ///< in how many VLANs
};

} // namespace patchpanel
