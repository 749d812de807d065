// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "models/network/vlanscheme.h"

#include <QVariant>

namespace patchpanel {

// What the cells of NetworkTableModel say, as far as the rows themselves know it; columns and roles are the model's.
// Only headingData() takes a heading. Pure; any thread.

[[nodiscard]] QString networkColumnTitle(int column);
/// Empty in the column of the host: a row does not know its name.
[[nodiscard]] QString networkCellText(const TableEntry &entry, int column);
/// As rich text that shows all as it is. `text` is what the cell says, `vlanNotes` what other hosts call its VLANs.
[[nodiscard]] QString networkToolTip(
    const TableEntry &entry, int column, const QString &text, const VlanScheme &scheme, const QStringList &vlanNotes);
/// Its byte order is the order of the column, but for that of the host; empty where there is no value.
[[nodiscard]] QByteArray networkSortKey(const TableEntry &entry, int column);
/// What a heading answers to data().
[[nodiscard]] QVariant headingData(const TableGroup &group, int column, int role);

} // namespace patchpanel
