// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/windowbench.h"
#include "ui/resources.h"

#include <QApplication>

// How long the window's thread is away from its events on hosts of two sizes, or of the one that is named:
//   bench_window [NETWORKS VMS]

int main(int argc, char *argv[])
{
    using namespace patchpanel;
    QApplication application(argc, argv);
    loadResources();
    const QStringList arguments = QApplication::arguments();
    QList<std::pair<int, int>> sizes{{1000, 5000}, {10'000, 20'000}};
    if (arguments.size() == 3)
        sizes = {{arguments[1].toInt(), arguments[2].toInt()}};
    Figures figures;
    for (const auto &[networks, vms] : std::as_const(sizes))
        if (!WindowBench(networks, vms, figures).run())
            return 2;
    return figures.allMet() ? 0 : 1;
}
