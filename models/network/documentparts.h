// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/modecleanup.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

/// All that the rules of an edited document look at, read once. A value; any thread.
struct DocumentParts
{
    GeneralPart general;
    ForwardPart forward;
    AddressPart addresses;
    DnsPart dns;
    PortPart ports;
    ForwardKind kind = ForwardKind::Isolated;
    bool hasDnsmasqOptions = false;

    [[nodiscard]] static DocumentParts of(const NetworkDocument &document);
    /// libvirt makes the bridge.
    [[nodiscard]] bool ownsBridge() const { return isKnown() && canHave(kind, ModePart::BridgeSettings, 0); }
    [[nodiscard]] bool takesCards() const { return isKnown() && canHave(kind, ModePart::Cards, 0); }
    [[nodiscard]] bool isKnown() const { return kind != ForwardKind::Other; }
    [[nodiscard]] bool usesOpenVSwitch() const;
    /// As a form of New Network sees it, for rules that both have: type, name, bridge and cards.
    [[nodiscard]] NetworkConfig config() const;
};

} // namespace patchpanel
