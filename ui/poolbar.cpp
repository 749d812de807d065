// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/poolbar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int barWidth = 140;
constexpr int barHeight = 10;

/// Nearly full is worth a look, full is why VMs get no address.
QColor poolColor(double used)
{
    constexpr double nearlyFull = 0.9;
    return used >= 1.0       ? QColor(0xd0, 0x3b, 0x3b)
        : used >= nearlyFull ? QColor(0xe0, 0x8e, 0x0b)
                             : QColor(0x3b, 0x82, 0xc4);
}

} // namespace

PoolBar::PoolBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PoolBar::setUsage(const PoolUsage &usage)
{
    if (usage == m_usage)
        return;
    m_usage = usage;
    setVisible(usage.size > 0);
    update();
}

QSize PoolBar::sizeHint() const
{
    return {barWidth, barHeight};
}

QSize PoolBar::minimumSizeHint() const
{
    return {barWidth / 2, barHeight};
}

void PoolBar::paintEvent(QPaintEvent *)
{
    if (m_usage.size == 0)
        return;
    const auto share = [this](AddressBits part) {
        return std::min(1.0, static_cast<double>(part) / static_cast<double>(m_usage.size));
    };
    // One address of many is still seen.
    const auto widthOf = [this, &share](
                             AddressBits part) { return part == 0 ? 0.0 : std::max(2.0, share(part) * width()); };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    QColor ground = palette().color(QPalette::WindowText);
    ground.setAlpha(28);
    painter.fillPath(outline, ground);
    painter.setClipPath(outline);
    const QColor color = poolColor(share(m_usage.used()));
    QColor held = color;
    held.setAlpha(110);
    const double leased = widthOf(m_usage.leased);
    painter.fillRect(QRectF(0, 0, leased, height()), color);
    painter.fillRect(QRectF(leased, 0, widthOf(m_usage.held), height()), held);
    painter.setClipping(false);
    QColor edge = palette().color(QPalette::WindowText);
    edge.setAlpha(70);
    painter.setPen(edge);
    painter.drawPath(outline);
}

} // namespace patchpanel
