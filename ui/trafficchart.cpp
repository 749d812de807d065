// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trafficchart.h"

#include "models/network/traffictexts.h"
#include "ui/trafficcolors.h"

#include <QAccessible>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace patchpanel {

namespace {

constexpr double trafficLineWidth = 1.6;
// From here on there is room for all the lines of the grid.
constexpr int highEnough = 130;
constexpr int wideEnough = 480;
constexpr int readingPadding = 4;

QString timeLabel(int seconds)
{
    if (seconds == 0)
        return TrafficChart::tr("now");
    return seconds % 60 == 0 ? TrafficChart::tr("−%1 min").arg(seconds / 60) : TrafficChart::tr("−%1 s").arg(seconds);
}

} // namespace

TrafficChart::TrafficChart(QWidget *parent)
    : QChartView(parent)
    , m_times(new QCategoryAxis(this))
    , m_values(new QCategoryAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Traffic chart"));
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(true);
    chart()->setMargins({2, 10, 22, 0}); // the outermost labels stand over the plot's corners
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    for (QCategoryAxis *axis : {m_times, m_values})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    colour();
    updateTimes();
    updateValues(0);
}

void TrafficChart::setSpan(int minutes)
{
    m_minutes = minutes;
    updateTimes();
    updateLines();
}

void TrafficChart::setHistory(const TrafficHistory *history, qint64 now, const QString &subject)
{
    m_samples.clear();
    for (int i = 0; history && i < history->size(); ++i)
        m_samples.push_back(history->at(i));
    m_now = now;
    m_subject = subject;
    updateLines();
}

void TrafficChart::updateTimes()
{
    const QStringList old = m_times->categoriesLabels();
    for (const QString &label : old)
        m_times->remove(label);
    const int seconds = m_minutes * 60;
    const bool isWide = width() >= wideEnough;
    const int step = m_minutes == 1 ? (isWide ? 15 : 30) : m_minutes == 5 ? (isWide ? 60 : 120) : 300;
    m_times->setRange(-seconds, 0);
    m_times->setStartValue(-seconds - 1);
    for (int at = seconds / step * step; at >= 0; at -= step)
        m_times->append(timeLabel(at), -at);
}

/// Labels are made anew only when they change: that costs a layout.
void TrafficChart::updateValues(double highest)
{
    const double top = axisEnd(highest);
    // 5 is divided by five and 1 and 2 by four, so that every line of the grid has a short number.
    const int lead = static_cast<int>(std::lround(top / std::pow(10, std::floor(std::log10(top) + 1e-9))));
    const int divisions = height() < highEnough ? (lead == 5 ? 1 : 2) : lead == 5 ? 5 : 4;
    if (top == m_top && divisions == m_divisions)
        return;
    m_top = top;
    m_divisions = divisions;
    const QStringList old = m_values->categoriesLabels();
    for (const QString &label : old)
        m_values->remove(label);
    m_values->setRange(0, top);
    m_values->setStartValue(-top);
    for (int i = 0; i <= divisions; ++i)
        m_values->append(i == 0 ? QStringLiteral("0") : byteRateText(top * i / divisions), top * i / divisions);
}

double TrafficChart::secondsAt(const TrafficSample &sample) const
{
    return static_cast<double>(sample.to - m_now) / 1000;
}

int TrafficChart::firstShown() const
{
    const auto first = std::find_if(m_samples.cbegin(), m_samples.cend(),
        [this](const TrafficSample &sample) { return secondsAt(sample) >= -m_minutes * 60; });
    return static_cast<int>(first - m_samples.cbegin());
}

QLineSeries *TrafficChart::line(std::vector<QLineSeries *> &lines, std::size_t index, bool isTo)
{
    while (lines.size() <= index) {
        auto *made = new QLineSeries(chart());
        made->setPen(QPen(isTo ? toVmsColor(palette()) : fromVmsColor(palette()), trafficLineWidth,
            isTo ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap, Qt::RoundJoin));
        chart()->addSeries(made);
        made->attachAxis(m_times);
        made->attachAxis(m_values);
        lines.push_back(made);
    }
    return lines[index];
}

void TrafficChart::updateLines()
{
    std::vector<QList<QPointF>> to;
    std::vector<QList<QPointF>> from;
    double highest = 0;
    const auto count = static_cast<int>(m_samples.size());
    for (int i = std::max(firstShown() - 1, 0); i < count; ++i) {
        const TrafficSample &sample = m_samples[static_cast<std::size_t>(i)];
        const double end = secondsAt(sample);
        if (to.empty() || sample.from != m_samples[static_cast<std::size_t>(i) - 1].to) {
            const double begin = static_cast<double>(sample.from - m_now) / 1000;
            to.push_back({{begin, sample.toVms}});
            from.push_back({{begin, sample.fromVms}});
        }
        to.back().append({end, sample.toVms});
        from.back().append({end, sample.fromVms});
        highest = std::max({highest, double(sample.toVms), double(sample.fromVms)});
    }
    updateValues(highest);
    for (std::size_t i = 0; i < std::max(to.size(), m_to.size()); ++i) {
        line(m_to, i, true)->replace(i < to.size() ? to[i] : QList<QPointF>());
        line(m_from, i, false)->replace(i < from.size() ? from[i] : QList<QPointF>());
    }
    const TrafficSample *last = m_samples.empty() ? nullptr : &m_samples.back();
    const QString now = !last ? tr("%1: nothing is known yet.").arg(m_subject)
                              : tr("%1: to VMs %2, from VMs %3; the most in the last %4 min: %5.")
                                    .arg(m_subject, byteRateText(last->toVms), byteRateText(last->fromVms))
                                    .arg(m_minutes)
                                    .arg(byteRateText(highest));
    setAccessibleDescription(now);
    viewport()->update();
}

