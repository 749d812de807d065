// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/rowbuilder.h"

namespace patchpanel {

/// What a row is made of.
struct RowParts
{
    NetworkPtr network;
    std::vector<Attachment> attachments;
    QList<HealthFinding> findings; ///< without those that the NICs give
    bool vmsKnown = false;
    bool hasParked = false;
};

/// The row with everything the table needs of it; `old` itself where nothing has changed, which may be null. Pure but
/// for `usage`, which may be empty.
[[nodiscard]] RowPtr makeRow(RowParts parts, const RowPtr &old, const RowBuilder::Usage &usage);

/// What is found in the network itself: taken over from its row where it is the very object of then.
[[nodiscard]] QList<HealthFinding> ownFindings(const NetworkPtr &network, const RowPtr &old);

} // namespace patchpanel
