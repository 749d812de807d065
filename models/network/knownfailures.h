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

/// ssh, or the host behind it, has refused: trying again by itself would be refused again.
[[nodiscard]] bool isSshRefusal(const QString &message);
/// Of a key that is not the one that was accepted before: where ssh has that one, and how it is forgotten.
[[nodiscard]] std::optional<Cause> causeOfChangedHostKey(const QString &message);
/// Of opening a host through ssh.
[[nodiscard]] std::optional<Cause> causeOfSshFailure(const QString &message);
/// Of opening a host in any other way.
[[nodiscard]] std::optional<Cause> causeOfOpenFailure(const QString &message);
/// Of a change to a network or a VM.
[[nodiscard]] std::optional<Cause> causeOfChangeFailure(const QString &message);

} // namespace patchpanel
