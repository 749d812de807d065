// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "ui/messagebanner.h"

#include <QObject>
#include <QUuid>

class QAction;

namespace patchpanel {

class CommandHandle;
class HealthTab;
class HostListModel;
class HostSession;
class Mender;
class NetworkActions;
class NicActions;
class WatchPlan;

/// What the window does about what is wrong: the mends of the Health tab, the question why two VMs cannot talk, and
/// what a command that failed offers. Lives in the window, owned by it; the plan and the banner outlive it.
class HealthActions final : public QObject
{
    Q_OBJECT

public:
    HealthActions(const HostListModel &hosts, NetworkActions &networks, NicActions &nics, WatchPlan &plan,
        MessageBanner &banner, QWidget *window);

    [[nodiscard]] QAction *talkAction() const { return m_talk; }
    /// The tab does what its buttons say from now on.
    void serve(HealthTab &tab);
    /// The network that is shown, if any, and the host that is, -1 for none.
    void setNetwork(const std::optional<TableEntry> &entry, int host);
    /// Says in the banner why a command has failed, and offers what can be done about it.
    void commandFailed(HostSession &session, CommandHandle &handle);

Q_SIGNALS:
    /// A network of this name is to be made by hand.
    void networkWanted(patchpanel::HostSession *session, const QString &name);

private:
    void askWhy();
    /// The VMs that are meant: those whose NICs are chosen, else the first of the shown network.
    [[nodiscard]] QList<QUuid> meantVms() const;
    void say(MessageKind kind, const QString &text);

    const HostListModel &m_hosts;
    const NicActions &m_nics;
    WatchPlan &m_plan;
    MessageBanner &m_banner;
    QWidget *m_window;
    Mender *m_mender;
    QAction *m_talk;
    std::optional<TableEntry> m_entry;
    int m_host = -1;
};

} // namespace patchpanel
