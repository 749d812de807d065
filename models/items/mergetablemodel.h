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
        const std::vector<int> origins = originsOf(next);
        std::vector<bool> stays(m_entries.size());
        std::vector<bool> isOld(next.size());
        for (std::size_t i = 0; i < next.size(); ++i) {
            isOld[i] = origins[i] >= 0;
            if (isOld[i])
                stays[static_cast<std::size_t>(origins[i])] = true;
        }
        if (countRuns(stays) + countRuns(isOld) > maxRuns) {
            beginResetModel();
            m_entries = std::move(next);
            endResetModel();
            return;
        }
        const std::vector<int> order = orderOf(origins, stays);
        removeRuns(stays);
        reorder(order);
        insertRuns(next, isOld);
        const std::vector<int> changed = changedRows(next);
        announce(changed, std::move(next));
    }

private:
    static constexpr int maxRuns = 48;
    static constexpr std::size_t maxExactChanges = 256;

    [[nodiscard]] static bool isSameRow(const Entry &a, const Entry &b) { return a == b || a.key() == b.key(); }

    /// The usual case: the same rows in the same order, some of which say something else.
    [[nodiscard]] bool hasSameKeys(const std::vector<Entry> &next) const
    {
        return std::equal(m_entries.cbegin(), m_entries.cend(), next.cbegin(), next.cend(), isSameRow);
    }

    /// Where each row of `next` is now; -1 for those that are new. What is the same at both ends is not looked up.
    [[nodiscard]] std::vector<int> originsOf(const std::vector<Entry> &next) const
    {
        std::vector<int> origins(next.size(), -1);
        const std::size_t both = std::min(next.size(), m_entries.size());
        std::size_t head = 0;
        for (; head < both && isSameRow(m_entries[head], next[head]); ++head)
            origins[head] = static_cast<int>(head);
        std::size_t tail = 0;
        for (; tail < both - head && isSameRow(m_entries[m_entries.size() - 1 - tail], next[next.size() - 1 - tail]);
             ++tail)
            origins[next.size() - 1 - tail] = static_cast<int>(m_entries.size() - 1 - tail);
        using Key = decltype(std::declval<const Entry &>().key());
        QHash<Key, int> rows;
        rows.reserve(static_cast<qsizetype>(m_entries.size() - head - tail));
        for (std::size_t i = head; i < m_entries.size() - tail; ++i)
            rows.insert(m_entries[i].key(), static_cast<int>(i));
        for (std::size_t i = head; i < next.size() - tail && !rows.isEmpty(); ++i)
            origins[i] = rows.value(next[i].key(), -1);
        return origins;
    }

    /// The rows that stay, as they are numbered when the others are gone, in the order that they shall have.
    [[nodiscard]] static std::vector<int> orderOf(const std::vector<int> &origins, const std::vector<bool> &stays)
    {
        std::vector<int> numbers(stays.size());
        int number = 0;
        for (std::size_t i = 0; i < stays.size(); ++i)
            numbers[i] = stays[i] ? number++ : -1;
        std::vector<int> order;
        order.reserve(static_cast<std::size_t>(number));
        for (const int origin : origins)
            if (origin >= 0)
                order.push_back(numbers[static_cast<std::size_t>(origin)]);
        return order;
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

    /// Brings the rows that stay into their order.
    void reorder(const std::vector<int> &order)
    {
        if (std::is_sorted(order.cbegin(), order.cend()))
            return;
        Q_EMIT this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        std::vector<Entry> ordered;
        ordered.reserve(order.size());
        std::vector<int> target(order.size());
        for (const int row : order) {
            target[static_cast<std::size_t>(row)] = static_cast<int>(ordered.size());
            ordered.push_back(std::move(m_entries[static_cast<std::size_t>(row)]));
        }
        m_entries = std::move(ordered);
        const QModelIndexList from = this->persistentIndexList();
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &index : from)
            to.append(this->index(target[static_cast<std::size_t>(index.row())], index.column()));
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
