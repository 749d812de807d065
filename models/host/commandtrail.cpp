// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandtrail.h"

#include <QCoreApplication>

namespace patchpanel {

bool CommandTrail::begin(const QString &entry)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_ended)
        m_reach.entry = entry;
    return !m_ended;
}

Result<> CommandTrail::send()
{
    const std::scoped_lock lock(m_mutex);
    m_reach.connectionLost |= m_ended;
    if (m_ended)
        return failure(ErrorKind::ConnectionLost,
            QCoreApplication::translate("CommandTrail", "The connection to the host was lost before this was begun."));
    ++m_reach.sent;
    return {};
}

void CommandTrail::answered(const Result<> &answer, bool isChange)
{
    const std::scoped_lock lock(m_mutex);
    if (answer && isChange)
        ++m_reach.done;
    if (!answer && answer.error().kind == ErrorKind::ConnectionLost)
        m_reach.connectionLost = true;
}

CommandTrail::Reach CommandTrail::end()
{
    const std::scoped_lock lock(m_mutex);
    m_ended = true;
    return m_reach;
}

CommandTrail::Reach CommandTrail::reach() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reach;
}

} // namespace patchpanel
