// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

namespace patchpanel {

/// libvirt's error of the call that has just failed on this thread, copied: it is thread-local and the next call
/// replaces it.
[[nodiscard]] Error lastLibvirtError();

/// The same as what a call that returns a Result gives back.
[[nodiscard]] inline tl::unexpected<Error> libvirtFailure()
{
    return tl::unexpected<Error>(lastLibvirtError());
}

} // namespace patchpanel
