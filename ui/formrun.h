// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "ui/networkformfooter.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace patchpanel {

class CommandHandle;
class HostSession;

/// What happens between the press on a form's button and the host's answer: the footer says what is under way, and
/// Cancel takes back what has not begun. What has begun can be left to the host where its end is far: when the line is
/// lost, or after ten seconds. Lives on the window's thread, owned by the dialog.
class FormRun final : public QObject
{
    Q_OBJECT

public:
    FormRun(NetworkFormFooter &footer, QObject *parent);

    /// Sends a command on its way; only while nothing is under way. `canTakeBack` false where Cancel shall not take it
    /// back even while it waits.
    void begin(HostSession &session, const Command &command, bool canTakeBack = true);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Does what Cancel, Escape and closing the dialog mean while something is under way. Whether the dialog is to
    /// close, for what is under way goes on without it.
    [[nodiscard]] bool cancel();
    /// Nothing more is to be heard of the host, for it has gone from the window; whether it was at work.
    bool abandon();

Q_SIGNALS:
    /// Something is under way from now on, or nothing more.
    void busyChanged();
    /// How it has ended; nothing is under way any more. None comes where the host has gone, or it was left.
    void ended(const patchpanel::CommandResult &result);

private:
    void showProgress();
    [[nodiscard]] NetworkFormFooter::WayOut wayOut() const;
    void handleEnded();
    void letGo();
    void setBusy(bool busy);

    NetworkFormFooter &m_footer;
    QPointer<HostSession> m_session; ///< while something is under way
    QPointer<CommandHandle> m_handle; ///< owned by the session
    QTimer *m_patience; ///< runs while something is under way that cannot be taken back
    bool m_isBusy = false;
    bool m_canTakeBack = true;
    bool m_canLeave = false; ///< stays: a button does not change under the hand that is about to press it
};

} // namespace patchpanel
