// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"

#include <QAbstractTableModel>

namespace patchpanel {

/// The hosts pane: "All hosts", then one row a host with its number of networks. Lives on the window's thread.
class HostListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        CountColumn,
        ColumnCount
    };
    enum Role
    {
        HostRole = Qt::UserRole, ///< int: the host's number, -1 for all hosts
        StateRole ///< int: HostState
    };

    explicit HostListModel(HostSet &hosts, QObject *parent = nullptr);

    /// The number a host is known by in every model of the window; it stays for the session's life.
    [[nodiscard]] int numberOf(const HostSession *session) const;
    [[nodiscard]] HostSession *session(int number) const; ///< null for all hosts or an unknown number
    [[nodiscard]] int rowOf(int number) const; ///< row 0 is all hosts

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry
    {
        int number;
        HostSession *session;
        int networks; ///< in its snapshot
    };

    void add(HostSession *session);
    void remove(HostSession *session);
    void touch(const HostSession *session);
    [[nodiscard]] QVariant allHosts(int column, int role) const;

    std::vector<Entry> m_entries;
    int m_nextNumber = 0;
};

} // namespace patchpanel
