// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace patchpanel {

// The virsh commands that do what the program does, as text for people; the program itself never runs them.

/// One word quoted for a POSIX shell; left as it is where nothing needs quoting.
[[nodiscard]] QString shellQuote(const QString &word);
/// "virsh -c URI WORDS...", every word quoted.
[[nodiscard]] QString virshLine(const QString &uri, const QStringList &words);
/// The file name the XML of a network is saved under in such commands and in exports: its name, made safe.
[[nodiscard]] QString xmlFileName(const QString &networkName);
[[nodiscard]] QStringList virshCreate(const QString &uri, const QString &name, bool autostart, bool start);
[[nodiscard]] QStringList virshStart(const QString &uri, const QString &name);
[[nodiscard]] QStringList virshStop(const QString &uri, const QString &name);
[[nodiscard]] QStringList virshAutostart(const QString &uri, const QString &name, bool on);
/// Stopping a transient network removes it, so `persistent` decides whether there is something to undefine.
[[nodiscard]] QStringList virshDelete(const QString &uri, const QString &name, bool active, bool persistent);

} // namespace patchpanel
