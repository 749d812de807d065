// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"

#include <array>

namespace patchpanel {

namespace {

/// Where a NIC will be, for someone who looks at another network.
QString placeOf(const Nic &nic)
{
    if (!nic.sourceNetwork.isEmpty())
        return nic.sourceNetwork;
    if (!nic.sourceBridge.isEmpty())
        return AttachmentModel::tr("bridge %1").arg(nic.sourceBridge);
    if (!nic.sourceDevice.isEmpty())
        return AttachmentModel::tr("device %1").arg(nic.sourceDevice);
    return nic.type;
}

/// What the VM's next start changes about this NIC; empty where nothing changes.
QString afterRestart(const Attachment &attachment)
{
    const Nic *live = attachment.liveNic();
    const Nic *stored = attachment.storedNic();
    if (!attachment.domain->isActive())
        return {};
    if (!live)
        return AttachmentModel::tr("after restart: here (now not plugged in)");
    if (!stored)
        return attachment.domain->persistent ? AttachmentModel::tr("after restart: removed") : QString();
    if (attachment.onNetworkNow != attachment.onNetworkLater)
        return attachment.onNetworkNow ? AttachmentModel::tr("after restart: %1").arg(placeOf(*stored))
                                       : AttachmentModel::tr("after restart: here (now on %1)").arg(placeOf(*live));
    if (live->portGroup != stored->portGroup)
        return AttachmentModel::tr("after restart: port group %1")
            .arg(stored->portGroup.isEmpty() ? AttachmentModel::tr("none") : stored->portGroup);
    return {};
}

/// The form of a NIC that is on this network: the running one where both are.
const Nic &nicHere(const Attachment &attachment)
{
    return !attachment.onNetworkNow && attachment.storedNic() ? *attachment.storedNic() : attachment.nic();
}

/// libvirt gives a NIC without tags those of its port group (the default one if it names none), else the network's.
VlanTags inheritedVlan(const NetworkSummary &network, const Nic &nic)
{
    for (const PortGroup &group : network.portGroups)
        if (nic.portGroup.isEmpty() ? group.isDefault : group.name == nic.portGroup)
            return group.vlan.isEmpty() ? network.vlan : group.vlan;
    return network.vlan;
}

QString portGroupAndVlan(const AttachmentEntry &entry)
{
    const Nic &nic = nicHere(entry.attachment);
    const VlanTags &vlan = nic.vlan.isEmpty() ? entry.inheritedVlan : nic.vlan;
    QStringList parts;
    if (!nic.portGroup.isEmpty())
        parts << nic.portGroup;
    if (!vlan.isEmpty())
        parts << AttachmentModel::tr("VLAN %1").arg(vlan.toString());
    return parts.join(QStringLiteral(", "));
}

QString cellText(const AttachmentEntry &entry, int column)
{
    const Attachment &attachment = entry.attachment;
    const Nic &nic = attachment.nic();
    switch (column) {
    case AttachmentModel::VmColumn:
        return attachment.domain->name;
    case AttachmentModel::StateColumn:
        return domainStateLabel(attachment.domain->state);
    case AttachmentModel::MacColumn:
        return nic.mac;
    case AttachmentModel::ModelColumn:
        return nic.model;
    case AttachmentModel::TapColumn:
        return attachment.liveNic() ? nic.tap : QString();
    case AttachmentModel::PortGroupColumn:
        return portGroupAndVlan(entry);
    case AttachmentModel::AfterRestartColumn: {
        QString later = afterRestart(attachment);
        if (nic.linkUp)
            return later;
        return later.isEmpty() ? AttachmentModel::tr("link down") : AttachmentModel::tr("link down; %1").arg(later);
    }
    default:
        return {};
    }
}

} // namespace

AttachmentModel::AttachmentModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void AttachmentModel::setNetwork(const RowPtr &row)
{
    std::vector<AttachmentEntry> next;
    if (row) {
        next.reserve(row->attachments.size());
        for (const Attachment &attachment : row->attachments)
            next.push_back({attachment, row->network->name, inheritedVlan(row->network->summary, nicHere(attachment))});
    }
    merge(std::move(next));
}

int AttachmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return cellText(entryAt(index.row()), index.column());
    if (role == IsRunningRole)
        return entryAt(index.row()).attachment.domain->isActive();
    return {};
}

QVariant AttachmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("VM"), tr("State"), tr("MAC address"), tr("Model"), tr("TAP"), tr("Port group / VLAN"), tr("Notes")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
