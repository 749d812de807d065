// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formrun.h"

#include "models/host/hostsession.h"

namespace patchpanel {

namespace {

// How long somebody keeps waiting before something else is to be done. Until then Escape does nothing: most commands
// are over sooner, and a form that may come back with a refusal is not to be lost by an impatient key. A line that is
// lost needs no patience: its host may be away for a minute, and nothing that is typed here helps.
constexpr int patienceMs = 10'000;

} // namespace

FormRun::FormRun(NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_footer(footer)
    , m_patience(new QTimer(this))
{
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_canLeave = true;
        showProgress();
    });
}

void FormRun::begin(HostSession &session, const Command &command, bool canTakeBack)
{
    m_canTakeBack = canTakeBack;
    m_canLeave = false;
    m_session = &session;
    m_handle = session.submit(command);
    connect(m_handle, &CommandHandle::changed, this, &FormRun::showProgress);
    connect(m_handle, &CommandHandle::ended, this, &FormRun::handleEnded);
    connect(m_session, &HostSession::statusChanged, this, &FormRun::showProgress);
    setBusy(true);
    showProgress();
}

bool FormRun::cancel()
{
    if (!m_handle)
        return false;
    switch (wayOut()) {
    case NetworkFormFooter::WayOut::TakeBack:
        m_handle->cancel();
        return false;
    case NetworkFormFooter::WayOut::None:
        return false;
    case NetworkFormFooter::WayOut::Leave:
        break;
    }
    m_handle->leave();
    letGo(); // it stays busy: until it is gone the dialog shows what it showed
    return true;
}

bool FormRun::abandon()
{
    letGo();
    if (!m_isBusy)
        return false;
    setBusy(false);
    return true;
}

void FormRun::showProgress()
{
    if (!m_handle || m_handle->hasEnded())
        return;
    if (wayOut() == NetworkFormFooter::WayOut::None) {
        m_canLeave = !m_session || m_session->status().state != HostState::Online;
        if (!m_canLeave && !m_patience->isActive())
            m_patience->start();
    }
    m_footer.showProgress(*m_handle, wayOut());
}

NetworkFormFooter::WayOut FormRun::wayOut() const
{
    if (m_canTakeBack && m_handle && m_handle->canCancel())
        return NetworkFormFooter::WayOut::TakeBack;
    return m_canLeave ? NetworkFormFooter::WayOut::Leave : NetworkFormFooter::WayOut::None;
}

void FormRun::handleEnded()
{
    const CommandResult result = m_handle->result();
    letGo();
    setBusy(false);
    Q_EMIT ended(result);
}

/// Nothing more is heard of the command.
void FormRun::letGo()
{
    m_patience->stop();
    if (m_handle)
        disconnect(m_handle, nullptr, this, nullptr);
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_handle.clear();
    m_session.clear();
}

void FormRun::setBusy(bool busy)
{
    m_isBusy = busy;
    if (!busy)
        m_footer.endProgress();
    Q_EMIT busyChanged();
}

} // namespace patchpanel
