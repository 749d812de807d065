// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmllist.h"

#include <algorithm>

namespace patchpanel {

std::vector<bool> goneEntries(const std::vector<int> &match, std::size_t count)
{
    std::vector<bool> isGone(count, true);
    for (const int found : match)
        if (found >= 0)
            isGone[static_cast<std::size_t>(found)] = false;
    return isGone;
}

void reorderEntries(XmlCursor parent, const char *name, const std::vector<int> &match, const std::vector<bool> &isGone)
{
    const std::vector<std::size_t> all = parent.positions(name);
    std::vector<std::size_t> places; // of the elements that stay, as they stand
    std::vector<std::size_t> rank(isGone.size()); // of each entry among those
    for (std::size_t i = 0; i < isGone.size(); ++i) {
        rank[i] = places.size();
        if (!isGone[i])
            places.push_back(all[i]);
    }
    std::vector<std::size_t> order;
    for (const int found : match)
        if (found >= 0)
            order.push_back(rank[static_cast<std::size_t>(found)]);
    if (!std::is_sorted(order.cbegin(), order.cend()))
        parent.permute(places, order);
}

} // namespace patchpanel
