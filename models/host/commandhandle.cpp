// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandhandle.h"

namespace patchpanel {

CommandHandle::CommandHandle(Command command, QString uri, QString hostName, QObject *parent)
    : QObject(parent)
    , m_command(std::move(command))
    , m_uri(std::move(uri))
    , m_hostName(std::move(hostName))
    , m_submittedAt(QDateTime::currentDateTime())
{
    m_result.status = CommandStatus::Queued;
}

bool CommandHandle::hasEnded() const
{
    return status() != CommandStatus::Queued && status() != CommandStatus::Running;
}

void CommandHandle::cancel()
{
    if (canCancel())
        Q_EMIT cancelRequested();
}

void CommandHandle::advance(const QString &step)
{
    if (hasEnded())
        return;
    m_result.status = CommandStatus::Running;
    if (!step.isEmpty())
        m_steps.append(step);
    Q_EMIT changed();
}

void CommandHandle::end(const CommandResult &result)
{
    if (hasEnded())
        return;
    m_result = result;
    Q_EMIT changed();
    Q_EMIT ended();
}

} // namespace patchpanel
