// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QByteArray>
#include <QString>

namespace patchpanel {

// The `<interface>` elements that NIC changes are made of (https://libvirt.org/formatdomain.html#network-interfaces).
// Everything that was in an element and is not what the change is about stays in it. Pure; any thread.
//
// libvirt shows a running NIC in its actual form: on a bridge network as type "bridge", with the port group's tags and
// bandwidth as if they were its own. Sent back like that it would lose its network, so every function here turns it
// into the form that one would write by hand.

/// A network, or a port group of it, as a NIC names it.
struct NicTarget
{
    QString network;
    QString portGroup;
    int ownVlan = 0; ///< a tag that the NIC brings itself, 0 = none
    QByteArray vlan; ///< the `<vlan>` element the network or port group gives its ports; empty without
    bool isOpenVSwitch = false;
    friend bool operator==(const NicTarget &, const NicTarget &) = default;
};

/// Reads where a NIC on this network ends up. Fails where the network has no such port group: libvirt would accept
/// that, and the NIC would silently have no tag.
[[nodiscard]] Result<NicTarget> targetOf(const QByteArray &networkXml, const QString &portGroup, int ownVlan);

/// The element of the NIC with this MAC in a domain's XML, as it stands there. NotFound where there is none, Conflict
/// where there are two: libvirt cannot tell them apart either.
[[nodiscard]] Result<QByteArray> findNicXml(const QByteArray &domainXml, const QString &mac);

/// A new NIC. The model is always written: without it libvirt chooses rtl8139.
[[nodiscard]] QByteArray newNicXml(const QString &mac, const QString &model, const NicTarget &target);

/// Whether an element is what runs or what is stored.
enum class NicForm
{
    Live,
    Stored
};

/// The NIC as it is, in the form to be sent to libvirt, for plugging it in again or taking a change back.
[[nodiscard]] Result<QByteArray> sameNicXml(const QByteArray &nic, NicForm form);
/// The NIC on another network. For a running NIC, `stored` (may be empty) is its stored form: what it brings itself is
/// taken from there, because the running form also shows what the network it leaves has lent it.
[[nodiscard]] Result<QByteArray> movedNicXml(
    const QByteArray &nic, NicForm form, const QByteArray &stored, const NicTarget &target);
/// The NIC on the same network under another name; everything else stays. `nic` is in the form to be sent.
[[nodiscard]] Result<QByteArray> pointedNicXml(const QByteArray &nic, const QString &network);
/// The NIC with its cable in or out. `nic` is in the form to be sent.
[[nodiscard]] Result<QByteArray> linkedNicXml(const QByteArray &nic, bool up);
/// The NIC without the places that its plugging in gave it (PCI address, alias), so that it can be plugged in anew.
/// `nic` is in the form to be sent.
[[nodiscard]] Result<QByteArray> unplacedNicXml(const QByteArray &nic);
/// Whether the cable of a NIC is in.
[[nodiscard]] bool isLinkUp(const QByteArray &nic);

} // namespace patchpanel
