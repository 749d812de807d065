// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/historyentry.h"

#include <QAction>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <vector>

namespace patchpanel {

class CommandHandle;
class HostSession;
class MessageBanner;

/// Says which changes nobody knows the end of, because the program or the connection ended in the middle of them, and
/// carries out what the user chooses for them. Lives in the window, owned by it.
class InterruptedChanges final : public QObject
{
    Q_OBJECT

public:
    explicit InterruptedChanges(QWidget *window);

    [[nodiscard]] QAction *action() const { return m_action; }
    /// Belongs into the window's layout.
    [[nodiscard]] MessageBanner *banner() const { return m_banner; }

    /// Notes what is found on this host.
    void watch(HostSession *session);
    [[nodiscard]] std::vector<HostSession *> sessions() const;
    /// Null where the host of an entry is not open.
    [[nodiscard]] HostSession *sessionOf(const HistoryEntry &entry) const;

    /// Runs the commands one after the other, and writes down how the entry is settled when all have succeeded. One at
    /// a time; changed() tells of the end.
    void settle(HostSession &session, const HistoryEntry &entry, HistoryOutcome outcome, std::vector<Command> commands);
    [[nodiscard]] bool isBusy() const { return !m_work.entry.isEmpty(); }
    /// Why the last one that was settled has not succeeded; empty where it has.
    [[nodiscard]] const QString &failure() const { return m_failure; }

Q_SIGNALS:
    /// What is undecided, what is known of the hosts, or how far the choice has been carried out.
    void changed();

private:
    struct Work
    {
        QString entry; ///< empty = there is none
        QPointer<HostSession> session;
        HistoryOutcome outcome = HistoryOutcome::LeftAlone;
        std::vector<Command> commands; ///< still to be run
        QPointer<CommandHandle> running;
    };

    void update();
    void tell(const HostSession &session);
    void runNext();
    void commandEnded(CommandHandle *handle);
    void end(const QString &failure);
    void showDialog();

    QWidget *m_window;
    MessageBanner *m_banner;
    QAction *m_action;
    std::vector<QPointer<HostSession>> m_sessions;
    QSet<QString> m_told; ///< entries and notes that the banner has shown
    Work m_work;
    QString m_failure;
};

} // namespace patchpanel
