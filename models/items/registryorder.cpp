// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/registryorder.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace patchpanel {

namespace {

/// The order that buildRows gives the rows of a host.
bool isNamedBefore(const NetworkRow &a, const NetworkRow &b)
{
    return std::tie(a.nameKey, a.network->name, a.network->uuid)
        < std::tie(b.nameKey, b.network->name, b.network->uuid);
}

bool isNamedBefore(const TableEntry &a, const TableEntry &b)
{
    if (a.host == b.host)
        return isNamedBefore(*a.row, *b.row);
    return std::tie(a.row->nameKey, a.row->network->name, a.host)
        < std::tie(b.row->nameKey, b.row->network->name, b.host);
}

bool isKeyBefore(const QByteArray &a, const QByteArray &b, Qt::SortOrder order)
{
    if (a.isEmpty() != b.isEmpty())
        return b.isEmpty();
    return order == Qt::DescendingOrder ? b < a : a < b;
}

bool isBefore(const KeyedEntry &a, const KeyedEntry &b, Qt::SortOrder order)
{
    if (a.group != b.group)
        return isKeyBefore(a.group, b.group, Qt::AscendingOrder);
    if (a.key != b.key)
        return isKeyBefore(a.key, b.key, order);
    return isNamedBefore(a.entry, b.entry);
}

/// Stands for an entry while it is sorted. Most comparisons are decided by what is in here, without a look at memory
/// elsewhere; that is what sorting 10,000 entries spends its time on.
struct Handle
{
    quint64 head = 0; ///< the first bytes of the key as a number
    quint32 size = 0; ///< of the key
    quint32 place = 0; ///< of the entry
};

Handle handleOf(const QByteArray &key, quint32 place)
{
    quint64 head = 0;
    std::memcpy(&head, key.constData(), std::min<std::size_t>(sizeof head, static_cast<std::size_t>(key.size())));
    return {qFromBigEndian(head), static_cast<quint32>(key.size()), place};
}

/// Sorts some of the entries by one of their keys; equal ones stay in their order.
void sortHandles(std::vector<Handle>::iterator begin, std::vector<Handle>::iterator end,
    const std::vector<KeyedEntry> &entries, QByteArray KeyedEntry::*key, Qt::SortOrder order)
{
    const auto first = begin;
    for (auto handle = begin; handle != end; ++handle)
        *handle = handleOf(entries[handle->place].*key, handle->place);
    const auto before = [&entries, key, order](const Handle &a, const Handle &b) {
        if ((a.size == 0) != (b.size == 0))
            return b.size == 0;
        if (a.head != b.head)
            return order == Qt::DescendingOrder ? b.head < a.head : a.head < b.head;
        if (a.size == b.size && a.size <= sizeof a.head)
            return false;
        return isKeyBefore(entries[a.place].*key, entries[b.place].*key, order);
    };
    // What is in order already is the usual case: the rows of one host, by name.
    if (!std::is_sorted(first, end, before))
        std::stable_sort(begin, end, before);
}

} // namespace

/// What has happened to the rows of a host.
struct RegistryOrder::Changes
{
    QHash<const NetworkRow *, RowPtr> gone; ///< with what has taken their place; null where nothing has
    std::vector<RowPtr> added;
};

RegistryOrder::RegistryOrder(MakeKeys makeKeys, IsShown isShown)
    : m_makeKeys(std::move(makeKeys))
    , m_isShown(std::move(isShown))
{ }

void RegistryOrder::setHost(int host, const SnapshotPtr &snapshot, bool offline)
{
    static const std::vector<RowPtr> none;
    if (const auto known = m_hosts.find(host); known != m_hosts.end() && known->second.offline != offline)
        removeHost(host); // every entry says something else now
    // What was there before lives until it has been compared.
    const Host before = std::exchange(m_hosts[host], {snapshot, offline});
    apply(host, changesBetween(before.snapshot ? before.snapshot->rows : none, snapshot ? snapshot->rows : none));
}

void RegistryOrder::removeHost(int host)
{
    if (m_hosts.erase(host) > 0)
        std::erase_if(m_entries, [host](const KeyedEntry &keyed) { return keyed.entry.host == host; });
}

