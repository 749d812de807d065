// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "models/host/hosttexts.h"

#include <QAbstractTableModel>
#include <QDeadlineTimer>

namespace patchpanel {

/// The hosts pane: "All hosts", then one row a host with its state, its number of networks and its connection. What the
/// columns say is in the tool tip and the accessible description of the name as well, for the pane may be too narrow
/// for them. Lives on the window's thread.
class HostListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        StateColumn,
        CountColumn,
        VersionColumn,
        RoundTripColumn,
        ColumnCount
    };
    enum Role
    {
        HostRole = Qt::UserRole, ///< int: the host's number, -1 for all hosts
        ConditionRole, ///< int: HostCondition; invalid for all hosts
        ColorRole ///< int: HostColor
    };

    explicit HostListModel(HostSet &hosts, QObject *parent = nullptr);

    /// The number a host is known by in every model of the window; it stays for the session's life.
    [[nodiscard]] int numberOf(const HostSession *session) const;
    [[nodiscard]] HostSession *session(int number) const; ///< null for all hosts or an unknown number
    [[nodiscard]] int rowOf(int number) const; ///< row 0 is all hosts

    /// Whether a host has a colour: then room is kept for it beside all names.
    [[nodiscard]] bool hasColors() const;
    /// Whether a host is about to be tried again, so that its state says another number every second.
    [[nodiscard]] bool isCountingDown() const;
    /// Tells the views of the seconds that have passed. There is no timer in here: only who shows them needs one.
    void tick();

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
        std::optional<QDeadlineTimer> retry{}; ///< when it is tried again by itself
    };

    void add(HostSession *session);
    void remove(HostSession *session);
    void statusChanged(const HostSession *session);
    void snapshotChanged(const HostSession *session);
    void totalsChanged();
    [[nodiscard]] Entry *entryOf(const HostSession *session);
    [[nodiscard]] static QString cellText(const Entry &entry, int column);
    [[nodiscard]] static QString stateText(const Entry &entry);
    [[nodiscard]] static QStringList lines(const Entry &entry);
    [[nodiscard]] QVariant allHosts(int column, int role) const;
    [[nodiscard]] QString connectedText() const;

    std::vector<Entry> m_entries;
    int m_nextNumber = 0;
};

} // namespace patchpanel
