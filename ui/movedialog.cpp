// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/movedialog.h"

#include "ui/icons.h"
#include "ui/tablerows.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace patchpanel {

MoveDialog::MoveDialog(std::vector<MoveTarget> targets, QWidget *parent)
    : QDialog(parent)
    , m_targets(std::move(targets))
    , m_search(new QLineEdit(this))
    , m_list(new QTableView(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_move(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Move to"));
    setModal(true);
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("Network"), tr("Type")});
    for (const MoveTarget &target : m_targets)
        model->appendRow(
            {new QStandardItem(untinted(networkTypeIcon(target.row->network->summary.type)), target.name()),
                new QStandardItem(target.inPassing())});
    m_shown->setSourceModel(model);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setFilterKeyColumn(-1);
    m_search->setAccessibleName(tr("Search networks"));
    m_search->setPlaceholderText(tr("Search networks"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themeIcon("edit-find", "search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setModel(m_shown);
    m_list->setAccessibleName(tr("Networks of the host"));
    showAsRows(*m_list, 6);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setColumnWidth(0, 260);
    m_list->horizontalHeader()->setStretchLastSection(true);

    auto *buttons = new QDialogButtonBox(this);
    m_move = buttons->addButton(tr("&Move"), QDialogButtonBox::AcceptRole);
    m_move->setDefault(true);
    buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(460, 420);
    connect(m_search, &QLineEdit::textChanged, this, &MoveDialog::search);
    connect(m_list, &QTableView::doubleClicked, this, &MoveDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, &MoveDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { m_move->setEnabled(m_list->selectionModel()->hasSelection()); });
    search(QString());
    m_search->setFocus();
}

/// The first that matches is chosen, so that typing and Enter is enough; but not before anything was typed.
void MoveDialog::search(const QString &text)
{
    m_shown->setFilterFixedString(text.trimmed());
    if (text.trimmed().isEmpty())
        m_list->clearSelection();
    else if (!m_list->selectionModel()->hasSelection())
        m_list->selectRow(0);
    m_move->setEnabled(m_list->selectionModel()->hasSelection());
}

void MoveDialog::choose()
{
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const MoveTarget &target = m_targets[static_cast<std::size_t>(m_shown->mapToSource(rows.front()).row())];
    Q_EMIT chosen(target.row->network->name, target.portGroup);
    accept();
}

bool MoveDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace patchpanel
