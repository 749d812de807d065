// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandtrail.h"
#include "models/host/forwardingbackend.h"

namespace patchpanel {

/// The host as one command sees it: what the command does there is noted on its trail, and nothing is sent any more
/// when that has been ended. Lives on the job thread, as long as the command.
class TrailBackend final : public ForwardingBackend
{
public:
    TrailBackend(std::shared_ptr<HostBackend> inner, CommandTrail &trail)
        : ForwardingBackend(std::move(inner))
        , m_trail(trail)
    { }

protected:
    [[nodiscard]] Result<> beforeChange() override { return m_trail.send(); }
    [[nodiscard]] Result<> afterChange(const Result<> &ended) override
    {
        m_trail.answered(ended, true);
        return ended;
    }
    void readingFailed(const Error &error) override { m_trail.answered(tl::unexpected(error), false); }

private:
    CommandTrail &m_trail;
};

} // namespace patchpanel
