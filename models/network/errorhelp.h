// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hosturi.h"
#include "models/network/result.h"

#include <QStringList>

namespace patchpanel {

/// An error in words a user can act on. Plain text throughout.
struct Explanation
{
    QString what; ///< what failed, one sentence
    QString why; ///< the cause, empty where libvirt's message says it all
    QStringList remedies; ///< what to do about it, most likely first
};

/// Explains why a host could not be opened.
[[nodiscard]] Explanation explainOpenError(const Error &error, const HostUri &uri);
/// Explains why a change to a network or a VM failed: cause and remedies for the failures libvirt is known for.
[[nodiscard]] Explanation explainChangeError(const Error &error);

} // namespace patchpanel
