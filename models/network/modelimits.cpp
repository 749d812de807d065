// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/modelimits.h"

#include "models/network/modecleanup.h"

namespace patchpanel {

ModeLimits modeLimits(const NetworkDocument &document, unsigned long serverVersion)
{
    const ForwardKind kind = forwardKindOf(document);
    const auto has = [=](ModePart part) { return canHave(kind, part, serverVersion); };
    const bool isHostBridge = kind == ForwardKind::HostBridge;
    const bool isOpenVSwitch = isHostBridge && document.ports().virtualPort.type == u"openvswitch";
    const bool makesBridge = has(ModePart::BridgeSettings);
    const bool isUnknown = kind == ForwardKind::Other;
    ModeLimits limits;
    limits.hasNameServer = has(ModePart::Dns);
    limits.hasVlan = isOpenVSwitch || has(ModePart::Vlan);
    limits.hasBandwidth = has(ModePart::Bandwidth);
    limits.hasIsolation = makesBridge || (isHostBridge && !isOpenVSwitch);
    limits.hasVirtualPort = isUnknown || !makesBridge;
    return limits;
}

} // namespace patchpanel
