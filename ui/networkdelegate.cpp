// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkdelegate.h"

#include "models/items/networktablemodel.h"
#include "ui/celldrawing.h"
#include "ui/chips.h"
#include "ui/dots.h"
#include "ui/hostmark.h"
#include "ui/icons.h"
#include "ui/trafficcolors.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int cellPadding = 4;
constexpr int chipGap = 6;
constexpr int iconSize = 16;
constexpr qreal sparkWidth = 1.4;

/// How far the numbers reach into their cells, so that the chips stand below each other.
int numberWidth(const QFontMetrics &metrics, const QString &number)
{
    return cellPadding + std::max(metrics.horizontalAdvance(QStringLiteral("4094")), metrics.horizontalAdvance(number))
        + chipGap;
}

/// A tag without a name, or with several.
bool hasVlanWarning(const QModelIndex &index)
{
    return index.data(NetworkTableModel::IsVlanOutsideRole).toBool()
        || index.data(NetworkTableModel::HasVlanNotesRole).toBool();
}

} // namespace

NetworkDelegate::NetworkDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_active(dotIcon(DotColor::Green))
    , m_inactive(dotIcon(DotColor::Grey))
    , m_pending(dotIcon(DotColor::Pending))
    , m_warning(untinted(themeIcon("dialog-warning", "warning")))
{
    for (const NetworkType type : allNetworkTypes)
        m_types.insert(static_cast<int>(type), lightWhenSelected(networkTypeIcon(type)));
    for (const HostColor color : allHostColors)
        m_marks.insert(static_cast<int>(color), hostMarkIcon(color));
}

void NetworkDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.data(NetworkTableModel::IsGroupRole).toBool())
        return;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    drawCell(*painter, cell);
    if (index.column() == NetworkTableModel::TrafficColumn)
        paintSpark(*painter, option, index);
    if (index.column() != NetworkTableModel::VlanColumn)
        return;
    const QVariant color = index.data(NetworkTableModel::VlanColorRole);
    if (!color.isValid())
        return;
    const int start = numberWidth(option.fontMetrics, index.data().toString());
    const int end = cellPadding + (hasVlanWarning(index) ? iconSize + cellPadding : 0);
    painter->setFont(option.font);
    drawChip(*painter, option.rect.adjusted(start, 1, -end, -1), index.data(NetworkTableModel::VlanNameRole).toString(),
        QColor::fromRgb(color.toUInt()));
}

/// Left of the number, so that the numbers stand below each other.
void NetworkDelegate::paintSpark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto points = index.data(NetworkTableModel::TrafficPointsRole).value<std::vector<float>>();
    const int number = option.fontMetrics.horizontalAdvance(QStringLiteral("000 MB/s")) + 2 * cellPadding;
    const QRectF room = QRectF(option.rect).adjusted(cellPadding, cellPadding, -number, -cellPadding);
    if (points.size() < 2 || room.width() < 2 * chipGap)
        return;
    // A few frames now and then are no load: they stay near the ground.
    constexpr float leastTop = 10'000;
    const float top = std::max(*std::max_element(points.cbegin(), points.cend()), leastTop);
    QPolygonF line;
    for (std::size_t i = 0; i < points.size(); ++i)
        line << QPointF(room.left() + room.width() * static_cast<double>(i) / static_cast<double>(points.size() - 1),
            room.bottom() - room.height() * static_cast<double>(points[i] / top));
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(isSelected ? option.palette.color(QPalette::HighlightedText) : toVmsColor(option.palette), sparkWidth));
    painter.drawPolyline(line);
    painter.restore();
}

QSize NetworkDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == NetworkTableModel::VlanColumn) {
        const QString name = index.data(NetworkTableModel::VlanNameRole).toString();
        if (!name.isEmpty())
            size.setWidth(numberWidth(option.fontMetrics, index.data().toString()) + chipWidth(option.fontMetrics, name)
                + cellPadding);
    }
    return size;
}

int NetworkDelegate::vlanColumnWidth(const QFontMetrics &metrics, const QStringList &names)
{
    int widest = 0;
    for (const QString &name : names)
        widest = std::max(widest, chipWidth(metrics, name));
    return numberWidth(metrics, {}) + widest + cellPadding;
}

void NetworkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto setIcon = [option](const QIcon &icon) {
        option->icon = icon;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(iconSize, iconSize);
    };
    const bool active = index.data(NetworkTableModel::IsActiveRole).toBool();
    switch (index.column()) {
    case NetworkTableModel::NameColumn:
        if (index.data(NetworkTableModel::HasProblemsRole).toBool()) {
            setIcon(m_warning);
            option->decorationPosition = QStyleOptionViewItem::Right;
        }
        break;
    case NetworkTableModel::HostColumn:
        if (const QIcon mark = m_marks.value(index.data(NetworkTableModel::HostColorRole).toInt()); !mark.isNull())
            setIcon(mark);
        break;
    case NetworkTableModel::StateColumn:
        setIcon(!active ? m_inactive : index.data(NetworkTableModel::IsPendingRole).toBool() ? m_pending : m_active);
        break;
    case NetworkTableModel::TypeColumn:
        setIcon(m_types.value(index.data(NetworkTableModel::TypeRole).toInt()));
        break;
    case NetworkTableModel::VlanColumn:
        if (hasVlanWarning(index)) {
            setIcon(m_warning);
            option->decorationPosition = QStyleOptionViewItem::Right;
        }
        break;
    default:
        break;
    }
    if (!active)
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

} // namespace patchpanel
