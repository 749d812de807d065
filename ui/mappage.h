// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapmaker.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;

namespace patchpanel {

struct DraggedNics;
class DetailsPanel;
class HostListModel;
class MapView;
class NetworkTable;
class NetworkTableModel;
class NicActions;

/// The map with its legend and zoom buttons, in step with the table: it shows the networks that the filter leaves, what
/// is selected there is selected here and the other way round, and what can be done with networks and NICs is done by
/// the same actions. Kept up to date only while it is seen. Owns none of what it is given; lives in the window.
class MapPage final : public QWidget
{
    Q_OBJECT

public:
    MapPage(NetworkTableModel &model, NetworkTable &table, TallyPtr tally, QWidget *parent = nullptr);

    /// What the nodes can do, and where the names of hosts come from.
    void setActions(const HostListModel &hosts, NicActions &nics, DetailsPanel &details);

    [[nodiscard]] MapView &view() const { return *m_view; }
    /// What is shown, or would be if it were seen.
    [[nodiscard]] MapPlan plan() const;

Q_SIGNALS:
    /// Enter on a network.
    void editWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildBar();
    void listen();
    void changed();
    void bringUp();
    void take(const MapContentPtr &map);
    void takeSelection();
    bool unfold(const QSet<MapKey> &nics);
    void refreshNics();
    void choose(const MapKey &key, Qt::KeyboardModifiers modifiers);
    void chooseNic(const MapKey &key, bool add);
    void act(const MapKey &key);
    void toggle(const MapKey &key);
    void openMenu(const MapKey &key, const QPoint &globalPlace);
    void move(const MapKey &nic);
    void remove(const MapKey &key);
    void drop(const DraggedNics &nics, const MapKey &network);
    void updateZoom();

    NetworkTableModel &m_model;
    NetworkTable &m_table;
    const HostListModel *m_hosts = nullptr;
    NicActions *m_nics = nullptr;
    DetailsPanel *m_details = nullptr;
    MapView *m_view;
    MapMaker *m_maker;
    QLabel *m_zoom;
    QTimer m_soon; ///< several changes of one turn are one
    bool m_isStale = true;
    bool m_isChoosing = false;
    MapOptions m_options;
};

} // namespace patchpanel
