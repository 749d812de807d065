// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networktable.h"

#include "ui/networkdelegate.h"
#include "ui/tablerows.h"

#include <QAction>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr std::array<int, NetworkTableModel::ColumnCount> columnWidths{
    180, 110, 85, 125, 95, 55, 135, 150, 70, 50, 75, 80, 210};

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
    connect(&model, &QAbstractItemModel::dataChanged, this, &NetworkTable::selectionTouched);
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
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
        m_columnActions.append(action);
        header->addAction(action);
    }
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
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

QByteArray NetworkTable::columnState() const
{
    return horizontalHeader()->saveState();
}

void NetworkTable::restoreColumns(const QByteArray &state)
{
    if (state.isEmpty() || !horizontalHeader()->restoreState(state))
        return;
    setColumnHidden(NetworkTableModel::NameColumn, false);
    sortByColumn(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
    updateColumnActions();
}

std::vector<TableEntry> NetworkTable::selectedEntries() const
{
    std::vector<TableEntry> entries;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            entries.push_back(m_model.entryAt(row));
    return entries;
}

std::optional<TableEntry> NetworkTable::currentEntry() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row(), {}))
        return m_model.entryAt(current.row());
    const QItemSelection selection = selectionModel()->selection();
    return selection.isEmpty() ? std::nullopt : std::optional<TableEntry>(m_model.entryAt(selection.first().top()));
}

void NetworkTable::select(const NetworkKey &key)
{
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, NetworkTableModel::NameColumn);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void NetworkTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_restoring)
        Q_EMIT selectionTouched();
}

void NetworkTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_restoring)
        Q_EMIT selectionTouched();
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
    QHash<NetworkKey, int> rows;
    for (int row = 0; !m_rememberedSelection.empty() && row < m_model.rowCount(); ++row)
        rows.insert(m_model.entryAt(row).key(), row);
    QItemSelection selection;
    for (const NetworkKey &key : m_rememberedSelection) {
        const auto row = rows.constFind(key);
        if (row != rows.cend())
            selection.select(m_model.index(*row, 0), m_model.index(*row, NetworkTableModel::ColumnCount - 1));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model.rowOf(m_rememberedCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    verticalScrollBar()->setValue(m_rememberedScroll);
    m_restoring = false;
    Q_EMIT selectionTouched();
}

} // namespace patchpanel
