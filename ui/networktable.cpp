// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networktable.h"

#include "ui/networkdelegate.h"
#include "ui/tablerows.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>
#include <array>
#include <utility>

namespace patchpanel {

namespace {

constexpr std::array<int, NetworkTableModel::ColumnCount> columnWidths{
    180, 110, 110, 125, 95, 55, 135, 150, 70, 50, 75, 80, 210, 130};
constexpr int widestVlanColumn = 190; // a name may be long; it is elided, and the tool tip has all of it
/// Behind what the header remembers, which has nothing of columns that came later and would show them.
const QByteArray trafficMark = QByteArrayLiteral("+traffic");
constexpr int headingPadding = 6;
constexpr int triangleSize = 14;

/// A shade between two colours of the palette, so that it fits light and dark.
QColor blend(const QColor &ground, const QColor &ink, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a * (1 - share) + b * share); };
    return QColor::fromRgbF(
        mix(ground.redF(), ink.redF()), mix(ground.greenF(), ink.greenF()), mix(ground.blueF(), ink.blueF()));
}

} // namespace

NetworkTable::NetworkTable(NetworkTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Networks"));
    setModel(&model);
    setItemDelegate(new NetworkDelegate(this));
    showAsRows(*this, 8);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setUpColumns();
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &NetworkTable::rememberSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &NetworkTable::restoreSelection);
    connect(&model, &QAbstractItemModel::dataChanged, this, &NetworkTable::noteChange);
    connect(&model, &NetworkTableModel::countsChanged, this, [this] {
        if (std::exchange(m_selectionChanged, false))
            Q_EMIT selectionTouched();
    });
}

void NetworkTable::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(30);
    for (int column = 0; column < NetworkTableModel::ColumnCount; ++column)
        header->resizeSection(column, columnWidths.at(static_cast<std::size_t>(column)));
    sortByColumn(NetworkTableModel::NameColumn, Qt::AscendingOrder);
    setSortingEnabled(true);

    for (int column = NetworkTableModel::NameColumn + 1; column < NetworkTableModel::ColumnCount; ++column) {
        if (column == NetworkTableModel::HostColumn)
            continue; // follows the number of hosts
        auto *action = new QAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this);
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            if (column == NetworkTableModel::TrafficColumn)
                Q_EMIT trafficColumnToggled();
        });
        m_columnActions.append(action);
        header->addAction(action);
    }
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    setColumnHidden(NetworkTableModel::TrafficColumn, true); // it has the host asked again and again
    updateColumnActions();
}

void NetworkTable::updateColumnActions()
{
    for (QAction *action : std::as_const(m_columnActions))
        action->setChecked(!isColumnHidden(action->data().toInt()));
}

void NetworkTable::setHostColumnVisible(bool visible)
{
    setColumnHidden(NetworkTableModel::HostColumn, !visible);
}

void NetworkTable::fitVlanColumn()
{
    QStringList names;
    for (const VlanRange &range : m_model.vlanScheme().ranges())
        names << range.name;
    const int wanted = std::min(NetworkDelegate::vlanColumnWidth(fontMetrics(), names), widestVlanColumn);
    QHeaderView *header = horizontalHeader();
    if (!names.isEmpty() && header->sectionSize(NetworkTableModel::VlanColumn) < wanted)
        header->resizeSection(NetworkTableModel::VlanColumn, wanted);
}

QByteArray NetworkTable::columnState() const
{
    return horizontalHeader()->saveState() + trafficMark;
}

void NetworkTable::restoreColumns(const QByteArray &state)
{
    if (state.isEmpty() || !horizontalHeader()->restoreState(state))
        return;
    setColumnHidden(NetworkTableModel::NameColumn, false);
    if (!state.endsWith(trafficMark))
        setColumnHidden(NetworkTableModel::TrafficColumn, true);
    sortByColumn(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
    updateColumnActions();
}

bool NetworkTable::isGroup(const QModelIndex &index) const
{
    return index.isValid() && m_model.isGroup(index.row());
}

std::vector<TableEntry> NetworkTable::selectedEntries() const
{
    // A range may run across headings, and where columns have been moved Qt makes one for each of them.
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (!m_model.isGroup(row))
                rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<TableEntry> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back(m_model.entryAt(row));
    return entries;
}

std::optional<TableEntry> NetworkTable::currentEntry() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row(), {}) && !isGroup(current))
        return m_model.networkAt(current.row());
    const std::vector<TableEntry> selected = selectedEntries();
    return selected.empty() ? std::nullopt : std::optional<TableEntry>(selected.front());
}

void NetworkTable::select(const NetworkKey &key)
{
    m_model.reveal(key);
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, NetworkTableModel::NameColumn);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void NetworkTable::selectFirst()
{
    const std::vector<TableEntry> &entries = m_model.entries();
    const auto first = std::find_if(
        entries.cbegin(), entries.cend(), [](const TableEntry &entry) { return !entry.isGroup(); });
    if (first != entries.cend())
        select(first->key());
}

QItemSelectionModel::SelectionFlags NetworkTable::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    // With Shift a range goes on across the heading.
    const bool extends = event && event->type() == QEvent::KeyPress
        && static_cast<const QKeyEvent *>(event)->modifiers().testFlag(Qt::ShiftModifier);
    return isGroup(index) && !extends ? QItemSelectionModel::NoUpdate : QTableView::selectionCommand(index, event);
}

void NetworkTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    if (!isGroup(currentIndex()) || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QTableView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_model.setCollapsed(row, event->key() == Qt::Key_Left);
        return;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_model.setCollapsed(row, !m_model.entryAt(row).group->collapsed);
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

bool NetworkTable::clickHeading(const QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0 || !m_model.isGroup(row) || event->button() != Qt::LeftButton)
        return false;
    selectionModel()->setCurrentIndex(m_model.index(row, NetworkTableModel::NameColumn), QItemSelectionModel::NoUpdate);
    m_model.setCollapsed(row, !m_model.entryAt(row).group->collapsed);
    return true;
}

void NetworkTable::mousePressEvent(QMouseEvent *event)
{
    m_headingPressed = clickHeading(event);
    if (!m_headingPressed)
        QTableView::mousePressEvent(event);
}

void NetworkTable::mouseMoveEvent(QMouseEvent *event)
{
    // A hand that trembles on a heading selects nothing.
    if (!m_headingPressed)
        QTableView::mouseMoveEvent(event);
}

void NetworkTable::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_headingPressed, false))
        QTableView::mouseReleaseEvent(event);
}

void NetworkTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_headingPressed = clickHeading(event);
    if (!m_headingPressed)
        QTableView::mouseDoubleClickEvent(event);
}

void NetworkTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.grouping() == Grouping::None || m_model.rowCount() == 0)
        return;
    QPainter painter(viewport());
    const int first = std::max(rowAt(event->rect().top()), 0);
    const int below = rowAt(event->rect().bottom());
    for (int row = first; row <= (below < 0 ? m_model.rowCount() - 1 : below); ++row)
        if (m_model.isGroup(row))
            paintHeading(painter, row);
}

void NetworkTable::paintHeading(QPainter &painter, int row) const
{
    const QRect band(0, rowViewportPosition(row), viewport()->width(), rowHeight(row) - (showGrid() ? 1 : 0));
    const bool isCurrent = hasFocus() && currentIndex().row() == row;
    const QColor ground = palette().color(QPalette::Base);
    painter.fillRect(band, blend(ground, palette().color(QPalette::Text), 0.12));
    QStyleOption triangle;
    triangle.initFrom(this);
    triangle.rect = QRect(headingPadding, band.top() + (band.height() - triangleSize) / 2, triangleSize, triangleSize);
    style()->drawPrimitive(
        m_model.entryAt(row).group->collapsed ? QStyle::PE_IndicatorArrowRight : QStyle::PE_IndicatorArrowDown,
        &triangle, &painter, this);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QRect room = band.adjusted(2 * headingPadding + triangleSize, 0, -headingPadding, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(m_model.entryAt(row).group->text(), Qt::ElideRight, room.width()));
    if (isCurrent) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(band.adjusted(0, 0, -1, -1));
        painter.drawRect(band.adjusted(1, 1, -2, -2));
    }
}

void NetworkTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    // Headings stay where they are while the columns move below them.
    if (dx != 0 && m_model.grouping() != Grouping::None)
        viewport()->update();
}

void NetworkTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_restoring)
        Q_EMIT selectionTouched();
}

void NetworkTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // Qt would tell assistive technology of a focus that nobody sees, while the map has it.
    if (isVisible())
        QTableView::currentChanged(current, previous);
    if (m_model.grouping() != Grouping::None)
        viewport()->update(); // a heading shows the focus across all columns
    if (!m_restoring)
        Q_EMIT selectionTouched();
}

/// A storm of events changes hundreds of rows at once; whoever shows what is selected hears of it once, and only where
/// it is about that.
void NetworkTable::noteChange(const QModelIndex &from, const QModelIndex &to)
{
    const QItemSelection selection = selectionModel()->selection();
    m_selectionChanged = m_selectionChanged
        || std::any_of(selection.cbegin(), selection.cend(),
            [&](const QItemSelectionRange &range) { return range.top() <= to.row() && range.bottom() >= from.row(); });
}

void NetworkTable::rememberSelection()
{
    m_restoring = true;
    m_rememberedSelection.clear();
    for (const TableEntry &entry : selectedEntries())
        m_rememberedSelection.push_back(entry.key());
    m_rememberedCurrent = currentIndex().isValid() ? m_model.entryAt(currentIndex().row()).key() : NetworkKey{};
    m_rememberedScroll = verticalScrollBar()->value();
}

void NetworkTable::restoreSelection()
{
    const QSet<NetworkKey> wanted(m_rememberedSelection.cbegin(), m_rememberedSelection.cend());
    const int count = wanted.isEmpty() ? 0 : m_model.rowCount();
    QItemSelection selection;
    int first = -1; // of a run
    for (int row = 0; row <= count; ++row) {
        const bool isWanted = row < count && wanted.contains(m_model.entryAt(row).key());
        if (isWanted && first < 0)
            first = row;
        if (isWanted || first < 0)
            continue;
        selection.select(m_model.index(first, 0), m_model.index(row - 1, NetworkTableModel::ColumnCount - 1));
        first = -1;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_rememberedCurrent == NetworkKey{} ? -1 : m_model.rowOf(m_rememberedCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    verticalScrollBar()->setValue(m_rememberedScroll);
    m_restoring = false;
    Q_EMIT selectionTouched();
}

} // namespace patchpanel
