// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dhcptab.h"

#include "models/host/hostsession.h"
#include "models/network/addresstexts.h"
#include "models/network/inputrules.h"
#include "models/network/leasenotice.h"
#include "models/network/poolusage.h"
#include "ui/draftstrip.h"
#include "ui/entrytable.h"
#include "ui/leasepane.h"
#include "ui/propertylist.h"
#include "ui/reserveaction.h"
#include "ui/watchplan.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace patchpanel {

namespace {

enum TableTab
{
    ReservationsTab,
    NamesTab,
    RecordsTab
};

std::vector<EntryList<ReservationEntry>::Column> reservationColumns(const std::function<AddressPart()> &addresses)
{
    const auto isV6 = [addresses](const ReservationEntry &entry) {
        const AddressPart part = addresses();
        return entry.block < part.blocks.size() && isIpv6(part.blocks[entry.block]);
    };
    return {
        {DhcpTab::tr("MAC or DUID"), [](const ReservationEntry &entry) { return clientText(entry.host); },
            [isV6](ReservationEntry &entry, const QString &typed) { setClientText(entry.host, typed, isV6(entry)); }},
        {DhcpTab::tr("IP address"), [](const ReservationEntry &entry) { return entry.host.ip; },
            [addresses](
                ReservationEntry &entry, const QString &typed) { setReservedAddress(entry, addresses(), typed); }},
        {DhcpTab::tr("Name"), [](const ReservationEntry &entry) { return entry.host.name; },
            [](ReservationEntry &entry, const QString &typed) { entry.host.name = typed; }},
        {DhcpTab::tr("Lease time"), [](const ReservationEntry &entry) { return leaseText(entry.host.lease); },
            [](ReservationEntry &entry, const QString &typed) { entry.host.lease = leaseOfText(typed); }}};
}

std::vector<EntryList<DnsHostEntry>::Column> nameColumns()
{
    return {{DhcpTab::tr("IP address"), [](const DnsHostEntry &entry) { return entry.ip; },
                [](DnsHostEntry &entry, const QString &typed) { entry.ip = typed; }},
        {DhcpTab::tr("Names"), [](const DnsHostEntry &entry) { return entry.names.join(QStringLiteral(", ")); },
            [](DnsHostEntry &entry, const QString &typed) { entry.names = listedWords(typed); }}};
}

PropertyGroup forwarderGroup(const DnsPart &dns, const NetworkSummary &summary)
{
    PropertyGroup group{DhcpTab::tr("DNS server"), {}};
    group.values.append({DhcpTab::tr("State"),
        !summary.dnsEnabled ? DhcpTab::tr("off") : DhcpTab::tr("on; it knows the VMs with a lease by their names")});
    group.values.append({DhcpTab::tr("Domain"), summary.domain.isEmpty() ? DhcpTab::tr("none") : summary.domain});
    QStringList lines;
    for (const ForwarderEntry &forwarder : dns.forwarders) {
        QStringList words{forwarder.address, forwarder.port};
        words.removeAll(QString());
        const QString to = words.isEmpty() ? DhcpTab::tr("the usual way") : words.join(u' ');
        lines << (forwarder.domain.isEmpty() ? to : DhcpTab::tr("%1 at %2").arg(forwarder.domain, to));
    }
    group.values.append({DhcpTab::tr("Other names are asked for at"),
        lines.isEmpty() ? DhcpTab::tr("the servers of the host") : lines.join(u'\n')});
    return group;
}

PropertyGroup textGroup(const DnsPart &dns)
{
    PropertyGroup group{DhcpTab::tr("TXT records"), {}};
    for (const DnsTxtEntry &entry : dns.texts)
        group.values.append({entry.name, entry.value});
    return group;
}

PropertyGroup serviceGroup(const DnsPart &dns)
{
    PropertyGroup group{DhcpTab::tr("SRV records"), {}};
    for (const DnsSrvEntry &entry : dns.services) {
        const QString name = QStringLiteral("_%1._%2 %3").arg(entry.service, entry.protocol, entry.domain).trimmed();
        const QString target = entry.target.isEmpty() ? DhcpTab::tr("not offered") : entry.target + u' ' + entry.port;
        group.values.append({name, target.trimmed()});
    }
    return group;
}

} // namespace

