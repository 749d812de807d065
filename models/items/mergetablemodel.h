// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include <algorithm>
#include <vector>

namespace patchpanel {

/// A table whose rows come whole from outside, again and again: merge() turns the difference between the rows there are
/// and the rows there shall be into the signals that views need to keep selection, focus and scroll position.
///
/// `Entry` offers `key()` (hashable, unique among the rows) and `==` (equal entries show the same). Where the
/// difference is in many pieces one reset is cheaper than all the signals; views then restore their selection by key.
template <typename Entry> class MergeTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry &entryAt(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

protected:
    /// The first and last column in which two entries of one key differ; all, where a model does not know better.
    [[nodiscard]] virtual std::pair<int, int> changedColumns(const Entry & /*before*/, const Entry & /*after*/) const
    {
        return {0, columnCount() - 1};
    }

    void merge(std::vector<Entry> next)
    {
        if (hasSameKeys(next)) {
            const std::vector<int> changed = changedRows(next);
            announce(changed, std::move(next));
            return;
        }
        using Key = decltype(std::declval<const Entry &>().key());
        QHash<Key, int> nextRow;
        nextRow.reserve(static_cast<qsizetype>(next.size()));
        for (std::size_t i = 0; i < next.size(); ++i)
            nextRow.insert(next[i].key(), static_cast<int>(i));
        QHash<Key, int> oldRow;
        oldRow.reserve(static_cast<qsizetype>(m_entries.size()));
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            oldRow.insert(m_entries[i].key(), static_cast<int>(i));

        std::vector<bool> stays(m_entries.size());
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            stays[i] = nextRow.contains(m_entries[i].key());
        std::vector<bool> isOld(next.size());
        for (std::size_t i = 0; i < next.size(); ++i)
            isOld[i] = oldRow.contains(next[i].key());
        if (countRuns(stays) + countRuns(isOld) > maxRuns) {
            beginResetModel();
            m_entries = std::move(next);
            endResetModel();
            return;
        }
        removeRuns(stays);
        reorder(next, isOld);
        insertRuns(next, isOld);
        const std::vector<int> changed = changedRows(next);
        announce(changed, std::move(next));
    }

private:
    static constexpr int maxRuns = 48;
    static constexpr std::size_t maxExactChanges = 256;

    /// The usual case: the same rows in the same order, some of which say something else.
    [[nodiscard]] bool hasSameKeys(const std::vector<Entry> &next) const
    {
        return std::equal(m_entries.cbegin(), m_entries.cend(), next.cbegin(), next.cend(),
            [](const Entry &a, const Entry &b) { return a.key() == b.key(); });
    }

    [[nodiscard]] std::vector<int> changedRows(const std::vector<Entry> &next) const
    {
        std::vector<int> changed;
        for (std::size_t i = 0; i < next.size(); ++i)
            if (!(m_entries[i] == next[i]))
                changed.push_back(static_cast<int>(i));
        return changed;
    }

    /// Runs of `false`.
    static int countRuns(const std::vector<bool> &flags)
    {
        int runs = 0;
        for (std::size_t i = 0; i < flags.size(); ++i)
            runs += !flags[i] && (i == 0 || flags[i - 1]) ? 1 : 0;
        return runs;
    }

    void removeRuns(const std::vector<bool> &stays)
    {
        for (std::size_t end = stays.size(); end > 0;) {
            if (stays[end - 1]) {
                --end;
                continue;
            }
            std::size_t begin = end - 1;
            while (begin > 0 && !stays[begin - 1])
                --begin;
            this->beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
            m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(begin),
                m_entries.begin() + static_cast<std::ptrdiff_t>(end));
            this->endRemoveRows();
            end = begin;
        }
    }

    /// Brings the rows that stay into the order they have in `next`.
    void reorder(const std::vector<Entry> &next, const std::vector<bool> &isOld)
    {
        using Key = decltype(std::declval<const Entry &>().key());
        QHash<Key, int> target;
        target.reserve(static_cast<qsizetype>(m_entries.size()));
        bool sameOrder = true;
        std::size_t position = 0;
        for (std::size_t i = 0; i < next.size(); ++i) {
            if (!isOld[i])
                continue;
            sameOrder = sameOrder && m_entries[position].key() == next[i].key();
            target.insert(next[i].key(), static_cast<int>(position++));
        }
        if (sameOrder)
            return;
        Q_EMIT this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList from = this->persistentIndexList();
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &index : from)
            to.append(this->index(target.value(entryAt(index.row()).key()), index.column()));
        std::vector<Entry> ordered(m_entries.size());
        for (Entry &entry : m_entries) {
            const int row = target.value(entry.key());
            ordered[static_cast<std::size_t>(row)] = std::move(entry);
        }
        m_entries = std::move(ordered);
        this->changePersistentIndexList(from, to);
        Q_EMIT this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    void insertRuns(const std::vector<Entry> &next, const std::vector<bool> &isOld)
    {
        for (std::size_t i = 0; i < next.size();) {
            if (isOld[i]) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < next.size() && !isOld[end])
                ++end;
            this->beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
            m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(i),
                next.begin() + static_cast<std::ptrdiff_t>(i), next.begin() + static_cast<std::ptrdiff_t>(end));
            this->endInsertRows();
            i = end;
        }
    }

    void announce(const std::vector<int> &changed, std::vector<Entry> next)
    {
        if (changed.empty()) {
            m_entries = std::move(next); // equal, but perhaps newer objects
            return;
        }
        if (changed.size() > maxExactChanges) {
            m_entries = std::move(next);
            Q_EMIT this->dataChanged(
                this->index(changed.front(), 0), this->index(changed.back(), this->columnCount() - 1));
            return;
        }
        std::vector<std::pair<int, int>> columns;
        columns.reserve(changed.size());
        for (const int row : changed)
            columns.push_back(
                changedColumns(m_entries[static_cast<std::size_t>(row)], next[static_cast<std::size_t>(row)]));
        m_entries = std::move(next);
        for (std::size_t i = 0; i < changed.size(); ++i)
            if (columns[i].first <= columns[i].second)
                Q_EMIT this->dataChanged(
                    this->index(changed[i], columns[i].first), this->index(changed[i], columns[i].second));
    }

    std::vector<Entry> m_entries;
};

} // namespace patchpanel
