// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editdhcpsection.h"

#include "models/network/addresstexts.h"
#include "models/network/modecleanup.h"
#include "ui/fieldrow.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

template <typename Entry> typename EntryList<Entry>::Column leaseColumn()
{
    return {EditDhcpSection::tr("Lease time"), [](const Entry &entry) { return leaseText(entry.lease); },
        [](Entry &entry, const QString &typed) { entry.lease = leaseOfText(typed); }};
}

template <typename Entry> typename EntryList<Entry>::Column column(const QString &title, QString Entry::*member)
{
    return {title, [member](const Entry &entry) { return entry.*member; },
        [member](Entry &entry, const QString &typed) { entry.*member = typed; }};
}

std::vector<EntryList<RangeEntry>::Column> rangeColumns()
{
    return {column(EditDhcpSection::tr("Start"), &RangeEntry::start),
        column(EditDhcpSection::tr("End"), &RangeEntry::end), leaseColumn<RangeEntry>()};
}

/// `isV6` says which family the entries are of now.
std::vector<EntryList<HostEntry>::Column> hostColumns(const std::function<bool()> &isV6)
{
    return {{EditDhcpSection::tr("MAC or DUID"), clientText,
                [isV6](HostEntry &host, const QString &typed) { setClientText(host, typed, isV6()); }},
        column(EditDhcpSection::tr("IP address"), &HostEntry::ip),
        column(EditDhcpSection::tr("Name"), &HostEntry::name), leaseColumn<HostEntry>()};
}

} // namespace

EditDhcpSection::EditDhcpSection(EntryList<IpEntry> &blocks, QWidget *parent)
    : EditSection(tr("DHCP"), parent)
    , m_blocks(blocks)
    , m_ranges(rangeColumns())
    , m_hosts(hostColumns([this] { return isIpv6(block()); }))
{
    m_ranges.setFresh([this] { return proposeRange(block()); });
    m_hosts.setFresh([this] { return proposeReservation(block()); });
    makeEmptyState();
    makeFields();
    connect(m_network, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (isLoading() || index < 0)
            return;
        m_block = index;
        showBlock();
    });
    connect(&m_blocks, &EntryTableModel::rowsInserted, this, &EditDhcpSection::takeBlocks);
    connect(&m_blocks, &EntryTableModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (m_block > last)
            m_block -= last - first + 1;
        else if (m_block >= first)
            m_block = -1;
        takeBlocks();
    });
    connect(&m_blocks, &EntryTableModel::modelReset, this, &EditDhcpSection::takeBlocks);
    connect(&m_blocks, &EntryTableModel::dataChanged, this, [this](const auto &, const auto &, const auto &roles) {
        if (roles.isEmpty()) // the entries themselves, not their marks
            takeBlocks();
    });
}

void EditDhcpSection::makeEmptyState()
{
    m_emptyState = beginGroup(tr("No DHCP"));
    auto *box = new QWidget(m_emptyState);
    m_whyEmpty = new NetworkFormText(box);
    m_whyEmpty->setColor(quietColor(palette()));
    m_goToAddresses = new QPushButton(tr("&Go to Addresses"), box);
    m_goToAddresses->setAccessibleName(tr("Go to Addresses"));
    m_goToAddresses->setAutoDefault(false);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_whyEmpty);
    layout->addWidget(m_goToAddresses, 0, Qt::AlignLeft);
    m_emptyState->layout()->addWidget(box);
    connect(m_goToAddresses, &QPushButton::clicked, this, &EditDhcpSection::addressesWanted);
}

void EditDhcpSection::makeFields()
{
    m_fields = beginGroup(tr("DHCP"));
    m_network = addChoice(Field::None, tr("Net&work"), {});
    m_network->disconnect(this); // choosing what to look at changes nothing
    addTable(Field::DhcpRanges, tr("Ra&nges"), m_ranges, {tr("Ranges"), tr("&Add range"), tr("R&emove range")})
        ->setRowsShown(3);
    addTable(Field::Reservations, tr("Reser&vations"), m_hosts,
        {tr("Reservations"), tr("A&dd reservation"), tr("Re&move reservation")})
        ->setRowsShown(5);
    m_bootGroup = beginGroup(tr("Boot over the network"));
    m_tftpRoot = addLine(Field::TftpRoot, tr("&TFTP root"), tr("no TFTP; such as /srv/tftp"));
    m_bootFile = addLine(Field::BootFile, tr("&Boot file"), tr("none"));
    m_bootServer = addLine(Field::BootServer, tr("B&oot server"), tr("the host itself"));
}

