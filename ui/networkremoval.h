// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"

#include <QObject>

#include <deque>

namespace patchpanel {

class HostListModel;

/// Deletes networks: asks first, and where VMs are attached, what becomes of them. One question a host, one after the
/// other. Lives in the window, owned by the actions.
class NetworkRemoval final : public QObject
{
    Q_OBJECT

public:
    NetworkRemoval(const HostListModel &hosts, QWidget *window, QObject *parent);

    void ask(const std::vector<TableEntry> &entries);

private:
    void askNext();
    void askPlainly(const std::vector<TableEntry> &entries);
    void submit(const std::vector<TableEntry> &entries);

    const HostListModel &m_hosts;
    QWidget *m_window;
    std::deque<std::vector<TableEntry>> m_questions; ///< still to be asked; with VMs each of one host
};

} // namespace patchpanel
