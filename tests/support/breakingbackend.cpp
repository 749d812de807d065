// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/breakingbackend.h"

#include <utility>

namespace patchpanel {

void BreakPoint::arm(int nth, When when, std::function<void()> deed)
{
    const std::scoped_lock lock(m_mutex);
    m_changes = 0;
    m_nth = nth;
    m_when = when;
    m_deed = std::move(deed);
    m_struck = false;
}

void BreakPoint::disarm()
{
    arm(0, When::Before, {});
}

int BreakPoint::changes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_changes;
}

bool BreakPoint::hasStruck() const
{
    const std::scoped_lock lock(m_mutex);
    return m_struck;
}

std::function<void()> BreakPoint::take(When when)
{
    const std::scoped_lock lock(m_mutex);
    if (when == When::Before)
        ++m_changes;
    if (m_changes != m_nth || m_when != when || !m_deed)
        return {};
    return std::exchange(m_deed, {});
}

void BreakPoint::strike(const std::function<void()> &deed)
{
    deed();
    const std::scoped_lock lock(m_mutex);
    m_struck = true;
}

void BreakPoint::beforeChange()
{
    if (const auto deed = take(When::Before))
        strike(deed);
}

Result<> BreakPoint::afterChange(const Result<> &ended)
{
    const auto deed = take(When::After);
    if (!deed)
        return ended;
    strike(deed);
    return failure(ErrorKind::ConnectionLost, QStringLiteral("Cannot recv data: Connection reset by peer"));
}

BackendFactory BreakingBackend::factory(BackendFactory inner, std::shared_ptr<BreakPoint> point)
{
    return [inner = std::move(inner), point = std::move(point)] {
        return std::make_unique<BreakingBackend>(std::shared_ptr<HostBackend>(inner()), point);
    };
}

} // namespace patchpanel
