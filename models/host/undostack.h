// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QStringList>

#include <algorithm>
#include <functional>
#include <vector>

namespace patchpanel {

/// How to take back what a command of several steps has done so far. Each step that succeeds pushes its opposite. Lives
/// on the job thread, as long as one command.
class UndoStack final
{
public:
    using Step = std::function<Result<>()>;

    void push(Step step) { m_steps.push_back(std::move(step)); }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }

    /// Takes everything back, the last first, whatever fails on the way; what could not be taken back, and why. Where
    /// the connection is lost, nothing more can be.
    [[nodiscard]] QStringList undoAll()
    {
        // What steps push while they are taken back is the way forth again, which nobody wants.
        std::vector<Step> steps = std::move(m_steps);
        std::reverse(steps.begin(), steps.end());
        QStringList failures;
        for (const Step &step : steps)
            if (const Result<> undone = step(); !undone) {
                failures.append(undone.error().message);
                if (undone.error().kind == ErrorKind::ConnectionLost)
                    break;
            }
        m_steps.clear();
        return failures;
    }

private:
    std::vector<Step> m_steps;
};

} // namespace patchpanel
