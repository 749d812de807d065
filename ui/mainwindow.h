// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activitymodel.h"
#include "models/items/attachmentmodel.h"
#include "models/items/hostlistmodel.h"
#include "models/items/networktablemodel.h"
#include "models/items/trafficbook.h"
#include "ui/hostnotice.h"
#include "ui/watchplan.h"

#include <QMainWindow>
#include <QPointer>

class QSplitter;
class QStackedWidget;

namespace patchpanel {

class ActivityPanel;
class ConsoleActions;
class DetailsPanel;
class HealthActions;
class HistoryActions;
class HostActions;
class HostsPane;
class MapExporter;
class MessageBanner;
class NetworkActions;
class NetworkCopies;
class NetworksPage;
class NicActions;
class RegistryExporter;
class Settings;
class TestActions;
class TrafficFeed;
class UnreachablePage;
class VmActions;
class WindowHelp;
class XmlExporter;

/// The window: hosts at the left, their networks and the details of one, what was done below. Owns the item models;
/// hosts and settings are main()'s.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(HostSet &hosts, Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Offers a tour to somebody who has not been here before.
    void offerTour();
    /// Selects a network of this name as soon as it is listed; says so where it does not appear.
    void selectWhenListed(const QString &networkName);

Q_SIGNALS:
    void demoRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void buildActions();
    void buildToolBar();
    void buildMenus();
    void buildTour();
    void restoreLayout();
    void saveLayout();
    void fitHostsPane();

    void watch(HostSession *session);
    void forget(HostSession *session);
    void hostChanged(HostSession *session);
    void showHost(int number);
    void updatePages();
    void updateHostBanner();
    void connectShownHosts();
    void updateSelection();
    void updateTitle();
    void selectWhenMade(HostSession *session, const QUuid &network);
    void trySelectWanted();
    void selectSomething();
    void commandEnded(HostSession *session, CommandHandle *handle);
    void newNetwork();
    void openNewNetwork(HostSession *session, const QString &name);
    void preferences();
    void applyVlanScheme();
    void about();
    /// The sessions of the host that is shown, or of all.
    [[nodiscard]] std::vector<HostSession *> shownSessions() const;

    HostSet &m_hosts;
    Settings &m_settings;
    NetworkTableModel m_networks;
    HostListModel m_hostList;
    ActivityModel m_activity;
    WatchPlan m_watchPlan;
    TrafficBook m_traffic;

    NicActions *m_nicActions;
    ConsoleActions *m_console;
    HistoryActions *m_history;
    HostActions *m_hostActions;
    HostsPane *m_hostsPane;
    NetworksPage *m_networksPage;
    UnreachablePage *m_unreachable;
    DetailsPanel *m_details;
    ActivityPanel *m_activityPanel;
    MessageBanner *m_hostBanner;
    HostNotice m_hostNotice; ///< what it says
    MessageBanner *m_messageBanner;
    QStackedWidget *m_pages;
    QSplitter *m_hostSplitter;
    QSplitter *m_detailSplitter;
    QSplitter *m_activitySplitter;
    NetworkActions *m_actions;
    HealthActions *m_health;
    NetworkCopies *m_copies;
    RegistryExporter *m_exporter;
    XmlExporter *m_xmlExporter;
    MapExporter *m_mapExporter;
    TestActions *m_tests;
    VmActions *m_vms;
    TrafficFeed *m_trafficFeed;
    WindowHelp *m_help;
    QAction *m_newNetwork;
    QAction *m_refresh;
    QAction *m_find;
    QAction *m_showActivity;
    QAction *m_preferences;

    QString m_wantedNetwork; ///< of --network, until it is found
    NetworkKey m_createdNetwork; ///< just made, to be selected when it is listed
    std::optional<NicKey> m_createdNic; ///< the same on that network
    bool m_isPaneWidthChosen = false; ///< by the user, now or before; else it goes with the window's
    bool m_closing = false; ///< hidden, waiting for a command to end
    QUuid m_focused;
    QPointer<HostSession> m_focusedHost;
};

} // namespace patchpanel
