// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostdelegate.h"

#include "ui/dots.h"
#include "ui/hostmark.h"
#include "ui/icons.h"

#include <QPainter>

namespace patchpanel {

namespace {

constexpr int iconSize = 16;
constexpr int markSize = 12;
constexpr int bothWidth = iconSize + 2 + markSize;

/// One icon of two, for an item has only one.
QIcon sideBySide(const QIcon &dot, const QIcon &mark)
{
    QIcon both;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected}) {
        for (const int scale : {1, 2}) {
            QPixmap pixmap(bothWidth * scale, iconSize * scale);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            dot.paint(&painter, 0, 0, iconSize * scale, iconSize * scale, Qt::AlignCenter, mode);
            mark.paint(&painter, (iconSize + 2) * scale, (iconSize - markSize) / 2 * scale, markSize * scale,
                markSize * scale, Qt::AlignCenter, mode);
            painter.end();
            both.addPixmap(pixmap, mode);
        }
    }
    return both;
}

} // namespace

HostDelegate::HostDelegate(const HostListModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_all(lightWhenSelected(themeIcon("network-server", "host")))
    , m_dots(
          {{HostCondition::Connected, dotIcon(DotColor::Green)}, {HostCondition::Connecting, dotIcon(DotColor::Amber)},
              {HostCondition::NotConnected, dotIcon(DotColor::Grey)}, {HostCondition::Offline, dotIcon(DotColor::Red)}})
{
    for (const HostColor color : allHostColors)
        m_marks.insert(color, hostMarkIcon(color));
}

void HostDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != HostListModel::NameColumn)
        return;
    const bool withMark = m_model.hasColors();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(withMark ? bothWidth : iconSize, iconSize);
    option->decorationAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option->icon = iconOf(index, withMark);
}

QIcon HostDelegate::dotOf(const QVariant &condition) const
{
    return condition.isValid() ? m_dots.value(static_cast<HostCondition>(condition.toInt())) : m_all;
}

QIcon HostDelegate::iconOf(const QModelIndex &index, bool withMark) const
{
    const QVariant condition = index.data(HostListModel::ConditionRole);
    if (!withMark)
        return dotOf(condition);
    const int color = index.data(HostListModel::ColorRole).toInt();
    const std::pair<int, int> key(condition.isValid() ? condition.toInt() : -1, color);
    auto both = m_both.find(key);
    if (both == m_both.end())
        both = m_both.insert(key, sideBySide(dotOf(condition), m_marks.value(static_cast<HostColor>(color))));
    return *both;
}

} // namespace patchpanel
