// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/activitypanel.h"
#include "ui/attention.h"
#include "ui/consoleactions.h"
#include "ui/detailspanel.h"
#include "ui/healthactions.h"
#include "ui/historyactions.h"
#include "ui/hostactions.h"
#include "ui/hostspane.h"
#include "ui/icons.h"
#include "ui/mapexporter.h"
#include "ui/mappage.h"
#include "ui/messagebanner.h"
#include "ui/networkactions.h"
#include "ui/networkcopies.h"
#include "ui/networkspage.h"
#include "ui/networktable.h"
#include "ui/newnetworkdialog.h"
#include "ui/nicactions.h"
#include "ui/nicdrop.h"
#include "ui/preferencesdialog.h"
#include "ui/registryexporter.h"
#include "ui/settings.h"
#include "ui/testactions.h"
#include "ui/trafficfeed.h"
#include "ui/unreachablepage.h"
#include "ui/vmactions.h"
#include "ui/windowhelp.h"
#include "ui/xmlexporter.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

MainWindow::MainWindow(HostSet &hosts, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_hosts(hosts)
    , m_settings(settings)
    , m_hostList(hosts)
    , m_nicActions(new NicActions(m_hostList, settings, this))
    , m_console(new ConsoleActions(m_hostList, *m_nicActions, this))
    , m_history(new HistoryActions(m_hostList, this))
    , m_hostActions(new HostActions(hosts, settings, this))
    , m_hostsPane(new HostsPane(m_hostList, this))
    , m_networksPage(new NetworksPage(m_networks, hosts.tally(), this))
    , m_unreachable(new UnreachablePage(this))
    , m_details(new DetailsPanel(*m_nicActions, *m_history, m_watchPlan, m_traffic, this))
    , m_activityPanel(new ActivityPanel(m_activity, this))
    , m_hostBanner(new MessageBanner(this))
    , m_messageBanner(new MessageBanner(this))
    , m_pages(new QStackedWidget(this))
    , m_hostSplitter(new QSplitter(Qt::Horizontal, this))
    , m_detailSplitter(new QSplitter(Qt::Vertical, this))
    , m_activitySplitter(new QSplitter(Qt::Vertical, this))
    , m_actions(new NetworkActions(m_hostList, settings, this))
    , m_health(new HealthActions(m_hostList, *m_actions, *m_nicActions, m_watchPlan, *m_messageBanner, this))
    , m_copies(new NetworkCopies(hosts, m_hostList, settings, this))
    , m_exporter(new RegistryExporter(m_networks, settings, hosts.tally(), this))
    , m_xmlExporter(new XmlExporter(settings, hosts.tally(), this))
    , m_mapExporter(new MapExporter(m_networksPage->map(), settings, hosts.tally(), this))
    , m_tests(new TestActions(m_hostList, this))
    , m_vms(new VmActions(hosts, m_hostList, settings, *m_messageBanner, this))
    , m_trafficFeed(new TrafficFeed(m_networks, *m_networksPage, m_traffic, m_watchPlan, m_hostList, this))
    , m_help(new WindowHelp(*this, settings))
{
    setWindowIcon(applicationIcon());
    buildLayout();
    buildActions();
    buildMenus();
    buildTour();
    applyVlanScheme();
    restoreLayout();
    new Attention(m_hosts, this);
    for (HostSession *session : m_hosts.sessions())
        watch(session);
    connect(&m_hosts, &HostSet::added, this, &MainWindow::watch);
    connect(&m_hosts, &HostSet::aboutToRemove, this, &MainWindow::forget);
    connect(&m_hosts, &HostSet::removed, this, [this] {
        updatePages();
        updateTitle();
    });
    connect(m_hostsPane, &HostsPane::hostChosen, this, &MainWindow::showHost);
    connect(m_hostActions, &HostActions::added, this,
        [this](const HostSession *session) { m_hostsPane->setCurrentHost(m_hostList.numberOf(session)); });
    connect(m_actions, &NetworkActions::registered, this, &MainWindow::selectWhenMade);
    // Enter, or a double click.
    m_details->setRemedies(m_actions->restartAction(), m_actions->reconnectAction());
    connect(&m_networksPage->table(), &QAbstractItemView::activated, m_actions->editAction(), &QAction::trigger);
    connect(&m_networksPage->map(), &MapPage::editWanted, m_actions->editAction(), &QAction::trigger);
    m_networksPage->map().setActions(m_hostList, *m_nicActions, *m_details);
    m_details->setConsole(*m_console);
    connect(m_copies, &NetworkCopies::created, this, &MainWindow::selectWhenMade);
    connect(m_vms, &VmActions::made, this, [this](HostSession *session, const QUuid &network, const NicKey &nic) {
        m_createdNic = nic;
        selectWhenMade(session, network);
    });
    new NicDrop(
        m_networksPage->table(), [this](const QModelIndex &index) { return m_networks.networkAt(index.row()); },
        *m_nicActions);
    connect(&m_networksPage->table(), &NetworkTable::selectionTouched, this, &MainWindow::updateSelection);
    connect(&m_networks, &NetworkTableModel::countsChanged, this, [this] {
        if (!m_networksPage->table().currentIndex().isValid())
            selectSomething();
    });
    connect(m_networksPage, &NetworksPage::filtered, this, &MainWindow::selectSomething);
    connect(m_history->undoAction(), &QAction::triggered, m_messageBanner, &QWidget::hide); // it may be about just that
    const auto say = [this](MessageKind kind, const QString &text) {
        m_messageBanner->clearAction();
        m_messageBanner->showMessage(kind, text);
    };
    m_health->serve(m_details->health());
    connect(m_health, &HealthActions::networkWanted, this, &MainWindow::openNewNetwork);
    connect(m_actions, &NetworkActions::edited, this, say);
    connect(m_exporter, &RegistryExporter::ended, this, say);
    connect(m_xmlExporter, &XmlExporter::ended, this, say);
    connect(m_mapExporter, &MapExporter::ended, this, say);
    connect(m_copies, &NetworkCopies::ended, this, say);
    connect(m_details, &DetailsPanel::said, this, say);
    connect(m_console, &ConsoleActions::said, this, say);
    connect(m_unreachable, &UnreachablePage::openDemo, this, &MainWindow::demoRequested);
    connect(m_unreachable, &UnreachablePage::connectWanted, this, &MainWindow::connectShownHosts);
    connect(m_unreachable, &UnreachablePage::addWanted, m_hostActions->addAction(), &QAction::trigger);
    connect(m_unreachable, &UnreachablePage::cancelWanted, this, [this] {
        for (HostSession *session : shownSessions())
            if (session->status().state == HostState::Connecting)
                session->close();
    });
    connect(m_hostsPane, &HostsPane::connectWanted, this, [this](int number) {
        if (HostSession *session = m_hostList.session(number))
            session->open();
    });
    updatePages();
    updateSelection();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::watch(HostSession *session)
{
    connect(session, &HostSession::statusChanged, this, [this, session] { hostChanged(session); });
    connect(session, &HostSession::snapshotChanged, this, [this, session] { hostChanged(session); });
    connect(session, &HostSession::submitted, this, [this, session](CommandHandle *handle) {
        m_activity.add(handle);
        connect(handle, &CommandHandle::ended, this, [this, session, handle] { commandEnded(session, handle); });
    });
    m_history->watch(session);
    m_traffic.add(session, m_hostList.numberOf(session));
    const auto count = m_hosts.sessions().size();
    m_networksPage->table().setHostColumnVisible(count > 1);
    m_hostsPane->setCurrentHost(count == 1 ? m_hostList.numberOf(session) : -1);
    hostChanged(session);
}

void MainWindow::forget(HostSession *session)
{
    disconnect(session, nullptr, this, nullptr);
    m_networks.removeHost(m_hostList.numberOf(session));
    m_traffic.remove(m_hostList.numberOf(session));
    m_networksPage->table().setHostColumnVisible(m_hosts.sessions().size() > 2);
}

void MainWindow::hostChanged(HostSession *session)
{
    m_networks.setHostLook(m_hostList.numberOf(session), session->color(), !session->isDemo());
    m_networks.setHost(m_hostList.numberOf(session), session->name(), session->snapshot(),
        session->status().state != HostState::Online);
    updatePages();
    updateSelection();
    updateTitle();
    trySelectWanted();
}

std::vector<HostSession *> MainWindow::shownSessions() const
{
    if (HostSession *session = m_hostList.session(m_hostsPane->currentHost()))
        return {session};
    return m_hosts.sessions();
}

void MainWindow::showHost(int number)
{
    m_networks.setShownHost(number);
    m_hostActions->setHost(m_hostList.session(number));
    updatePages();
    updateSelection();
    updateTitle();
}

void MainWindow::updatePages()
{
    const std::vector<HostSession *> sessions = shownSessions();
    const bool anySnapshot = std::any_of(
        sessions.cbegin(), sessions.cend(), [](const HostSession *session) { return session->snapshot() != nullptr; });
    const bool allListed = std::all_of(sessions.cbegin(), sessions.cend(), [](const HostSession *session) {
        return session->snapshot() || session->status().state == HostState::Offline;
    });
    m_networksPage->setListed(allListed);
    if (!anySnapshot)
        m_unreachable->setHosts(sessions);
    // Connected and about to be listed: the table already, with a word of its own.
    const bool showTable = anySnapshot
        || std::any_of(sessions.cbegin(), sessions.cend(),
            [](const HostSession *session) { return session->status().state == HostState::Online; });
    m_pages->setCurrentIndex(showTable ? 0 : 1);
    const std::vector<HostSession *> all = m_hosts.sessions();
    m_newNetwork->setEnabled(std::any_of(all.cbegin(), all.cend(), [](const HostSession *session) {
        return session->status().state == HostState::Online && !session->isReadOnly();
    }));
    m_newNetwork->setToolTip(
        m_newNetwork->isEnabled() ? tr("Make a network (Ctrl+N)") : tr("No host is connected that can be changed."));
    m_history->setShown(sessions);
    m_trafficFeed->setSessions(sessions);
    updateHostBanner();
}

void MainWindow::updateHostBanner()
{
    const HostNotice notice = hostNotice(shownSessions());
    if (notice == m_hostNotice)
        return;
    m_hostNotice = notice;
    m_hostBanner->setVisible(!notice.text.isEmpty());
    if (notice.text.isEmpty())
        return;
    if (notice.action.isEmpty())
        m_hostBanner->clearAction();
    else
        m_hostBanner->setAction(notice.action, [this] { connectShownHosts(); });
    m_hostBanner->showMessage(notice.kind, notice.text, false);
}

void MainWindow::connectShownHosts()
{
    for (HostSession *session : hostsToConnect(shownSessions()))
        session->open();
}

void MainWindow::updateTitle()
{
    QStringList parts{tr("Patchpanel")};
    const std::vector<HostSession *> sessions = shownSessions();
    if (sessions.size() == 1) {
        parts << sessions.front()->name();
        if (sessions.front()->isReadOnly())
            parts.last() += tr(" (read-only)");
    }
    setWindowTitle(parts.join(tr(" – ")));
}

void MainWindow::updateSelection()
{
    const NetworkTable &table = m_networksPage->table();
    std::vector<TableEntry> selection = table.selectedEntries();
    const std::optional<TableEntry> entry = table.currentEntry();
    const std::vector<HostSession *> shown = shownSessions();
    m_health->setNetwork(entry, shown.size() == 1 ? m_hostList.numberOf(shown.front()) : -1);
    m_nicActions->setNetwork(entry, shown.size() == 1 ? m_hostList.numberOf(shown.front()) : -1);
    m_vms->setNetwork(entry, shown.size() == 1 ? m_hostList.numberOf(shown.front()) : -1);
    // While somebody types, the table comes first.
    const auto show = m_networksPage->isFiltering() ? &DetailsPanel::setEntrySoon : &DetailsPanel::setEntry;
    (m_details->*show)(entry, entry ? m_networks.hostName(entry->host) : QString(),
        entry ? m_networks.vlanNotes(*entry) : QStringList(), static_cast<int>(selection.size()));
    m_copies->setSelection(selection, m_hostsPane->currentHost());
    m_xmlExporter->setSelection(selection);
    m_tests->setSelection(selection);
    m_actions->setSelection(std::move(selection));
    const QUuid focused = entry ? entry->row->network->uuid : QUuid();
    HostSession *session = entry ? m_hostList.session(entry->host) : nullptr;
    if (session && (focused != m_focused || session != m_focusedHost))
        session->setFocus(focused);
    m_focused = focused;
    m_focusedHost = session;
}

void MainWindow::selectWhenListed(const QString &networkName)
{
    m_wantedNetwork = networkName;
    trySelectWanted();
}

void MainWindow::selectWhenMade(HostSession *session, const QUuid &network)
{
    m_createdNetwork = {m_hostList.numberOf(session), network};
    trySelectWanted();
}

void MainWindow::trySelectWanted()
{
    if (m_wantedNetwork.isEmpty() && m_createdNetwork == NetworkKey{})
        return;
    const auto found = std::find_if(
        m_networks.networks().cbegin(), m_networks.networks().cend(), [this](const TableEntry &entry) {
            return entry.key() == m_createdNetwork
                || (!m_wantedNetwork.isEmpty() && entry.row->network->name == m_wantedNetwork);
        });
    if (found != m_networks.networks().cend()) {
        const NetworkKey key = found->key();
        const std::optional<NicKey> nic = key == m_createdNetwork ? m_createdNic : std::nullopt;
        m_wantedNetwork.clear();
        m_createdNetwork = {};
        m_createdNic.reset();
        m_networksPage->table().select(key);
        if (nic)
            m_details->showVm(*nic);
        return;
    }
    const std::vector<HostSession *> sessions = m_hosts.sessions();
    const bool allKnown = !sessions.empty()
        && std::all_of(sessions.cbegin(), sessions.cend(), [](const HostSession *session) {
               return (session->snapshot() && session->snapshot()->complete)
                   || session->status().state == HostState::Offline;
           });
    if (!m_wantedNetwork.isEmpty() && allKnown) {
        m_messageBanner->clearAction();
        m_messageBanner->showMessage(
            MessageKind::Warning, tr("There is no network named “%1” on the open hosts.").arg(m_wantedNetwork));
        m_wantedNetwork.clear();
    }
}

/// A window that has just been filled, or a search that left the selected network out, shows something in its lower
/// half; otherwise the choice is the user's.
void MainWindow::selectSomething()
{
    NetworkTable &table = m_networksPage->table();
    if (!table.currentEntry() && m_wantedNetwork.isEmpty())
        table.selectFirst();
}

void MainWindow::commandEnded(HostSession *session, CommandHandle *handle)
{
    const Command &command = handle->command();
    // The dialogs that make and edit networks and VMs show their failures themselves, beside the field.
    const bool hasDialog = !handle->isLeft()
        && (std::holds_alternative<CreateNetwork>(command) || std::holds_alternative<EditNetwork>(command)
            || std::holds_alternative<RegisterBridge>(command) || std::holds_alternative<AttachNics>(command)
            || std::holds_alternative<CreateVm>(command));
    if (handle->status() == CommandStatus::Failed && !hasDialog)
        m_health->commandFailed(*session, *handle);
}

void MainWindow::newNetwork()
{
    const std::optional<TableEntry> entry = m_networksPage->table().currentEntry();
    const int number = m_hostsPane->currentHost() >= 0 ? m_hostsPane->currentHost() : entry ? entry->host : -1;
    openNewNetwork(m_hostList.session(number), {});
}

void MainWindow::openNewNetwork(HostSession *session, const QString &name)
{
    auto *dialog = new NewNetworkDialog(m_hosts, session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->usePresets(m_settings);
    if (!name.isEmpty())
        dialog->loadName(name);
    dialog->restoreGeometry(m_settings.layout(QStringLiteral("new-network")));
    connect(dialog, &NewNetworkDialog::created, this, &MainWindow::selectWhenMade);
    connect(dialog, &QDialog::finished, this,
        [this, dialog] { m_settings.setLayout(QStringLiteral("new-network"), dialog->saveGeometry()); });
    dialog->open();
}

void MainWindow::preferences()
{
    auto *dialog = new PreferencesDialog(m_settings, this);
    connect(dialog, &PreferencesDialog::vlanSchemeChanged, this, [this] {
        applyVlanScheme();
        m_networksPage->table().fitVlanColumn();
    });
    dialog->open();
}

void MainWindow::applyVlanScheme()
{
    const VlanScheme scheme = m_settings.vlanScheme();
    m_hosts.setVlanScheme(scheme);
    m_networks.setVlanScheme(scheme);
    m_details->setVlanScheme(scheme);
}

} // namespace patchpanel
