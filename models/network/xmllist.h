// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/reversed.h"
#include "models/network/xmledit.h"

#include <QList>

#include <algorithm>

namespace patchpanel {

/// Finds for every wanted entry the one of `now` that it has been made of, -1 for none: first those that are the same,
/// then those that `kinship(now, wanted)` says have the most in common; with 0 they have nothing, and an entry like
/// that is a new one, which must not inherit what else stands in a foreign element.
template <typename Entry, typename Kinship>
std::vector<int> matchEntries(const QList<Entry> &now, const QList<Entry> &wanted, Kinship kinship)
{
    std::vector<int> match(static_cast<std::size_t>(wanted.size()), -1);
    std::vector<bool> taken(static_cast<std::size_t>(now.size()), false);
    const auto take = [&match, &taken](qsizetype index, int found) {
        match[static_cast<std::size_t>(index)] = found;
        taken[static_cast<std::size_t>(found)] = true;
    };
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        // Mostly nothing has moved, so the own place is looked at first.
        for (qsizetype k = 0; k <= now.size(); ++k) {
            const qsizetype other = k == 0 ? i : k - 1;
            if (other < now.size() && !taken[static_cast<std::size_t>(other)] && now[other] == wanted[i]) {
                take(i, static_cast<int>(other));
                break;
            }
        }
    }
    // The nearest kin first, wherever they stand: a new entry in front must not take the element of one behind it.
    struct Pair
    {
        qsizetype wanted;
        qsizetype now;
        int kinship;
    };
    std::vector<Pair> pairs;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        for (qsizetype k = 0; k < now.size() && match[static_cast<std::size_t>(i)] < 0; ++k)
            if (const int kin = taken[static_cast<std::size_t>(k)] ? 0 : kinship(now[k], wanted[i]); kin > 0)
                pairs.push_back({i, k, kin});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) {
        return a.kinship != b.kinship ? a.kinship > b.kinship : a.wanted == a.now && b.wanted != b.now;
    });
    for (const Pair &pair : pairs)
        if (match[static_cast<std::size_t>(pair.wanted)] < 0 && !taken[static_cast<std::size_t>(pair.now)])
            take(pair.wanted, static_cast<int>(pair.now));
    return match;
}

/// Which of `count` entries no wanted one has been made of.
[[nodiscard]] std::vector<bool> goneEntries(const std::vector<int> &match, std::size_t count);
/// Brings the elements that stay into the order in which they are wanted; those that go keep their places.
void reorderEntries(XmlCursor parent, const char *name, const std::vector<int> &match, const std::vector<bool> &isGone);

/// Makes the children `name` of an element be the wanted entries. `read(node)` gives the entry of an element and
/// `write(cursor, entry)` sets one; elements of entries that stay the same are not touched.
template <typename Entry, typename Read, typename Write, typename Kinship>
void setEntries(XmlCursor parent, const char *name, const QList<Entry> &wanted, Read read, Write write, Kinship kinship)
{
    QList<Entry> now;
    for (const XmlNode *node : findChildren(parent.node(), name))
        now.append(read(*node));
    if (now == wanted)
        return;
    const std::vector<int> match = matchEntries(now, wanted, kinship);
    const std::vector<bool> isGone = goneEntries(match, static_cast<std::size_t>(now.size()));
    reorderEntries(parent, name, match, isGone);
    // Along the elements as they stand. What goes is removed in the end: a list that is replaced as a whole keeps its
    // place and its indentation.
    std::vector<std::size_t> all = parent.positions(name);
    std::size_t element = 0; // among the elements `name`, new ones included
    std::size_t old = 0; // among those of before
    std::vector<std::size_t> doomed; // elements to remove, counted with the new ones
    const auto skipGone = [&] {
        for (; old < isGone.size() && isGone[old]; ++old)
            doomed.push_back(element++);
    };
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const bool isNew = match[static_cast<std::size_t>(i)] < 0;
        if (isNew) {
            if (i > 0)
                parent.insertAfter(all[element - 1], name);
            else if (all.empty())
                parent.insert(name);
            else
                parent.insertBefore(all.front(), name);
            all = parent.positions(name);
        } else {
            skipGone();
            ++old;
        }
        const XmlCursor entry = parent.at(all[element++]);
        if (isNew || now[match[static_cast<std::size_t>(i)]] != wanted[i])
            write(entry, wanted[i]);
    }
    skipGone();
    for (const std::size_t index : Reversed(doomed))
        parent.removeAt(all[index]);
}

} // namespace patchpanel
