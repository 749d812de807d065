// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <vector>

namespace patchpanel {

/// Something of a network that two people have changed differently.
struct MergeConflict
{
    QString words; ///< what it is about: "bridge name"
    QString mine; ///< what each of them says; empty where it was removed
    QString theirs;
    friend bool operator==(const MergeConflict &, const MergeConflict &) = default;
};

/// Two changes of a network brought together.
struct Merge
{
    QByteArray xml;
    std::vector<MergeConflict> conflicts; ///< in the order of the document, decided ones too
};

/// Brings together what I and somebody else have made of a network. What only one of us has touched is as they made it,
/// to the letter; what both have changed differently is a conflict, by its number in `takeMine` decided for mine and
/// else for theirs, which is what the host has stored. Pure; any thread; fails where one of the texts is no network.
[[nodiscard]] Result<Merge> mergeNetworks(
    const QByteArray &before, const QByteArray &mine, const QByteArray &theirs, const QSet<int> &takeMine = {});

} // namespace patchpanel
