// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkparts.h"

#include <QStringList>

namespace patchpanel {

// What two states of a network's XML have and have not in common: line by line for the eye, and by meaning. Pure; any
// thread.

/// A line of a diff.
struct DiffLine
{
    enum class Kind
    {
        Same,
        Removed,
        Added,
        Gap ///< lines that are the same and left out; the numbers are those of the first one
    };
    Kind kind = Kind::Same;
    QString text;
    int before = 0; ///< number of the line before, from 1; 0 where it is not there
    int after = 0;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// The shortest way from one text to the other (Myers, "An O(ND) Difference Algorithm", 1986), with `context` lines
/// around every change; negative for all. Texts that have next to nothing in common are shown as replaced.
[[nodiscard]] std::vector<DiffLine> diffLines(const QString &before, const QString &after, int context = 3);

/// One thing that two networks say differently.
struct NetworkDifference
{
    enum class Change
    {
        Added,
        Removed,
        Changed
    };
    Change change = Change::Changed;
    NetworkPart part; ///< after the change; before it, for one that was removed
    QString before; ///< what can be shown of it; empty where words are all there is
    QString after;
    /// Whether what runs depends on it: a title or metadata that differ do not wait for a restart.
    [[nodiscard]] bool affectsRunning() const { return part.kind != PartKind::Label; }
};

/// What differs between two networks by meaning (networkParts() says what does not count), in the order of the second
/// and then what is only in the first. Fails where one of them cannot be read.
[[nodiscard]] Result<std::vector<NetworkDifference>> differencesOf(const QByteArray &before, const QByteArray &after);
/// Whether they mean the same; XML that cannot be read means the same as the same bytes only.
[[nodiscard]] bool sameNetwork(const QByteArray &a, const QByteArray &b);
/// Whether what runs differs from what is stored in something that waits for a restart.
[[nodiscard]] bool isPendingRestart(const QByteArray &live, const QByteArray &stored);
/// What of `wanted` is not in `stored` as the host has it now, after it was defined. What libvirt makes up where
/// nothing was said (UUID, bridge name, MAC address) does not count.
[[nodiscard]] Result<std::vector<NetworkDifference>> lostParts(const QByteArray &wanted, const QByteArray &stored);
/// "bridge name: virbr1 → virbr2", "DHCP range 192.168.1.10–20 (added)".
[[nodiscard]] QString differenceWords(const NetworkDifference &difference);

} // namespace patchpanel
