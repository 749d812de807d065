// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QString;

namespace patchpanel {

/// Says what an action does, or why it cannot: in the tool tip, the status bar, and to assistive technology. The text
/// may have names of the host's in it; it is shown as it is.
void setTip(QAction &action, const QString &text);

} // namespace patchpanel
