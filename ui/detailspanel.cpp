// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detailspanel.h"

#include "ui/dhcptab.h"
#include "ui/healthtab.h"
#include "ui/historyactions.h"
#include "ui/historytab.h"
#include "ui/overviewtab.h"
#include "ui/traffictab.h"
#include "ui/vmstab.h"
#include "ui/xmltab.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace patchpanel {

DetailsPanel::DetailsPanel(
    NicActions &nicActions, HistoryActions &historyActions, WatchPlan &plan, TrafficBook &traffic, QWidget *parent)
    : QStackedWidget(parent)
    , m_historyActions(historyActions)
    , m_empty(new QLabel(tr("Select a network to see its addresses, its VMs and its XML."), this))
    , m_title(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new OverviewTab(this))
    , m_vms(new VmsTab(nicActions, plan, this))
    , m_dhcp(new DhcpTab(plan, this))
    , m_traffic(new TrafficTab(traffic, plan, this))
    , m_health(new HealthTab(plan, this))
    , m_xml(new XmlTab(this))
    , m_history(new HistoryTab(historyActions, this))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(12, 2, 12, 0);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details"));
    m_tabs->addTab(m_overview, tr("&Overview"));
    m_tabs->addTab(m_vms, tr("V&Ms"));
    m_tabs->addTab(m_dhcp, tr("DHCP && DN&S"));
    m_tabs->addTab(m_traffic, tr("&Traffic"));
    m_tabs->addTab(m_health, tr("Hea&lth"));
    m_tabs->addTab(m_xml, tr("&XML"));
    m_tabs->addTab(m_history, tr("H&istory"));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    addWidget(m_empty);
    addWidget(page);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DetailsPanel::catchUp);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailsPanel::refreshCurrentTab);
    connect(m_vms, &VmsTab::said, this, &DetailsPanel::said);
    connect(m_dhcp, &DhcpTab::said, this, &DetailsPanel::said);
}

void DetailsPanel::setEntry(
    const std::optional<TableEntry> &entry, const QString &hostName, const QStringList &notes, int selected)
{
    m_soon.stop();
    m_next = {};
    setCurrentIndex(entry ? 1 : 0);
    const bool same = m_entry == entry && m_hostName == hostName && m_notes == notes;
    m_entry = entry;
    m_hostName = hostName;
    m_notes = notes;
    m_title->setVisible(selected > 1);
    if (entry && selected > 1)
        m_title->setText(tr("%1 networks are selected; this is “%2”.").arg(selected).arg(entry->row->network->name));
    if (!same)
        refreshCurrentTab();
}

void DetailsPanel::setEntrySoon(
    const std::optional<TableEntry> &entry, const QString &hostName, const QStringList &notes, int selected)
{
    m_next = [=, this] { setEntry(entry, hostName, notes, selected); };
    m_soon.start(0);
}

void DetailsPanel::catchUp()
{
    if (const std::function<void()> next = std::exchange(m_next, {}))
        next();
}

void DetailsPanel::selectNics(const QList<NicKey> &nics)
{
    catchUp();
    if (!m_entry)
        return;
    m_vms->setEntry(*m_entry, m_historyActions.session(m_entry->host)); // it may not be the tab that is seen
    m_vms->select(nics);
}

void DetailsPanel::showVm(const NicKey &nic)
{
    catchUp();
    m_tabs->setCurrentWidget(m_vms);
    m_vms->selectWhenListed(nic);
}

void DetailsPanel::setConsole(ConsoleActions &console)
{
    m_vms->setConsole(console);
}

void DetailsPanel::setVlanScheme(const VlanScheme &scheme)
{
    m_overview->setVlanScheme(scheme);
    m_health->setVlanScheme(scheme);
    refreshCurrentTab();
}

void DetailsPanel::setRemedies(QAction *restart, QAction *reconnect)
{
    m_overview->setRemedies(restart, reconnect);
}

/// Only the tab that is seen is kept up to date; the others are brought up when they are opened.
void DetailsPanel::refreshCurrentTab()
{
    if (!m_entry)
        return;
    QWidget *tab = m_tabs->currentWidget();
    if (tab == m_overview)
        m_overview->setEntry(*m_entry, m_hostName, m_notes);
    else if (tab == m_vms)
        m_vms->setEntry(*m_entry, m_historyActions.session(m_entry->host));
    else if (tab == m_dhcp)
        m_dhcp->setEntry(*m_entry, m_historyActions.session(m_entry->host));
    else if (tab == m_traffic)
        m_traffic->setEntry(*m_entry, m_historyActions.session(m_entry->host));
    else if (tab == m_health)
        m_health->setEntry(*m_entry, m_historyActions.session(m_entry->host));
    else if (tab == m_history)
        m_history->setEntry(*m_entry);
    else
        m_xml->setNetwork(m_entry->row->network);
}

} // namespace patchpanel
