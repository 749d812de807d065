// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkindex.h"

namespace patchpanel {

/// The places of NICs that are on no network of the host, each of which is a row of the registry: bridges of the host
/// that no network stands for, one a set of tags, and networks that do not exist. Places are numbered in the order in
/// which they are met. Pure; any thread.
class StrayNics final
{
public:
    /// The place of a NIC that NetworkIndex finds on no network; nothing where it names neither a bridge nor a network
    /// (such as macvtap on a device, or QEMU's own user network).
    [[nodiscard]] std::optional<std::size_t> placeOf(const Nic &nic);
    [[nodiscard]] std::size_t count() const { return m_places.size(); }
    [[nodiscard]] NetworkKind kind(std::size_t place) const { return m_places[place].kind; }
    [[nodiscard]] QUuid uuid(std::size_t place) const { return m_places[place].uuid; }
    /// What stands for the place in the registry: `before` where it is still right, which may be null.
    [[nodiscard]] NetworkPtr network(std::size_t place, const NetworkPtr &before) const;

    /// Whether a row of an earlier snapshot still stands for something, as far as the networks alone can tell.
    [[nodiscard]] static bool isStillStray(const NetworkInfo &network, const NetworkIndex &index);

private:
    struct Place
    {
        NetworkKind kind;
        QUuid uuid;
        QString name; ///< of the bridge, or of the network
        VlanTags vlan;
        QString virtualPort; ///< of the first NIC there that has one
    };

    std::vector<Place> m_places;
    QHash<QString, std::size_t> m_numbers;
};

} // namespace patchpanel
