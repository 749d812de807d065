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

QString networkInPassing(const NetworkInfo &network)
{
    QStringList parts;
    if (network.summary.type == NetworkType::Vlan)
        parts << NetworkMenu::tr("VLAN %1").arg(network.summary.vlan.toString());
    else if (network.summary.type != NetworkType::Unknown)
        parts << networkTypeLabel(network.summary.type);
    if (network.stateKnown && !network.active)
        parts << NetworkMenu::tr("inactive");
    return parts.join(QStringLiteral(", "));
}

void NetworkMenu::setNetworks(const std::vector<RowPtr> &networks)
{
    clear();
    int widest = 0;
    m_secondWidth = 0;
    for (const RowPtr &row : networks) {
        const QString name = row->network->name;
        const QString second = networkInPassing(*row->network);
        // The name alone is the item's text, so that it is what assistive technology calls it.
        QAction *action = addAction(
            networkTypeIcon(row->network->summary.type), QString(name).replace(u'&', QStringLiteral("&&")));
        action->setData(second);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT chosen(name); });
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
