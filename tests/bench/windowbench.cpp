// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/windowbench.h"

#include "ui/detailspanel.h"
#include "ui/mapview.h"
#include "ui/networktable.h"
#include "ui/viewswitch.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QtTest>

namespace patchpanel {

namespace {

constexpr double frameMs = 16;
constexpr int loadTimeoutMs = 300'000;
constexpr int settleMs = 60; // longer than what a view puts off for later

} // namespace

WindowBench::WindowBench(int networks, int vms, Figures &figures)
    : m_figures(figures)
    , m_size(QStringLiteral("%1x%2").arg(networks).arg(vms))
    , m_large(networks, vms)
    , m_settings(m_folder.filePath(QStringLiteral("settings.conf")))
    , m_hosts(m_large.host().factory(), std::make_shared<ThreadTally>())
    , m_window(m_hosts, m_settings)
    , m_table(*m_window.findChild<NetworkTable *>())
{
    m_window.resize(1600, 900);
    m_window.show();
    m_watch.turnFor(settleMs);
}

bool WindowBench::run()
{
    QElapsedTimer clock;
    clock.start();
    m_watch.start();
    const HostSession *session = m_hosts.add(
        {*HostUri::parse(QStringLiteral("test:///bench")), QStringLiteral("bench"), false, false, {}, {}});
    const auto isListed = [session] { return session->snapshot() != nullptr; };
    const auto isComplete = [session] { return session->snapshot()->complete; };
    if (!m_watch.turnUntil(isListed, loadTimeoutMs) || !m_watch.turnUntil(isComplete, loadTimeoutMs))
        return false;
    const auto loaded = static_cast<double>(clock.elapsed());
    m_watch.turnFor(settleMs);
    report(QStringLiteral("load"));
    m_figures.add({QStringLiteral("time.load.%1").arg(m_size), loaded, QStringLiteral("ms"), {}, {}});
    sortByEachColumn();
    type();
    groupByEach();
    select();
    storm(QStringLiteral("storm"));
    map();
    return true;
}

void WindowBench::report(const QString &what)
{
    const StallWatch::Stall stall = m_watch.longest();
    const QString name = QStringLiteral("stall.%1.%2").arg(what, m_size);
    m_figures.add({name, stall.cpuMs, QStringLiteral("ms"), frameMs, {}});
    m_figures.add({name + QStringLiteral(".wall"), stall.wallMs, QStringLiteral("ms"), {}, {}});
}

void WindowBench::sortByEachColumn()
{
    for (int column = 0; column < NetworkTableModel::ColumnCount; ++column) {
        const QString title = m_table.model()->headerData(column, Qt::Horizontal).toString();
        m_watch.start();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            m_table.sortByColumn(column, order);
            m_watch.turnFor(settleMs);
        }
        report(QStringLiteral("sort-%1").arg(title));
    }
    m_table.sortByColumn(NetworkTableModel::NameColumn, Qt::AscendingOrder);
    m_watch.turnFor(settleMs);
}

void WindowBench::type()
{
    auto *search = m_window.findChild<QLineEdit *>();
    search->setFocus();
    m_watch.start();
    const QString word = QStringLiteral("net-12 10.3");
    for (const QChar c : word) {
        QTest::keyClick(search, c.toLatin1());
        m_watch.turnFor(settleMs / 2);
    }
    for (qsizetype i = 0; i < word.size(); ++i) {
        QTest::keyClick(search, Qt::Key_Backspace);
        m_watch.turnFor(settleMs / 2);
    }
    report(QStringLiteral("typing"));
}

void WindowBench::groupByEach()
{
    auto &model = static_cast<NetworkTableModel &>(*m_table.model());
    for (const Grouping grouping : {Grouping::Type, Grouping::Vlan, Grouping::Bridge, Grouping::Host, Grouping::None}) {
        m_watch.start();
        model.setGrouping(grouping);
        m_watch.turnFor(settleMs);
        report(QStringLiteral("group-%1").arg(groupingLabel(grouping)));
    }
}

void WindowBench::select()
{
    m_table.selectFirst();
    m_table.setFocus();
    auto *tabs = m_window.findChild<DetailsPanel *>()->findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        m_watch.turnFor(settleMs);
        m_watch.start();
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(&m_table, Qt::Key_Down);
            m_watch.turnFor(10);
        }
        report(QStringLiteral("select-%1").arg(tabs->tabText(tab).remove(u'&')));
    }
    tabs->setCurrentIndex(0);
    m_watch.turnFor(settleMs);
    m_watch.start();
    m_table.selectAll();
    m_watch.turnFor(settleMs);
    report(QStringLiteral("select-all"));
    m_table.selectFirst();
    m_watch.turnFor(settleMs);
}

void WindowBench::storm(const QString &what)
{
    constexpr int changes = 1000;
    for (const int pauseUs : {0, 1000}) {
        m_watch.start();
        m_large.beginStorm(changes, pauseUs);
        m_watch.turnUntil([this] { return m_large.isStormOver(); }, loadTimeoutMs);
        // What was announced last is gathered, read and published by now.
        m_watch.turnFor(500);
        report(what + (pauseUs == 0 ? QStringLiteral("-at-once") : QStringLiteral("-in-a-second")));
    }
}

void WindowBench::map()
{
    auto &views = *m_window.findChild<ViewSwitch *>();
    auto &view = *m_window.findChild<MapView *>();
    m_watch.start();
    views.setMap(true);
    m_watch.turnFor(settleMs);
    report(QStringLiteral("map-open"));
    panMap(QStringLiteral("map-pan"));
    view.fit();
    m_watch.turnFor(settleMs);
    panMap(QStringLiteral("map-pan-far"));
    view.setZoom(1, {});
    view.setFocus();
    m_watch.start();
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(&view, Qt::Key_Down);
        m_watch.turnFor(10);
    }
    report(QStringLiteral("map-keys"));
    storm(QStringLiteral("map-storm"));
    views.setMap(false);
}

/// From end to end, a frame a step. Beside the longest turn of the loop the middle one of all paintings is told.
void WindowBench::panMap(const QString &what)
{
    constexpr int frames = 300;
    auto &view = *m_window.findChild<MapView *>();
    std::vector<double> paintings;
    m_watch.turnFor(settleMs);
    m_watch.start();
    for (int i = 0; i <= frames; ++i) {
        view.verticalScrollBar()->setValue(static_cast<int>(qint64(view.verticalScrollBar()->maximum()) * i / frames));
        QElapsedTimer clock;
        clock.start();
        view.viewport()->repaint();
        paintings.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        m_watch.turnFor(1);
    }
    report(what);
    m_figures.add(
        {QStringLiteral("paint.%1.%2").arg(what, m_size), median(paintings), QStringLiteral("ms"), frameMs, {}});
    view.verticalScrollBar()->setValue(0);
}

} // namespace patchpanel
