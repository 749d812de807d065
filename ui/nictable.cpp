// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nictable.h"

#include "ui/nicdelegate.h"
#include "ui/tablerows.h"

#include <QDrag>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>

#include <array>

namespace patchpanel {

namespace {

constexpr std::array<int, AttachmentModel::ColumnCount> columnWidths{150, 90, 145, 175, 75, 85, 140, 200};

} // namespace

NicTable::NicTable(AttachmentModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(tr("VMs"));
    setModel(&model);
    setItemDelegate(new NicDelegate(this));
    showAsRows(*this, 8);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < AttachmentModel::ColumnCount; ++column)
        setColumnWidth(column, columnWidths.at(static_cast<std::size_t>(column)));
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &NicTable::rememberSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &NicTable::restoreSelection);
    connect(&model, &QAbstractItemModel::dataChanged, this, &NicTable::selectionTouched);
}

/// A small label beside the pointer: Qt's own picture of the rows would cover the network they are dropped on.
void NicTable::startDrag(Qt::DropActions actions)
{
    QMimeData *dragged = m_model.mimeData(selectionModel()->selectedRows());
    if (!dragged)
        return;
    const std::vector<Attachment> nics = selectedNics();
    QLabel label(nics.size() == 1 ? nics.front().domain->name : tr("%1 NICs").arg(nics.size()));
    label.setTextFormat(Qt::PlainText);
    label.setMargin(4);
    label.setFrameShape(QFrame::Box);
    label.setAutoFillBackground(true);
    label.setPalette(palette());
    label.setBackgroundRole(QPalette::ToolTipBase);
    label.setForegroundRole(QPalette::ToolTipText);
    label.setFont(font());
    label.setMaximumWidth(300);
    label.adjustSize();
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged);
    drag->setPixmap(label.grab());
    drag->setHotSpot({-16, -12});
    drag->exec(actions, Qt::MoveAction);
}

std::vector<Attachment> NicTable::nicsOnScreen() const
{
    std::vector<Attachment> nics;
    const int first = rowAt(0);
    if (first < 0)
        return nics;
    const int last = rowAt(viewport()->height() - 1);
    for (int row = first; row <= (last < 0 ? m_model.rowCount() - 1 : last); ++row)
        nics.push_back(m_model.entryAt(row).attachment);
    return nics;
}

std::vector<Attachment> NicTable::selectedNics() const
{
    std::vector<Attachment> nics;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        nics.push_back(m_model.entryAt(index.row()).attachment);
    return nics;
}

void NicTable::select(const QList<NicKey> &nics)
{
    QItemSelection selection;
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (nics.contains(m_model.entryAt(row).key()))
            selection.select(m_model.index(row, 0), m_model.index(row, AttachmentModel::ColumnCount - 1));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!selection.isEmpty())
        scrollTo(m_model.index(selection.front().top(), 0));
}

void NicTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_restoring)
        Q_EMIT selectionTouched();
}

void NicTable::rememberSelection()
{
    m_restoring = true;
    m_rememberedSelection.clear();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_rememberedSelection.append(m_model.entryAt(index.row()).key());
}

void NicTable::restoreSelection()
{
    QItemSelection selection;
    for (int row = 0; !m_rememberedSelection.isEmpty() && row < m_model.rowCount(); ++row)
        if (m_rememberedSelection.contains(m_model.entryAt(row).key()))
            selection.select(m_model.index(row, 0), m_model.index(row, AttachmentModel::ColumnCount - 1));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_restoring = false;
    Q_EMIT selectionTouched();
}

} // namespace patchpanel
