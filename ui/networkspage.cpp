// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkspage.h"

#include "ui/filterbar.h"
#include "ui/networktable.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchpanel {

NetworksPage::NetworksPage(NetworkTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filterBar(new FilterBar(this))
    , m_table(new NetworkTable(model, this))
    , m_empty(new QLabel(this))
    , m_stack(new QStackedWidget(this))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_stack, 1);
    connect(m_filterBar, &FilterBar::filterChanged, &m_model, &NetworkTableModel::setFilter);
    connect(&m_model, &NetworkTableModel::countsChanged, this, &NetworksPage::updateEmptyState);
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
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
}

} // namespace patchpanel
