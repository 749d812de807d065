// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/modecleanup.h"

#include "models/network/macvtapmode.h"
#include "models/network/networkconfig.h"
#include "models/network/networktype.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString modeCleanupText(const char *source)
{
    return QCoreApplication::translate("ModeCleanup", source);
}

std::optional<MacvtapMode> macvtapModeOf(ForwardKind kind)
{
    switch (kind) {
    case ForwardKind::SharedCards:
        return MacvtapMode::Bridge;
    case ForwardKind::Private:
        return MacvtapMode::Private;
    case ForwardKind::Vepa:
        return MacvtapMode::Vepa;
    case ForwardKind::Passthrough:
        return MacvtapMode::Passthrough;
    default:
        return std::nullopt;
    }
}

NetworkType typeOf(ForwardKind kind)
{
    switch (kind) {
    case ForwardKind::Isolated:
        return NetworkType::Isolated;
    case ForwardKind::Nat:
        return NetworkType::Nat;
    case ForwardKind::Routed:
        return NetworkType::Routed;
    case ForwardKind::Open:
        return NetworkType::Open;
    case ForwardKind::HostBridge:
        return NetworkType::Bridge;
    case ForwardKind::HostDev:
        return NetworkType::SrIov;
    default:
        return macvtapModeOf(kind) ? NetworkType::Macvtap : NetworkType::Unknown;
    }
}

/// libvirt makes the bridge itself.
bool makesBridge(ForwardKind kind)
{
    return ownsBridge(typeOf(kind));
}

/// One part of a document that a network may not be able to have.
struct Misfit
{
    ModePart part;
    const char *words;
    bool (*isThere)(const NetworkDocument &document);
    void (*remove)(NetworkDocument &document, unsigned long serverVersion);
};

template <typename Change> void changeGeneral(NetworkDocument &document, unsigned long serverVersion, Change change)
{
    GeneralPart part = document.general();
    change(part);
    document.setGeneral(part, serverVersion);
}

template <typename Change> void changeForward(NetworkDocument &document, Change change)
{
    ForwardPart part = document.forwarding();
    change(part);
    document.setForwarding(part);
}

template <typename Change> void changePorts(NetworkDocument &document, Change change)
{
    PortPart part = document.ports();
    change(part);
    document.setPorts(part);
}

void clearDns(NetworkDocument &document, unsigned long serverVersion)
{
    document.setDns({});
    changeGeneral(document, serverVersion, [](GeneralPart &part) {
        part.domain.clear();
        part.domainLocalOnly.reset();
        part.domainRegister.reset();
    });
}

bool hasDns(const NetworkDocument &document)
{
    const GeneralPart part = document.general();
    return document.dns() != DnsPart() || !part.domain.isEmpty() || part.domainLocalOnly || part.domainRegister;
}

void clearBridgeSettings(NetworkDocument &document, unsigned long serverVersion)
{
    changeGeneral(document, serverVersion, [](GeneralPart &part) {
        part.stp.reset();
        for (QString *value : {&part.bridgeDelay, &part.zone, &part.mtu, &part.mac})
            value->clear();
    });
}

bool hasBridgeSettings(const NetworkDocument &document)
{
    const GeneralPart part = document.general();
    return part.stp || !(part.bridgeDelay + part.zone + part.mtu + part.mac).isEmpty();
}

void clearNat(NetworkDocument &document, unsigned long /*serverVersion*/)
{
    changeForward(document, [](ForwardPart &part) {
        part.natIpv6.reset();
        for (QString *value : {&part.natStart, &part.natEnd, &part.natPortStart, &part.natPortEnd})
            value->clear();
    });
}

bool hasNat(const NetworkDocument &document)
{
    const ForwardPart part = document.forwarding();
    return part.natIpv6 || !(part.natStart + part.natEnd + part.natPortStart + part.natPortEnd).isEmpty();
}

void clearPci(NetworkDocument &document, unsigned long /*serverVersion*/)
{
    changeForward(document, [](ForwardPart &part) {
        part.addresses.clear();
        part.managed.reset();
        part.driver.clear();
        part.driverModel.clear();
    });
}

bool hasPci(const NetworkDocument &document)
{
    const ForwardPart part = document.forwarding();
    return part.managed || !part.addresses.isEmpty() || !(part.driver + part.driverModel).isEmpty();
}

