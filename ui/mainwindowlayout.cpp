// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window's building: where its parts stand, which actions and menus it has, and what of that is remembered.

#include "ui/activitypanel.h"
#include "ui/detailspanel.h"
#include "ui/filterbar.h"
#include "ui/groupmenu.h"
#include "ui/healthactions.h"
#include "ui/historyactions.h"
#include "ui/hostactions.h"
#include "ui/hostspane.h"
#include "ui/icons.h"
#include "ui/interruptedchanges.h"
#include "ui/mainwindow.h"
#include "ui/mapexporter.h"
#include "ui/messagebanner.h"
#include "ui/networkactions.h"
#include "ui/networkcopies.h"
#include "ui/networkspage.h"
#include "ui/networktable.h"
#include "ui/nicactions.h"
#include "ui/registryexporter.h"
#include "ui/settings.h"
#include "ui/testactions.h"
#include "ui/unreachablepage.h"
#include "ui/viewswitch.h"
#include "ui/vmactions.h"
#include "ui/windowhelp.h"
#include "ui/xmlexporter.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

const QString networksBar = QStringLiteral("networks");
const QString windowPart = QStringLiteral("window");
const QString columnsPart = QStringLiteral("columns");
const QString hostColumnsPart = QStringLiteral("host-columns");
const QString activityColumnsPart = QStringLiteral("activity-columns");
const QString hostSplitterPart = QStringLiteral("splitter-hosts");
const QString detailSplitterPart = QStringLiteral("splitter-details");
const QString activitySplitterPart = QStringLiteral("splitter-activity");

constexpr int maxClosingMs = 5000;
constexpr int frameAllowance = 30; // the title bar that the desktop adds

} // namespace

void MainWindow::buildLayout()
{
    m_detailSplitter->addWidget(m_networksPage);
    m_detailSplitter->addWidget(m_details);
    m_detailSplitter->setStretchFactor(0, 1);
    m_detailSplitter->setChildrenCollapsible(false);
    m_pages->addWidget(m_detailSplitter);
    m_pages->addWidget(m_unreachable);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_help->banner());
    column->addWidget(m_hostBanner);
    column->addWidget(m_messageBanner);
    column->addWidget(m_history->interrupted().banner());
    column->addWidget(m_history->banner());
    column->addWidget(m_pages, 1);
    m_hostSplitter->addWidget(m_hostsPane);
    m_hostSplitter->addWidget(right);
    m_hostSplitter->setStretchFactor(1, 1);
    m_hostSplitter->setChildrenCollapsible(false);
    m_activitySplitter->addWidget(m_hostSplitter);
    m_activitySplitter->addWidget(m_activityPanel);
    m_activitySplitter->setStretchFactor(0, 1);
    m_activitySplitter->setChildrenCollapsible(false);
    setCentralWidget(m_activitySplitter);
}