void EditDhcpSection::show(const NetworkDocument & /*document*/)
{
    takeBlocks();
}

void EditDhcpSection::write(NetworkDocument & /*document*/, unsigned long /*serverVersion*/) const
{ }

void EditDhcpSection::follow(const NetworkDocument &document)
{
    const bool can = canHave(forwardKindOf(document), ModePart::Addresses, 0);
    m_whyEmpty->setPlainText(can ? tr("The host has no address on this network that others could be given from.")
                                 : tr("VMs on a network of this mode are given addresses by the network they are on."));
    m_goToAddresses->setVisible(can);
}

IpEntry EditDhcpSection::block() const
{
    return m_block >= 0 && m_block < m_blocks.rowCount() ? m_blocks.entries()[m_block] : IpEntry();
}

void EditDhcpSection::takeBlocks()
{
    const QList<IpEntry> &blocks = m_blocks.entries();
    if (m_block < 0 || m_block >= blocks.size()) {
        // The first that has something to show, or else the first.
        const auto used = std::find_if(blocks.cbegin(), blocks.cend(),
            [](const IpEntry &block) { return !block.ranges.isEmpty() || !block.hosts.isEmpty(); });
        m_block = blocks.isEmpty() ? -1 : used == blocks.cend() ? 0 : static_cast<int>(used - blocks.cbegin());
    }
    quietly([this, &blocks] {
        while (m_network->count() > blocks.size())
            m_network->removeItem(m_network->count() - 1);
        for (int i = 0; i < blocks.size(); ++i) {
            if (i == m_network->count())
                m_network->addItem(blockText(blocks[i]));
            else
                m_network->setItemText(i, blockText(blocks[i]));
        }
        m_network->setCurrentIndex(m_block);
    });
    rowOf(m_network)->setShown(blocks.size() > 1);
    m_emptyState->setVisible(blocks.isEmpty());
    m_fields->setVisible(!blocks.isEmpty());
    showBlock();
}

void EditDhcpSection::showBlock()
{
    const IpEntry shown = block();
    quietly([this, &shown] {
        m_ranges.setEntries(shown.ranges);
        m_hosts.setEntries(shown.hosts);
        setLine(m_tftpRoot, shown.tftpRoot);
        setLine(m_bootFile, shown.bootFile);
        setLine(m_bootServer, shown.bootServer);
    });
    // What only IPv4 has is seen where somebody has written it all the same.
    const bool boots = !isIpv6(shown) || !(shown.tftpRoot + shown.bootFile + shown.bootServer).isEmpty();
    m_bootGroup->setVisible(m_block >= 0 && boots);
    showIssuesAgain();
}

void EditDhcpSection::keepPart()
{
    if (m_block < 0)
        return;
    IpEntry kept = block();
    kept.ranges = m_ranges.entries();
    kept.hosts = m_hosts.entries();
    kept.tftpRoot = textOf(m_tftpRoot);
    kept.bootFile = textOf(m_bootFile);
    kept.bootServer = textOf(m_bootServer);
    m_blocks.setEntry(m_block, kept);
}

bool EditDhcpSection::isHere(const Issue &issue) const
{
    return EditSection::isHere(issue) && m_blocks.rowCount() > 0;
}

QList<Issue> EditDhcpSection::issuesOf(const FieldRow &row, const QList<Issue> &issues) const
{
    QList<Issue> here = EditSection::issuesOf(row, issues);
    here.removeIf([this](const Issue &issue) { return issue.part >= 0 && issue.part != m_block; });
    return here;
}

void EditDhcpSection::showPartOf(const Issue &issue)
{
    if (issue.part >= 0)
        m_network->setCurrentIndex(issue.part);
}

/// In the chooser, where a network is not shown.
void EditDhcpSection::markIssues(const QList<Issue> &issues)
{
    for (int i = 0; i < m_network->count(); ++i) {
        std::optional<Severity> worst;
        for (const Issue &issue : issues)
            if (issue.part == i)
                worst = std::max(worst.value_or(Severity::Warning), issue.severity);
        m_network->setItemIcon(i, worst ? severityIcon(*worst) : QIcon());
    }
}

} // namespace patchpanel
