// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editportssection.h"

#include "ui/bandwidthfields.h"
#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"
#include "ui/virtualportfields.h"
#include "ui/vlanfields.h"

#include <QCheckBox>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int groupsShown = 4;

/// "10", or "10, 20 (native 20)".
QString vlanText(const PortGroupEntry &group)
{
    QStringList ids;
    QString native;
    for (const TagEntry &tag : group.vlan.tags) {
        ids.append(tag.id);
        if (!tag.nativeMode.isEmpty())
            native = tag.id;
    }
    const QString tags = ids.join(QStringLiteral(", "));
    return native.isEmpty() ? tags : EditPortsSection::tr("%1 (native %2)").arg(tags, native);
}

QString limitsText(const PortGroupEntry &group)
{
    QStringList limits;
    if (!group.bandwidth.inbound.average.isEmpty())
        limits.append(EditPortsSection::tr("in %1").arg(group.bandwidth.inbound.average));
    if (!group.bandwidth.outbound.average.isEmpty())
        limits.append(EditPortsSection::tr("out %1").arg(group.bandwidth.outbound.average));
    return limits.join(QStringLiteral(", "));
}

std::vector<EntryList<PortGroupEntry>::Column> groupColumns()
{
    return {{EditPortsSection::tr("Name"), [](const PortGroupEntry &group) { return group.name; },
                [](PortGroupEntry &group, const QString &text) { group.name = text; }},
        {EditPortsSection::tr("Default"),
            [](const PortGroupEntry &group) {
                return group.isDefault.value_or(false) ? EditPortsSection::tr("yes") : QString();
            }},
        {EditPortsSection::tr("VLANs"), vlanText}, {EditPortsSection::tr("KiB/s"), limitsText}};
}

QString choiceOfFlag(std::optional<bool> flag)
{
    return flag ? (*flag ? QStringLiteral("yes") : QStringLiteral("no")) : QString();
}

std::optional<bool> flagOfChoice(const QString &choice)
{
    return choice.isEmpty() ? std::nullopt : std::optional<bool>(choice == u"yes");
}

} // namespace

EditPortsSection::EditPortsSection(QWidget *parent)
    : EditSection(tr("VLAN & port groups"), parent)
    , m_groups(groupColumns())
{
    makeNetworkFields();
    makeGroupTable();
    makeGroupFields();
    showGroup();
    showWhatModeHas();
}

void EditPortsSection::makeNetworkFields()
{
    const auto add = [this](
                         Field field, const QString &label, QWidget *control) { return addRow(field, label, control); };
    m_noVlan = beginGroup(tr("VLAN"),
        tr("libvirt sets no VLAN on this network. It does on bridges of Open vSwitch (then choose that port type), on "
           "cards "
           "that are passed through, and from 11.0 on also on Linux bridges of the host."));
    m_vlanGroup = beginGroup(tr("VLAN of the network"), tr("For NICs that name no port group with a VLAN of its own."));
    m_vlan = new VlanFields(add, {tr("VLAN &tags"), tr("Trun&k"), tr("&Native VLAN"), tr("Native mode")}, widget());
    connect(m_vlan, &VlanFields::edited, this, &EditPortsSection::fieldEdited);
    m_portGroup = beginGroup(tr("Virtual port"), tr("What the switch is told of the ports of VMs."));
    m_virtualPort = new VirtualPortFields(add,
        {tr("&Port type"), tr("&Manager ID"), tr("Type I&D"), tr("T&ype version"), tr("&Instance ID"), tr("Pro&file"),
            tr("&Interface ID")},
        widget());
    connect(m_virtualPort, &VirtualPortFields::edited, this, &EditPortsSection::fieldEdited);
}

void EditPortsSection::makeGroupTable()
{
    beginGroup(tr("Port groups"), tr("With them, VMs on one network are told apart by VLAN and bandwidth."));
    connect(&m_groups, &EntryTableModel::edited, this, &EditPortsSection::showGroup);
    m_table = addTable(
        Field::PortGroups, tr("Port &groups"), m_groups, {tr("Port groups"), tr("&Add group"), tr("Remo&ve group")});
    m_table->setRowsShown(groupsShown);
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(
        m_table->view()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EditPortsSection::showGroup);
}

