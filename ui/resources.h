// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace patchpanel {

/// Makes the files of resources/ available under ":/". They sit in a static library, whose own initialisation a linker
/// may drop; so whoever needs them calls this first.
void loadResources();

} // namespace patchpanel
