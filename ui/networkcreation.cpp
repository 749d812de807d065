// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkcreation.h"

#include "models/host/hostsession.h"
#include "models/network/withoutremoved.h"
#include "ui/formrun.h"
#include "ui/networkformdecision.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"

namespace patchpanel {

NetworkCreation::NetworkCreation(NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_footer(footer)
    , m_run(new FormRun(footer, this))
{
    connect(m_run, &FormRun::ended, this, &NetworkCreation::ended);
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
    m_run->abandon();
    if (isEditing())
        return false;
    setState(State::Editing);
    return true;
}

bool NetworkCreation::cancel()
{
    switch (m_state) {
    case State::Creating:
    case State::Removing:
        return m_run->cancel();
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
    setState(state);
    // A removal is what Cancel has led to, so Cancel does not take it back.
    m_run->begin(*m_session, command, state == State::Creating);
}

void NetworkCreation::ended(const CommandResult &result)
{
    if (m_state == State::Creating)
        createEnded(result);
    else
        removeEnded(result);
}

void NetworkCreation::createEnded(const CommandResult &result)
{
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

void NetworkCreation::removeEnded(const CommandResult &result)
{
    // Removed by somebody else is removed.
    if (result.status == CommandStatus::Done || result.error.kind == ErrorKind::NotFound) {
        m_removed = m_made.network;
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

HostContext NetworkCreation::contextOf(const HostSession *session) const
{
    HostContext context = session ? session->context() : HostContext();
    context.snapshot = withoutNetwork(context.snapshot, m_removed);
    return context;
}

void NetworkCreation::setState(State state)
{
    m_state = state;
    if (!isEditing()) {
        m_footer.setIssues({});
        m_footer.setSummary(QString(), Severity::Error);
    }
    m_footer.decision()->setVisible(state == State::Deciding);
    Q_EMIT stateChanged();
}

} // namespace patchpanel
