// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <functional>

namespace patchpanel {

/// Goes through everything a few at a time, round and round: a part of all that is small, and not so small that all
/// take for ever. A step costs as much as it takes, however much there is. One thread.
class SweepSlice final
{
public:
    /// Adds the next ones of `all` to `dirty`: fewer where nobody is there to see what comes of it.
    template <typename T> void markNext(const QHash<QUuid, T> &all, bool isAttended, QSet<QUuid> &dirty)
    {
        if (m_left.isEmpty()) {
            m_left = all.keys();
            std::sort(m_left.begin(), m_left.end(), std::greater());
        }
        const qsizetype share = isAttended ? std::clamp(all.size() / rounds, minimum, maximum) : unattended;
        qsizetype missing = std::min(all.size(), share);
        while (missing > 0 && !m_left.isEmpty()) {
            const QUuid next = m_left.takeLast();
            if (!all.contains(next))
                continue; // it has gone meanwhile
            dirty.insert(next);
            --missing;
        }
    }

private:
    static constexpr qsizetype minimum = 20;
    static constexpr qsizetype maximum = 40; // looking costs the host and this computer
    static constexpr qsizetype unattended = 8;
    static constexpr qsizetype rounds = 30; // steps until everything has had its turn, where that is not too many

    QList<QUuid> m_left; ///< of this round
};

} // namespace patchpanel
