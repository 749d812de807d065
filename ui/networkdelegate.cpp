// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkdelegate.h"

#include "models/items/networktablemodel.h"
#include "ui/dots.h"
#include "ui/icons.h"

#include <QApplication>

namespace patchpanel {

NetworkDelegate::NetworkDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_active(dotIcon(DotColor::Green))
    , m_inactive(dotIcon(DotColor::Grey))
    , m_warning(untinted(themeIcon("dialog-warning", "warning")))
{
    for (const NetworkType type : allNetworkTypes)
        m_types.insert(static_cast<int>(type), untinted(networkTypeIcon(type)));
}

void NetworkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto setIcon = [option](const QIcon &icon) {
        option->icon = icon;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
    };
    const bool active = index.data(NetworkTableModel::IsActiveRole).toBool();
    switch (index.column()) {
    case NetworkTableModel::NameColumn:
        if (index.data(NetworkTableModel::HasProblemsRole).toBool()) {
            setIcon(m_warning);
            option->decorationPosition = QStyleOptionViewItem::Right;
        }
        break;
    case NetworkTableModel::StateColumn:
        setIcon(active ? m_active : m_inactive);
        break;
    case NetworkTableModel::TypeColumn:
        setIcon(m_types.value(index.data(NetworkTableModel::TypeRole).toInt()));
        break;
    default:
        break;
    }
    if (!active)
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

} // namespace patchpanel
