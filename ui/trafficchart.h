// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/traffichistory.h"

#include <QtCharts/QChartView>

class QCategoryAxis;
class QLineSeries;

namespace patchpanel {

/// The last minutes of a network or a NIC as two lines: to VMs solid, from VMs dashed. Where nobody looked there is a
/// gap. The pointer, or Left and Right, reads a value; that, and what the lines say now, is told to assistive
/// technology. Lives on the window's thread.
class TrafficChart final : public QChartView
{
    Q_OBJECT

public:
    explicit TrafficChart(QWidget *parent = nullptr);

    /// How far back it reaches.
    void setSpan(int minutes);
    [[nodiscard]] int span() const { return m_minutes; }
    /// Shows this, up to `now` (ms since the epoch); null shows empty axes. `subject` is what it is of.
    void setHistory(const TrafficHistory *history, qint64 now, const QString &subject);
    /// What is read now: the time and both values; empty where nothing is.
    [[nodiscard]] QString reading() const;

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    [[nodiscard]] QSize sizeHint() const override { return {360, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 90}; }

private:
    void colour();
    void updateTimes();
    void updateValues(double highest);
    void updateLines();
    void read(int index);
    [[nodiscard]] QLineSeries *line(std::vector<QLineSeries *> &lines, std::size_t index, bool isTo);
    [[nodiscard]] double secondsAt(const TrafficSample &sample) const;
    [[nodiscard]] int firstShown() const;

    QCategoryAxis *m_times;
    QCategoryAxis *m_values;
    std::vector<QLineSeries *> m_to; ///< one a stretch without gaps
    std::vector<QLineSeries *> m_from;
    std::vector<TrafficSample> m_samples; ///< what is shown
    QString m_subject;
    qint64 m_now = 0;
    int m_minutes = 5;
    double m_top = 0; ///< of the axis
    int m_divisions = 0;
    qint64 m_read = 0; ///< the end of the sample that is read; 0 = none
};

} // namespace patchpanel
