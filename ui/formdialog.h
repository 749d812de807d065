// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QSize>
#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace patchpanel {

class HostSession;

// What the dialogs share that have a form, beside it what will happen, and a footer. For the window's thread.

/// The sizes of such a dialog; `formPercent` is the form's part of its width to begin with.
struct FormDialogSizes
{
    QSize smallest;
    QSize usual;
    int formPercent = 50;
};

/// Stands the form, the plan and the footer in their places.
void layOutFormDialog(QDialog &dialog, QWidget &form, QWidget &plan, QWidget &footer, const FormDialogSizes &sizes);

/// Ctrl+Return, wherever the focus is, does what the verb's button does.
void addSubmitKeys(QDialog &dialog, const std::function<void()> &submit);
/// Asks whether what was typed is given up; the answer comes later, for there is no event loop within this.
void askToDiscard(QDialog &dialog, const std::function<void()> &discard);

/// Why nothing can be changed on the host now; empty where it can.
[[nodiscard]] QString changeObstacle(const HostSession &session);
/// The same as a problem of the field for the host where a network is to be made; null where there is no host.
[[nodiscard]] QList<Issue> makeObstacles(const HostSession *session);

/// The first thing that has to be mended before it can be done; empty where nothing has.
[[nodiscard]] QString firstError(const QList<Issue> &issues);

} // namespace patchpanel
