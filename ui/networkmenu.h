// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/movetarget.h"

#include <QMenu>

namespace patchpanel {

/// A menu of networks and port groups to choose from: each by its name, beside it in passing what it is. Lives on the
/// window's thread.
class NetworkMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

    void setTargets(const std::vector<MoveTarget> &targets);

Q_SIGNALS:
    void chosen(const QString &network, const QString &portGroup);

protected:
    void initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const override;

private:
    int m_secondWidth = 0; ///< of the widest text at the right
};

} // namespace patchpanel
