// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>
#include <vector>

namespace patchpanel {

/// A list that is part of a document while it is edited, one entry a row, text right or wrong in each cell; with what
/// is wrong with the entries. EntryList holds the entries. Lives on the window's thread.
class EntryTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        ChoicesRole = Qt::UserRole, ///< QStringList of what a cell can be; empty where it is typed
        SeverityRole ///< int of the worst Severity of the row; invalid where nothing is wrong
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Adds an empty entry behind the last and gives its row.
    int addEntry();
    /// Exchanges an entry with the next one.
    void moveDown(int row);
    /// What is wrong with the entries, by Issue::row.
    void setIssues(const QList<Issue> &issues);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

Q_SIGNALS:
    /// The user has changed something.
    void edited();

protected:
    [[nodiscard]] virtual QString title(int column) const = 0;
    [[nodiscard]] virtual QStringList choices(int column) const = 0;
    [[nodiscard]] virtual bool isEditable(int column) const = 0;
    [[nodiscard]] virtual QString text(int row, int column) const = 0;
    virtual void setText(int row, int column, const QString &text) = 0;
    virtual void append() = 0;
    virtual void swapWithNext(int row) = 0;
    virtual void remove(int row, int count) = 0;

private:
    [[nodiscard]] QString problemsOf(int row) const;
    [[nodiscard]] QVariant severityOf(int row) const;

    QList<Issue> m_issues;
};

/// The entries of an EntryTableModel, and how their columns read and write them. What has no column is kept.
template <typename Entry> class EntryList final : public EntryTableModel
{
public:
    struct Column
    {
        QString title;
        std::function<QString(const Entry &)> text;
        std::function<void(Entry &, const QString &)>
            setText{}; ///< none where it only sums up what is edited elsewhere
        QStringList choices{};
    };

    /// `fresh` is what an added entry begins as.
    explicit EntryList(std::vector<Column> columns, Entry fresh = {}, QObject *parent = nullptr)
        : EntryTableModel(parent)
        , m_columns(std::move(columns))
        , m_fresh(std::move(fresh))
    { }

    /// From now on an added entry begins as what this gives.
    void setFresh(std::function<Entry()> fresh) { m_makeFresh = std::move(fresh); }

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    void setEntries(const QList<Entry> &entries)
    {
        if (entries == m_entries)
            return; // whoever types in a cell keeps it
        beginResetModel();
        m_entries = entries;
        endResetModel();
    }

    /// What is edited elsewhere; no edited() comes of it.
    void setEntry(int row, const Entry &entry)
    {
        if (m_entries.at(row) == entry)
            return;
        m_entries[row] = entry;
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

protected:
    [[nodiscard]] QString title(int column) const override { return columnAt(column).title; }
    [[nodiscard]] QStringList choices(int column) const override { return columnAt(column).choices; }
    [[nodiscard]] bool isEditable(int column) const override { return static_cast<bool>(columnAt(column).setText); }
    [[nodiscard]] QString text(int row, int column) const override { return columnAt(column).text(m_entries[row]); }
    void setText(int row, int column, const QString &text) override { columnAt(column).setText(m_entries[row], text); }
    void append() override { m_entries.append(m_makeFresh ? m_makeFresh() : m_fresh); }
    void swapWithNext(int row) override { m_entries.swapItemsAt(row, row + 1); }
    void remove(int row, int count) override { m_entries.remove(row, count); }

private:
    [[nodiscard]] const Column &columnAt(int column) const { return m_columns[static_cast<std::size_t>(column)]; }

    const std::vector<Column> m_columns;
    const Entry m_fresh;
    std::function<Entry()> m_makeFresh;
    QList<Entry> m_entries;
};

} // namespace patchpanel
