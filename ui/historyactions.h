// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/historyentry.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <vector>

namespace patchpanel {

class CommandHandle;
class HostListModel;
class HostSession;
class InterruptedChanges;
class MessageBanner;
enum class MessageKind;

/// Takes changes back: Undo, for the last thing done in this session; and putting networks back as the history has
/// them, those that are gone too. Lives in the window, owned by it.
class HistoryActions final : public QObject
{
    Q_OBJECT

public:
    HistoryActions(const HostListModel &hosts, QWidget *window);

    [[nodiscard]] QAction *undoAction() const { return m_undo; }
    [[nodiscard]] QAction *deletedAction() const { return m_deleted; }
    /// Says what was taken away, or done for a dialog that is closed, and offers to undo just that; belongs into the
    /// window's layout.
    [[nodiscard]] MessageBanner *banner() const { return m_banner; }
    [[nodiscard]] InterruptedChanges &interrupted() const { return *m_interrupted; }

    /// Notes what is done on this host from now on.
    void watch(HostSession *session);
    /// The hosts that are on screen: Undo is about the last thing done on one of them.
    void setShown(const std::vector<HostSession *> &sessions);

    [[nodiscard]] HostSession *session(int host) const;
    /// Why nothing can be put back on this host now; empty where it can.
    [[nodiscard]] static QString obstacle(const HostSession *session);
    /// Asks, over `parent`, and then puts a network back.
    void restore(HostSession &session, const HistoryEntryPtr &entry, QWidget *parent);

Q_SIGNALS:
    void historyChanged();

private:
    /// Something that was done in this session.
    struct Done
    {
        quint64 number = 0;
        QPointer<HostSession> session;
        QString what;
        std::vector<Command> undo; ///< in order; empty where it cannot be taken back
    };
    /// One that is being taken back.
    struct Undoing
    {
        quint64 number = 0; ///< 0 = there is none
        std::vector<Command> commands; ///< still to be run
        QPointer<CommandHandle> running;
    };

    void update();
    [[nodiscard]] const Done *lastDone() const;
    [[nodiscard]] const Done *find(quint64 number) const;
    /// Asks before a VM goes.
    void undo(const Done *done);
    void beginUndo(quint64 number);
    void runUndo(HostSession &session);
    void commandEnded(HostSession *session, CommandHandle *handle);
    void undoEnded(HostSession &session, const CommandHandle &handle);
    void note(HostSession *session, const CommandHandle &handle);
    /// Says it in the banner, with Undo where there is one.
    void tell(const Done &done, MessageKind kind, const QString &text);
    void showDeleted();

    const HostListModel &m_hosts;
    QWidget *m_window;
    MessageBanner *m_banner;
    QAction *m_undo;
    QAction *m_deleted;
    InterruptedChanges *m_interrupted;
    std::vector<Done> m_done;
    quint64 m_lastNumber = 0;
    quint64 m_offered = 0; ///< what the banner's button is about
    std::vector<QPointer<HostSession>> m_shown;
    Undoing m_undoing;
};

} // namespace patchpanel
