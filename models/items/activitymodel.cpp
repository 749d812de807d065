// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activitymodel.h"

#include "models/network/errorhelp.h"

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr std::size_t maxEntries = 1000;

} // namespace

QString commandStatusText(const CommandHandle &handle)
{
    switch (handle.status()) {
    case CommandStatus::Queued:
        return ActivityModel::tr("waiting");
    case CommandStatus::Running:
        return handle.steps().isEmpty() ? ActivityModel::tr("running…")
                                        : ActivityModel::tr("%1…").arg(handle.steps().constLast());
    case CommandStatus::Done:
        return handle.result().warnings.isEmpty()
            ? ActivityModel::tr("done")
            : ActivityModel::tr("done. %1").arg(handle.result().warnings.join(u' '));
    case CommandStatus::Cancelled:
        return ActivityModel::tr("cancelled before it began");
    case CommandStatus::Failed:
        break;
    }
    const Explanation why = explainChangeError(handle.result().error);
    QStringList parts{why.what};
    if (!why.why.isEmpty())
        parts << why.why;
    parts += why.remedies;
    // libvirt ends few of its sentences.
    if (parts.size() > 1 && parts.constFirst().back().isLetterOrNumber())
        parts.front() += u'.';
    return ActivityModel::tr("failed: %1").arg(parts.join(u' '));
}

ActivityModel::ActivityModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void ActivityModel::add(CommandHandle *handle)
{
    beginInsertRows({}, 0, 0);
    m_entries.push_front({handle, handle->submittedAt(), handle->hostName(), handle->description(),
        handle->virshLines().join(QStringLiteral(" && ")), commandStatusText(*handle), handle->status()});
    endInsertRows();
    connect(handle, &CommandHandle::changed, this, [this, handle] { update(handle); });
    connect(handle, &QObject::destroyed, this, &ActivityModel::forget);
    if (m_entries.size() > maxEntries) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_entries.pop_back();
        endRemoveRows();
    }
}

void ActivityModel::update(const CommandHandle *handle)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [handle](const Entry &entry) { return entry.handle == handle; });
    if (found == m_entries.end())
        return;
    found->result = commandStatusText(*handle);
    found->status = handle->status();
    const int row = static_cast<int>(found - m_entries.begin());
    Q_EMIT dataChanged(index(row, ResultColumn), index(row, ResultColumn));
    if (handle->hasEnded() && !hasRunning())
        Q_EMIT idle();
}

void ActivityModel::forget(const QObject *handle)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [handle](const Entry &entry) { return entry.handle == handle; });
    if (found == m_entries.end())
        return;
    found->handle = nullptr;
    if (found->status != CommandStatus::Queued && found->status != CommandStatus::Running)
        return;
    // Nobody will tell any more; "running…" for ever would be a lie.
    found->status = CommandStatus::Failed;
    found->result = tr("the host was closed before the end was known");
    const int row = static_cast<int>(found - m_entries.begin());
    Q_EMIT dataChanged(index(row, ResultColumn), index(row, ResultColumn));
}

CommandHandle *ActivityModel::handleAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : m_entries[static_cast<std::size_t>(row)].handle;
}

bool ActivityModel::hasRunning() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
        [](const Entry &entry) { return entry.handle && entry.status == CommandStatus::Running; });
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == StatusRole)
        return static_cast<int>(entry.status);
    if (role == Qt::ToolTipRole && index.column() == ResultColumn)
        return QStringLiteral("<p>%1</p>").arg(entry.result.toHtmlEscaped());
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return entry.time.toString(QStringLiteral("HH:mm:ss"));
    case HostColumn:
        return entry.host;
    case WhatColumn:
        return entry.what;
    case ResultColumn:
        return entry.result;
    case CommandColumn:
        return entry.command;
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Time"), tr("Host"), tr("What"), tr("Result"), tr("The same with virsh")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
