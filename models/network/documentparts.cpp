// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/documentparts.h"

namespace patchpanel {

namespace {

NetworkType typeOf(const DocumentParts &parts)
{
    if (parts.takesCards())
        return NetworkType::Macvtap;
    if (parts.kind == ForwardKind::HostDev)
        return NetworkType::SrIov;
    if (parts.kind == ForwardKind::HostBridge)
        return parts.usesOpenVSwitch() ? NetworkType::OpenVSwitch : NetworkType::Bridge;
    return NetworkType::Unknown;
}

} // namespace

DocumentParts DocumentParts::of(const NetworkDocument &document)
{
    return {document.general(), document.forwarding(), document.addresses(), document.dns(), document.ports(),
        forwardKindOf(document), !document.dnsmasqOptions().isEmpty()};
}

bool DocumentParts::usesOpenVSwitch() const
{
    return kind == ForwardKind::HostBridge && ports.virtualPort.type == u"openvswitch";
}

NetworkConfig DocumentParts::config() const
{
    NetworkConfig config;
    config.name = general.name;
    config.type = typeOf(*this);
    config.bridge = general.bridge;
    config.uplink = forward.physicalFunction.isEmpty() ? forward.devices.join(u' ') : forward.physicalFunction;
    config.onOpenVSwitch = usesOpenVSwitch();
    return config;
}

} // namespace patchpanel
