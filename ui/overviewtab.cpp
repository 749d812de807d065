// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overviewtab.h"

#include "ui/messagebanner.h"
#include "ui/propertylist.h"

#include <QAction>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

QString tr(const char *text)
{
    return OverviewTab::tr(text);
}

QString yesNo(bool yes)
{
    return yes ? tr("yes") : tr("no");
}

/// What a row is that is no network, and what can be done about it; empty for networks.
QString kindText(const NetworkInfo &network)
{
    switch (network.kind) {
    case NetworkKind::Registered:
        break;
    case NetworkKind::Unregistered:
        return tr("VMs sit on this bridge directly; no libvirt network stands for it. Register makes one, and can "
                  "let the VMs' stored configurations name it.");
    case NetworkKind::Missing:
        return tr("Move the NICs to another network, or make a network of this name.");
    }
    return {};
}

QString stateText(const TableEntry &entry)
{
    const NetworkInfo &network = *entry.row->network;
    if (network.kind != NetworkKind::Registered)
        return network.kind == NetworkKind::Missing ? tr("missing") : tr("unregistered");
    if (!network.stateKnown)
        return tr("loading…");
    const QString state = network.active ? tr("active") : tr("inactive");
    return entry.offline ? tr("%1 when the host was last reached").arg(state) : state;
}

QString vmText(const NetworkRow &row)
{
    if (!row.vmsKnown)
        return tr("still reading the VMs…");
    if (row.vmCount == 0)
        return tr("none");
    return tr("%1 (%2 of them running)").arg(row.vmCount).arg(row.runningVmCount);
}

PropertyGroup general(const TableEntry &entry, const QString &hostName)
{
    const NetworkRow &row = *entry.row;
    const NetworkInfo &network = *row.network;
    PropertyGroup group{
        tr("General"), {{tr("Name"), network.name}, {tr("Host"), hostName}, {tr("State"), stateText(entry)}}};
    if (!network.pending.isEmpty())
        group.values.append({tr("Pending until restart"), network.pending.join(u'\n')});
    if (network.kind != NetworkKind::Missing)
        group.values.append({tr("Type"), networkTypeLabel(network.summary.type)});
    if (!network.summary.title.isEmpty())
        group.values.append({tr("Title"), network.summary.title});
    if (!network.summary.description.isEmpty())
        group.values.append({tr("Description"), network.summary.description});
    group.values.append({tr("VMs"), vmText(row)});
    if (network.kind != NetworkKind::Registered)
        return group;
    group.values.append({tr("Starts at boot"), network.persistent ? yesNo(network.autostart) : tr("no (transient)")});
    group.values.append({tr("Persistent"), network.persistent ? tr("yes") : tr("no: it is gone when it is stopped")});
    const bool known = network.summary.created.isValid();
    const QDateTime time = known ? network.summary.created : network.firstSeen;
    group.values.append(
        {known ? tr("Created") : tr("First seen"), time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))});
    group.values.append({tr("UUID"), network.uuid.toString(QUuid::WithoutBraces)});
    return group;
}

QString vlanText(const VlanTags &vlan, const VlanScheme &scheme)
{
    const QStringList lines = vlanHints(vlan.tags, scheme);
    return lines.isEmpty() ? vlan.toString() : lines.join(u'\n');
}

PropertyGroup layer2(const NetworkSummary &summary, const VlanScheme &scheme)
{
    PropertyGroup group{tr("Bridge and layer 2"), {}};
    const auto add = [&group](const QString &name, const QString &value) {
        if (!value.isEmpty())
            group.values.append({name, value});
    };
    add(tr("Bridge"), summary.bridge);
    add(tr("VLAN"), vlanText(summary.vlan, scheme));
    add(tr("Virtual port"), summary.virtualPort);
    add(tr("MAC address"), summary.mac);
    add(tr("MTU"), summary.mtu > 0 ? QString::number(summary.mtu) : QString());
    if (ownsBridge(summary.type))
        add(tr("Spanning tree"), yesNo(summary.stp));
    if (summary.portIsolated)
        add(tr("Port isolation"), tr("on: VMs do not reach each other"));
    for (const PortGroup &port : summary.portGroups)
        add(tr("Port group %1").arg(port.name),
            QStringList{port.vlan.isEmpty() ? tr("no VLAN") : tr("VLAN %1").arg(port.vlan.toString()),
                port.isDefault ? tr("default") : QString()}
                .join(u' ')
                .trimmed());
    return group;
}

