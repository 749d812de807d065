// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace patchpanel {

// How running programs are told apart from those that have ended, also where a number was given out again. Any thread.

/// The running program in a form that no other one on this computer has, before or after it, while the computer runs.
[[nodiscard]] QString thisProcess();
/// Whether the program of that mark runs now; not for marks of other forms.
[[nodiscard]] bool isRunningProcess(const QString &mark);

/// The same in a form that can be read on other computers: with what tells this one, since it was started, and what it
/// calls its processes, from others.
[[nodiscard]] QString thisProgram();
/// Whether the program of that mark has certainly ended. Of one on another computer, or in a container, nobody here can
/// know.
[[nodiscard]] bool hasProgramEnded(const QString &mark);

} // namespace patchpanel
