// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace patchpanel {

/// Draws a row of the registry: icons for state, type and problems, the mark of its host's colour, inactive networks in
/// a quieter colour, the names of VLANs. Headings of groups are drawn by the table, across all columns.
class NetworkDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NetworkDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// How wide the VLAN column must be to show these names beside their numbers.
    [[nodiscard]] static int vlanColumnWidth(const QFontMetrics &metrics, const QStringList &names);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static void paintSpark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);

    QIcon m_active;
    QIcon m_inactive;
    QIcon m_pending; ///< active, and something waits for a restart
    QIcon m_warning;
    QHash<int, QIcon> m_types; ///< by NetworkType
    QHash<int, QIcon> m_marks; ///< by HostColor
};

} // namespace patchpanel
