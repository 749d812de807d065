// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/effectplan.h"

namespace patchpanel {

// A plan for people. Pure; any thread.

/// What will happen, when, and what it does to those who use the network.
[[nodiscard]] QStringList effectSentences(const EffectPlan &plan, const EffectInput &input);
/// The virsh commands that would do the same, without a restart; the wanted XML is in a file named after the network.
[[nodiscard]] QStringList effectCommands(const EffectPlan &plan, const EffectInput &input);

} // namespace patchpanel
