// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace patchpanel {

// MAC addresses as text in one form: lower case, six pairs, colons ("52:54:00:12:34:56"). Pure; any thread.

/// The address in that form; empty where it is none. Typed with colons, hyphens, or as twelve digits.
[[nodiscard]] QString normalMac(const QString &typed);
/// Whether a normal address is a group's (IEEE 802, the lowest bit of the first byte); broadcast is one too.
[[nodiscard]] bool isMulticastMac(const QString &normal);
/// A random address of the range that libvirt and QEMU use for VMs (52:54:00) that is not among `taken`.
[[nodiscard]] QString generateMac(const QSet<QString> &taken);

} // namespace patchpanel
