// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/nicparking.h"

namespace patchpanel {

/// Gives a network another name, with whatever else is to change in it, wholly or not at all. libvirt cannot rename:
/// the old definition goes and the new one comes in its place under the same UUID, while running NICs wait on a parking
/// network; stored NICs are pointed at the new name. Autostart and running or not stay, and so do the leases where the
/// bridge does. Blocking; lives on the job thread, as long as one command.
class NetworkRenamer final
{
public:
    using Progress = std::function<void(const QString &step)>;

    NetworkRenamer(HostBackend &backend, const Progress &progress, UnplugPatience patience);

    /// `before` is the network now, `attached` the same with the VMs on it, `left` what an interrupted restart of it
    /// has left parked.
    [[nodiscard]] CommandResult run(const EditNetwork &command, const NetworkImage &before, const NetworkRow &attached,
        const std::vector<Attachment> &left);

private:
    [[nodiscard]] Result<> rename(
        const EditNetwork &command, const NetworkRow &attached, const std::vector<Attachment> &left);
    [[nodiscard]] Result<> tryOut(const EditNetwork &command);
    [[nodiscard]] Result<> pointStored(const NetworkRow &attached);
    [[nodiscard]] Result<> stop();
    /// Puts the one in the place of the other.
    [[nodiscard]] Result<> replace(const EditNetwork &command);
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<> bringHome(const NetworkRow &attached);
    [[nodiscard]] Result<> pointRunning(const NetworkRow &attached);
    [[nodiscard]] Result<> point(const NicRef &nic, NicForm form);

    /// Removes a definition without the leases, which libvirt deletes by the name of the bridge.
    [[nodiscard]] Result<> removeDefinition(const QByteArray &stored);
    [[nodiscard]] Result<> defineOld();
    [[nodiscard]] Result<> startOld();
    [[nodiscard]] CommandResult end(const Result<> &outcome);

    HostBackend &m_backend;
    const Progress &m_progress;
    UndoStack m_undo;
    NicChanger m_changer;
    NicParking m_parking;
    NetworkImage m_before;
    QString m_name; ///< the new one
    bool m_keepsBridge = false;
    QList<QUuid> m_domains; ///< whose NICs were pointed at the new name
    QStringList m_warnings;
};

} // namespace patchpanel
