// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace patchpanel {

// What a host does to a VM's XML when its NICs are changed, as far as tests need it.

/// The MAC address in an `<interface>` element.
[[nodiscard]] QByteArray macOf(const QByteArray &nicXml);
/// The VM with one more NIC; a running one gets a TAP device, as libvirt would give it.
[[nodiscard]] QByteArray withNic(const QByteArray &domainXml, const QByteArray &nicXml, bool running);
/// The VM without the NIC of this MAC; nothing where it has none.
[[nodiscard]] std::optional<QByteArray> withoutNic(const QByteArray &domainXml, const QByteArray &mac);
/// The VM with the NIC of that MAC replaced, its TAP device kept; nothing where it has none.
[[nodiscard]] std::optional<QByteArray> withNicReplaced(const QByteArray &domainXml, const QByteArray &nicXml);

} // namespace patchpanel