DhcpTab::DhcpTab(WatchPlan &plan, QWidget *parent)
    : QWidget(parent)
    , m_plan(plan)
    , m_reserve(new ReserveAction(this))
    , m_leases(new LeasePane(m_reserve, this))
    , m_draft(new NetworkDraft(this))
    , m_reservations(
          reservationColumns([this] { return m_draft->document() ? m_draft->document()->addresses() : AddressPart(); }))
    , m_names(nameColumns())
    , m_notice(new QLabel(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tables(new QTabWidget(this))
    , m_reservationTable(
          new EntryTable(m_reservations, {tr("Reservations"), tr("A&dd reservation"), tr("R&emove reservation")}, this))
    , m_nameTable(new EntryTable(m_names, {tr("DNS hosts"), tr("A&dd name"), tr("R&emove name")}, this))
    , m_records(new PropertyList(this))
{
    m_reserve->setHint(tr("Select a lease: its address is kept for whoever has it."));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setMargin(24);
    makeTables();
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_tables, 1);
    column->addWidget(new DraftStrip(*m_draft, right));
    m_splitter->addWidget(m_leases);
    m_splitter->addWidget(right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({520, 480});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice, 1);
    layout->addWidget(m_splitter, 1);
    connect(m_leases, &LeasePane::selectionTouched, this, &DhcpTab::updateSubjects);
    connect(m_draft, &NetworkDraft::changed, this, &DhcpTab::showDraft);
    connect(m_draft, &NetworkDraft::said, this, &DhcpTab::said);
    connect(m_reserve, &ReserveAction::said, this, &DhcpTab::said);
}

void DhcpTab::makeTables()
{
    m_reservations.setFresh([this] {
        return m_draft->document() ? proposeReservation(m_draft->document()->addresses()) : ReservationEntry();
    });
    m_tables->setDocumentMode(true);
    m_tables->setAccessibleName(tr("DHCP & DNS settings"));
    m_tables->addTab(m_reservationTable, QString());
    m_tables->addTab(m_nameTable, QString());
    m_tables->addTab(m_records, tr("Other records"));
    for (EntryTable *table : {m_reservationTable, m_nameTable}) {
        table->fillHeight();
        table->view()->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        // What has arrived meanwhile is shown when nobody types any more.
        connect(table, &EntryTable::editingEnded, this, &DhcpTab::showDraft);
    }
    QTableView *view = m_reservationTable->view();
    constexpr std::array<int, 4> widths{135, 115, 90, 75};
    for (std::size_t column = 0; column < widths.size(); ++column)
        view->setColumnWidth(static_cast<int>(column), widths.at(column));
    view->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_nameTable->view()->setColumnWidth(0, widths.front());
    m_nameTable->view()->horizontalHeader()->setStretchLastSection(true);
    connect(&m_reservations, &EntryTableModel::edited, this, [this] {
        m_draft->edit([this](NetworkDocument &document) {
            AddressPart part = document.addresses();
            setReservations(part, m_reservations.entries());
            document.setAddresses(part);
        });
    });
    connect(&m_names, &EntryTableModel::edited, this, [this] {
        m_draft->edit([this](NetworkDocument &document) {
            DnsPart dns = document.dns();
            dns.hosts = m_names.entries();
            document.setDns(dns);
        });
    });
}

void DhcpTab::takeSession(HostSession *session)
{
    if (session == m_session)
        return;
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session)
        connect(session, &HostSession::watched, this, [this](const WatchedPtr &told) { watched(*told); });
}

void DhcpTab::setEntry(const TableEntry &entry, HostSession *session)
{
    const bool isOther = entry.key() != m_entry.key();
    takeSession(session);
    m_entry = entry;
    const NetworkInfo &network = *entry.row->network;
    if (isOther) {
        m_told.reset();
        m_leases->clearSelection();
    }
    const QString notice = noServiceNotice(network);
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    m_splitter->setVisible(notice.isEmpty());
    WatchRequest request;
    if (notice.isEmpty() && (network.summary.hasDhcp(IpFamily::V4) || network.summary.hasDhcp(IpFamily::V6)))
        request.leasesOf = network.uuid;
    m_plan.want(this, session, request);
    const SnapshotPtr snapshot = session ? session->snapshot() : SnapshotPtr();
    if (snapshot != m_indexed) {
        m_indexed = snapshot;
        m_macs = snapshot ? MacIndex(*snapshot) : MacIndex();
    }
    m_reserve->setNetwork(session, entry);
    m_draft->setNetwork(session, entry);
    showLeases();
}

