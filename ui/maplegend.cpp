// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/maplegend.h"

#include "models/items/maptexts.h"
#include "ui/mapcables.h"

#include <QPainter>

#include <array>

namespace patchpanel {

namespace {

constexpr int sample = 34; // of a cable
constexpr int gap = 6;
constexpr int between = 18;

std::array<std::pair<MapCableState, QString>, 4> entries()
{
    return {{{MapCableState::Live, MapLegend::tr("in use")}, {MapCableState::Idle, MapLegend::tr("VM or network off")},
        {MapCableState::Waiting, MapLegend::tr("after the VM's restart")},
        {MapCableState::Unplugged, MapLegend::tr("link down")}}};
}

} // namespace

MapLegend::MapLegend(QWidget *parent)
    : QWidget(parent)
{
    QStringList names;
    for (const auto &[state, text] : entries())
        names << text;
    setAccessibleName(tr("Legend: a cable is %1").arg(names.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setToolTip(tr("<p>Drag a VM's cable to another network to move it. Ctrl and the wheel zoom; dragging the ground "
                  "pans.</p>"));
}

QSize MapLegend::sizeHint() const
{
    return {500, fontMetrics().height() + 6};
}

void MapLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = palette().color(QPalette::WindowText);
    const qreal y = height() / 2.0;
    int x = 0;
    for (const auto &[state, text] : entries()) {
        const int width = sample + gap + fontMetrics().horizontalAdvance(text);
        if (x + width > this->width())
            break; // half an explanation explains nothing
        const bool isPulled = state == MapCableState::Unplugged;
        painter.setPen(mapCablePen(ink, 2, state));
        painter.drawLine(QPointF(x, y), QPointF(x + sample - (isPulled ? 12 : 0), y));
        if (isPulled) {
            painter.setPen(QPen(ink, 2));
            painter.drawLine(QPointF(x + sample - 12, y - 4), QPointF(x + sample - 12, y + 4));
            painter.setPen(QPen(ink, 1.5));
            painter.drawRect(QRectF(x + sample - 5, y - 3.5, 6, 7));
        }
        painter.setPen(ink);
        painter.drawText(QRect(x + sample + gap, 0, width, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + between;
    }
}

} // namespace patchpanel
