// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace patchpanel {

class NetworkTableModel;
class Settings;

/// What the table is grouped by, one of the choices; remembered. Lives in the window, owns neither model nor settings.
class GroupMenu final : public QMenu
{
    Q_OBJECT

public:
    /// Groups the table as it was last time.
    GroupMenu(NetworkTableModel &model, Settings &settings, QWidget *parent);
};

} // namespace patchpanel