void clearVlan(NetworkDocument &document, unsigned long /*serverVersion*/)
{
    changePorts(document, [](PortPart &part) {
        part.vlan = {};
        for (PortGroupEntry &group : part.groups)
            group.vlan = {};
    });
}

/// Tags that the bridge cannot have.
bool hasVlan(const NetworkDocument &document)
{
    const PortPart part = document.ports();
    const VlanPart none;
    return part.virtualPort.type != u"openvswitch"
        && (part.vlan != none
            || std::any_of(part.groups.cbegin(), part.groups.cend(),
                [&none](const PortGroupEntry &group) { return group.vlan != none; }));
}

void clearBandwidth(NetworkDocument &document, unsigned long /*serverVersion*/)
{
    changePorts(document, [](PortPart &part) {
        part.bandwidth = {};
        for (PortGroupEntry &group : part.groups)
            group.bandwidth = {};
    });
}

bool hasBandwidth(const NetworkDocument &document)
{
    const PortPart part = document.ports();
    const BandwidthPart none;
    return part.bandwidth != none
        || std::any_of(part.groups.cbegin(), part.groups.cend(),
            [&none](const PortGroupEntry &group) { return group.bandwidth != none; });
}

void keepDevices(NetworkDocument &document, qsizetype count)
{
    changeForward(document, [count](ForwardPart &part) { part.devices.resize(std::min(count, part.devices.size())); });
}

const std::vector<Misfit> &allMisfits()
{
    static const std::vector<Misfit> misfits{
        {ModePart::Addresses, QT_TRANSLATE_NOOP("ModeCleanup", "addresses with their DHCP, and routes"),
            [](const NetworkDocument &document) { return document.addresses() != AddressPart(); },
            [](NetworkDocument &document, unsigned long) { document.setAddresses({}); }},
        {ModePart::Dns, QT_TRANSLATE_NOOP("ModeCleanup", "DNS"), hasDns, clearDns},
        {ModePart::BridgeSettings, QT_TRANSLATE_NOOP("ModeCleanup", "settings of a bridge of libvirt's"),
            hasBridgeSettings, clearBridgeSettings},
        {ModePart::BridgeName, QT_TRANSLATE_NOOP("ModeCleanup", "a bridge"),
            [](const NetworkDocument &document) { return !document.general().bridge.isEmpty(); },
            [](NetworkDocument &document, unsigned long version) {
                changeGeneral(document, version, [](GeneralPart &part) { part.bridge.clear(); });
            }},
        {ModePart::MacTable, QT_TRANSLATE_NOOP("ModeCleanup", "a MAC table manager"),
            [](const NetworkDocument &document) { return !document.general().macTableManager.isEmpty(); },
            [](NetworkDocument &document, unsigned long version) {
                changeGeneral(document, version, [](GeneralPart &part) { part.macTableManager.clear(); });
            }},
        {ModePart::Nat, QT_TRANSLATE_NOOP("ModeCleanup", "NAT settings"), hasNat, clearNat},
        {ModePart::Uplink, QT_TRANSLATE_NOOP("ModeCleanup", "interfaces of the host"),
            [](const NetworkDocument &document) { return !document.forwarding().devices.isEmpty(); },
            [](NetworkDocument &document, unsigned long) { keepDevices(document, 0); }},
        {ModePart::Cards, QT_TRANSLATE_NOOP("ModeCleanup", "more than one interface"),
            [](const NetworkDocument &document) { return document.forwarding().devices.size() > 1; },
            [](NetworkDocument &document, unsigned long) { keepDevices(document, 1); }},
        {ModePart::PhysicalFunction, QT_TRANSLATE_NOOP("ModeCleanup", "a physical function"),
            [](const NetworkDocument &document) { return !document.forwarding().physicalFunction.isEmpty(); },
            [](NetworkDocument &document, unsigned long) {
                changeForward(document, [](ForwardPart &part) { part.physicalFunction.clear(); });
            }},
        {ModePart::PciAddresses, QT_TRANSLATE_NOOP("ModeCleanup", "PCI devices"), hasPci, clearPci},
        {ModePart::Vlan, QT_TRANSLATE_NOOP("ModeCleanup", "VLAN tags"), hasVlan, clearVlan},
        {ModePart::Bandwidth, QT_TRANSLATE_NOOP("ModeCleanup", "bandwidth limits"), hasBandwidth, clearBandwidth},
    };
    return misfits;
}

