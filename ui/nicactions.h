// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/items/attachmentmodel.h"
#include "models/items/tableentry.h"
#include "ui/movetarget.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <functional>

namespace patchpanel {

struct DraggedNics;
class HostListModel;
class HostSession;
class NetworkMenu;
class Settings;

/// Attach VM on the shown network, and Detach, Move to and Link on the selected NICs: whether they can work and why
/// not, what is asked before, and the command that follows. Lives in the window, owned by it.
class NicActions final : public QObject
{
    Q_OBJECT

public:
    NicActions(const HostListModel &hosts, Settings &settings, QWidget *window);

    /// The network whose NICs are shown, if any, and the host that VMs are attached on, -1 where none is meant.
    void setNetwork(const std::optional<TableEntry> &entry, int host);
    /// The NICs that the actions are about from now on.
    void setSelection(std::vector<Attachment> nics);
    /// The VMs they belong to, each once.
    [[nodiscard]] QList<QUuid> selectedVms() const;
    /// Of one of them.
    [[nodiscard]] QString vmName(const QUuid &vm) const;
    /// Where they are; -1 where no host is meant.
    [[nodiscard]] int host() const { return m_host; }

    [[nodiscard]] QAction *attachAction() const { return m_attach; }
    [[nodiscard]] QAction *detachAction() const { return m_detach; }
    [[nodiscard]] QAction *moveAction() const { return m_move; }
    [[nodiscard]] QAction *linkAction() const { return m_link; }
    /// For a menu of its own on the NICs.
    [[nodiscard]] QList<QAction *> contextActions() const { return m_contextActions; }
    /// Of others that are about the selected NICs; to be told before the menus are made.
    void addContextAction(QAction *action) { m_contextActions.append(action); }
    /// The widget that the networks to move to are listed at.
    void setMoveAnchor(QWidget *anchor) { m_moveAnchor = anchor; }

    /// Where the networks to move to are listed instead, while that says a place (of the screen).
    void setMovePlace(std::function<std::optional<QPoint>()> place) { m_movePlace = std::move(place); }
    /// Names the NICs that the actions are about.
    [[nodiscard]] QList<NicKey> selectedKeys() const;

    /// Asks where NICs that are on a network of this host shall go, and moves them there; those named, else all of it.
    void chooseMove(int host, const NetworkRow &from, const std::vector<NicRef> &nics);
    /// Opens the form that gives VMs a NIC, with these chosen.
    void attach(int host, const QList<QUuid> &vms);

    /// Why NICs that are dragged cannot be dropped on a row of the registry; empty where they can.
    [[nodiscard]] QString dropObstacle(const DraggedNics &dragged, const TableEntry &target) const;
    [[nodiscard]] bool canDrop(const DraggedNics &dragged, const TableEntry &target) const
    {
        return dropObstacle(dragged, target).isEmpty();
    }
    void drop(const DraggedNics &dragged, const TableEntry &target);

Q_SIGNALS:
    /// The actions are about other NICs.
    void selectionChanged();

private:
    [[nodiscard]] HostSession *session(int host) const;
    [[nodiscard]] QString hostObstacle(int host) const;
    [[nodiscard]] QString attachObstacle() const;
    [[nodiscard]] QString selectionObstacle() const;
    void apply(QAction *action, const QString &obstacle, const QString &what);
    void update();
    void updateLink(const QString &obstacle);
    /// What the selected NICs can be moved to.
    [[nodiscard]] std::vector<MoveTarget> targets() const;

    void attach(const QList<QUuid> &vms, bool toShownNetwork);
    void detach();
    void setLink(bool up);
    void chooseTarget();
    void moveTo(const QString &network, const QString &portGroup);
    void move(int host, const std::vector<NicRef> &nics, const MoveTarget &target);
    void submit(HostSession &session, const Command &command);

    const HostListModel &m_hosts;
    Settings &m_settings;
    QWidget *m_window;
    std::optional<TableEntry> m_entry;
    int m_host = -1;
    std::vector<Attachment> m_nics; ///< selected
    NetworkMenu *m_targets;
    QPointer<QWidget> m_moveAnchor;
    std::function<std::optional<QPoint>()> m_movePlace;
    QAction *m_attach;
    QAction *m_attachElsewhere;
    QAction *m_detach;
    QAction *m_move;
    QAction *m_link;
    QList<QAction *> m_contextActions;
    bool m_isShowingLink = false; ///< the check mark follows the NICs, nobody has pressed it
};

} // namespace patchpanel
