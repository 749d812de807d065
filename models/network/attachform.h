// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/nicchange.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace patchpanel {

/// A VM that was chosen. Its name is kept for the case that it vanishes.
struct ChosenVm
{
    QUuid uuid;
    QString name;
    friend bool operator==(const ChosenVm &, const ChosenVm &) = default;
};

/// How the form says where the new NICs go.
enum class AttachMode
{
    Network,
    BridgeAndVlan ///< the network that stands for the pair, made where there is none
};

/// What the Attach form holds, as typed; checkAttach() (attachrules.h) tells whether it makes sense.
struct AttachConfig
{
    QList<ChosenVm> vms;
    AttachMode mode = AttachMode::Network;
    QString network;
    QString portGroup; ///< of that network; empty = none, or its default one
    QString bridge;
    QString vlanId; ///< with a bridge its tag, with a network a tag of the NIC itself; empty = none
    QString model = QStringLiteral("virtio");
    QString mac; ///< counts with a single VM
    QHash<QUuid, QString> generatedMacs; ///< with several VMs: what each gets
    bool now = true;
    bool afterRestart = true;
    bool startNetwork = true; ///< counts where the network is inactive
    friend bool operator==(const AttachConfig &, const AttachConfig &) = default;
};

/// The network that an AttachConfig leads to.
struct AttachTarget
{
    NetworkPtr network; ///< null where it is to be made, or where nothing is said yet
    QString portGroup; ///< the one of that network that carries the tag of the pair
    QString name; ///< of the network, also of one that will be made; empty where nothing is said yet
    bool isMade = false;
};

// All of these are pure and may run on any thread.

/// The networks of the host that VMs can be attached to, in the order of its rows.
[[nodiscard]] std::vector<NetworkPtr> attachableNetworks(const HostContext &context);
/// Every bridge that the host or one of its networks has.
[[nodiscard]] QStringList attachableBridges(const HostContext &context);
/// Where the configuration leads, as far as it can be said.
[[nodiscard]] AttachTarget attachTarget(const AttachConfig &config, const HostContext &context);
/// Whether a NIC on this network can bring a tag of its own.
[[nodiscard]] bool takesNicVlan(const NetworkInfo &network, const HostContext &context);
/// The port group a NIC gets that names none; empty where there is none.
[[nodiscard]] QString defaultPortGroup(const NetworkInfo &network);
/// Every MAC address that is taken on the host: of NICs, of networks' bridges and of the host's own devices.
[[nodiscard]] QSet<QString> takenMacs(const HostContext &context);
/// The VMs of the host by UUID.
[[nodiscard]] QHash<QUuid, DomainPtr> domainsById(const HostContext &context);

/// Which of the two times apply to the chosen VMs: now where one of them runs, after restart where one is stored.
[[nodiscard]] NicScope possibleScope(const AttachConfig &config, const HostContext &context);

/// Where the NICs go, of a configuration without errors.
[[nodiscard]] NicPlace attachPlace(const AttachConfig &config, const HostContext &context);
/// The NICs to be made; VMs that are gone are left out.
[[nodiscard]] std::vector<NewNic> attachNics(const AttachConfig &config, const HostContext &context);
/// The place in words, as the network that it leads to.
[[nodiscard]] QString attachPlaceText(const AttachConfig &config, const HostContext &context);
/// What happens to the network of NICs before they are there, in words: it is made or started, or nothing is said.
[[nodiscard]] QStringList networkSentences(const NicPlace &place, const QString &network);
/// What will happen, in words.
[[nodiscard]] QStringList attachSentences(const AttachConfig &config, const HostContext &context);

} // namespace patchpanel