void MainWindow::buildActions()
{
    m_newNetwork = new QAction(themeIcon("list-add", "network-new"), tr("&New Network"), this);
    m_newNetwork->setShortcut(QKeySequence::New);
    connect(m_newNetwork, &QAction::triggered, this, &MainWindow::newNetwork);
    m_refresh = new QAction(themeIcon("view-refresh", "refresh"), tr("&Refresh"), this);
    m_refresh->setShortcut(QKeySequence::Refresh);
    m_refresh->setToolTip(tr("Read everything again (F5)"));
    connect(m_refresh, &QAction::triggered, this, [this] {
        for (HostSession *session : shownSessions())
            session->refresh();
    });
    m_find = new QAction(themeIcon("edit-find", "search"), tr("&Find"), this);
    m_find->setShortcut(QKeySequence::Find);
    connect(m_find, &QAction::triggered, this, [this] { m_networksPage->filterBar().focusSearch(); });
    m_showActivity = new QAction(tr("&Activity"), this);
    m_showActivity->setCheckable(true);
    connect(m_showActivity, &QAction::toggled, m_activityPanel, &QWidget::setVisible);
    m_preferences = new QAction(themeIcon("preferences-system", "preferences"), tr("&Preferences"), this);
    m_preferences->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    connect(m_preferences, &QAction::triggered, this, &MainWindow::preferences);

    buildToolBar();
    m_networksPage->setOffer(*m_copies->defaultAction());
    m_networksPage->table().addActions(m_actions->actions());
    m_networksPage->table().insertActions(
        m_actions->actions().constLast(), {m_tests->testAction(), m_vms->newAction()});
    // The key deletes networks only while the table has the focus, never while text is edited.
    m_actions->actions().constLast()->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

/// What is used every day has its label beside its icon; the rest would not fit into a window of 1000 pixels with one.
void MainWindow::buildToolBar()
{
    auto *bar = addToolBar(tr("Networks"));
    bar->setObjectName(networksBar);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    QAction *remove = m_actions->actions().constLast();
    bar->addAction(m_newNetwork);
    bar->addAction(m_copies->importAction());
    bar->addSeparator();
    bar->addActions(m_actions->actions());
    bar->removeAction(remove);
    bar->addAction(m_copies->duplicateAction());
    bar->addSeparator();
    bar->addAction(m_nicActions->attachAction());
    bar->addAction(m_vms->newAction());
    bar->addSeparator();
    bar->addAction(remove);
    bar->addAction(m_history->undoAction());
    bar->addAction(m_hostActions->addAction());
    bar->addAction(m_refresh);
    for (QAction *rare : {m_copies->importAction(), m_copies->duplicateAction(), m_actions->registerAction(),
             m_history->undoAction(), m_hostActions->addAction(), m_refresh})
        static_cast<QToolButton *>(bar->widgetForAction(rare))->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->setToolTipsVisible(true);
    file->addAction(m_newNetwork);
    file->addAction(m_vms->newAction());
    file->addSeparator();
    file->addAction(m_hostActions->addAction());
    auto *demo = file->addAction(tr("Open the &Demo Host"));
    connect(demo, &QAction::triggered, this, &MainWindow::demoRequested);
    file->addSeparator();
    file->addActions(m_hostActions->actions());
    m_hostsPane->addActions(m_hostActions->actions());
    file->addSeparator();
    file->addAction(m_copies->importAction());
    file->addAction(m_exporter->action());
    file->addAction(m_xmlExporter->action());
    file->addAction(m_mapExporter->action());
    file->addAction(m_preferences);
    file->addSeparator();
    auto *quit = file->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    QMenu *network = menuBar()->addMenu(tr("&Network"));
    network->setToolTipsVisible(true);
    network->addActions(m_actions->actions());
    network->addAction(m_copies->duplicateAction());
    network->addAction(m_copies->defaultAction());
    network->addAction(m_tests->testAction());
    network->addSeparator();
    network->addAction(m_nicActions->attachAction());
    network->addAction(m_vms->newAction());
    network->addAction(m_health->talkAction());
    network->addSeparator();
    network->addAction(m_history->undoAction());
    network->addAction(m_history->deletedAction());
    network->addAction(m_history->interrupted().action());

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(m_find);
    view->addAction(m_refresh);
    m_hostsPane->addAction(m_refresh); // of the host it is opened on, for that is chosen then
    view->addSeparator();
    view->addMenu(new GroupMenu(m_networks, m_settings, this));
    view->addMenu(tr("&Columns"))->addActions(m_networksPage->table().columnActions());
    view->addMenu(tr("&Host Columns"))->addActions(m_hostsPane->columnActions());
    view->addAction(m_showActivity);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions(m_help->actions());
    help->addSeparator();
    connect(help->addAction(tr("&About Patchpanel")), &QAction::triggered, this, &MainWindow::about);
}

void MainWindow::buildTour()
{
    QWidget *create = findChild<QToolBar *>(networksBar)->widgetForAction(m_newNetwork);
    m_help->setSteps({
        {m_hostsPane, tr("Your hosts"),
            tr("This computer, and others over ssh: “Add Host” in the menu File. A dot says whether a host is "
               "connected. “All "
               "hosts” shows the networks of all of them together.")},
        {&m_networksPage->table(), tr("Their networks"),
            tr("One row a network: whether it runs, of what type it is, its addresses, and how many VMs hang on it. "
               "What others "
               "change on the host shows up by itself. A right click tells what can be done.")},
        {&m_networksPage->viewSwitch(), tr("As a table or as a map"),
            tr("The map draws uplinks, networks and VMs as a patch panel. Drag the end of a VM's cable to another "
               "network to "
               "move the VM, while it runs.")},
        {&m_networksPage->filterBar(), tr("Find what you have in hand"),
            tr("A name, a VLAN, a MAC address, a VM; or an IP address, which finds the network that contains it.")},
        {create, tr("Make a network"),
            tr("Names, bridges and subnets that are free are proposed. Before anything is done you read what will "
               "happen, in "
               "words, as XML and as a virsh command.")},
        {m_details, tr("One network in detail"),
            tr("Its VMs, leases and traffic, whether it is healthy, its XML, and every change that was made to it. "
               "Undo takes the "
               "last one back.")},
        {m_activityPanel, tr("What was done"),
            tr("Each change, how it ended, and the command that does the same. Press F1 whenever you want to read "
               "more.")},
    });
}

void MainWindow::offerTour()
{
    m_help->offerTour();
}

void MainWindow::restoreLayout()
{
    resize(QSize(1200, 780).boundedTo(screen()->availableSize() - QSize(0, frameAllowance)));
    m_detailSplitter->setSizes({330, 260});
    m_activitySplitter->setSizes({620, 130});
    restoreGeometry(m_settings.layout(windowPart));
    m_isPaneWidthChosen = m_hostSplitter->restoreState(m_settings.layout(hostSplitterPart));
    fitHostsPane();
    connect(m_hostSplitter, &QSplitter::splitterMoved, this, [this] { m_isPaneWidthChosen = true; });
    m_detailSplitter->restoreState(m_settings.layout(detailSplitterPart));
    m_activitySplitter->restoreState(m_settings.layout(activitySplitterPart));
    m_networksPage->table().fitVlanColumn();
    m_networksPage->table().restoreColumns(m_settings.layout(columnsPart));
    m_hostsPane->restoreColumns(m_settings.layout(hostColumnsPart));
    m_activityPanel->restoreColumns(m_settings.layout(activityColumnsPart));
    m_networksPage->viewSwitch().setMap(m_settings.isMapShown());
    connect(
        &m_networksPage->viewSwitch(), &ViewSwitch::switched, this, [this](bool map) { m_settings.setMapShown(map); });
    m_showActivity->setChecked(m_settings.isActivityVisible());
    m_activityPanel->setVisible(m_showActivity->isChecked());
}

void MainWindow::saveLayout()
{
    m_settings.setLayout(windowPart, saveGeometry());
    if (m_isPaneWidthChosen)
        m_settings.setLayout(hostSplitterPart, m_hostSplitter->saveState());
    m_settings.setLayout(detailSplitterPart, m_detailSplitter->saveState());
    m_settings.setLayout(activitySplitterPart, m_activitySplitter->saveState());
    m_settings.setLayout(columnsPart, m_networksPage->table().columnState());
    m_settings.setLayout(hostColumnsPart, m_hostsPane->columnState());
    m_settings.setLayout(activityColumnsPart, m_activityPanel->columnState());
    m_settings.setActivityVisible(m_showActivity->isChecked());
}

void MainWindow::fitHostsPane()
{
    if (m_isPaneWidthChosen)
        return;
    const int pane = m_hostsPane->preferredWidth(width());
    m_hostSplitter->setSizes({pane, width() - pane});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitHostsPane();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    // A change that is under way is brought to its end, out of sight; but not for longer than somebody would wait.
    if (m_activity.hasRunning() && !m_closing) {
        m_closing = true;
        event->ignore();
        hide();
        connect(&m_activity, &ActivityModel::idle, this, &QWidget::close);
        QTimer::singleShot(maxClosingMs, this, &QCoreApplication::quit);
        return;
    }
    event->accept();
    QCoreApplication::quit();
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Patchpanel"),
        tr("Patchpanel %1\n\nSees and safely changes the virtual networks of KVM/libvirt hosts.\n\n"
           "Free software under the GNU General Public License, version 3 or later.")
            .arg(QApplication::applicationVersion()),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(applicationIcon().pixmap(64, 64));
    box->open();
}

} // namespace patchpanel