void EditPortsSection::makeGroupFields()
{
    const auto add = [this](
                         Field field, const QString &label, QWidget *control) { return addRow(field, label, control); };
    m_fields = beginGroup(tr("The chosen port group"));
    m_name = new QLineEdit(m_fields);
    add(Field::PortGroups, tr("Gr&oup name"), m_name);
    m_default = new QCheckBox(tr("Defa&ult group"), m_fields);
    m_default->setToolTip(tr("NICs that name no port group get this one"));
    add(Field::None, m_default->text(), m_default);
    m_groupVlan = new VlanFields(
        add, {tr("Group V&LAN tags"), tr("Group t&runk"), tr("Group nativ&e VLAN"), tr("Group native mode")}, m_fields);
    m_groupPort = new VirtualPortFields(add,
        {tr("Group port t&ype"), tr("Group manager ID"), tr("Group type ID"), tr("Group type version"),
            tr("Group instance ID"), tr("Group profile"), tr("Group interface ID")},
        m_fields);
    m_groupLimits = new BandwidthFields(add,
        {tr("Group in&bound average"), tr("Group inbound peak"), tr("Group inbound burst"), tr("Group inbound floor")},
        {tr("Group outboun&d average"), tr("Group outbound peak"), tr("Group outbound burst"),
            tr("Group outbound floor")},
        BandwidthFields::Floor::WhereThereIsOne, m_fields);
    m_trust = new LabeledComboBox(tr("Trust RX filters"), m_fields);
    m_trust->addItem(tr("as the network"), QString());
    m_trust->addItem(tr("yes"), QStringLiteral("yes"));
    m_trust->addItem(tr("no"), QStringLiteral("no"));
    m_trust->setToolTip(tr("Whether VMs may change the MAC addresses that their macvtap or SR-IOV card takes"));
    add(Field::None, tr("Trust RX f&ilters"), m_trust);
    connect(m_name, &QLineEdit::textChanged, this, &EditPortsSection::groupEdited);
    connect(m_default, &QCheckBox::toggled, this, &EditPortsSection::groupEdited);
    connect(m_trust, &QComboBox::currentIndexChanged, this, &EditPortsSection::groupEdited);
    connect(m_groupVlan, &VlanFields::edited, this, &EditPortsSection::groupEdited);
    connect(m_groupPort, &VirtualPortFields::edited, this, &EditPortsSection::groupEdited);
    connect(m_groupLimits, &BandwidthFields::edited, this, &EditPortsSection::groupEdited);
}

void EditPortsSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    PortPart ports = document.ports();
    ports.vlan = m_vlan->vlan(ports.vlan);
    ports.virtualPort = m_virtualPort->virtualPort(ports.virtualPort);
    ports.groups = m_groups.entries();
    document.setPorts(ports);
}

void EditPortsSection::setContext(const HostContext &context)
{
    m_vlan->setScheme(context.vlanScheme);
    m_groupVlan->setScheme(context.vlanScheme);
    m_serverVersion = context.serverVersion;
    showWhatModeHas();
}

void EditPortsSection::show(const NetworkDocument &document)
{
    const PortPart ports = document.ports();
    if (m_vlan->vlan(ports.vlan) != ports.vlan)
        m_vlan->load(ports.vlan);
    m_virtualPort->load(ports.virtualPort);
    const int row = std::max(current(), 0);
    m_groups.setEntries(ports.groups);
    if (current() < 0 && m_groups.rowCount() > 0)
        m_table->view()->selectRow(std::min(row, m_groups.rowCount() - 1));
    showGroup();
}

void EditPortsSection::follow(const NetworkDocument &document)
{
    m_document = document;
    showWhatModeHas();
}

void EditPortsSection::showPartOf(const Issue &issue)
{
    if (issue.part >= 0 && issue.part < m_groups.rowCount())
        m_table->view()->selectRow(issue.part);
}

int EditPortsSection::current() const
{
    return m_table->view()->currentIndex().row();
}

/// Fills the fields with the chosen group.
void EditPortsSection::showGroup()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const PortGroupEntry group = m_groups.entries().value(current());
    m_fields->setVisible(current() >= 0);
    showText(m_name, group.name);
    m_default->setChecked(group.isDefault.value_or(false));
    setChoice(m_trust, choiceOfFlag(group.trustGuestRxFilters));
    if (m_shownGroup != current() || m_groupVlan->vlan(group.vlan) != group.vlan)
        m_groupVlan->load(group.vlan);
    m_groupPort->load(group.virtualPort);
    m_groupLimits->load(group.bandwidth);
    m_shownGroup = current();
    showWhatModeHas();
    showIssuesAgain();
}