struct Cleaned
{
    NetworkDocument document;
    QStringList removed; ///< in words
};

Cleaned cleanUp(const NetworkDocument &document, ForwardKind kind, unsigned long serverVersion)
{
    Cleaned cleaned{document, {}};
    for (const Misfit &misfit : allMisfits()) {
        if (canHave(kind, misfit.part, serverVersion) || !misfit.isThere(cleaned.document))
            continue;
        misfit.remove(cleaned.document, serverVersion);
        cleaned.removed.append(modeCleanupText(misfit.words));
    }
    return cleaned;
}

} // namespace

ForwardKind forwardKindOf(const NetworkDocument &document)
{
    const ForwardPart forward = document.forwarding();
    const bool hasCards = !forward.devices.isEmpty() || !forward.physicalFunction.isEmpty();
    if (forward.mode == u"bridge" && hasCards && document.general().bridge.isEmpty())
        return ForwardKind::SharedCards;
    const auto found = std::find_if(allForwardKinds.cbegin(), allForwardKinds.cend(),
        [&forward](ForwardKind kind) { return forwardModeOf(kind) == forward.mode; });
    return found == allForwardKinds.cend() ? ForwardKind::Other : *found;
}

QString forwardModeOf(ForwardKind kind)
{
    if (const auto macvtap = macvtapModeOf(kind))
        return QString::fromLatin1(macvtapForwardMode(*macvtap));
    switch (kind) {
    case ForwardKind::Nat:
        return QStringLiteral("nat");
    case ForwardKind::Routed:
        return QStringLiteral("route");
    case ForwardKind::Open:
        return QStringLiteral("open");
    case ForwardKind::HostBridge:
        return QStringLiteral("bridge");
    case ForwardKind::HostDev:
        return QStringLiteral("hostdev");
    default:
        return {};
    }
}

QString forwardKindLabel(ForwardKind kind)
{
    const auto macvtap = macvtapModeOf(kind);
    return macvtap ? modeCleanupText(QT_TRANSLATE_NOOP("ModeCleanup", "macvtap: %1")).arg(macvtapModeLabel(*macvtap))
                   : networkTypeLabel(typeOf(kind));
}

QString forwardKindSentence(ForwardKind kind)
{
    const auto macvtap = macvtapModeOf(kind);
    return macvtap ? macvtapModeSentence(*macvtap) : networkTypeSentence(typeOf(kind));
}

bool canHave(ForwardKind kind, ModePart part, unsigned long serverVersion)
{
    const bool takesCards = macvtapModeOf(kind).has_value();
    if (kind == ForwardKind::Other)
        return true;
    switch (part) {
    case ModePart::Addresses:
    case ModePart::Dns:
    case ModePart::BridgeSettings:
        return makesBridge(kind);
    case ModePart::BridgeName:
    case ModePart::MacTable:
        return makesBridge(kind) || kind == ForwardKind::HostBridge;
    case ModePart::Nat:
        return kind == ForwardKind::Nat;
    case ModePart::Uplink:
        return kind == ForwardKind::Nat || kind == ForwardKind::Routed || takesCards;
    case ModePart::Cards:
        return takesCards;
    case ModePart::PhysicalFunction:
        return takesCards || kind == ForwardKind::HostDev;
    case ModePart::PciAddresses:
        return kind == ForwardKind::HostDev;
    case ModePart::Vlan:
        return kind == ForwardKind::Passthrough || kind == ForwardKind::HostDev
            || (kind == ForwardKind::HostBridge && serverVersion >= libvirtVersion(11, 0));
    case ModePart::Bandwidth:
        return makesBridge(kind) || kind == ForwardKind::HostBridge;
    }
    return true;
}

QStringList misfits(const NetworkDocument &document, ForwardKind kind, unsigned long serverVersion)
{
    return cleanUp(document, kind, serverVersion).removed;
}

NetworkDocument withoutMisfits(const NetworkDocument &document, ForwardKind kind, unsigned long serverVersion)
{
    return cleanUp(document, kind, serverVersion).document;
}

} // namespace patchpanel
