// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"
#include "models/network/issue.h"
#include "ui/messagebanner.h"

#include <QAction>
#include <QObject>

#include <functional>

namespace patchpanel {

class HostListModel;
class HostSession;
class NetworkRemoval;
class Settings;

/// Edit, Start, Stop, Restart, Reconnect, Autostart, Register and Delete on the selected rows of the registry: which of
/// them can work and why not, what is asked before, and the commands that follow, one a network. Lives in the window,
/// owned by it.
class NetworkActions final : public QObject
{
    Q_OBJECT

public:
    NetworkActions(const HostListModel &hosts, Settings &settings, QWidget *window);

    /// What the actions are about from now on.
    void setSelection(std::vector<TableEntry> selection);
    [[nodiscard]] QList<QAction *> actions() const
    {
        return {m_edit, m_start, m_stop, m_restart, m_reconnect, m_autostart, m_register, m_delete};
    }
    [[nodiscard]] QAction *editAction() const { return m_edit; }
    [[nodiscard]] QAction *restartAction() const { return m_restart; }
    [[nodiscard]] QAction *reconnectAction() const { return m_reconnect; }
    [[nodiscard]] QAction *autostartAction() const { return m_autostart; }
    [[nodiscard]] QAction *registerAction() const { return m_register; }

    // The same of other networks than the selected ones, with what is asked before; for who knows that it can work.

    /// Opens Edit, at the page that has this field.
    void edit(const TableEntry &entry, Field field = Field::None);
    void restart(const std::vector<TableEntry> &entries);
    void remove(const std::vector<TableEntry> &entries);

Q_SIGNALS:
    /// A bridge has become this network of the host.
    void registered(patchpanel::HostSession *session, const QUuid &network);
    /// A network was edited; the text says what came of it.
    void edited(patchpanel::MessageKind kind, const QString &text);

private:
    struct Verdict
    {
        std::vector<TableEntry> able; ///< the networks it can work on
        QString reason; ///< why there is none
    };
    /// Why an action cannot work on one network; empty where it can.
    using Obstacle = std::function<QString(const TableEntry &)>;

    /// Rows of another kind than `kind` are out of the question.
    [[nodiscard]] Verdict judge(const Obstacle &obstacle, NetworkKind kind = NetworkKind::Registered) const;
    [[nodiscard]] QString commonObstacle(const TableEntry &entry) const;
    void apply(QAction *action, const Verdict &verdict, const QString &what);
    void update();
    void start();
    void stop();
    void reconnect();
    void setAutostart(bool on);
    void registerBridge();
    void doStop(const std::vector<TableEntry> &entries);
    void doRestart(const std::vector<TableEntry> &entries);
    [[nodiscard]] static QString restartObstacle(const TableEntry &entry);
    [[nodiscard]] HostSession *sessionOf(const TableEntry &entry) const;
    [[nodiscard]] QStringList commandsOf(const std::vector<TableEntry> &entries,
        const std::function<QStringList(const QString &uri, const NetworkInfo &)> &lines) const;

    const HostListModel &m_hosts;
    Settings &m_settings;
    QWidget *m_window;
    NetworkRemoval *m_removal;
    std::vector<TableEntry> m_selection;
    Verdict m_canEdit;
    Verdict m_canStart;
    Verdict m_canStop;
    Verdict m_canRestart;
    Verdict m_canReconnect;
    Verdict m_canAutostart;
    Verdict m_canRegister;
    Verdict m_canDelete;
    QAction *m_edit;
    QAction *m_start;
    QAction *m_stop;
    QAction *m_restart;
    QAction *m_reconnect; ///< only seen where a VM is cut off
    QAction *m_autostart;
    bool m_isShowingAutostart = false; ///< the check mark follows the networks, nobody has pressed it
    QAction *m_register;
    QAction *m_delete;
};

} // namespace patchpanel