/// Both are in the order of names, so one walk along both finds the differences. Rows that are not in that order are
/// found as well: what is said to be gone and to be new is put in once more.
RegistryOrder::Changes RegistryOrder::changesBetween(const std::vector<RowPtr> &before, const std::vector<RowPtr> &now)
{
    Changes changes;
    auto old = before.cbegin();
    auto next = now.cbegin();
    while (old != before.cend() || next != now.cend()) {
        if (old != before.cend() && next != now.cend() && *old == *next) {
            ++old;
            ++next;
        } else if (next == now.cend() || (old != before.cend() && isNamedBefore(**old, **next))) {
            changes.gone.insert((old++)->get(), nullptr);
        } else if (old == before.cend() || isNamedBefore(**next, **old)) {
            changes.added.push_back(*next++);
        } else {
            changes.gone.insert((old++)->get(), *next++);
        }
    }
    return changes;
}

KeyedEntry RegistryOrder::keyed(int host, bool offline, const RowPtr &row) const
{
    KeyedEntry keyed{{}, {}, {host, offline, row}};
    m_makeKeys(keyed);
    keyed.isShown = m_isShown(keyed.entry);
    return keyed;
}

void RegistryOrder::apply(int host, const Changes &changes)
{
    const bool offline = m_hosts[host].offline;
    std::vector<KeyedEntry> arriving;
    arriving.reserve(changes.added.size());
    if (!changes.gone.isEmpty()) {
        auto kept = m_entries.begin();
        for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
            const auto gone = entry->entry.host == host ? changes.gone.constFind(entry->entry.row.get())
                                                        : changes.gone.cend();
            if (gone == changes.gone.cend()) {
                if (kept != entry)
                    *kept = std::move(*entry);
                ++kept;
            } else if (*gone) {
                KeyedEntry next = keyed(host, offline, *gone);
                if (next.group == entry->group && next.key == entry->key)
                    *kept++ = std::move(next);
                else
                    arriving.push_back(std::move(next));
            }
        }
        m_entries.erase(kept, m_entries.end());
    }
    for (const RowPtr &row : changes.added)
        arriving.push_back(keyed(host, offline, row));
    insert(std::move(arriving));
}

void RegistryOrder::insert(std::vector<KeyedEntry> arriving)
{
    if (arriving.empty())
        return;
    const auto before = [this](const KeyedEntry &a, const KeyedEntry &b) { return isBefore(a, b, m_sortOrder); };
    if (!std::is_sorted(arriving.cbegin(), arriving.cend(), before))
        std::sort(arriving.begin(), arriving.end(), before);
    const auto middle = static_cast<std::ptrdiff_t>(m_entries.size());
    m_entries.insert(
        m_entries.end(), std::make_move_iterator(arriving.begin()), std::make_move_iterator(arriving.end()));
    std::inplace_merge(m_entries.begin(), m_entries.begin() + middle, m_entries.end(), before);
}

void RegistryOrder::sort(Qt::SortOrder order)
{
    m_sortOrder = order;
    // By name first: then whatever is equal needs no comparing.
    std::vector<KeyedEntry> byName;
    byName.reserve(m_entries.size());
    const auto named = [](const KeyedEntry &a, const KeyedEntry &b) { return isNamedBefore(a.entry, b.entry); };
    for (const auto &[number, host] : m_hosts) {
        const auto middle = static_cast<std::ptrdiff_t>(byName.size());
        if (host.snapshot)
            for (const RowPtr &row : host.snapshot->rows)
                byName.push_back(keyed(number, host.offline, row));
        const auto begin = byName.begin() + middle;
        if (!std::is_sorted(begin, byName.end(), named))
            std::sort(begin, byName.end(), named);
        std::inplace_merge(byName.begin(), begin, byName.end(), named);
    }
    std::vector<Handle> handles(byName.size());
    for (std::size_t i = 0; i < handles.size(); ++i)
        handles[i].place = static_cast<quint32>(i);
    sortHandles(handles.begin(), handles.end(), byName, &KeyedEntry::group, Qt::AscendingOrder);
    for (auto begin = handles.begin(); begin != handles.end();) {
        const QByteArray &group = byName[begin->place].group;
        const auto end = std::find_if(
            begin, handles.end(), [&](const Handle &handle) { return byName[handle.place].group != group; });
        sortHandles(begin, end, byName, &KeyedEntry::key, order);
        begin = end;
    }
    m_entries.clear();
    m_entries.reserve(byName.size());
    for (const Handle &handle : handles)
        m_entries.push_back(std::move(byName[handle.place]));
}

void RegistryOrder::filter()
{
    for (KeyedEntry &keyed : m_entries)
        keyed.isShown = m_isShown(keyed.entry);
}

} // namespace patchpanel
