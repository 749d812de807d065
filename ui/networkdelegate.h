// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace patchpanel {

/// Draws a row of the registry: icons for state, type and problems, inactive networks in a quieter colour.
class NetworkDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NetworkDelegate(QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QIcon m_active;
    QIcon m_inactive;
    QIcon m_warning;
    QHash<int, QIcon> m_types; ///< by NetworkType
};

} // namespace patchpanel
