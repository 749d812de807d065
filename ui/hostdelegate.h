// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/hostlistmodel.h"

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace patchpanel {

/// Draws a row of the hosts pane: before the name the dot of its state and the mark of its colour, where hosts have
/// any. Owned by its view; does not own the model.
class HostDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    HostDelegate(const HostListModel &model, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QIcon dotOf(const QVariant &condition) const;
    [[nodiscard]] QIcon iconOf(const QModelIndex &index, bool withMark) const;

    const HostListModel &m_model;
    QIcon m_all;
    QHash<HostCondition, QIcon> m_dots;
    QHash<HostColor, QIcon> m_marks;
    mutable QHash<std::pair<int, int>, QIcon> m_both; ///< a dot and a mark side by side, made when first seen
};

} // namespace patchpanel
