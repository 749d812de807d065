// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "models/network/trafficrates.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QSplitter;
class QTableView;
class QToolButton;

namespace patchpanel {

class HostSession;
class NicTrafficModel;
class TrafficBook;
class TrafficChart;
class WatchPlan;

/// What goes through one network: numbers, a chart of the last minutes, and its NICs, the busiest first; a NIC that is
/// chosen in the table is what the chart shows. "To VMs" is what they receive. The host is asked only while the tab is
/// seen. Lives on the window's thread; book and plan outlive it.
class TrafficTab final : public QWidget
{
    Q_OBJECT

public:
    TrafficTab(TrafficBook &book, WatchPlan &plan, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry, HostSession *session);

private:
    [[nodiscard]] QWidget *makeBar();
    void makeTable();
    void update();
    void updateNumbers(const std::optional<TrafficRate> &rate);
    void updateChart(const TrafficRates *rates);
    void choose();
    [[nodiscard]] QString emptyText(const TrafficRates *rates) const;
    [[nodiscard]] QLabel *addNumber(QWidget *bar);

    TrafficBook &m_book;
    WatchPlan &m_plan;
    NicTrafficModel *m_model;
    QLabel *m_to;
    QLabel *m_from;
    QLabel *m_trouble;
    QToolButton *m_all;
    QLabel *m_empty;
    QSplitter *m_content;
    TrafficChart *m_chart;
    QTableView *m_table;

    TableEntry m_entry;
    QPointer<HostSession> m_session;
    std::optional<TapKey> m_chosen; ///< the NIC that the chart is of; nothing = the network
};

} // namespace patchpanel
