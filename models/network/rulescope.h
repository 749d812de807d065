// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/documentparts.h"
#include "models/network/hostcontext.h"

namespace patchpanel {

/// What the rules of an edited document look at: the document, and the host without this network on it.
struct RuleScope
{
    const DocumentParts &parts;
    const HostContext &others;
    const std::vector<NetworkClaim> &claims; ///< of `others`

    /// The server is known to be older.
    [[nodiscard]] bool isBefore(unsigned long major, unsigned long minor) const
    {
        return others.serverVersion > 0 && others.serverVersion < libvirtVersion(major, minor);
    }
};

} // namespace patchpanel
