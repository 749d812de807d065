// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QStringList>

namespace patchpanel {

/// The tags a VLAN can have; 0 and 4095 are reserved (IEEE 802.1Q).
inline constexpr int minVlanTag = 1;
inline constexpr int maxVlanTag = 4094;

/// VLAN tags that have a name; both ends belong to it.
struct VlanRange
{
    int first = 0;
    int last = 0;
    QString name;
    quint32 color = 0; ///< 0xRRGGBB

    [[nodiscard]] bool contains(int tag) const { return first <= tag && tag <= last; }
    /// "10–19", or "10" for a single tag.
    [[nodiscard]] QString span() const;
    /// "#rrggbb".
    [[nodiscard]] QString colorName() const;
    friend bool operator==(const VlanRange &, const VlanRange &) = default;
};

/// What the VLAN tags of a site mean: named ranges, as the user keeps them in the preferences. A value; any thread.
class VlanScheme final
{
public:
    VlanScheme() = default;
    /// Ranges that are in order by checkVlanRanges(); they may come in any order.
    explicit VlanScheme(QList<VlanRange> ranges);
    /// Something to start from.
    [[nodiscard]] static VlanScheme example();

    [[nodiscard]] bool isEmpty() const { return m_ranges.isEmpty(); }
    [[nodiscard]] const QList<VlanRange> &ranges() const { return m_ranges; } ///< by their first tag
    /// The range of a tag; null where it has none. Valid as long as the scheme.
    [[nodiscard]] const VlanRange *find(int tag) const;
    /// The range of the first tag that has one; null where none has.
    [[nodiscard]] const VlanRange *findAny(const QList<int> &tags) const;
    /// There is a scheme, and one of these tags has no place in it.
    [[nodiscard]] bool isOutside(const QList<int> &tags) const;
    /// The names of these tags, each once: "Development, Staging".
    [[nodiscard]] QString namesOf(const QList<int> &tags) const;

    /// One line a range ("10-19 #2e7d32 Development"), for a settings file that people can read.
    [[nodiscard]] QStringList toStrings() const;
    /// Lines that cannot be read, and ranges that clash with one before them, are left out.
    [[nodiscard]] static VlanScheme fromStrings(const QStringList &lines);

    friend bool operator==(const VlanScheme &, const VlanScheme &) = default;

private:
    QList<VlanRange> m_ranges;
};

/// A problem with one range of a list.
struct VlanRangeIssue
{
    int row = -1;
    Severity severity = Severity::Error;
    QString message; ///< names the row as people count
    friend bool operator==(const VlanRangeIssue &, const VlanRangeIssue &) = default;
};

/// What keeps a list of ranges from being a scheme, by row. Pure; any thread.
[[nodiscard]] QList<VlanRangeIssue> checkVlanRanges(const QList<VlanRange> &ranges);

/// A word on a tag for someone who typed it: "Development (10–19)", or that it is outside every range; empty without a
/// scheme and for what is no tag.
[[nodiscard]] QString vlanHint(int tag, const VlanScheme &scheme);
/// The same for several tags, each with its number: "10: Development (10–19)".
[[nodiscard]] QStringList vlanHints(const QList<int> &tags, const VlanScheme &scheme);

} // namespace patchpanel
