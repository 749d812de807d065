// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkparts.h"
#include "models/network/updatestep.h"

#include <optional>

namespace patchpanel {

/// A running network as virNetworkUpdate sees it: lists of elements, and rules on which of them a call finds and which
/// it refuses (src/conf/network_conf.c, virNetworkDefUpdate...). A plan is played through on it first, so that no call
/// is planned that libvirt would refuse, or that would hit another entry than the one that is meant. Pure; any thread.
class LiveModel final
{
public:
    explicit LiveModel(const XmlNode &network);

    /// The part of this key, of those that virNetworkUpdate can change; nullptr without.
    [[nodiscard]] const NetworkPart *find(const QString &key) const;
    /// Which `<ip>` has this address, over all of them; -1 for none, and for more than one.
    [[nodiscard]] int ipIndex(const QString &address) const;

    // Each of these plays one call and gives it; nothing where libvirt would refuse it or take it for another entry.

    [[nodiscard]] std::optional<UpdateStep> add(const NetworkPart &part);
    [[nodiscard]] std::optional<UpdateStep> remove(const QString &key);
    [[nodiscard]] std::optional<UpdateStep> modify(const NetworkPart &part);

private:
    [[nodiscard]] bool hasDhcpElsewhere(const NetworkPart &part) const;
    [[nodiscard]] UpdateStep step(UpdateCommand command, const NetworkPart &part, QByteArray xml) const;

    /// What libvirt compares, in one form; a null text where an element does not say it.
    struct Identity
    {
        QString mac;
        QString name;
        QString ip;
        QString start;
        QString end;
        QString device;
        QString domain;
        QString service;
        QString protocol;
        QString target;
        bool isDefault = false; ///< of a port group
    };
    struct Entry
    {
        NetworkPart part;
        Identity identity;
    };
    [[nodiscard]] static Identity identityOf(const XmlNode &element);
    [[nodiscard]] static bool collides(PartKind kind, const Identity &given, const Identity &entry);
    [[nodiscard]] static bool isFound(PartKind kind, const Identity &given, const Identity &entry);

    std::vector<Entry> m_entries; ///< parts that virNetworkUpdate can change
    std::vector<QString> m_addresses;
    std::vector<QString> m_busyCards; ///< network cards of a pool that VMs are on
};

} // namespace patchpanel
