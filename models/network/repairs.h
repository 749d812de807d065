// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/mend.h"
#include "models/network/networkdocument.h"

namespace patchpanel {

/// Whether a mend is a change of what is stored of a network.
[[nodiscard]] bool isRepair(Mend::Kind kind);

/// A network's stored XML as a mend of that sort wants it; everything that it is not about stays to the letter. Fails
/// where the XML cannot be read, or the mend has no place in it. Pure; any thread.
[[nodiscard]] Result<QByteArray> repaired(const QByteArray &storedXml, const Mend &mend, unsigned long serverVersion);

} // namespace patchpanel