/// Writes the fields into the chosen group.
void EditPortsSection::groupEdited()
{
    const int row = current();
    if (m_isShowing || row < 0)
        return;
    PortGroupEntry group = m_groups.entries().at(row);
    group.name = typedText(m_name, group.name);
    if (group.isDefault.value_or(false) != m_default->isChecked())
        group.isDefault = m_default->isChecked() ? std::optional<bool>(true) : std::nullopt;
    group.trustGuestRxFilters = flagOfChoice(choiceOf(m_trust));
    group.vlan = m_groupVlan->vlan(group.vlan);
    group.virtualPort = m_groupPort->virtualPort(group.virtualPort);
    group.bandwidth = m_groupLimits->bandwidth(group.bandwidth);
    // There is one default.
    for (int other = 0; group.isDefault.value_or(false) && other < m_groups.rowCount(); ++other) {
        PortGroupEntry entry = m_groups.entries().at(other);
        if (other != row && entry.isDefault.value_or(false)) {
            entry.isDefault.reset();
            m_groups.setEntry(other, entry);
        }
    }
    m_groups.setEntry(row, group);
    fieldEdited();
}

/// What the mode cannot have is hidden, or where it has it, explained.
void EditPortsSection::showWhatModeHas()
{
    if (!m_document)
        return;
    const ModeLimits limits = modeLimits(*m_document, m_serverVersion);
    const PortPart ports = m_document->ports();
    const PortGroupEntry group = m_groups.entries().value(current());
    const QString noVlan = limits.hasVlan ? QString() : tr("libvirt refuses a VLAN on this kind of network.");
    m_vlan->setRefusal(noVlan);
    m_groupVlan->setRefusal(noVlan);
    m_vlanGroup->setVisible(limits.hasVlan || !ports.vlan.tags.isEmpty());
    m_noVlan->setVisible(m_vlanGroup->isHidden());
    m_groupVlan->setShown(limits.hasVlan || !group.vlan.tags.isEmpty());
    const QString noPort = limits.hasVirtualPort
        ? QString()
        : tr("VMs cannot be plugged into this kind of network with a virtual port.");
    m_virtualPort->typeRow()->setHint(noPort);
    m_groupPort->typeRow()->setHint(noPort);
    m_portGroup->setVisible(limits.hasVirtualPort || ports.virtualPort != VirtualPortPart());
    m_groupPort->setShown(limits.hasVirtualPort || group.virtualPort != VirtualPortPart());
    m_groupLimits->setRefusal(
        limits.hasBandwidth ? QString() : tr("libvirt refuses limits on this kind of network; NICs can have them."));
    m_groupLimits->setShown(limits.hasBandwidth || group.bandwidth != BandwidthPart());
}

QString EditPortsSection::nameOf(Field field) const
{
    return field == Field::Inbound || field == Field::Outbound ? QString() : EditSection::nameOf(field);
}

bool EditPortsSection::isHere(const Issue &issue) const
{
    const bool isLimit = issue.field == Field::Inbound || issue.field == Field::Outbound;
    return EditSection::isHere(issue) && (!isLimit || issue.part >= 0);
}

bool EditPortsSection::isOfGroup(const FieldRow &row) const
{
    return m_fields->isAncestorOf(&row);
}

/// Problems of the chosen group are shown at its fields, those of the others under the table.
QList<Issue> EditPortsSection::issuesOf(const FieldRow &row, const QList<Issue> &issues) const
{
    QList<Issue> here;
    for (const Issue &issue : issues) {
        const bool isOfOther = issue.part >= 0 && issue.part != current();
        if (row.control() == m_table) {
            if (isOfOther)
                here.append(named(issue));
            else if (issue.field == Field::PortGroups && issue.part < 0)
                here.append(issue);
        } else if (issue.field == row.field() && !isOfOther && isOfGroup(row) == (issue.part >= 0)) {
            here.append(issue);
        }
    }
    return here;
}

Issue EditPortsSection::named(Issue issue) const
{
    const QString name = m_groups.entries().value(issue.part).name;
    issue.message = name.isEmpty() ? tr("Port group %1: %2").arg(issue.part + 1).arg(issue.message)
                                   : tr("Port group “%1”: %2").arg(name, issue.message);
    issue.row = issue.part;
    return issue;
}

void EditPortsSection::markIssues(const QList<Issue> &issues)
{
    QList<Issue> ofGroups;
    for (Issue issue : issues) {
        if (issue.part < 0)
            continue;
        issue.row = issue.part;
        ofGroups.append(issue);
    }
    m_groups.setIssues(ofGroups);
}

} // namespace patchpanel
