// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmchooser.h"

#include "ui/tablerows.h"

#include <QHeaderView>

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
    // Before the selection model hears of it: rows that come and go change the selection, and not by the user's doing.
    const auto follow = [this] { m_isFollowing = true; };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, follow);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, follow);
    setModel(m_model);
    showAsRows(*this, 6);
    setSelectionMode(MultiSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setColumnWidth(VmChoiceModel::StateColumn, stateWidth);
    setColumnWidth(VmChoiceModel::NicsColumn, nicsWidth);
    horizontalHeader()->setSectionResizeMode(VmChoiceModel::NameColumn, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(40);
    setMinimumHeight(horizontalHeader()->sizeHint().height() + fewestRows * verticalHeader()->defaultSectionSize());
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &VmChooser::selectChosen);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &VmChooser::selectChosen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &VmChooser::selectChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &VmChooser::selectChosen);
}

QSize VmChooser::sizeHint() const
{
    return {380, horizontalHeader()->sizeHint().height() + usualRows * verticalHeader()->defaultSectionSize()};
}

void VmChooser::showChosen()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->entryAt(row).isChosen) {
            selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
            scrollTo(m_model->index(row, 0), PositionAtCenter);
            return;
        }
}

/// Names get most of the room, and all that the notes do not need.
void VmChooser::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const int room = viewport()->width() - columnWidth(VmChoiceModel::StateColumn)
        - columnWidth(VmChoiceModel::NicsColumn);
    setColumnWidth(VmChoiceModel::NoteColumn, std::min(room * 2 / 5, widestNote));
}

void VmChooser::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_isFollowing)
        return;
    const auto vmsOf = [this](const QItemSelection &selection) {
        QList<QUuid> vms;
        for (const QItemSelectionRange &range : selection)
            for (int row = range.top(); row <= range.bottom(); ++row)
                vms.append(m_model->entryAt(row).uuid);
        return vms;
    };
    // Both lists first: a VM that is gone loses its row as soon as it is not chosen any more.
    const QList<QUuid> taken = vmsOf(selected);
    const QList<QUuid> given = vmsOf(deselected);
    m_model->setChosen(taken, true);
    m_model->setChosen(given, false);
}

void VmChooser::selectChosen()
{
    QItemSelection chosen;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->entryAt(row).isChosen)
            chosen.select(m_model->index(row, 0), m_model->index(row, VmChoiceModel::ColumnCount - 1));
    m_isFollowing = true;
    selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    m_isFollowing = false;
}

} // namespace patchpanel
