// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmstab.h"

#include "ui/nicactions.h"
#include "ui/nictable.h"

#include <QLabel>
#include <QToolBar>
#include <QVBoxLayout>

namespace patchpanel {

VmsTab::VmsTab(NicActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_model(new AttachmentModel(this))
    , m_view(new NicTable(*m_model, this))
    , m_bar(new QToolBar(this))
    , m_summary(new QLabel(this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(12, 2, 12, 2);
    makeToolBar();
    m_view->addActions(m_actions.contextActions());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    connect(m_view, &NicTable::selectionTouched, this, [this] { m_actions.setSelection(m_view->selectedNics()); });
}

void VmsTab::makeToolBar()
{
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setIconSize({16, 16});
    m_bar->addAction(m_actions.attachAction());
    m_bar->addSeparator();
    m_bar->addAction(m_actions.detachAction());
    m_bar->addAction(m_actions.moveAction());
    m_bar->addAction(m_actions.linkAction());
    m_actions.setMoveAnchor(m_bar->widgetForAction(m_actions.moveAction()));
}

void VmsTab::setEntry(const TableEntry &entry)
{
    if (entry.key() != m_shown)
        m_view->clearSelection(); // the same VM on another network is another choice
    m_shown = entry.key();
    m_model->setNetwork(entry.row, entry.host);
    updateSummary(*entry.row);
    m_actions.setSelection(m_view->selectedNics());
}

void VmsTab::select(const QList<NicKey> &nics)
{
    m_view->select(nics);
    m_actions.setSelection(m_view->selectedNics());
}

void VmsTab::updateSummary(const NetworkRow &row)
{
    const int nics = m_model->rowCount();
    m_view->setVisible(nics > 0);
    m_summary->setAlignment(nics > 0 ? Qt::AlignLeft : Qt::AlignCenter);
    if (nics == 0)
        m_summary->setText(!row.vmsKnown  ? tr("Still reading the VMs of this host…")
                : row.network->persistent ? tr("No VM uses this network. Attach VM gives one a NIC on it.")
                                          : tr("No VM uses this network."));
    else
        m_summary->setText(
            tr("VMs: %1   NICs: %2   running here now: %3").arg(row.vmCount).arg(nics).arg(row.runningVmCount));
}

} // namespace patchpanel
