// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/nicchange.h"

#include <QString>
#include <QStringList>

namespace patchpanel {

// The virsh commands that do what the program does, as text for people; the program itself never runs them.

/// One word quoted for a POSIX shell; left as it is where nothing needs quoting.
[[nodiscard]] QString shellQuote(const QString &word);
/// Words as one command line, every word quoted.
[[nodiscard]] QString shellLine(const QStringList &words);
/// A command line of many options broken into several of at most `columns` characters where its words allow that, for
/// reading. Run, they are the same command.
[[nodiscard]] QStringList foldShellLine(const QString &line, qsizetype columns);
/// "virsh -c URI WORDS...", every word quoted.
[[nodiscard]] QString virshLine(const QString &uri, const QStringList &words);
/// A name made safe to be one of a file, without its ending; shortened where no file could be called so.
[[nodiscard]] QString safeFileName(const QString &name);
/// The file name the XML of a network or VM is saved under in such commands and in exports: its name, made safe.
[[nodiscard]] QString xmlFileName(const QString &name);
[[nodiscard]] QStringList virshCreate(const QString &uri, const QString &name, bool autostart, bool start);
[[nodiscard]] QStringList virshStart(const QString &uri, const QString &name);
[[nodiscard]] QStringList virshStop(const QString &uri, const QString &name);
[[nodiscard]] QStringList virshAutostart(const QString &uri, const QString &name, bool on);
/// Stopping a transient network removes it, so `persistent` decides whether there is something to undefine.
[[nodiscard]] QStringList virshDelete(const QString &uri, const QString &name, bool active, bool persistent);

/// What comes before NICs on a place: its network is made, or started.
[[nodiscard]] QStringList virshPrepare(const QString &uri, const NicPlace &place, const QString &name);
/// NICs. Where virsh has no command that says all of it, the line reads the `<interface>` element from a file.
[[nodiscard]] QStringList virshAttach(
    const QString &uri, const NewNic &nic, const NicPlace &place, const QString &name);
[[nodiscard]] QStringList virshDetach(const QString &uri, const NicRef &nic);
[[nodiscard]] QStringList virshMove(const QString &uri, const NicRef &nic);
/// One line for what runs and one for what is stored: virsh does not do both at once.
[[nodiscard]] QStringList virshLink(const QString &uri, const NicRef &nic, bool up);

/// VMs.
[[nodiscard]] QStringList virshDefineVm(const QString &uri, const QString &vm);
[[nodiscard]] QStringList virshStartVm(const QString &uri, const QString &vm);
/// Stops a VM and forgets it with the variables of its firmware; deletes a volume where one is named.
[[nodiscard]] QStringList virshRemoveVm(
    const QString &uri, const QString &vm, const QString &pool, const QString &volume);
/// What is in the pool's folder stays.
[[nodiscard]] QStringList virshRemovePool(const QString &uri, const QString &pool);

} // namespace patchpanel
