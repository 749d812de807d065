// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/effectplan.h"

#include <QCheckBox>

namespace patchpanel {

/// Whether a network is restarted with a change of it. Seen where a restart would have something now that waits for one
/// otherwise. Lives on the window's thread, owned by its dialog.
class RestartChoice final : public QCheckBox
{
    Q_OBJECT

public:
    explicit RestartChoice(QWidget *parent = nullptr);

    /// Plans the change, with a restart where there is the choice and it has been made.
    [[nodiscard]] Result<EffectPlan> plan(EffectInput input);
    /// Whether the last plan was one with a restart.
    [[nodiscard]] bool isTaken() const { return m_isTaken; }

private:
    bool m_isTaken = false;
};

} // namespace patchpanel