QString TrafficChart::reading() const
{
    const auto sample = std::find_if(
        m_samples.cbegin(), m_samples.cend(), [this](const TrafficSample &one) { return one.to == m_read; });
    if (m_read == 0 || sample == m_samples.cend())
        return {};
    return tr("%1  to VMs %2, from VMs %3")
        .arg(QDateTime::fromMSecsSinceEpoch(sample->to).toString(QStringLiteral("HH:mm:ss")),
            byteRateText(sample->toVms), byteRateText(sample->fromVms));
}

void TrafficChart::read(int index)
{
    const qint64 before = m_read;
    m_read = index >= 0 && index < static_cast<int>(m_samples.size()) ? m_samples[static_cast<std::size_t>(index)].to
                                                                      : 0;
    if (m_read == before)
        return;
    viewport()->update();
    if (m_read != 0 && hasFocus()) {
        setAccessibleDescription(reading());
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void TrafficChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const QRectF area = chart()->plotArea();
    if (!area.contains(event->position()) || m_samples.empty())
        return read(-1);
    const double seconds = (event->position().x() - area.right()) / area.width() * m_minutes * 60;
    int nearest = -1;
    for (int i = firstShown(); i < static_cast<int>(m_samples.size()); ++i) {
        const auto away = [&](int at) {
            return std::abs(secondsAt(m_samples[static_cast<std::size_t>(at)]) - seconds);
        };
        if (nearest < 0 || away(i) < away(nearest))
            nearest = i;
    }
    read(nearest);
}

void TrafficChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    if (!hasFocus())
        read(-1);
}

void TrafficChart::keyPressEvent(QKeyEvent *event)
{
    const bool isLeft = event->key() == Qt::Key_Left;
    if ((!isLeft && event->key() != Qt::Key_Right) || m_samples.empty())
        return QChartView::keyPressEvent(event);
    const auto last = static_cast<int>(m_samples.size()) - 1;
    const auto at = std::find_if(
        m_samples.cbegin(), m_samples.cend(), [this](const TrafficSample &one) { return one.to == m_read; });
    const int current = at == m_samples.cend() ? last + (isLeft ? 1 : 0) : static_cast<int>(at - m_samples.cbegin());
    read(std::clamp(current + (isLeft ? -1 : 1), std::min(firstShown(), last), last));
}

void TrafficChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    read(-1);
}

void TrafficChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void TrafficChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    if ((event->oldSize().width() >= wideEnough) != (width() >= wideEnough))
        updateTimes();
    updateLines();
}

void TrafficChart::colour()
{
    const QColor text = palette().color(QPalette::Text);
    QColor grid = text;
    grid.setAlphaF(0.16F);
    QColor axis = text;
    axis.setAlphaF(0.4F);
    chart()->setPlotAreaBackgroundBrush(palette().color(QPalette::Base));
    for (QCategoryAxis *one : {m_times, m_values}) {
        one->setLabelsBrush(text);
        one->setLabelsFont(font());
        one->setGridLinePen(QPen(grid, 1));
        one->setLinePen(QPen(axis, 1));
    }
    for (QLineSeries *series : m_to)
        series->setColor(toVmsColor(palette()));
    for (QLineSeries *series : m_from)
        series->setColor(fromVmsColor(palette()));
}

void TrafficChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const QRectF area = chart()->plotArea();
    if (hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter->drawRect(area.adjusted(-1, -1, 1, 1));
    }
    const QString text = reading();
    if (text.isEmpty())
        return;
    const double x = area.right() + static_cast<double>(m_read - m_now) / 1000 / (m_minutes * 60) * area.width();
    if (x < area.left())
        return;
    QColor ink = palette().color(QPalette::Text);
    painter->setPen(QPen(ink, 1, Qt::DotLine));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QFontMetrics metrics(font());
    QRectF box(0, area.top() + readingPadding, metrics.horizontalAdvance(text) + 2 * readingPadding,
        metrics.height() + 2 * readingPadding);
    box.moveLeft(std::clamp(x + readingPadding, area.left(), std::max(area.left(), area.right() - box.width())));
    painter->setFont(font());
    painter->setPen(palette().color(QPalette::ToolTipText));
    painter->setBrush(palette().color(QPalette::ToolTipBase));
    painter->drawRoundedRect(box, 3, 3);
    painter->drawText(box, Qt::AlignCenter, text);
}

} // namespace patchpanel
