// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace patchpanel {

/// What of one XML document another one lacks, or has with another value or in another order among elements of its
/// name, as a path with the reason; empty where all of it is there. What the other has beyond it does not count. Of
/// elements named in `besides` nothing is compared. For tests only.
[[nodiscard]] QString firstMissing(const QString &part, const QString &whole, const QStringList &besides = {});

} // namespace patchpanel
