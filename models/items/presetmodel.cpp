// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/presetmodel.h"

#include <array>

namespace patchpanel {

PresetModel::PresetModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void PresetModel::setPresets(const QList<NetworkPreset> &presets)
{
    beginResetModel();
    m_presets = presets;
    endResetModel();
    check();
}

QStringList PresetModel::problems() const
{
    QStringList problems = m_problems;
    problems.removeAll(QString());
    problems.removeDuplicates();
    return problems;
}

int PresetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_presets.size());
}

int PresetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PresetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NetworkPreset &preset = m_presets[index.row()];
    if (role == HasErrorRole)
        return !m_problems.value(index.row()).isEmpty();
    if (role == Qt::ToolTipRole) {
        // Names are typed: the tool tip must not take them for markup.
        const QString text = data(index, Qt::DisplayRole).toString();
        return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return preset.name;
    case TypeColumn:
        return networkTypeLabel(preset.config.type);
    case ContentColumn:
        return presetSummary(preset.config);
    default:
        return {};
    }
}

bool PresetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString name = value.toString().trimmed();
    if (name == m_presets[index.row()].name)
        return true;
    m_presets[index.row()].name = name;
    check();
    return true;
}

QVariant PresetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Name"), tr("Type"), tr("What is in it")};
    return titles.at(static_cast<std::size_t>(section));
}

Qt::ItemFlags PresetModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == NameColumn ? flags | Qt::ItemIsEditable : flags;
}

bool PresetModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count <= 0 || row + count > m_presets.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_presets.remove(row, count);
    m_problems.remove(row, count);
    endRemoveRows();
    check();
    return true;
}

/// A name that changes can make another one a double, or single again.
void PresetModel::check()
{
    QStringList names;
    for (const NetworkPreset &preset : std::as_const(m_presets))
        names << preset.name;
    m_problems = presetNameProblems(names);
    if (!m_presets.isEmpty())
        Q_EMIT dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn));
    Q_EMIT edited();
}

} // namespace patchpanel
