// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/entrytablemodel.h"

#include <algorithm>

namespace patchpanel {

int EntryTableModel::addEntry()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    append();
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void EntryTableModel::moveDown(int row)
{
    if (row < 0 || row + 1 >= rowCount())
        return;
    beginMoveRows({}, row, row, {}, row + 2);
    swapWithNext(row);
    endMoveRows();
    Q_EMIT edited();
}

void EntryTableModel::setIssues(const QList<Issue> &issues)
{
    if (issues == m_issues)
        return;
    m_issues = issues;
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
            {SeverityRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole});
}

QVariant EntryTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return problemsOf(index.row());
    case ChoicesRole:
        return choices(index.column());
    case SeverityRole:
        return severityOf(index.row());
    default:
        return {};
    }
}

bool EntryTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || role != Qt::EditRole)
        return false;
    if (!isEditable(index.column()))
        return false;
    const QString before = text(index.row(), index.column());
    const QString typed = value.toString().trimmed();
    // What was opened and left keeps the spaces around it.
    if (typed == before || value.toString() == before)
        return true;
    setText(index.row(), index.column(), typed);
    // One cell can speak for others: a family for how an address reads.
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(columnCount() - 1));
    Q_EMIT edited();
    return true;
}

QVariant EntryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section < columnCount() ? title(section) : QVariant();
}

Qt::ItemFlags EntryTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && isEditable(index.column()) ? flags | Qt::ItemIsEditable : flags;
}

bool EntryTableModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    remove(row, count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

QString EntryTableModel::problemsOf(int row) const
{
    QStringList sentences;
    for (const Issue &issue : m_issues)
        if (issue.row == row)
            sentences.append(issue.message);
    return sentences.join(u'\n');
}

QVariant EntryTableModel::severityOf(int row) const
{
    QVariant worst;
    for (const Issue &issue : m_issues)
        if (issue.row == row)
            worst = std::max(worst.toInt(), static_cast<int>(issue.severity));
    return worst;
}

} // namespace patchpanel
