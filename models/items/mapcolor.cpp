// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapcolor.h"

#include <array>

namespace patchpanel {

namespace {

/// Of medium lightness, so that they stand out on both grounds.
constexpr std::array<quint32, 12> cableColors{0x3b82d0, 0x2ea04f, 0xe0730b, 0x9a55c8, 0xd03b3b, 0x14939e, 0xb5892a,
    0xc94f94, 0x5f7fe6, 0x5d8a1c, 0xb0603a, 0x7a6fd0};

quint32 pick(size_t number)
{
    return cableColors.at(number % cableColors.size());
}

} // namespace

quint32 mapColorOfVlan(const VlanTags &vlan, const VlanScheme &scheme)
{
    const VlanRange *range = scheme.findAny(vlan.tags);
    // Neighbouring tags, which are often shown beside each other, get colours that differ.
    return range ? range->color : pick(vlan.isEmpty() ? 0 : static_cast<size_t>(vlan.tags.constFirst()) * 5);
}

quint32 mapColorOf(const NetworkInfo &network, const VlanScheme &scheme, quint32 taken)
{
    if (!network.summary.vlan.isEmpty())
        return mapColorOfVlan(network.summary.vlan, scheme);
    // Not qHash() of the UUID: that may differ from run to run.
    const size_t number = network.uuid.data1 ^ network.uuid.data2 ^ network.uuid.data4[7];
    return pick(number) != taken ? pick(number) : pick(number + 1);
}

} // namespace patchpanel
