// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/hostcontext.h"

#include <QObject>
#include <QPointer>

namespace patchpanel {

class FormRun;
class HostSession;
class NetworkFormFooter;

/// What happens between the press on Create and the end of the dialog: the network is made; where it is defined and
/// cannot be started, the user is asked what becomes of it, and it is kept or removed. Speaks through the dialog's
/// footer. Lives on the window's thread, owned by the dialog.
class NetworkCreation final : public QObject
{
    Q_OBJECT

public:
    NetworkCreation(NetworkFormFooter &footer, QObject *parent);

    /// Makes the network; only while the form is edited.
    void begin(HostSession *session, const CreateNetwork &command);
    /// Nothing more is to be heard of the host, for it has gone from the window; whether it was at work.
    [[nodiscard]] bool abandon();
    /// Does what Cancel means now; whether the dialog may close at once, and what is under way goes on without it.
    [[nodiscard]] bool cancel();

    /// Nothing is under way and nothing is asked: the form is the user's.
    [[nodiscard]] bool isEditing() const { return m_state == State::Editing; }
    [[nodiscard]] bool isBusy() const { return m_state == State::Creating || m_state == State::Removing; }
    /// What the host has. A network that was removed here is gone, although the host is read again later.
    [[nodiscard]] HostContext contextOf(const HostSession *session) const;

Q_SIGNALS:
    void stateChanged();
    /// The network is there, running or not.
    void made(const QUuid &network);
    /// There is no network, for this reason; the form is the user's again.
    void refused(const patchpanel::Error &error);
    /// There is no network, for the user has changed their mind while it waited for its turn.
    void cancelled();
    /// What could not be started has been removed, and the dialog shall close.
    void closed();

private:
    enum class State
    {
        Editing,
        Creating,
        Deciding, ///< defined, but it cannot be started
        Removing
    };

    void run(const Command &command, State state);
    void ended(const CommandResult &result);
    void createEnded(const CommandResult &result);
    void remove();
    void removeEnded(const CommandResult &result);
    void setState(State state);

    NetworkFormFooter &m_footer;
    FormRun *m_run;
    QPointer<HostSession> m_session;
    State m_state = State::Editing;
    QString m_name;
    CommandResult m_made; ///< of the network that cannot be started
    QUuid m_removed;
    bool m_closeWhenRemoved = false;
    bool m_removalFailed = false;
};

} // namespace patchpanel
