// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"

#include <functional>

class QWidget;

namespace patchpanel {

/// Does `go` at once where the commands take no VM away. Where one does, for it may have been written to since it was
/// made, asks first, over `parent`: `title` is the window's, `uri` the host's. The answer comes later, for there is no
/// event loop within this. The window's thread.
void askBeforeVmGoes(const std::vector<Command> &commands, const QString &uri, const QString &title, QWidget *parent,
    const std::function<void()> &go);

} // namespace patchpanel
