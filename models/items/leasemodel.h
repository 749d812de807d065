// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/knownlease.h"

#include <QTimer>

#include <functional>

namespace patchpanel {

/// One row of the leases.
struct LeaseEntry
{
    KnownLease known;
    [[nodiscard]] std::pair<QString, QString> key() const { return {known.lease.address.toString(), known.lease.mac}; }
    friend bool operator==(const LeaseEntry &, const LeaseEntry &) = default;
};

/// The leases of one network as they come and go, with a countdown to the end of each that runs only while somebody
/// looks at it. Sorts itself, and stays sorted. Lives on the window's thread.
class LeaseModel final : public MergeTableModel<LeaseEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        AddressColumn,
        VmColumn,
        HostNameColumn,
        ExpiresColumn,
        MacColumn,
        ReservedColumn,
        ColumnCount
    };
    enum Role
    {
        SortRole = Qt::UserRole /**< QByteArray: its byte order is the order of the cells */
    };

    explicit LeaseModel(QObject *parent = nullptr);

    void setLeases(const std::vector<KnownLease> &leases);
    /// Lets the countdown run, or rest.
    void setCounting(bool counting);
    /// For tests: what time it is.
    void setClock(std::function<QDateTime()> clock);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    [[nodiscard]] QString cellText(const KnownLease &known, int column) const;
    void put(std::vector<LeaseEntry> next);
    void tick();
    void startTimer();

    std::function<QDateTime()> m_clock;
    QDateTime m_now; ///< as of the last tick
    QTimer m_timer;
    bool m_counting = false;
    int m_sortColumn = AddressColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace patchpanel
