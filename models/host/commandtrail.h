// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <mutex>

namespace patchpanel {

/// How far a command has come on its host. The job thread leaves it behind; when the connection breaks, the worker's
/// thread looks at it and ends it: from then on nothing more is sent, also by a thread that hangs and comes back
/// later. Any thread.
class CommandTrail final
{
public:
    struct Reach
    {
        QString entry; ///< of the history; empty where the command had not got so far
        int sent = 0; ///< calls that change something
        int done = 0; ///< of these, those that the host said it had done
        bool connectionLost = false; ///< a call noticed it
    };

    /// The history has it. False where the trail was ended before: then nothing may be changed.
    [[nodiscard]] bool begin(const QString &entry);
    /// A call that changes something is about to be made; fails where the trail was ended.
    [[nodiscard]] Result<> send();
    /// How it, or any other call, has ended.
    void answered(const Result<> &answer, bool isChange);

    /// Nothing more may be sent.
    Reach end();
    [[nodiscard]] Reach reach() const;

private:
    mutable std::mutex m_mutex;
    Reach m_reach;
    bool m_ended = false;
};

} // namespace patchpanel
