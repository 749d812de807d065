// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formrun.h"

#include "models/host/hostsession.h"
#include "ui/networkformfooter.h"

namespace patchpanel {

FormRun::FormRun(NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_footer(footer)
{ }

void FormRun::begin(HostSession &session, const Command &command)
{
    m_handle = session.submit(command);
    connect(m_handle, &CommandHandle::changed, this, &FormRun::showProgress);
    connect(m_handle, &CommandHandle::ended, this, &FormRun::handleEnded);
    setBusy(true);
    showProgress();
}

void FormRun::cancel()
{
    if (m_handle && m_handle->canCancel())
        m_handle->cancel();
}

bool FormRun::abandon()
{
    if (m_handle)
        disconnect(m_handle, nullptr, this, nullptr);
    m_handle.clear();
    if (!m_isBusy)
        return false;
    setBusy(false);
    return true;
}

void FormRun::showProgress()
{
    if (m_handle && !m_handle->hasEnded())
        m_footer.showProgress(*m_handle);
}

void FormRun::handleEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    setBusy(false);
    Q_EMIT ended(result);
}

void FormRun::setBusy(bool busy)
{
    m_isBusy = busy;
    if (!busy) {
        m_footer.setProgress(QString());
        m_footer.setCancelEnabled(true, QString());
    }
    Q_EMIT busyChanged();
}

} // namespace patchpanel
