// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"

#include <QObject>

#include <functional>
#include <optional>

class QAbstractItemView;
class QDropEvent;
class QModelIndex;
class QRubberBand;

namespace patchpanel {

class NicActions;

/// Lets NICs be dropped on the rows of the networks table, which moves them there. Frames the row below the pointer
/// while it would take them. Watches the table's viewport; lives on the window's thread, owned by the table.
class NicDrop final : public QObject
{
    Q_OBJECT

public:
    using EntryAt = std::function<std::optional<TableEntry>(const QModelIndex &)>;

    NicDrop(QAbstractItemView &table, EntryAt entryAt, NicActions &actions);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void track(QDropEvent &event);
    void drop(QDropEvent &event);
    [[nodiscard]] std::optional<TableEntry> targetAt(const QDropEvent &event) const;

    QAbstractItemView &m_table;
    EntryAt m_entryAt;
    NicActions &m_actions;
    QRubberBand *m_frame;
};

} // namespace patchpanel
