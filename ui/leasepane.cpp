// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leasepane.h"

#include "ui/icons.h"
#include "ui/poolbar.h"
#include "ui/tablerows.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

#include <array>

namespace patchpanel {

namespace {

constexpr std::array<int, LeaseModel::ColumnCount> leaseColumnWidths{110, 120, 110, 95, 135, 80};

} // namespace

LeasePane::LeasePane(QAction *reserve, QWidget *parent)
    : QWidget(parent)
    , m_model(new LeaseModel(this))
    , m_view(new QTableView(this))
    , m_pools(new QGridLayout)
    , m_bar(new QToolBar(this))
    , m_notice(new QLabel(this))
{
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(12, 4, 12, 4);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setIconSize({16, 16});
    m_bar->addAction(reserve);
    m_pools->setContentsMargins(12, 4, 6, 2);
    m_pools->setHorizontalSpacing(10);
    m_pools->setVerticalSpacing(2);
    m_pools->setColumnStretch(2, 1);
    makeView(reserve);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addLayout(m_pools, 1);
    head->addWidget(m_bar, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    layout->addStretch(0);
}

void LeasePane::makeView(QAction *reserve)
{
    m_view->setAccessibleName(tr("Leases"));
    m_view->setModel(m_model);
    showAsRows(*m_view, 6);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAlternatingRowColors(true);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->horizontalHeader()->setStretchLastSection(true);
    for (std::size_t column = 0; column < leaseColumnWidths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), leaseColumnWidths.at(column));
    m_view->sortByColumn(LeaseModel::AddressColumn, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    auto *copy = new QAction(tr("&Copy Address"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LeasePane::copyAddresses);
    m_view->addActions({reserve, copy});
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    keepSelection();
}

/// A table that is filled anew loses what was selected in it.
void LeasePane::keepSelection()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LeasePane::selectionTouched);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &LeasePane::selectionTouched);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_remembered.clear();
        for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
            m_remembered.append(m_model->entryAt(index.row()).key());
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        QItemSelection selection;
        for (int row = 0; !m_remembered.isEmpty() && row < m_model->rowCount(); ++row)
            if (m_remembered.contains(m_model->entryAt(row).key()))
                selection.select(m_model->index(row, 0), m_model->index(row, LeaseModel::ColumnCount - 1));
        m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    });
}

void LeasePane::copyAddresses()
{
    QStringList addresses;
    for (const KnownLease &known : selectedLeases())
        addresses << known.lease.address.toString();
    if (!addresses.isEmpty())
        QGuiApplication::clipboard()->setText(addresses.join(u'\n'));
}

void LeasePane::setPools(const std::vector<PoolUsage> &pools)
{
    while (m_lines.size() > pools.size()) {
        const PoolLine &line = m_lines.back();
        for (QWidget *widget : std::initializer_list<QWidget *>{line.network, line.bar, line.use})
            delete widget;
        m_lines.pop_back();
    }
    while (m_lines.size() < pools.size()) {
        const PoolLine line{new QLabel(this), new PoolBar(this), new QLabel(this)};
        const auto row = static_cast<int>(m_lines.size());
        line.network->setTextFormat(Qt::PlainText);
        m_pools->addWidget(line.network, row, 0);
        m_pools->addWidget(line.bar, row, 1, Qt::AlignVCenter);
        m_pools->addWidget(line.use, row, 2);
        m_lines.push_back(line);
    }
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const PoolLine &line = m_lines[i];
        line.network->setText(pools[i].network.subnet().toString());
        line.bar->setUsage(pools[i]);
        line.use->setText(poolText(pools[i]));
        const QString details = poolDetails(pools[i]);
        for (QWidget *widget : std::initializer_list<QWidget *>{line.network, line.bar, line.use}) {
            widget->setToolTip(details);
            widget->setAccessibleDescription(details);
        }
    }
}

void LeasePane::setLeases(const std::vector<KnownLease> &leases)
{
    m_model->setLeases(leases);
    updateNotice();
}

void LeasePane::setNotice(const QString &notice)
{
    m_notice->setText(notice);
    updateNotice();
}

void LeasePane::updateNotice()
{
    const bool hasLeases = m_model->rowCount() > 0;
    m_notice->setVisible(!m_notice->text().isEmpty());
    m_notice->setAlignment(hasLeases ? Qt::AlignLeft : Qt::AlignCenter);
    m_notice->setSizePolicy(QSizePolicy::Preferred, hasLeases ? QSizePolicy::Preferred : QSizePolicy::Expanding);
    m_view->setVisible(hasLeases);
    m_bar->setVisible(hasLeases);
}

void LeasePane::clearSelection()
{
    m_view->clearSelection();
    m_view->scrollToTop();
}

std::vector<KnownLease> LeasePane::selectedLeases() const
{
    std::vector<KnownLease> leases;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        leases.push_back(m_model->entryAt(index.row()).known);
    return leases;
}

void LeasePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setCounting(true);
}

void LeasePane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setCounting(false);
}

} // namespace patchpanel
