// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmstab.h"

#include "ui/tablerows.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace patchpanel {

VmsTab::VmsTab(QWidget *parent)
    : QWidget(parent)
    , m_model(new AttachmentModel(this))
    , m_view(new QTableView(this))
    , m_summary(new QLabel(this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(12, 6, 12, 2);
    m_view->setAccessibleName(tr("VMs"));
    m_view->setModel(m_model);
    showAsRows(*m_view, 8);
    m_view->setAlternatingRowColors(true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    constexpr std::array<int, AttachmentModel::ColumnCount> widths{150, 75, 145, 75, 85, 140, 200};
    for (int column = 0; column < AttachmentModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, widths.at(static_cast<std::size_t>(column)));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
}

void VmsTab::setRow(const RowPtr &row)
{
    m_model->setNetwork(row);
    const int nics = m_model->rowCount();
    m_view->setVisible(nics > 0);
    m_summary->setAlignment(nics > 0 ? Qt::AlignLeft : Qt::AlignCenter);
    if (!row)
        m_summary->clear();
    else if (nics == 0)
        m_summary->setText(!row->vmsKnown ? tr("Still reading the VMs of this host…")
                : row->network->persistent
                ? tr("No VM uses this network. It can be deleted, or a VM can be given a NIC on it.")
                : tr("No VM uses this network."));
    else
        m_summary->setText(
            tr("VMs: %1   NICs: %2   running here now: %3").arg(row->vmCount).arg(nics).arg(row->runningVmCount));
}

} // namespace patchpanel
