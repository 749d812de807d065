// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkspage.h"

#include "ui/filterbar.h"
#include "ui/mappage.h"
#include "ui/networktable.h"
#include "ui/viewswitch.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchpanel {

NetworksPage::NetworksPage(NetworkTableModel &model, TallyPtr tally, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filterBar(new FilterBar(this))
    , m_switch(new ViewSwitch(this))
    , m_table(new NetworkTable(model, this))
    , m_map(new MapPage(model, *m_table, std::move(tally), this))
    , m_empty(new QLabel(this))
    , m_offerButton(new QPushButton(this))
    , m_stack(new QStackedWidget(this))
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(m_map);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_switch);
    row->addWidget(m_filterBar, 1);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    connect(m_filterBar, &FilterBar::filterChanged, this, &NetworksPage::applyFilter);
    connect(&m_model, &NetworkTableModel::countsChanged, this, &NetworksPage::updateEmptyState);
    connect(m_switch, &ViewSwitch::switched, this, &NetworksPage::updateEmptyState);
    updateEmptyState();
}

void NetworksPage::applyFilter(const NetworkFilter &filter)
{
    m_isFiltering = true;
    m_model.setFilter(filter);
    Q_EMIT filtered();
    m_isFiltering = false;
}

QWidget *NetworksPage::makeEmptyPage()
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(m_empty);
    layout->addWidget(m_offerButton, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    return page;
}

void NetworksPage::setOffer(QAction &action)
{
    m_offer = &action;
    m_offerButton->setText(action.text());
    connect(m_offerButton, &QPushButton::clicked, m_offer, &QAction::trigger);
    connect(m_offer, &QAction::changed, this, &NetworksPage::updateEmptyState);
    updateEmptyState();
}

void NetworksPage::setListed(bool listed)
{
    m_listed = listed;
    updateEmptyState();
}

void NetworksPage::updateEmptyState()
{
    const int shown = static_cast<int>(m_model.networks().size());
    const int total = m_model.totalCount();
    m_filterBar->setCounts(shown, total);
    if (shown == 0) {
        if (total > 0)
            m_empty->setText(
                tr("None of the %1 networks matches.\nPress Escape in the search to show all again.").arg(total));
        else if (m_listed)
            m_empty->setText(tr("There is no network here yet.\nMake one with New Network (Ctrl+N)."));
        else
            m_empty->setText(tr("Reading the networks…"));
    }
    const bool isOffered = total == 0 && m_listed && m_offer && m_offer->isEnabled();
    m_offerButton->setVisible(isOffered);
    m_offerButton->setToolTip(isOffered ? m_offer->toolTip() : QString());
    QWidget *view = m_switch->isMap() ? static_cast<QWidget *>(m_map) : m_table;
    if (shown == 0)
        m_stack->setCurrentIndex(1);
    else
        m_stack->setCurrentWidget(view);
}

} // namespace patchpanel
