// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "tests/bench/figures.h"
#include "tests/bench/largehost.h"
#include "tests/bench/stallwatch.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QTemporaryDir>

namespace patchpanel {

class NetworkTable;

/// How long the window's thread is away from its events while a host of one size is loaded, sorted, searched, grouped,
/// looked through and changed by others, as a table and as a map. Each figure is the longest turn of the event loop in
/// processor time of the thread, which is what the limit is held against; the one that ends in ".wall" is by the clock.
class WindowBench final
{
public:
    WindowBench(int networks, int vms, Figures &figures);

    /// False where the host cannot be loaded.
    [[nodiscard]] bool run();

private:
    void report(const QString &what);
    void sortByEachColumn();
    void type();
    void groupByEach();
    void select();
    void storm(const QString &what);
    void map();
    void panMap(const QString &what);

    Figures &m_figures;
    QString m_size; ///< "10000x20000"
    LargeHost m_large;
    QTemporaryDir m_folder;
    Settings m_settings;
    HostSet m_hosts;
    MainWindow m_window;
    NetworkTable &m_table;
    StallWatch m_watch;
};

} // namespace patchpanel
