// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/restartchoice.h"

namespace patchpanel {

RestartChoice::RestartChoice(QWidget *parent)
    : QCheckBox(tr("&Restart now, VMs stay connected"), parent)
{
    setAccessibleName(tr("Restart now, VMs stay connected"));
    setToolTip(tr("Save restarts the network; running VMs wait on another one meanwhile and come back"));
    hide();
}

Result<EffectPlan> RestartChoice::plan(EffectInput input)
{
    auto plan = planEffect(input);
    const bool isChoice = plan && plan->kind == EffectKind::Change && !input.live.isEmpty()
        && (plan->needsRestart || !plan->waitingAlready.isEmpty());
    setVisible(isChoice);
    m_isTaken = isChoice && isChecked();
    if (!m_isTaken)
        return plan;
    input.restart = true;
    return planEffect(input);
}

} // namespace patchpanel
