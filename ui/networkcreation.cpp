// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkcreation.h"

#include "models/host/hostsession.h"
#include "ui/networkformdecision.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"

namespace patchpanel {

NetworkCreation::NetworkCreation(NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_footer(footer)
{
    connect(footer.decision(), &NetworkFormDecision::keepChosen, this, [this] { Q_EMIT made(m_made.network); });
    connect(footer.decision(), &NetworkFormDecision::removeChosen, this, &NetworkCreation::remove);
}

void NetworkCreation::begin(HostSession *session, const CreateNetwork &command)
{
    m_session = session;
    m_name = command.name;
    run(command, State::Creating);
}

bool NetworkCreation::abandon()
{
    if (m_handle)
        disconnect(m_handle, nullptr, this, nullptr);
    m_handle.clear();
    if (isEditing())
        return false;
    setState(State::Editing);
    return true;
}

bool NetworkCreation::cancel()
{
    switch (m_state) {
    case State::Creating:
        if (m_handle && m_handle->canCancel())
            m_handle->cancel();
        return false;
    case State::Removing:
        return false;
    case State::Deciding:
        // After a removal has failed the user knows that the network is still there.
        if (m_removalFailed)
            return true;
        m_closeWhenRemoved = true;
        remove();
        return false;
    case State::Editing:
        break;
    }
    return true;
}

void NetworkCreation::run(const Command &command, State state)
{
    m_handle = m_session->submit(command);
    connect(m_handle, &CommandHandle::changed, this, &NetworkCreation::showProgress);
    connect(m_handle, &CommandHandle::ended, this,
        state == State::Creating ? &NetworkCreation::createEnded : &NetworkCreation::removeEnded);
    setState(state);
    showProgress();
}

void NetworkCreation::showProgress()
{
    if (m_handle && !m_handle->hasEnded())
        m_footer.showProgress(*m_handle, m_state == State::Creating);
}

void NetworkCreation::createEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    if (result.status == CommandStatus::Done) {
        Q_EMIT made(result.network);
        return;
    }
    if (result.needsDecision) {
        m_made = result;
        m_removalFailed = false;
        setState(State::Deciding);
        m_footer.decision()->ask(explanationText(result.error));
        return;
    }
    setState(State::Editing);
    if (result.status == CommandStatus::Failed)
        Q_EMIT refused(result.error);
    else
        Q_EMIT cancelled();
}

void NetworkCreation::remove()
{
    if (m_state == State::Deciding && m_session)
        run(DeleteNetwork{m_made.network, m_name, false, true}, State::Removing);
}

void NetworkCreation::removeEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    // Removed by somebody else is removed.
    if (result.status == CommandStatus::Done || result.error.kind == ErrorKind::NotFound) {
        setState(State::Editing);
        if (m_closeWhenRemoved)
            Q_EMIT closed();
        else
            Q_EMIT refused(m_made.error);
        return;
    }
    m_closeWhenRemoved = false;
    m_removalFailed = true;
    setState(State::Deciding);
    m_footer.decision()->askAgain(explanationText(result.error));
}

void NetworkCreation::setState(State state)
{
    m_state = state;
    if (!isBusy())
        m_footer.setProgress(QString());
    if (!isEditing()) {
        m_footer.setIssues({});
        m_footer.setSummary(QString(), Severity::Error);
    }
    m_footer.decision()->setVisible(state == State::Deciding);
    if (!isBusy())
        m_footer.setCancelEnabled(true, QString());
    Q_EMIT stateChanged();
}

} // namespace patchpanel
