// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vlanscheme.h"

#include <QAbstractTableModel>

namespace patchpanel {

/// The VLAN ranges while they are edited, in the order they were typed, right or not. Lives on the window's thread.
class VlanRangeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        FirstColumn,
        LastColumn,
        NameColumn,
        ColorColumn,
        ColumnCount
    };
    enum Role
    {
        ColorRole = Qt::UserRole, ///< uint 0xRRGGBB, in every column
        HasErrorRole ///< bool: something is wrong with the row
    };

    explicit VlanRangeModel(QObject *parent = nullptr);

    void setRanges(const QList<VlanRange> &ranges);
    [[nodiscard]] const QList<VlanRange> &ranges() const { return m_ranges; }
    /// Problems of the ranges as they are now.
    [[nodiscard]] const QList<VlanRangeIssue> &issues() const { return m_issues; }
    [[nodiscard]] bool hasErrors() const;
    /// Adds a range without a name behind the last one, in a colour that is not taken; gives its row, -1 where no tag
    /// is left.
    int addRange();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Numbers and names by Qt::EditRole, the colour by ColorRole (any column) or as "#rrggbb".
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

Q_SIGNALS:
    /// The ranges, and with them their problems, have changed.
    void edited();

private:
    void check();
    [[nodiscard]] QString errorsOf(int row) const;

    QList<VlanRange> m_ranges;
    QList<VlanRangeIssue> m_issues;
};

} // namespace patchpanel
