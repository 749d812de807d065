// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/trafficrates.h"

namespace patchpanel {

/// One row of the Traffic tab.
struct NicTrafficEntry
{
    TapKey nic;
    QString vm;
    QString mac;
    std::optional<TrafficRate> rate; ///< nothing where it is not known
    NicCounters total;
    [[nodiscard]] TapKey key() const { return nic; }
    friend bool operator==(const NicTrafficEntry &, const NicTrafficEntry &) = default;
};

/// The running NICs of one network with what goes through them, the busiest first unless another column is chosen.
/// Lives on the window's thread.
class NicTrafficModel final : public MergeTableModel<NicTrafficEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        VmColumn,
        DeviceColumn,
        ToVmColumn,
        FromVmColumn,
        PacketsColumn,
        ErrorsColumn,
        DropsColumn,
        ReceivedColumn,
        SentColumn,
        ColumnCount
    };

    explicit NicTrafficModel(QObject *parent = nullptr);

    /// The NICs on that network now that are known to `rates`; none where one of the two is null.
    void setNetwork(const NetworkRow *row, const TrafficRates *rates);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// By load, for a column that is none.
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] std::pair<int, int> changedColumns(
        const NicTrafficEntry &before, const NicTrafficEntry &after) const override;

private:
    void mergeSorted(std::vector<NicTrafficEntry> next);

    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace patchpanel
