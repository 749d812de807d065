// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/forwardingbackend.h"

#include <mutex>

namespace patchpanel {

/// Where in a command something happens to the host or to the line, counted in calls that change something. Shared by
/// all connections of a session. Any thread.
class BreakPoint final
{
public:
    enum class When
    {
        Before, ///< the call is made on what is left then
        After ///< the host has done it, and its answer is lost
    };

    /// `deed` runs once, on the thread that makes the `nth` change from now on (from 1).
    void arm(int nth, When when, std::function<void()> deed);
    void disarm();
    /// How many changes were made since it was armed.
    [[nodiscard]] int changes() const;
    /// Whether the deed is done.
    [[nodiscard]] bool hasStruck() const;

    /// For the backend.
    void beforeChange();
    [[nodiscard]] Result<> afterChange(const Result<> &ended);

private:
    [[nodiscard]] std::function<void()> take(When when);
    void strike(const std::function<void()> &deed);

    mutable std::mutex m_mutex;
    int m_changes = 0;
    int m_nth = 0;
    When m_when = When::Before;
    std::function<void()> m_deed;
    bool m_struck = false;
};

/// A connection that breaks at an exact place.
class BreakingBackend final : public ForwardingBackend
{
public:
    BreakingBackend(std::shared_ptr<HostBackend> inner, std::shared_ptr<BreakPoint> point)
        : ForwardingBackend(std::move(inner))
        , m_point(std::move(point))
    { }

    [[nodiscard]] static BackendFactory factory(BackendFactory inner, std::shared_ptr<BreakPoint> point);

protected:
    [[nodiscard]] Result<> beforeChange() override
    {
        m_point->beforeChange();
        return {};
    }
    [[nodiscard]] Result<> afterChange(const Result<> &ended) override { return m_point->afterChange(ended); }

private:
    std::shared_ptr<BreakPoint> m_point;
};

} // namespace patchpanel
