// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

#include <memory>
#include <vector>

namespace patchpanel {

/// One `<interface>` of a VM as its XML says it (format: https://libvirt.org/formatdomain.html#network-interfaces).
struct Nic
{
    QString type; ///< "network", "bridge", "direct", ...; in live XML the actual type, see sourceNetwork
    QString mac;
    QString model;
    QString sourceNetwork; ///< source@network, also set in live XML of type "bridge" or "direct" NICs of a network
    QString sourceBridge;
    QString sourceDevice; ///< source@dev of a macvtap NIC
    QString portGroup;
    QString portId; ///< source@portid: the port that the network has for it, live only
    QString tap; ///< target@dev: the TAP device on the host, live only
    QString alias;
    VlanTags vlan;
    QString virtualPort; ///< virtualport@type, such as "openvswitch"
    bool linkUp = true;
    bool portIsolated = false; ///< port@isolated
    friend bool operator==(const Nic &, const Nic &) = default;
};

enum class DomainState
{
    ShutOff,
    Running,
    Paused
};

/// "running", "paused" or "shut off".
[[nodiscard]] QString domainStateLabel(DomainState state);

/// One VM of a host, reduced to what concerns networks. Shared and immutable once published.
struct DomainInfo
{
    QUuid uuid;
    QString name;
    DomainState state = DomainState::ShutOff;
    bool persistent = true;
    DetailState detail = DetailState::Loading;
    QList<Nic> liveNics; ///< empty while shut off
    QList<Nic> storedNics; ///< empty for a transient VM
    [[nodiscard]] bool isActive() const { return state != DomainState::ShutOff; }
    friend bool operator==(const DomainInfo &, const DomainInfo &) = default;
};

/// Reads the NICs out of libvirt's domain XML. Pure; any thread.
[[nodiscard]] Result<QList<Nic>> parseDomainNics(const QByteArray &xml);

/// Lets both forms of a VM's NICs share in memory what they have in common: mostly that is everything, or all but what
/// only running NICs have. Changes nothing of what they say.
void shareNicTexts(DomainInfo &domain);

/// One NIC on one network: the pair of its running and its stored form, of which at least one is on that network.
struct Attachment
{
    std::shared_ptr<const DomainInfo> domain;
    int live = -1; ///< index into domain->liveNics, -1 where the NIC does not run
    int stored = -1; ///< index into domain->storedNics, -1 where the NIC is not stored
    bool onNetworkNow = false; ///< the running NIC is on this network
    bool onNetworkLater = false; ///< the stored NIC is on this network
    bool missingNow = false; ///< the running NIC names a network that does not exist, as far as is known
    bool missingLater = false; ///< the stored NIC names one

    [[nodiscard]] const Nic &nic() const; ///< the running form where there is one, else the stored form
    [[nodiscard]] const Nic *liveNic() const;
    [[nodiscard]] const Nic *storedNic() const;
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// The NICs of a VM with their two forms brought together by MAC address; `onNetwork...` are not set yet.
[[nodiscard]] std::vector<Attachment> pairNics(const std::shared_ptr<const DomainInfo> &domain);

} // namespace patchpanel
