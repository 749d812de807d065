// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/nictrafficmodel.h"

#include "models/network/traffictexts.h"

#include <array>

namespace patchpanel {

namespace {

using Model = NicTrafficModel;

constexpr double unknownRate = -1; // below everything that is known

/// What a column of numbers sorts by.
double sortNumber(const NicTrafficEntry &entry, int column)
{
    if (column == Model::ReceivedColumn)
        return static_cast<double>(entry.total.rxBytes);
    if (column == Model::SentColumn)
        return static_cast<double>(entry.total.txBytes);
    if (!entry.rate)
        return unknownRate;
    switch (column) {
    case Model::ToVmColumn:
        return entry.rate->toVms.bytes;
    case Model::FromVmColumn:
        return entry.rate->fromVms.bytes;
    case Model::PacketsColumn:
        return entry.rate->packets();
    case Model::ErrorsColumn:
        return entry.rate->errors();
    case Model::DropsColumn:
        return entry.rate->drops();
    default:
        return entry.rate->bytes();
    }
}

bool isBefore(const NicTrafficEntry &a, const NicTrafficEntry &b, int column, Qt::SortOrder order)
{
    const QByteArray nameA = naturalKey(column == Model::DeviceColumn ? a.nic.tap : a.vm);
    const QByteArray nameB = naturalKey(column == Model::DeviceColumn ? b.nic.tap : b.vm);
    if (column != Model::VmColumn && column != Model::DeviceColumn) {
        const double numberA = sortNumber(a, column);
        const double numberB = sortNumber(b, column);
        if (numberA != numberB)
            return order == Qt::AscendingOrder ? numberA < numberB : numberA > numberB;
    } else if (nameA != nameB) {
        return order == Qt::AscendingOrder ? nameA < nameB : nameA > nameB;
    }
    // What is alike stays where it is, whichever way round.
    return nameA != nameB ? nameA < nameB : a.nic.tap < b.nic.tap;
}

QString nicCellText(const NicTrafficEntry &entry, int column)
{
    switch (column) {
    case Model::VmColumn:
        return entry.vm;
    case Model::DeviceColumn:
        return entry.nic.tap;
    case Model::ReceivedColumn:
        return bytesText(static_cast<double>(entry.total.rxBytes));
    case Model::SentColumn:
        return bytesText(static_cast<double>(entry.total.txBytes));
    case Model::ToVmColumn:
        return entry.rate ? byteRateText(entry.rate->toVms.bytes) : QString();
    case Model::FromVmColumn:
        return entry.rate ? byteRateText(entry.rate->fromVms.bytes) : QString();
    default:
        return entry.rate ? countRateText(sortNumber(entry, column)) : QString();
    }
}

/// Both ways, where the cell has them together.
QString nicCellHint(const NicTrafficEntry &entry, int column)
{
    const auto ways = [](double to, double from) {
        return NicTrafficModel::tr("to the VM %1, from the VM %2").arg(countRateText(to), countRateText(from));
    };
    const auto total = [](quint64 packets, quint64 errors, quint64 drops) {
        return NicTrafficModel::tr("%1 packets, %2 errors, %3 drops since the NIC is there")
            .arg(packets)
            .arg(errors)
            .arg(drops);
    };
    switch (column) {
    case Model::VmColumn:
    case Model::DeviceColumn:
        return entry.mac;
    case Model::ReceivedColumn:
        return total(entry.total.rxPackets, entry.total.rxErrors, entry.total.rxDrops);
    case Model::SentColumn:
        return total(entry.total.txPackets, entry.total.txErrors, entry.total.txDrops);
    default:
        break;
    }
    if (!entry.rate)
        return NicTrafficModel::tr("It is not known yet.");
    switch (column) {
    case Model::PacketsColumn:
        return ways(entry.rate->toVms.packets, entry.rate->fromVms.packets);
    case Model::ErrorsColumn:
        return ways(entry.rate->toVms.errors, entry.rate->fromVms.errors);
    case Model::DropsColumn:
        return ways(entry.rate->toVms.drops, entry.rate->fromVms.drops);
    default:
        return {};
    }
}

} // namespace

NicTrafficModel::NicTrafficModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void NicTrafficModel::setNetwork(const NetworkRow *row, const TrafficRates *rates)
{
    std::vector<NicTrafficEntry> next;
    for (const Attachment &attachment : row &&rates ? row->attachments : std::vector<Attachment>()) {
        const Nic *nic = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
        const NicTraffic *traffic = nic && rates ? rates->nic({attachment.domain->uuid, nic->tap}) : nullptr;
        if (traffic)
            next.push_back({{attachment.domain->uuid, nic->tap}, attachment.domain->name, nic->mac, traffic->rate,
                traffic->total});
    }
    mergeSorted(std::move(next));
}

void NicTrafficModel::mergeSorted(std::vector<NicTrafficEntry> next)
{
    std::sort(next.begin(), next.end(), [this](const NicTrafficEntry &a, const NicTrafficEntry &b) {
        return isBefore(a, b, m_sortColumn, m_sortOrder);
    });
    merge(std::move(next));
}

void NicTrafficModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = column < 0 ? Qt::DescendingOrder : order;
    mergeSorted(entries());
}

int NicTrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NicTrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NicTrafficEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nicCellText(entry, index.column());
    case Qt::ToolTipRole:
        return nicCellHint(entry, index.column()).toHtmlEscaped();
    case Qt::AccessibleDescriptionRole:
        return nicCellHint(entry, index.column());
    case Qt::TextAlignmentRole:
        return index.column() >= ToVmColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant NicTrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= ToVmColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("VM"), tr("Device"), tr("To VM"), tr("From VM"), tr("Packets"),
        tr("Errors"), tr("Drops"), tr("Received"), tr("Sent")};
    return titles.at(static_cast<std::size_t>(section));
}

std::pair<int, int> NicTrafficModel::changedColumns(const NicTrafficEntry &before, const NicTrafficEntry &after) const
{
    int first = ColumnCount;
    int last = -1;
    for (int column = 0; column < ColumnCount; ++column)
        if (nicCellText(before, column) != nicCellText(after, column)) {
            first = std::min(first, column);
            last = column;
        }
    return {first, last};
}

} // namespace patchpanel
