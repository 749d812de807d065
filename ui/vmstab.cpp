// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmstab.h"

#include "models/host/hostsession.h"
#include "ui/consoleactions.h"
#include "ui/nicactions.h"
#include "ui/nictable.h"
#include "ui/reserveaction.h"
#include "ui/watchplan.h"

#include <QLabel>
#include <QScrollBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace patchpanel {

VmsTab::VmsTab(NicActions &actions, WatchPlan &plan, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_plan(plan)
    , m_reserve(new ReserveAction(this))
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
    m_view->addAction(m_reserve);
    m_reserve->setHint(tr("No VM is selected."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    connect(m_view, &NicTable::selectionTouched, this, &VmsTab::updateSelection);
    connect(m_reserve, &ReserveAction::said, this, &VmsTab::said);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &VmsTab::updateWatch);
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
    m_bar->addSeparator();
    m_bar->addAction(m_reserve);
    m_actions.setMoveAnchor(m_bar->widgetForAction(m_actions.moveAction()));
}

void VmsTab::takeSession(HostSession *session)
{
    if (session == m_session)
        return;
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session)
        connect(session, &HostSession::watched, this, [this](const WatchedPtr &told) { watched(*told); });
}

void VmsTab::setEntry(const TableEntry &entry, HostSession *session)
{
    if (entry.key() != m_entry.key()) {
        m_view->clearSelection(); // the same VM on another network is another choice
        m_addresses = {};
        m_leasesKnown = false;
        m_wanted.reset();
    }
    m_entry = entry;
    takeSession(session);
    m_model->setNetwork(entry.row, entry.host);
    m_model->setAddresses(m_addresses);
    m_reserve->setNetwork(session, entry);
    updateSummary(*entry.row);
    updateSelection();
    selectWanted();
    updateWatch();
}

void VmsTab::updateSelection()
{
    m_actions.setSelection(m_view->selectedNics());
    updateReserve();
}

void VmsTab::updateReserve()
{
    std::vector<ReserveSubject> subjects;
    if (m_entry.row)
        for (const Attachment &nic : m_view->selectedNics())
            if (!nic.nic().mac.isEmpty())
                subjects.push_back(subjectOf(nic, m_addresses, m_entry.row->network->summary));
    m_reserve->setSubjects(std::move(subjects), m_addresses.leases());
}

/// The network's leases, and of the running VMs that are seen those that no lease tells of.
void VmsTab::updateWatch()
{
    if (!m_entry.row)
        return;
    const NetworkInfo &network = *m_entry.row->network;
    WatchRequest request;
    const bool hasDhcp = network.kind == NetworkKind::Registered
        && (network.summary.hasDhcp(IpFamily::V4) || network.summary.hasDhcp(IpFamily::V6));
    if (hasDhcp)
        request.leasesOf = network.uuid;
    if (!hasDhcp || m_leasesKnown)
        for (const Attachment &nic : m_view->nicsOnScreen())
            if (nic.onNetworkNow && nic.domain->isActive() && !m_addresses.hasLease(nic.nic().mac)
                && !request.addressesOf.contains(nic.domain->uuid))
                request.addressesOf.append(nic.domain->uuid);
    m_plan.want(this, m_session, request);
}

void VmsTab::watched(const Watched &watched)
{
    if (!m_entry.row || !isVisible())
        return; // another network may be shown by now
    if (watched.leases && watched.leasesOf == m_entry.row->network->uuid) {
        m_leasesKnown = true;
        if (*watched.leases)
            m_addresses.setLeases(**watched.leases);
    }
    m_addresses.addGuests(watched.addresses);
    m_model->setAddresses(m_addresses);
    updateReserve();
    updateWatch();
}

void VmsTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateWatch();
}

/// Which rows are seen is known when they have their places.
void VmsTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QMetaObject::invokeMethod(this, &VmsTab::updateWatch, Qt::QueuedConnection);
}

void VmsTab::select(const QList<NicKey> &nics)
{
    m_view->select(nics);
    updateSelection();
}

void VmsTab::selectWhenListed(const NicKey &nic)
{
    m_wanted = nic;
    selectWanted();
}

void VmsTab::selectWanted()
{
    for (int row = 0; m_wanted && row < m_model->rowCount(); ++row)
        if (m_model->entryAt(row).key() == *m_wanted) {
            select({*m_wanted});
            m_wanted.reset();
        }
}

void VmsTab::setConsole(ConsoleActions &console)
{
    QAction *before = m_reserve;
    m_bar->insertAction(before, console.buttonAction());
    m_bar->insertSeparator(before);
    console.setAnchor(m_bar->widgetForAction(console.buttonAction()));
}

void VmsTab::updateSummary(const NetworkRow &row)
{
    const int nics = m_model->rowCount();
    m_view->setVisible(nics > 0);
    m_summary->setAlignment(nics > 0 ? Qt::AlignLeft : Qt::AlignCenter);
    if (nics == 0)
        m_summary->setText(!row.vmsKnown ? tr("Still reading the VMs of this host…")
                : row.network->persistent
                ? tr("No VM uses this network. Attach VM gives one a NIC on it; New VM makes one.")
                : tr("No VM uses this network."));
    else
        m_summary->setText(
            tr("VMs: %1   NICs: %2   running here now: %3").arg(row.vmCount).arg(nics).arg(row.runningVmCount));
}

} // namespace patchpanel
