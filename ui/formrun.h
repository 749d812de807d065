// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"

#include <QObject>
#include <QPointer>

namespace patchpanel {

class CommandHandle;
class HostSession;
class NetworkFormFooter;

/// What happens between the press on a form's button and the host's answer: the footer says what is under way, and
/// Cancel takes back what has not begun. Lives on the window's thread, owned by the dialog.
class FormRun final : public QObject
{
    Q_OBJECT

public:
    FormRun(NetworkFormFooter &footer, QObject *parent);

    /// Sends a command on its way; only while nothing is under way.
    void begin(HostSession &session, const Command &command);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Does what Cancel means while something is under way.
    void cancel();
    /// Nothing more is to be heard of the host, for it has gone from the window; whether it was at work.
    bool abandon();

Q_SIGNALS:
    /// Something is under way from now on, or nothing more.
    void busyChanged();
    /// How it has ended; nothing is under way any more. None comes where the host has gone.
    void ended(const patchpanel::CommandResult &result);

private:
    void showProgress();
    void handleEnded();
    void setBusy(bool busy);

    NetworkFormFooter &m_footer;
    QPointer<CommandHandle> m_handle; ///< owned by the session
    bool m_isBusy = false;
};

} // namespace patchpanel
