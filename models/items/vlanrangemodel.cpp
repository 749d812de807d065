// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/vlanrangemodel.h"

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr int usualSize = 10;

/// What new ranges are coloured with: the hues differ, and white letters can be read on all of them.
constexpr std::array<quint32, 10> palette{
    0x2e7d32, 0x9a5b00, 0xc62828, 0x1565c0, 0x6a1b9a, 0x00796b, 0x5d4037, 0xad1457, 0x455a64, 0x827717};

} // namespace

VlanRangeModel::VlanRangeModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void VlanRangeModel::setRanges(const QList<VlanRange> &ranges)
{
    beginResetModel();
    m_ranges = ranges;
    endResetModel();
    check();
}

bool VlanRangeModel::hasErrors() const
{
    return std::any_of(m_issues.cbegin(), m_issues.cend(),
        [](const VlanRangeIssue &issue) { return issue.severity == Severity::Error; });
}

int VlanRangeModel::addRange()
{
    int highest = 0;
    for (const VlanRange &range : std::as_const(m_ranges))
        highest = std::max({highest, range.first, range.last});
    const int first = (highest / usualSize + 1) * usualSize;
    VlanRange range{first, std::min(first + usualSize - 1, maxVlanTag), {}, palette.front()};
    if (first > maxVlanTag) {
        // The end is taken ("100-4094"): the first tag that nobody has.
        const auto isFree = [this](int tag) {
            return std::none_of(
                m_ranges.cbegin(), m_ranges.cend(), [tag](const VlanRange &other) { return other.contains(tag); });
        };
        range.first = minVlanTag;
        while (range.first <= maxVlanTag && !isFree(range.first))
            ++range.first;
        if (range.first > maxVlanTag)
            return -1;
        range.last = range.first;
        while (range.last + 1 <= maxVlanTag && range.last - range.first + 1 < usualSize && isFree(range.last + 1))
            ++range.last;
    }
    const auto isUnused = [this](quint32 color) {
        return std::none_of(
            m_ranges.cbegin(), m_ranges.cend(), [color](const VlanRange &other) { return other.color == color; });
    };
    const auto unused = std::find_if(palette.begin(), palette.end(), isUnused);
    range.color = unused == palette.end() ? palette.at(static_cast<std::size_t>(m_ranges.size()) % palette.size())
                                          : *unused;
    const int row = static_cast<int>(m_ranges.size());
    beginInsertRows({}, row, row);
    m_ranges.append(range);
    endInsertRows();
    check();
    return row;
}

int VlanRangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranges.size());
}

int VlanRangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VlanRangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const VlanRange &range = m_ranges[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        switch (index.column()) {
        case FirstColumn:
            return range.first;
        case LastColumn:
            return range.last;
        case NameColumn:
            return range.name;
        default:
            return range.colorName();
        }
    case Qt::TextAlignmentRole:
        return index.column() <= LastColumn ? QVariant(Qt::AlignCenter) : QVariant();
    case Qt::AccessibleDescriptionRole:
        return errorsOf(index.row());
    case ColorRole:
        return range.color;
    case HasErrorRole:
        return !errorsOf(index.row()).isEmpty();
    default:
        return {};
    }
}

bool VlanRangeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
        || (role != Qt::EditRole && role != ColorRole))
        return false;
    VlanRange range = m_ranges[index.row()];
    bool isValid = true;
    if (role == ColorRole)
        range.color = value.toUInt(&isValid);
    else if (index.column() == FirstColumn)
        range.first = value.toInt(&isValid);
    else if (index.column() == LastColumn)
        range.last = value.toInt(&isValid);
    else if (index.column() == NameColumn)
        range.name = value.toString();
    else
        range.color = value.toString().remove(u'#').toUInt(&isValid, 16);
    if (!isValid || range.color > 0xffffff)
        return false;
    m_ranges[index.row()] = range;
    check();
    return true;
}

QVariant VlanRangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section <= LastColumn)
        return QVariant(Qt::AlignCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("First"), tr("Last"), tr("Name"), tr("Colour")};
    return titles.at(static_cast<std::size_t>(section));
}

Qt::ItemFlags VlanRangeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    // A colour is chosen, not typed.
    if (index.isValid() && index.column() != ColorColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool VlanRangeModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_ranges.remove(row, count);
    endRemoveRows();
    check();
    return true;
}

/// A change of one row can make or mend an overlap with any other.
void VlanRangeModel::check()
{
    m_issues = checkVlanRanges(m_ranges);
    if (!m_ranges.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
}

QString VlanRangeModel::errorsOf(int row) const
{
    QStringList lines;
    for (const VlanRangeIssue &issue : m_issues)
        if (issue.row == row && issue.severity == Severity::Error)
            lines << issue.message;
    return lines.join(u'\n');
}

} // namespace patchpanel
