// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/portgrouprules.h"

#include <QAbstractTableModel>

namespace patchpanel {

/// The port groups of a network that is being made, one row each in the order they were added, with what is wrong with
/// them. Changed only through its own methods, by the form around it. Lives on the window's thread.
class PortGroupModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        VlanColumn,
        LimitsColumn,
        ColumnCount
    };
    enum Role
    {
        SeverityRole = Qt::UserRole /**< int of the worst Severity; invalid where nothing is wrong */
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const QList<PortGroupConfig> &groups() const { return m_groups; }
    void setGroups(const QList<PortGroupConfig> &groups);
    /// Appends a group with a name that is free; gives its row.
    int addGroup();
    void removeGroup(int row);
    /// Replaces a group. A group that becomes the default takes that from the others.
    void setGroup(int row, const PortGroupConfig &group);

    [[nodiscard]] const QList<PortGroupIssue> &issues() const { return m_issues; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void checkAgain();
    [[nodiscard]] QString problemsOf(int row) const;
    [[nodiscard]] QVariant severityOf(int row) const;

    QList<PortGroupConfig> m_groups;
    QList<PortGroupIssue> m_issues;
};

} // namespace patchpanel
