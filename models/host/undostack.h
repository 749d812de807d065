// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QStringList>

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
    [[nodiscard]] QStringList undoAll();
    /// Does that for a command that failed for `reason`, and adds to its message what came of it; whether nothing of
    /// the command is left. A lost connection is tried nothing on.
    bool takeBack(Error &reason, const std::function<void(const QString &step)> &progress);

private:
    std::vector<Step> m_steps;
};

} // namespace patchpanel
