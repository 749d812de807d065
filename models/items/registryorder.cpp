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

bool isNamedBefore(int hostA, const NetworkRow &a, int hostB, const NetworkRow &b)
{
    if (hostA == hostB)
        return isNamedBefore(a, b);
    return std::tie(a.nameKey, a.network->name, hostA) < std::tie(b.nameKey, b.network->name, hostB);
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
    return isNamedBefore(a.entry.host, *a.entry.row, b.entry.host, *b.entry.row);
}

/// Stands for an entry while it is sorted. Most comparisons are decided by what is in here, without a look at memory
/// elsewhere; that is what sorting 10,000 entries spends its time on.
struct Handle
{
    quint64 head = 0; ///< the first bytes of the key that tell anything, as a number
    quint32 size = 0; ///< of the key
    quint32 name = 0; ///< the place among the names
    quint32 entry = 0; ///< the place of the entry
};

/// `common` is how many bytes all keys begin with: they tell nothing.
void setKey(Handle &handle, const QByteArray &key, std::size_t common)
{
    quint64 head = 0;
    if (const auto size = static_cast<std::size_t>(key.size()); size > common)
        std::memcpy(&head, key.constData() + common, std::min(sizeof head, size - common));
    handle.head = qFromBigEndian(head);
    handle.size = static_cast<quint32>(key.size());
}

using Handles = std::vector<Handle>;

/// How many bytes all keys begin with that are not empty ("virbr").
std::size_t commonStart(Handles::const_iterator begin, Handles::const_iterator end,
    const std::vector<KeyedEntry> &entries, QByteArray KeyedEntry::*key)
{
    const QByteArray *first = nullptr;
    qsizetype common = 0;
    for (auto handle = begin; handle != end && (!first || common > 0); ++handle) {
        const QByteArray &next = entries[handle->entry].*key;
        if (next.isEmpty())
            continue;
        if (!first) {
            first = &next;
            common = next.size();
        }
        common = std::mismatch(first->cbegin(), first->cbegin() + common, next.cbegin(), next.cend()).first
            - first->cbegin();
    }
    return static_cast<std::size_t>(common);
}

/// Sorts some of the entries by one of their keys, and those in which it is equal by name.
void sortHandles(Handles::iterator begin, Handles::iterator end, const std::vector<KeyedEntry> &entries,
    QByteArray KeyedEntry::*key, Qt::SortOrder order)
{
    if (end - begin < 2)
        return;
    const std::size_t common = commonStart(begin, end, entries, key);
    for (auto handle = begin; handle != end; ++handle)
        setKey(*handle, entries[handle->entry].*key, common);
    std::sort(begin, end, [&entries, key, order, common](const Handle &a, const Handle &b) {
        if ((a.size == 0) != (b.size == 0))
            return b.size == 0;
        if (a.head != b.head)
            return order == Qt::DescendingOrder ? b.head < a.head : a.head < b.head;
        if (a.size != b.size || a.size > common + sizeof a.head) {
            const QByteArray &left = entries[a.entry].*key;
            const QByteArray &right = entries[b.entry].*key;
            if (left != right)
                return isKeyBefore(left, right, order);
        }
        return a.name < b.name;
    });
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

/// The rows of a host come in the order of their names, so that no name has to be looked at where there is one host.
QHash<const NetworkRow *, quint32> RegistryOrder::placesOfNames() const
{
    std::vector<std::pair<int, const NetworkRow *>> named;
    named.reserve(m_entries.size());
    for (const auto &[number, host] : m_hosts) {
        const auto middle = static_cast<std::ptrdiff_t>(named.size());
        if (host.snapshot)
            for (const RowPtr &row : host.snapshot->rows)
                named.emplace_back(number, row.get());
        if (middle > 0)
            std::inplace_merge(named.begin(), named.begin() + middle, named.end(),
                [](const auto &a, const auto &b) { return isNamedBefore(a.first, *a.second, b.first, *b.second); });
    }
    QHash<const NetworkRow *, quint32> places;
    places.reserve(static_cast<qsizetype>(named.size()));
    for (std::size_t i = 0; i < named.size(); ++i)
        places.insert(named[i].second, static_cast<quint32>(i));
    return places;
}

void RegistryOrder::sort(Qt::SortOrder order)
{
    m_sortOrder = order;
    const QHash<const NetworkRow *, quint32> names = placesOfNames();
    Handles handles(m_entries.size());
    for (std::size_t i = 0; i < handles.size(); ++i) {
        m_makeKeys(m_entries[i]);
        handles[i].entry = static_cast<quint32>(i);
        handles[i].name = names.value(m_entries[i].entry.row.get());
    }
    sortHandles(handles.begin(), handles.end(), m_entries, &KeyedEntry::group, Qt::AscendingOrder);
    for (auto begin = handles.begin(); begin != handles.end();) {
        const QByteArray &group = m_entries[begin->entry].group;
        const auto end = std::find_if(
            begin, handles.end(), [&](const Handle &handle) { return m_entries[handle.entry].group != group; });
        sortHandles(begin, end, m_entries, &KeyedEntry::key, order);
        begin = end;
    }
    std::vector<KeyedEntry> sorted;
    sorted.reserve(m_entries.size());
    for (const Handle &handle : handles)
        sorted.push_back(std::move(m_entries[handle.entry]));
    m_entries = std::move(sorted);
}

void RegistryOrder::filter()
{
    for (KeyedEntry &keyed : m_entries)
        keyed.isShown = m_isShown(keyed.entry);
}

} // namespace patchpanel