void DhcpTab::watched(const Watched &watched)
{
    if (!watched.leases || !m_entry.row || watched.leasesOf != m_entry.row->network->uuid)
        return;
    m_told = watched.leases;
    showLeases();
}

void DhcpTab::showLeases()
{
    static const std::vector<DhcpLease> none;
    const std::vector<DhcpLease> &leases = m_told && *m_told ? **m_told : none;
    const QList<IpBlock> &blocks = m_entry.row->network->summary.ipBlocks;
    // Nobody knows how full a pool is of which the leases are not known.
    m_leases->setPools(m_told && *m_told ? poolUsage(blocks, leases) : std::vector<PoolUsage>());
    m_leases->setLeases(knownLeases(leases, blocks, m_macs));
    m_leases->setNotice(leaseNotice());
    updateSubjects();
}

QString DhcpTab::leaseNotice() const
{
    if (QString notice = noLeasesNotice(*m_entry.row->network); !notice.isEmpty())
        return notice;
    if (m_entry.offline)
        return m_told && *m_told ? tr("The host is not connected; these are the leases of when it was last reached.")
                                 : tr("The host is not connected, so that its leases cannot be read.");
    if (!m_told)
        return tr("Reading the leases…");
    if (!*m_told)
        return leaseErrorNotice(m_told->error());
    return (*m_told)->empty() ? tr("Nobody has a lease now. A VM that asks for an address appears here.") : QString();
}

void DhcpTab::showDraft()
{
    if (m_reservationTable->isEditing() || m_nameTable->isEditing())
        return showIssues();
    const AddressPart part = m_draft->document() ? m_draft->document()->addresses() : AddressPart();
    const DnsPart dns = m_draft->document() ? m_draft->document()->dns() : DnsPart();
    m_reservations.setEntries(reservationsOf(part));
    m_names.setEntries(dns.hosts);
    showIssues();
    showRecords(dns);
    setCount(ReservationsTab, tr("Reservations"), m_reservations.rowCount());
    setCount(NamesTab, tr("DNS hosts"), m_names.rowCount());
    showObstacles(canReserve(part), dns.enable.value_or(true));
}

/// Why something cannot be typed, and what to do where there is nothing yet.
void DhcpTab::showObstacles(bool hasDhcp, bool hasDns)
{
    QString reservations = m_draft->obstacle();
    QString names = reservations;
    if (reservations.isEmpty() && !hasDhcp)
        reservations = tr("DHCP is off on this network. Edit turns it on: add a range on the page DHCP.");
    if (names.isEmpty() && !hasDns)
        names = tr("The DNS server is off on this network. Edit turns it on, on the page DNS.");
    m_reservationTable->setObstacle(reservations);
    m_nameTable->setObstacle(names);
    m_reservationTable->setEmptyText(reservations.isEmpty()
            ? tr("No address is reserved. Choose a lease and Reserve it, or add a reservation.")
            : tr("No address is reserved."));
    m_nameTable->setEmptyText(names.isEmpty()
            ? tr("No names of your own. VMs with a lease are known by the name they give themselves.")
            : tr("No names of your own."));
}

/// The rules count the entries of each block by themselves.
void DhcpTab::showIssues()
{
    QList<Issue> reservations;
    QList<Issue> names;
    for (Issue issue : m_draft->issues()) {
        if (issue.field == Field::Reservations) {
            issue.row = reservationRow(m_reservations.entries(), issue.part, issue.row);
            reservations.append(issue);
        } else if (issue.field == Field::DnsHosts) {
            names.append(issue);
        }
    }
    m_reservations.setIssues(reservations);
    m_names.setIssues(names);
}

void DhcpTab::showRecords(const DnsPart &dns)
{
    QList<PropertyGroup> groups{forwarderGroup(dns, m_entry.row->network->summary)};
    for (const PropertyGroup &group : {textGroup(dns), serviceGroup(dns)})
        if (!group.values.isEmpty())
            groups.append(group);
    m_records->setGroups(groups);
}

void DhcpTab::setCount(int tab, const QString &title, qsizetype count)
{
    m_tables->setTabText(tab, count == 0 ? title : tr("%1 (%2)").arg(title).arg(count));
}

void DhcpTab::updateSubjects()
{
    std::vector<ReserveSubject> subjects;
    for (const KnownLease &known : m_leases->selectedLeases())
        subjects.push_back(subjectOf(known.lease, known.vm));
    m_reserve->setSubjects(std::move(subjects), m_told && *m_told ? **m_told : std::vector<DhcpLease>());
}

} // namespace patchpanel
