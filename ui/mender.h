// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/items/tableentry.h"
#include "ui/messagebanner.h"

#include <QObject>

namespace patchpanel {

class CommandHandle;
class HostListModel;
class HostSession;
class NetworkActions;
class NicActions;

/// Does what findings, obstacles and failures offer: sends the command, asks first where a network is changed or VMs
/// notice it, or opens the form. Lives in the window, owned by it.
class Mender final : public QObject
{
    Q_OBJECT

public:
    Mender(const HostListModel &hosts, NetworkActions &networks, NicActions &nics, QWidget *window);

    /// Mends a network of a host as it is now; `network` is the one the mend is shown with.
    void mend(int host, const QUuid &network, const Mend &mend);

Q_SIGNALS:
    /// A network of this name is to be made by hand.
    void networkWanted(patchpanel::HostSession *session, const QString &name);
    void said(patchpanel::MessageKind kind, const QString &text);
    /// A change of what is stored was refused; of every other command the window hears by itself.
    void repairFailed(patchpanel::HostSession *session, patchpanel::CommandHandle *handle);

private:
    void mendRow(int host, HostSession &session, const RowPtr &row, const Mend &mend);
    void askToRepair(HostSession &session, const RowPtr &row, const std::vector<Command> &commands);
    void run(HostSession *session, std::vector<Command> commands);

    const HostListModel &m_hosts;
    NetworkActions &m_networks;
    NicActions &m_nics;
    QWidget *m_window;
};

} // namespace patchpanel
