// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace patchpanel {

class HostSession;
class HostSet;
class Settings;
struct SavedHost;

/// What can be done with hosts: add one, and connect, disconnect, edit and remove the one that is chosen. They are
/// enabled where they can work, and say in their tool tips why not. What changes is remembered at once. Lives on the
/// window's thread, owned by the window; hosts and settings are main()'s.
class HostActions final : public QObject
{
    Q_OBJECT

public:
    HostActions(HostSet &hosts, Settings &settings, QWidget *window);

    /// The host they act on; null where all hosts are shown.
    void setHost(HostSession *session);
    /// What can be done with the chosen host, in the order of a menu.
    [[nodiscard]] QList<QAction *> actions() const { return {m_connect, m_disconnect, m_edit, m_remove}; }
    [[nodiscard]] QAction *addAction() const { return m_add; }
    [[nodiscard]] QAction *connectAction() const { return m_connect; }
    [[nodiscard]] QAction *disconnectAction() const { return m_disconnect; }
    [[nodiscard]] QAction *editAction() const { return m_edit; }
    [[nodiscard]] QAction *removeAction() const { return m_remove; }

Q_SIGNALS:
    /// The user has added it, or given it another address.
    void added(patchpanel::HostSession *session);

private:
    void addHost();
    void editHost();
    void add(const SavedHost &host);
    void change(HostSession *session, const SavedHost &before, const SavedHost &after);
    /// What is remembered of a host, whatever this start of the program makes of it.
    [[nodiscard]] SavedHost savedHost(const HostSession &session) const;
    void updateActions();
    void removeHost();

    HostSet &m_hosts;
    Settings &m_settings;
    QWidget *m_window;
    QPointer<HostSession> m_host;
    QAction *m_add;
    QAction *m_connect;
    QAction *m_disconnect;
    QAction *m_edit;
    QAction *m_remove;
};

} // namespace patchpanel
