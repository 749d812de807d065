// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

namespace patchpanel {

class HostListModel;
class HostSession;
class NetworksPage;
class NetworkTableModel;
class TrafficBook;
class WatchPlan;

/// Brings traffic into the registry's column and onto the cables of the map, while one of them is on screen: then all
/// hosts in it are asked every few seconds, and otherwise nothing is. Lives in the window, owned by it; owns none of
/// what it is given.
class TrafficFeed final : public QObject
{
    Q_OBJECT

public:
    TrafficFeed(NetworkTableModel &model, const NetworksPage &page, TrafficBook &book, WatchPlan &plan,
        const HostListModel &hosts, QObject *parent);

    /// The hosts whose networks are shown.
    void setSessions(std::vector<HostSession *> sessions);

private:
    void update();
    void fill(int host);
    [[nodiscard]] bool hasColumn() const;

    NetworkTableModel &m_model;
    const NetworksPage &m_page;
    TrafficBook &m_book;
    WatchPlan &m_plan;
    const HostListModel &m_hosts;
    std::vector<HostSession *> m_sessions;
};

} // namespace patchpanel
