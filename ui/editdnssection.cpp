// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editdnssection.h"

#include "models/network/inputrules.h"
#include "models/network/modelimits.h"
#include "ui/fieldrow.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr unsigned long portOfForwarder = 12'000'000;
constexpr int forwarderPortColumn = 2;
constexpr int rowsShown = 3;

template <typename Entry>
typename EntryList<Entry>::Column column(const QString &title, QString Entry::*member, const QStringList &choices = {})
{
    return {title, [member](const Entry &entry) { return entry.*member; },
        [member](Entry &entry, const QString &text) { entry.*member = text; }, choices};
}

std::vector<EntryList<ForwarderEntry>::Column> forwarderColumns()
{
    return {column(EditDnsSection::tr("Domain"), &ForwarderEntry::domain),
        column(EditDnsSection::tr("Address"), &ForwarderEntry::address),
        column(EditDnsSection::tr("Port"), &ForwarderEntry::port)};
}

std::vector<EntryList<DnsHostEntry>::Column> hostColumns()
{
    return {column(EditDnsSection::tr("IP address"), &DnsHostEntry::ip),
        {EditDnsSection::tr("Names"), [](const DnsHostEntry &entry) { return entry.names.join(QStringLiteral(", ")); },
            [](DnsHostEntry &entry, const QString &text) { entry.names = listedWords(text); }}};
}

std::vector<EntryList<DnsTxtEntry>::Column> textColumns()
{
    return {column(EditDnsSection::tr("Name"), &DnsTxtEntry::name),
        column(EditDnsSection::tr("Value"), &DnsTxtEntry::value)};
}

std::vector<EntryList<DnsSrvEntry>::Column> serviceColumns()
{
    return {column(EditDnsSection::tr("Service"), &DnsSrvEntry::service),
        column(EditDnsSection::tr("Protocol"), &DnsSrvEntry::protocol, {QStringLiteral("tcp"), QStringLiteral("udp")}),
        column(EditDnsSection::tr("Domain"), &DnsSrvEntry::domain),
        column(EditDnsSection::tr("Target"), &DnsSrvEntry::target),
        column(EditDnsSection::tr("Port"), &DnsSrvEntry::port),
        column(EditDnsSection::tr("Priority"), &DnsSrvEntry::priority),
        column(EditDnsSection::tr("Weight"), &DnsSrvEntry::weight)};
}

DnsSrvEntry freshService()
{
    DnsSrvEntry service;
    service.protocol = QStringLiteral("tcp");
    return service;
}

} // namespace

EditDnsSection::EditDnsSection(QWidget *parent)
    : EditSection(tr("DNS"), parent)
    , m_forwarders(forwarderColumns())
    , m_hosts(hostColumns())
    , m_texts(textColumns())
    , m_services(serviceColumns(), freshService())
    , m_none(beginGroup(tr("No DNS server"),
          tr("libvirt runs none for this kind of network: VMs use the one of the network that they are on.")))
    , m_server(beginGroup(tr("DNS server"), tr("It knows the VMs by name, and asks elsewhere for other names.")))
    , m_enable(addCheck(Field::DnsEnable, tr("&Run a DNS server")))
    , m_plainNames(addCheck(Field::None, tr("Ask elsewhere for &plain names")))
{
    m_plainNames->setToolTip(tr("Plain names have no dot in them. Off: names that nobody here has are unknown."));
    makeForwarders();
    makeRecords();
}

void EditDnsSection::makeForwarders()
{
    m_forwarderGroup = beginGroup(tr("Where other names are asked for"),
        tr("In this order; without an entry, the host's own servers are asked. A domain sends only its names to the "
           "address; a domain without an address is asked for in the usual way."));
    m_forwarderTable = addTable(Field::Forwarders, tr("&Forwarders"), m_forwarders,
        {tr("Forwarders"), tr("&Add forwarder"), tr("R&emove forwarder")});
    m_forwarderTable->setMovable();
    showPorts();
}

void EditDnsSection::makeRecords()
{
    m_recordGroup = beginGroup(
        tr("What it answers itself"), tr("Several names of one address stand with commas between them."));
    m_hostTable = addTable(
        Field::DnsHosts, tr("&DNS hosts"), m_hosts, {tr("DNS hosts"), tr("Add &name"), tr("Remove name")});
    m_textTable = addTable(
        Field::DnsTexts, tr("&TXT records"), m_texts, {tr("TXT records"), tr("Add T&XT"), tr("Re&move TXT")});
    m_serviceTable = addTable(
        Field::DnsServices, tr("SRV rec&ords"), m_services, {tr("SRV records"), tr("Add SR&V"), tr("Remove SRV")});
    QHeaderView *header = m_serviceTable->view()->horizontalHeader();
    for (const int narrow : {1, 4, 5, 6})
        header->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    for (EntryTable *table : {m_forwarderTable, m_hostTable, m_textTable, m_serviceTable})
        table->setRowsShown(rowsShown);
}

void EditDnsSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    DnsPart dns = document.dns();
    dns.enable = flagOf(m_enable, dns.enable, true);
    dns.forwardPlainNames = flagOf(m_plainNames, dns.forwardPlainNames, true);
    dns.forwarders = m_forwarders.entries();
    dns.hosts = m_hosts.entries();
    dns.texts = m_texts.entries();
    dns.services = m_services.entries();
    document.setDns(dns);
}

void EditDnsSection::setContext(const HostContext &context)
{
    m_serverVersion = context.serverVersion;
    showPorts();
}

void EditDnsSection::show(const NetworkDocument &document)
{
    const DnsPart dns = document.dns();
    m_enable->setChecked(dns.enable.value_or(true));
    m_plainNames->setChecked(dns.forwardPlainNames.value_or(true));
    m_forwarders.setEntries(dns.forwarders);
    m_hosts.setEntries(dns.hosts);
    m_texts.setEntries(dns.texts);
    m_services.setEntries(dns.services);
    showPorts();
}

void EditDnsSection::follow(const NetworkDocument &document)
{
    const DnsPart dns = document.dns();
    const bool canHave = modeLimits(document, m_serverVersion).hasNameServer;
    m_none->setVisible(!canHave);
    m_server->setVisible(canHave || dns.enable || dns.forwardPlainNames);
    m_forwarderGroup->setVisible(canHave || !dns.forwarders.isEmpty());
    m_recordGroup->setVisible(canHave || !dns.hosts.isEmpty() || !dns.texts.isEmpty() || !dns.services.isEmpty());
    offer(rowOf(m_hostTable), canHave, !dns.hosts.isEmpty());
    offer(rowOf(m_textTable), canHave, !dns.texts.isEmpty());
    offer(rowOf(m_serviceTable), canHave, !dns.services.isEmpty());
}

/// Older servers drop the port of a forwarder in silence.
void EditDnsSection::showPorts()
{
    const QList<ForwarderEntry> &entries = m_forwarders.entries();
    const bool hasPorts = std::any_of(
        entries.cbegin(), entries.cend(), [](const ForwarderEntry &entry) { return !entry.port.isEmpty(); });
    m_forwarderTable->view()->setColumnHidden(forwarderPortColumn, !hasPorts && m_serverVersion < portOfForwarder);
}

} // namespace patchpanel
