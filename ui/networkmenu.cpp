// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkmenu.h"

#include "ui/icons.h"

#include <QStyleOptionMenuItem>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int columnGap = 30;
constexpr int iconAndMargins = 60;

} // namespace

void NetworkMenu::setTargets(const std::vector<MoveTarget> &targets)
{
    clear();
    int widest = 0;
    m_secondWidth = 0;
    for (const MoveTarget &target : targets) {
        const QString name = target.name();
        const QString second = target.inPassing();
        // The name alone is the item's text, so that it is what assistive technology calls it.
        QAction *action = addAction(
            networkTypeIcon(target.row->network->summary.type), QString(name).replace(u'&', QStringLiteral("&&")));
        action->setData(second);
        connect(action, &QAction::triggered, this,
            [this, network = target.row->network->name, group = target.portGroup] { Q_EMIT chosen(network, group); });
        widest = std::max(widest, fontMetrics().horizontalAdvance(name));
        m_secondWidth = std::max(m_secondWidth, fontMetrics().horizontalAdvance(second));
    }
    setMinimumWidth(widest + columnGap + m_secondWidth + iconAndMargins);
}

/// What stands behind a tab is drawn where other menus have their shortcuts.
void NetworkMenu::initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const
{
    QMenu::initStyleOption(option, action);
    if (const QString second = action->data().toString(); !second.isEmpty()) {
        option->text += u'\t' + second;
        option->reservedShortcutWidth = m_secondWidth + columnGap;
    }
}

} // namespace patchpanel
