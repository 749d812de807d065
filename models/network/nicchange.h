// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/domaininfo.h"

#include <QString>
#include <QUuid>

namespace patchpanel {

/// Where a change of a NIC takes hold: in the running VM, in its stored configuration, or both.
struct NicScope
{
    bool now = false;
    bool afterRestart = false;
    [[nodiscard]] bool isEmpty() const { return !now && !afterRestart; }
    friend bool operator==(const NicScope &, const NicScope &) = default;
};

/// A NIC that exists and what of it is to be changed. libvirt tells the NICs of a VM apart by their MAC addresses.
struct NicRef
{
    QUuid domain;
    QString vm; ///< its name, for messages
    QString mac; ///< lower case
    NicScope scope;
    friend bool operator==(const NicRef &, const NicRef &) = default;
};

/// A NIC that is to be made.
struct NewNic
{
    QUuid domain;
    QString vm;
    QString mac; ///< always given: with none libvirt would make one up that the plan could not show
    QString model; ///< "virtio", "e1000e", ...
    NicScope scope;
    friend bool operator==(const NewNic &, const NewNic &) = default;
};

/// Where a NIC shall be: on a network of the host, or on the network that stands for a bridge and a tag, which is made
/// where there is none.
struct NicPlace
{
    QString network; ///< name; empty where `bridge` is given
    QString portGroup{}; ///< of that network, may be empty
    int nicVlan = 0; ///< a tag of the NIC itself (Open vSwitch, or a bridge network from libvirt 11.0), 0 = none
    QString bridge{}; ///< of the host
    int bridgeVlan = 0; ///< with `bridge`; 0 = untagged
    bool openVSwitch = false; ///< with `bridge`: it is known to be one of Open vSwitch
    bool makesNetwork
        = false; ///< with `bridge`: as far as is known there is no network for it yet; for describing only
    bool startNetwork = false; ///< start the network first where it is inactive
    friend bool operator==(const NicPlace &, const NicPlace &) = default;
};

/// The place in words: "network “lab”", "bridge fcbr0, VLAN 10".
[[nodiscard]] QString placeText(const NicPlace &place);

/// The change of an attachment that exists, wherever it is on the network: running, stored, or both.
[[nodiscard]] NicRef nicRefOf(const Attachment &attachment);

} // namespace patchpanel
