// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace patchpanel {

// Traffic in words. One convention everywhere: bytes, never bits, and a thousand of them is a kB, as for disks and file
// transfers, so that a rate times a time is the amount beside it. Pure; any thread.

/// "1.2 MB".
[[nodiscard]] QString bytesText(double bytes);
/// "1.2 MB/s".
[[nodiscard]] QString byteRateText(double bytesPerSecond);
/// "850/s", "1.2k/s": packets, errors, drops.
[[nodiscard]] QString countRateText(double perSecond);
/// The end of an axis that reaches this value: 1, 2 or 5 with zeros, and never so little that noise looks like load.
[[nodiscard]] double axisEnd(double bytesPerSecond);

} // namespace patchpanel
