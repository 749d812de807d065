// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

#include <optional>

namespace patchpanel {

// The parts of a network's XML as a form holds them: text as it is written or typed, right or wrong; a flag without a
// value is not written, and libvirt's default holds. Each part has a reader and a writer that edits only what differs.

/// What a network is called, and the bridge it is on.
struct GeneralPart
{
    QString name;
    QString uuid;
    QString title;
    QString description;
    QString bridge;
    std::optional<bool> stp; ///< default: on
    QString bridgeDelay; ///< seconds
    QString zone; ///< of firewalld
    QString macTableManager; ///< "kernel" (the default) or "libvirt"
    QString mac; ///< of the bridge
    QString mtu;
    QString domain;
    std::optional<bool> domainLocalOnly; ///< default: no
    std::optional<bool> domainRegister; ///< default: no; libvirt 10.1
    std::optional<bool> ipv6; ///< VMs reach each other by IPv6 on a network without such an address; default: no
    std::optional<bool> trustGuestRxFilters; ///< default: no
    friend bool operator==(const GeneralPart &, const GeneralPart &) = default;
};

[[nodiscard]] GeneralPart readGeneral(const XmlNode &network);
/// `serverVersion` decides where title and description go: servers before 9.7 drop the elements, for them both are kept
/// in Patchpanel's metadata.
void writeGeneral(XmlCursor network, const GeneralPart &part, unsigned long serverVersion);

/// Patchpanel's own element under `<metadata>`; nullptr without.
[[nodiscard]] const XmlNode *ownMetadata(const XmlNode &network);

} // namespace patchpanel
