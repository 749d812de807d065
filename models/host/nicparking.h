// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/nicchanger.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// The running NICs of a network while that is away: libvirt takes the bridge from under their TAP devices when it
/// stops a network, and does not put them onto the new one. They wait on a parking network (parkingnetwork.h). What is
/// done is pushed on the undo stack. Blocking; lives on the job thread, as long as one command.
class NicParking final
{
public:
    NicParking(HostBackend &backend, UndoStack &undo, NicChanger &changer)
        : m_backend(backend)
        , m_undo(undo)
        , m_changer(changer)
    { }

    /// Parks all running NICs of the network; `left` are those that an interrupted restart of it has left parked. None
    /// has to be where libvirt does not own the bridge.
    [[nodiscard]] Result<> park(const NetworkRow &attached, const std::vector<Attachment> &left);
    /// Brings everything home to the network as it runs now; what could not be brought, and why.
    [[nodiscard]] QStringList bringHome(const QUuid &network);
    /// Removes the parking network, if no VM is on it.
    [[nodiscard]] Result<> close();

    /// The parking network; null where none was needed.
    [[nodiscard]] const QUuid &uuid() const { return m_uuid; }
    /// Who waits where, and how that ends.
    [[nodiscard]] QString waitingWords();
    /// Those that wait now, as the host has them.
    [[nodiscard]] QStringList waitingVms();

private:
    struct Parked
    {
        NicRef nic;
        QString portGroup;
        QByteArray bare; ///< the NIC as it was, where it named only the bridge
    };

    [[nodiscard]] static std::vector<Attachment> runningNics(const NetworkRow &attached);
    [[nodiscard]] Result<QUuid> parkingOf(const QUuid &network);
    [[nodiscard]] NicTarget target() const;

    HostBackend &m_backend;
    UndoStack &m_undo;
    NicChanger &m_changer;
    std::vector<Parked> m_parked;
    QUuid m_uuid;
    QString m_name;
    QString m_network; ///< whose NICs they are
};

} // namespace patchpanel