QString rangesText(const IpBlock &block)
{
    if (!block.dhcp)
        return tr("off");
    QStringList ranges;
    for (const DhcpRange &range : block.ranges)
        ranges << tr("%1 – %2").arg(range.start.toString(), range.end.toString());
    return ranges.isEmpty() ? tr("reservations only") : ranges.join(u'\n');
}

QString reservationsText(const IpBlock &block)
{
    QStringList lines;
    for (const DhcpReservation &host : block.reservations) {
        QStringList parts{host.mac, host.duid, host.name, host.address};
        parts.removeAll(QString());
        lines << parts.join(QStringLiteral("  "));
    }
    return lines.join(u'\n');
}

PropertyGroup addresses(const IpBlock &block)
{
    PropertyGroup group{block.network.isV4() ? tr("IPv4") : tr("IPv6"),
        {{tr("Network"), block.network.subnet().toString()}, {tr("Host's address"), block.network.address().toString()},
            {tr("DHCP"), rangesText(block)}}};
    if (!block.reservations.isEmpty())
        group.values.append({tr("Reservations"), reservationsText(block)});
    return group;
}

PropertyGroup forwarding(const NetworkSummary &summary)
{
    PropertyGroup group{tr("Forwarding and names"), {}};
    group.values.append({tr("Mode"), summary.forwardMode.isEmpty() ? tr("none") : summary.forwardMode});
    if (!summary.forwardDevices.isEmpty())
        group.values.append({tr("Devices"), summary.forwardDevices.join(QStringLiteral(", "))});
    else if (canHaveUplink(summary.type))
        group.values.append({tr("Uplink"), tr("any")});
    if (!summary.domain.isEmpty())
        group.values.append({tr("DNS domain"), summary.domain});
    if (!summary.dnsEnabled)
        group.values.append({tr("DNS"), tr("off")});
    return group;
}

} // namespace

OverviewTab::OverviewTab(QWidget *parent)
    : QWidget(parent)
    , m_problems(new MessageBanner(this))
    , m_properties(new PropertyList(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addWidget(m_properties, 1);
}

void OverviewTab::setEntry(const TableEntry &entry, const QString &hostName, const QStringList &notes)
{
    const NetworkRow &row = *entry.row;
    QStringList lines = row.problems;
    if (const QString kind = kindText(*row.network); !kind.isEmpty())
        lines.append(kind);
    lines += notes;
    if (lines.isEmpty())
        m_problems->hide();
    else
        m_problems->showMessage(
            row.problems.isEmpty() ? MessageKind::Information : MessageKind::Warning, lines.join(u'\n'), false);
    offerRemedy(row);
    QList<PropertyGroup> groups{general(entry, hostName)};
    const NetworkSummary &summary = row.network->summary;
    if (row.network->detail == DetailState::Ready) {
        for (const IpBlock &block : summary.ipBlocks)
            groups << addresses(block);
        if (const PropertyGroup group = layer2(summary, m_vlanScheme); !group.values.isEmpty())
            groups << group;
        if (row.network->kind == NetworkKind::Registered)
            groups << forwarding(summary);
    }
    m_properties->setGroups(groups);
}

void OverviewTab::setRemedies(QAction *restart, QAction *reconnect)
{
    m_restart = restart;
    m_reconnect = reconnect;
}

void OverviewTab::offerRemedy(const NetworkRow &row)
{
    QAction *remedy = !row.cutOffVms.isEmpty() ? m_reconnect : !row.network->pending.isEmpty() ? m_restart : nullptr;
    if (remedy)
        m_problems->setAction(remedy->iconText(), [remedy] { remedy->trigger(); });
    else
        m_problems->clearAction();
}

} // namespace patchpanel
