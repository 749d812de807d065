// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipnetwork.h"
#include "models/network/networktype.h"
#include "models/network/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace patchpanel {

/// A DHCP range; both ends are offered.
struct DhcpRange
{
    IpAddress start;
    IpAddress end;
    friend bool operator==(const DhcpRange &, const DhcpRange &) = default;
};

/// A DHCP reservation as written; which of the fields are set depends on the family.
struct DhcpReservation
{
    QString mac;
    QString duid; ///< IPv6 only: the client's DUID (`host@id`)
    QString name;
    QString address;
    friend bool operator==(const DhcpReservation &, const DhcpReservation &) = default;
};

/// One `<ip>` block: the host's address there and what DHCP does on it.
struct IpBlock
{
    IpNetwork network;
    bool dhcp = false;
    QList<DhcpRange> ranges;
    QList<DhcpReservation> reservations;
    friend bool operator==(const IpBlock &, const IpBlock &) = default;
};

/// `<vlan>` of a network, a port group or a NIC: the tags, and whether they are trunked.
struct VlanTags
{
    QList<int> tags;
    bool trunk = false;
    int nativeTag{}; ///< of a trunk: the tag that frames without one belong to, 0 = none
    bool nativeTagged{}; ///< the VM gets frames of the native VLAN with their tag
    [[nodiscard]] bool isEmpty() const { return tags.isEmpty(); }
    /// "10", or "10, 20" for a trunk; empty without tags.
    [[nodiscard]] QString toString() const;
    friend bool operator==(const VlanTags &, const VlanTags &) = default;
};

/// A named set of port settings within a network.
struct PortGroup
{
    QString name;
    bool isDefault = false;
    VlanTags vlan;
    friend bool operator==(const PortGroup &, const PortGroup &) = default;
};

/// What a network's XML says, as far as the program shows it. A value read from the document; the document itself stays
/// the truth (format: https://libvirt.org/formatnetwork.html).
struct NetworkSummary
{
    QString name;
    QUuid uuid;
    NetworkType type = NetworkType::Unknown;
    QString forwardMode; ///< as written; empty without forwarding
    QStringList forwardDevices; ///< uplinks, or the devices of a macvtap or SR-IOV pool
    QString bridge;
    bool stp = true;
    QString bridgeDelay; ///< seconds, as written
    QString mac;
    int mtu = 0; ///< 0 = the default
    QString domain;
    bool dnsEnabled = true;
    VlanTags vlan;
    QString virtualPort; ///< virtualport@type, such as "openvswitch"
    QList<PortGroup> portGroups;
    QList<IpBlock> ipBlocks;
    bool portIsolated = false;
    QString title;
    QString description;
    QUuid parkedFrom; ///< a network that Patchpanel restarts: this one keeps its running NICs meanwhile
    QDateTime created; ///< from Patchpanel's metadata; invalid where somebody else made the network

    [[nodiscard]] std::optional<IpNetwork> firstNetwork(IpFamily family) const;
    [[nodiscard]] bool hasDhcp(IpFamily family) const;
    friend bool operator==(const NetworkSummary &, const NetworkSummary &) = default;
};

/// The XML namespace and prefix of Patchpanel's own element under `<metadata>`.
inline constexpr const char *metadataNamespace = "https://patchpanel.github.io/xmlns/network/1";
inline constexpr const char *metadataPrefix = "patchpanel";

/// Reads libvirt's network XML. Pure; any thread. Fails on XML that is not well formed or not a `<network>`.
[[nodiscard]] Result<NetworkSummary> parseNetworkXml(const QByteArray &xml);

/// How far reading a network has come.
enum class DetailState
{
    Loading,
    Ready,
    Failed
};

/// What a row of the registry stands for.
enum class NetworkKind
{
    Registered, ///< a network of libvirt's
    Unregistered, ///< a bridge of the host, with or without a tag, that VMs use and no network stands for
    Missing ///< a network that NICs of VMs name and that does not exist
};

/// One network of a host as it was last read. Shared and immutable once published.
struct NetworkInfo
{
    QUuid uuid; ///< for other kinds than Registered: made from what the row stands for, always the same for the same
    QString name;
    NetworkKind kind = NetworkKind::Registered;
    bool active = false;
    bool persistent = true;
    bool autostart = false;
    bool stateKnown = false; ///< the filtered lists have been read, the three flags above are true
    DetailState detail = DetailState::Loading;
    QString detailError; ///< why the details could not be read, with DetailState::Failed
    QByteArray liveXml; ///< what runs; equal to storedXml for an inactive network
    QByteArray storedXml; ///< what the next start uses; empty for a transient network
    NetworkSummary summary; ///< of liveXml
    QStringList pending; ///< what runs differently from what is stored, in words: it waits for the next start
    QStringList lostPorts; ///< of running NICs that the network has forgotten: it was restarted under them
    QDateTime firstSeen; ///< when this program saw it first on this host

    friend bool operator==(const NetworkInfo &, const NetworkInfo &) = default;
};

} // namespace patchpanel
