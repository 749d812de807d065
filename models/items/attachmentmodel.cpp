// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"

#include "models/items/draggednics.h"
#include "models/network/nicvlan.h"

#include <QMimeData>

#include <array>

namespace patchpanel {

namespace {

/// Where a NIC will be, for someone who looks at another network.
QString placeOf(const Nic &nic, bool isMissing)
{
    if (!nic.sourceNetwork.isEmpty())
        return isMissing ? AttachmentModel::tr("missing network %1").arg(nic.sourceNetwork) : nic.sourceNetwork;
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
        return attachment.onNetworkNow
            ? AttachmentModel::tr("after restart: %1").arg(placeOf(*stored, attachment.missingLater))
            : AttachmentModel::tr("after restart: here (now on %1)").arg(placeOf(*live, attachment.missingNow));
    if (live->portGroup != stored->portGroup)
        return AttachmentModel::tr("after restart: port group %1")
            .arg(stored->portGroup.isEmpty() ? AttachmentModel::tr("none") : stored->portGroup);
    if (live->linkUp != stored->linkUp)
        return stored->linkUp ? AttachmentModel::tr("after restart: link up")
                              : AttachmentModel::tr("after restart: link down");
    return {};
}

QString portGroupAndVlan(const AttachmentEntry &entry)
{
    const Nic &nic = nicOnNetwork(entry.attachment);
    QStringList parts;
    if (!nic.portGroup.isEmpty())
        parts << nic.portGroup;
    if (!entry.vlan.isEmpty())
        parts << AttachmentModel::tr("VLAN %1").arg(entry.vlan.toString());
    return parts.join(QStringLiteral(", "));
}

QString notes(const AttachmentEntry &entry)
{
    QStringList parts;
    if (entry.kind == NetworkKind::Missing)
        parts << AttachmentModel::tr("missing network %1").arg(entry.network);
    if (!entry.attachment.nic().linkUp)
        parts << AttachmentModel::tr("link down");
    if (const QString later = afterRestart(entry.attachment); !later.isEmpty())
        parts << later;
    return parts.join(QStringLiteral("; "));
}

/// A network that does not exist, here or in the other form of the NIC: the VM cannot start.
bool hasProblem(const AttachmentEntry &entry)
{
    return entry.kind == NetworkKind::Missing || entry.attachment.missingNow || entry.attachment.missingLater;
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
    case AttachmentModel::AddressColumn:
        return entry.address;
    case AttachmentModel::ModelColumn:
        return nic.model;
    case AttachmentModel::TapColumn:
        return attachment.liveNic() ? nic.tap : QString();
    case AttachmentModel::PortGroupColumn:
        return portGroupAndVlan(entry);
    case AttachmentModel::AfterRestartColumn:
        return notes(entry);
    default:
        return {};
    }
}

} // namespace

AttachmentModel::AttachmentModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void AttachmentModel::setNetwork(const RowPtr &row, int host)
{
    const QUuid network = row ? row->network->uuid : QUuid();
    if (host != m_host || network != m_network)
        m_addresses = {};
    m_host = host;
    m_network = network;
    m_row = row;
    show();
}

void AttachmentModel::setAddresses(const NicAddresses &addresses)
{
    if (addresses == m_addresses)
        return;
    m_addresses = addresses;
    show();
}

void AttachmentModel::show()
{
    std::vector<AttachmentEntry> next;
    if (m_row) {
        next.reserve(m_row->attachments.size());
        QHash<NicKey, int> twins;
        for (const Attachment &attachment : m_row->attachments) {
            AttachmentEntry entry{attachment, m_row->network->name, m_row->network->kind,
                effectiveVlan(nicOnNetwork(attachment), m_row->network->summary)};
            entry.twin = twins[entry.key()]++;
            addAddress(entry);
            next.push_back(std::move(entry));
        }
    }
    merge(std::move(next));
}

/// A VM that is shut off has no address, whatever lease it has left behind.
void AttachmentModel::addAddress(AttachmentEntry &entry) const
{
    if (!entry.attachment.onNetworkNow || !entry.attachment.domain->isActive())
        return;
    const QUuid &domain = entry.attachment.domain->uuid;
    entry.address = m_addresses.textOf(domain, entry.attachment.nic().mac);
    if (!entry.address.isEmpty())
        return;
    entry.whyUnknown = m_addresses.whyUnknown(domain);
    if (!entry.whyUnknown.isEmpty())
        entry.address = tr("unknown");
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
    // Names come from the host: the tool tip must not take them for markup.
    if (role == Qt::ToolTipRole && index.column() == AddressColumn) {
        const AttachmentEntry &entry = entryAt(index.row());
        const QString text = entry.whyUnknown.isEmpty() ? entry.address : entry.whyUnknown;
        return text.isEmpty()
            ? QVariant()
            : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    if (role == Qt::ToolTipRole && (index.column() == VmColumn || index.column() == AfterRestartColumn))
        return QStringLiteral("<p>%1</p>").arg(cellText(entryAt(index.row()), index.column()).toHtmlEscaped());
    if (role == IsRunningRole)
        return entryAt(index.row()).attachment.domain->isActive();
    if (role == HasProblemRole)
        return hasProblem(entryAt(index.row()));
    return {};
}

Qt::ItemFlags AttachmentModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = MergeTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList AttachmentModel::mimeTypes() const
{
    return {QLatin1String(DraggedNics::mimeType)};
}

QMimeData *AttachmentModel::mimeData(const QModelIndexList &indexes) const
{
    DraggedNics dragged{m_host, m_network, {}};
    for (const QModelIndex &index : indexes) {
        if (!index.isValid())
            continue;
        const Attachment &attachment = entryAt(index.row()).attachment;
        const DraggedNics::Nic nic{attachment.domain->uuid, attachment.nic().mac};
        if (!nic.mac.isEmpty() && !dragged.nics.contains(nic)) // once a row, not once a cell
            dragged.nics.append(nic);
    }
    return dragged.nics.isEmpty() ? nullptr : dragged.toMime();
}

QVariant AttachmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("VM"), tr("State"), tr("MAC address"), tr("Address"), tr("Model"),
        tr("TAP"), tr("Port group / VLAN"), tr("Notes")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
