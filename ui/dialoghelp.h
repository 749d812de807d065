// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDialog;

namespace patchpanel {

/// Lets F1 open a page of the help beside a dialog, by the page's name. The help window is the dialog's own, so that it
/// can be read while the dialog keeps the window behind it waiting. The window's thread.
void addHelpKey(QDialog &dialog, const QString &page);

} // namespace patchpanel
