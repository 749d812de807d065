// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace patchpanel {

/// What the tables of the window have in common: whole rows are selected, no grid, rows of one height without a header
/// of their own, and Tab leaves the table. `rowPadding` is what a row is higher than its text, in pixels.
void showAsRows(QTableView &view, int rowPadding);

/// Removes the selected rows from the model, the last first.
void removeSelectedRows(QTableView &view);

} // namespace patchpanel
