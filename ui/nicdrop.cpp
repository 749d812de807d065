// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nicdrop.h"

#include "models/items/draggednics.h"
#include "ui/nicactions.h"

#include <QAbstractItemView>
#include <QDropEvent>
#include <QRubberBand>
#include <QScrollBar>

namespace patchpanel {

NicDrop::NicDrop(QAbstractItemView &table, EntryAt entryAt, NicActions &actions)
    : QObject(&table)
    , m_table(table)
    , m_entryAt(std::move(entryAt))
    , m_actions(actions)
    , m_frame(new QRubberBand(QRubberBand::Rectangle, table.viewport()))
{
    table.viewport()->setAcceptDrops(true);
    table.viewport()->installEventFilter(this);
}

bool NicDrop::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
        track(*static_cast<QDropEvent *>(event)); // what both are derived from
        return true;
    case QEvent::DragLeave:
        m_frame->hide();
        return true;
    case QEvent::Drop:
        drop(*static_cast<QDropEvent *>(event));
        return true;
    default:
        return false;
    }
}

std::optional<TableEntry> NicDrop::targetAt(const QDropEvent &event) const
{
    const auto dragged = DraggedNics::fromMime(event.mimeData());
    const QModelIndex index = m_table.indexAt(event.position().toPoint());
    if (!dragged || !index.isValid())
        return std::nullopt;
    const std::optional<TableEntry> entry = m_entryAt(index);
    return entry && m_actions.canDrop(*dragged, *entry) ? entry : std::nullopt;
}

void NicDrop::track(QDropEvent &event)
{
    if (!DraggedNics::fromMime(event.mimeData())) {
        event.ignore();
        return;
    }
    // Networks that are out of sight come when the pointer waits at the edge.
    const int y = event.position().toPoint().y();
    const int edge = m_table.fontMetrics().height();
    if (y < edge || y > m_table.viewport()->height() - edge)
        m_table.verticalScrollBar()->triggerAction(
            y < edge ? QAbstractSlider::SliderSingleStepSub : QAbstractSlider::SliderSingleStepAdd);
    const bool fits = targetAt(event).has_value();
    m_frame->setVisible(fits);
    if (fits) {
        QRect row = m_table.visualRect(m_table.indexAt(event.position().toPoint()));
        row.setLeft(0);
        row.setRight(m_table.viewport()->width() - 1);
        m_frame->setGeometry(row);
    }
    event.setDropAction(Qt::MoveAction);
    // Entering is accepted anywhere, or the moves that follow would not be told.
    event.setAccepted(fits || event.type() == QEvent::DragEnter);
}

void NicDrop::drop(QDropEvent &event)
{
    m_frame->hide();
    const auto dragged = DraggedNics::fromMime(event.mimeData());
    const std::optional<TableEntry> target = targetAt(event);
    if (!dragged || !target) {
        event.ignore();
        return;
    }
    event.setDropAction(Qt::MoveAction);
    event.accept();
    m_actions.drop(*dragged, *target);
}

} // namespace patchpanel
