// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/portgroupmodel.h"

#include "models/network/inputrules.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// "10", "10, 20 (native 20)" or "all".
QString vlanText(const PortGroupConfig &group)
{
    if (group.vlan == PortGroupVlan::All)
        return PortGroupModel::tr("all");
    const QString tags = listedWords(group.tags).join(QStringLiteral(", "));
    const QString native = group.nativeTag.trimmed();
    return group.vlan == PortGroupVlan::Trunk && !native.isEmpty()
        ? PortGroupModel::tr("%1 (native %2)").arg(tags, native)
        : tags;
}

QString limitsText(const PortGroupConfig &group)
{
    QStringList limits;
    if (const QString average = group.inbound.average.trimmed(); !average.isEmpty())
        limits.append(PortGroupModel::tr("in %1").arg(average));
    if (const QString average = group.outbound.average.trimmed(); !average.isEmpty())
        limits.append(PortGroupModel::tr("out %1").arg(average));
    return limits.join(QStringLiteral(", "));
}

} // namespace

void PortGroupModel::setGroups(const QList<PortGroupConfig> &groups)
{
    beginResetModel();
    m_groups = groups;
    m_issues = checkPortGroups(m_groups);
    endResetModel();
}

int PortGroupModel::addGroup()
{
    const auto isTaken = [this](const QString &name) {
        return std::any_of(
            m_groups.cbegin(), m_groups.cend(), [&name](const PortGroupConfig &group) { return group.name == name; });
    };
    PortGroupConfig group;
    group.name = QStringLiteral("group");
    for (int i = 2; isTaken(group.name); ++i)
        group.name = QStringLiteral("group-%1").arg(i);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_groups.append(group);
    m_issues = checkPortGroups(m_groups);
    endInsertRows();
    return row;
}

void PortGroupModel::removeGroup(int row)
{
    beginRemoveRows({}, row, row);
    m_groups.removeAt(row);
    m_issues = checkPortGroups(m_groups);
    endRemoveRows();
    checkAgain(); // a name that was there twice may be there once now
}

void PortGroupModel::setGroup(int row, const PortGroupConfig &group)
{
    if (m_groups.at(row) == group)
        return;
    if (group.isDefault)
        for (PortGroupConfig &other : m_groups)
            other.isDefault = false;
    m_groups[row] = group;
    checkAgain();
}

/// What one group says can be right or wrong because of another.
void PortGroupModel::checkAgain()
{
    m_issues = checkPortGroups(m_groups);
    if (!m_groups.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PortGroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int PortGroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PortGroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PortGroupConfig &group = m_groups.at(index.row());
    if (role == SeverityRole)
        return severityOf(index.row());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return problemsOf(index.row());
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case NameColumn:
        return group.isDefault ? tr("%1 (default)").arg(group.name) : group.name;
    case VlanColumn:
        return vlanText(group);
    case LimitsColumn:
        return limitsText(group);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant PortGroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn:
        return tr("Name");
    case VlanColumn:
        return tr("VLANs");
    case LimitsColumn:
        return tr("KiB/s");
    default:
        return {};
    }
}

QString PortGroupModel::problemsOf(int row) const
{
    QStringList sentences;
    for (const PortGroupIssue &issue : m_issues)
        if (issue.row == row)
            sentences.append(issue.message);
    return sentences.join(u'\n');
}

QVariant PortGroupModel::severityOf(int row) const
{
    QVariant worst;
    for (const PortGroupIssue &issue : m_issues)
        if (issue.row == row && (!worst.isValid() || issue.severity == Severity::Error))
            worst = static_cast<int>(issue.severity);
    return worst;
}

} // namespace patchpanel
