// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmchooser.h"

#include "ui/tablerows.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int fewestRows = 4;
constexpr int usualRows = 8;
constexpr int stateWidth = 80;
constexpr int nicsWidth = 45;
constexpr int widestNote = 170;

} // namespace

VmChooser::VmChooser(QWidget *parent)
    : QTableView(parent)
    , m_model(new VmChoiceModel(this))
{
    setModel(m_model);
    showAsRows(*this, 6);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setColumnWidth(VmChoiceModel::StateColumn, stateWidth);
    setColumnWidth(VmChoiceModel::NicsColumn, nicsWidth);
    horizontalHeader()->setSectionResizeMode(VmChoiceModel::NameColumn, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(40);
    setMinimumHeight(horizontalHeader()->sizeHint().height() + fewestRows * verticalHeader()->defaultSectionSize());
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != VmChoiceModel::NameColumn) // there each click has checked already
            toggleSelected();
    });
}

QSize VmChooser::sizeHint() const
{
    return {380, horizontalHeader()->sizeHint().height() + usualRows * verticalHeader()->defaultSectionSize()};
}

void VmChooser::showChosen()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->entryAt(row).isChosen) {
            setCurrentIndex(m_model->index(row, 0));
            scrollTo(m_model->index(row, 0), PositionAtCenter);
            return;
        }
}

void VmChooser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space) {
        toggleSelected();
        return;
    }
    QTableView::keyPressEvent(event);
}

/// Names get most of the room, and all that the notes do not need.
void VmChooser::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const int room = viewport()->width() - columnWidth(VmChoiceModel::StateColumn)
        - columnWidth(VmChoiceModel::NicsColumn);
    setColumnWidth(VmChoiceModel::NoteColumn, std::min(room * 2 / 5, widestNote));
}

/// All selected rows get what the current one does not have.
void VmChooser::toggleSelected()
{
    QList<QUuid> vms;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        vms.append(m_model->entryAt(index.row()).uuid);
    if (vms.isEmpty() || !currentIndex().isValid())
        return;
    m_model->setChosen(vms, !m_model->entryAt(currentIndex().row()).isChosen);
}

} // namespace patchpanel
