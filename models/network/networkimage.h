// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/nicchange.h"

#include <QByteArray>

namespace patchpanel {

/// A network as it was at one moment: all that is needed to put it back.
struct NetworkImage
{
    QUuid uuid; ///< null = there was no such network
    QString name;
    bool active = false;
    bool persistent = false;
    bool autostart = false;
    QByteArray liveXml; ///< empty where it did not run
    QByteArray storedXml; ///< empty where it was transient
    [[nodiscard]] bool isEmpty() const { return uuid.isNull(); }
    friend bool operator==(const NetworkImage &, const NetworkImage &) = default;
};

/// A NIC as it was at one moment: its `<interface>` elements as the host gave them.
struct NicImage
{
    QUuid domain;
    QString vm; ///< its name, for messages
    QString mac; ///< lower case
    QByteArray live; ///< empty where the VM did not run, or not with this NIC
    QByteArray stored; ///< empty where nothing was stored of it
    [[nodiscard]] NicRef ref() const { return {domain, vm, mac, {!live.isEmpty(), !stored.isEmpty()}}; }
    friend bool operator==(const NicImage &, const NicImage &) = default;
};

/// A VM as it was at one moment.
struct VmImage
{
    bool active = false;
    QByteArray xml; ///< as it was stored, of a transient one as it ran; empty = there was no such VM
    [[nodiscard]] bool isEmpty() const { return xml.isEmpty(); }
    friend bool operator==(const VmImage &, const VmImage &) = default;
};

} // namespace patchpanel
