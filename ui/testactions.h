// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"

#include <QAction>
#include <QObject>

namespace patchpanel {

class HostListModel;

/// Test Network on the selected network: whether it can work and why not, and the dialog, one a network. Lives in the
/// window, owned by it.
class TestActions final : public QObject
{
    Q_OBJECT

public:
    TestActions(const HostListModel &hosts, QWidget *window);

    /// What the action is about from now on.
    void setSelection(std::vector<TableEntry> selection);
    [[nodiscard]] QAction *testAction() const { return m_test; }

private:
    void update();
    void test();
    /// Empty where it can work.
    [[nodiscard]] QString obstacle() const;

    const HostListModel &m_hosts;
    QWidget *m_window;
    std::vector<TableEntry> m_selection;
    QAction *m_test;
};

} // namespace patchpanel
