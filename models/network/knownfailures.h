// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace patchpanel {

/// Why something failed and what to do about it, one sentence each.
struct Cause
{
    QString why;
    QString remedy;
};

// What the messages of libvirt, and of the programs it runs, are known to mean. Pure; any thread.

/// Of opening a host through ssh.
[[nodiscard]] std::optional<Cause> causeOfSshFailure(const QString &message);
/// Of opening a host in any other way.
[[nodiscard]] std::optional<Cause> causeOfOpenFailure(const QString &message);
/// Of a change to a network.
[[nodiscard]] std::optional<Cause> causeOfChangeFailure(const QString &message);

} // namespace patchpanel
