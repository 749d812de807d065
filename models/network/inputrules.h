// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace patchpanel {

// What is typed into forms, judged by itself. Pure; any thread.

/// IFNAMSIZ - 1; libvirt accepts more and fails at start.
inline constexpr int maxInterfaceName = 15;

/// A number of ASCII digits only, for toInt() also takes signs.
[[nodiscard]] std::optional<int> wholeNumber(const QString &digits);
/// Names the kernel keeps for itself: two folders, and two entries under net.ipv4.conf.
[[nodiscard]] bool isReservedInterfaceName(const QString &name);
/// Whether the kernel would take this as the name of an interface.
[[nodiscard]] bool isInterfaceName(const QString &name);
/// Whether XML can carry the text, and one line can show it (XML 1.0, 2.2).
[[nodiscard]] bool isPlainLine(const QString &text);
/// The words of a list as people type it, with commas or spaces between them.
[[nodiscard]] QStringList listedWords(const QString &text);
/// What is wrong with one VLAN ID, as a sentence; empty for 1 to 4094. libvirt also takes 0 and 4095, which do not
/// work.
[[nodiscard]] QString vlanIdProblem(const QString &vlanId);
/// What is wrong with the MAC address of one device as libvirt wants it written; empty where nothing is.
[[nodiscard]] QString macProblem(const QString &mac);
/// Whether this can be the name of a computer: letters, digits and inner hyphens, dots and underscores.
[[nodiscard]] bool isHostName(const QString &name);

} // namespace patchpanel
