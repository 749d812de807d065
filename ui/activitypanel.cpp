// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitypanel.h"

#include "ui/dots.h"
#include "ui/icons.h"
#include "ui/tablerows.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace patchpanel {

namespace {

/// The dot of a command's state before its result.
class ResultDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        switch (static_cast<CommandStatus>(index.data(ActivityModel::StatusRole).toInt())) {
        case CommandStatus::Done:
            option->icon = dotIcon(DotColor::Green);
            break;
        case CommandStatus::Failed:
            option->icon = dotIcon(DotColor::Red);
            break;
        case CommandStatus::Running:
            option->icon = dotIcon(DotColor::Amber);
            break;
        case CommandStatus::Queued:
        case CommandStatus::Cancelled:
            option->icon = dotIcon(DotColor::Grey);
            break;
        }
    }
};

} // namespace

ActivityPanel::ActivityPanel(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTableView(this))
    , m_cancel(new QPushButton(tr("Cancel &Waiting"), this))
    , m_copy(new QPushButton(themeIcon("edit-copy", "copy"), tr("Co&py virsh"), this))
{
    m_view->setAccessibleName(tr("Activity"));
    m_view->setModel(&model);
    m_view->setItemDelegateForColumn(ActivityModel::ResultColumn, new ResultDelegate(this));
    showAsRows(*m_view, 6);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->horizontalHeader()->setStretchLastSection(true);
    constexpr std::array<int, 4> widths{70, 110, 210, 330};
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), widths.at(column));
    m_cancel->setToolTip(tr("Take the selected command back before it begins"));
    m_copy->setToolTip(tr("Copy the virsh commands of the selected row"));

    auto *title = new QLabel(tr("Activity"), this);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 6, 2);
    bar->addWidget(title);
    bar->addStretch(1);
    bar->addWidget(m_cancel);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ActivityPanel::updateButtons);
    connect(&model, &QAbstractItemModel::dataChanged, this, &ActivityPanel::updateButtons);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (CommandHandle *handle = currentHandle())
            handle->cancel();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QModelIndex current = m_view->currentIndex();
        QGuiApplication::clipboard()->setText(current.siblingAtColumn(ActivityModel::CommandColumn).data().toString());
    });
    updateButtons();
}

QByteArray ActivityPanel::columnState() const
{
    return m_view->horizontalHeader()->saveState();
}

void ActivityPanel::restoreColumns(const QByteArray &state)
{
    m_view->horizontalHeader()->restoreState(state);
}

CommandHandle *ActivityPanel::currentHandle() const
{
    return m_view->selectionModel()->hasSelection() ? m_model.handleAt(m_view->currentIndex().row()) : nullptr;
}

void ActivityPanel::updateButtons()
{
    const CommandHandle *handle = currentHandle();
    m_cancel->setEnabled(handle && handle->canCancel());
    m_copy->setEnabled(m_view->selectionModel()->hasSelection());
}

} // namespace patchpanel
