// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkactions.h"

#include "models/items/hostlistmodel.h"
#include "models/network/virshtext.h"
#include "ui/actiontip.h"
#include "ui/confirmdialog.h"
#include "ui/editdialog.h"
#include "ui/icons.h"
#include "ui/networkremoval.h"
#include "ui/registerdialog.h"
#include "ui/settings.h"

#include <QWidget>

namespace patchpanel {

namespace {

const QString editPart = QStringLiteral("edit"); ///< of the layout that is remembered

QString quoted(const TableEntry &entry)
{
    return NetworkActions::tr("“%1”").arg(entry.row->network->name);
}

/// "“lab”", or "3 networks".
QString subject(const std::vector<TableEntry> &entries)
{
    return entries.size() == 1 ? NetworkActions::tr("network %1").arg(quoted(entries.front()))
                               : NetworkActions::tr("%1 networks").arg(entries.size());
}

/// Why a row of another kind than the wanted one is out of the question.
QString kindObstacle(NetworkKind kind, NetworkKind wanted)
{
    if (kind == wanted)
        return {};
    switch (kind) {
    case NetworkKind::Registered:
        break; // only Register wants another kind
    case NetworkKind::Unregistered:
        return NetworkActions::tr("No network stands for this bridge yet: Register makes one.");
    case NetworkKind::Missing:
        return NetworkActions::tr("This network does not exist; there are only NICs that name it.");
    }
    return NetworkActions::tr("This is a network of the host already.");
}

QString namesOf(const NetworkRow &row, bool runningOnly)
{
    return vmNames(row, runningOnly).join(QStringLiteral(", "));
}

} // namespace

NetworkActions::NetworkActions(const HostListModel &hosts, Settings &settings, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_settings(settings)
    , m_window(window)
    , m_removal(new NetworkRemoval(hosts, window, this))
    , m_edit(new QAction(themeIcon("document-edit", "edit"), tr("Ed&it"), this))
    , m_start(new QAction(themeIcon("media-playback-start", "start"), tr("&Start"), this))
    , m_stop(new QAction(themeIcon("media-playback-stop", "stop"), tr("S&top"), this))
    , m_restart(new QAction(themeIcon("system-reboot", "restart"), tr("R&estart"), this))
    , m_reconnect(new QAction(themeIcon("network-connect", "reconnect"), tr("Re&connect"), this))
    , m_autostart(new QAction(themeIcon("system-run", "autostart"), tr("&Autostart"), this))
    , m_register(new QAction(themeIcon("bookmark-new", "register"), tr("Re&gister"), this))
    , m_delete(new QAction(themeIcon("edit-delete", "delete"), tr("&Delete"), this))
{
    m_autostart->setCheckable(true);
    m_delete->setShortcut(QKeySequence::Delete);
    connect(m_edit, &QAction::triggered, this, [this] {
        if (!m_canEdit.able.empty())
            edit(m_canEdit.able.front());
    });
    connect(m_start, &QAction::triggered, this, &NetworkActions::start);
    connect(m_stop, &QAction::triggered, this, &NetworkActions::stop);
    connect(m_restart, &QAction::triggered, this, [this] { restart(m_canRestart.able); });
    connect(m_reconnect, &QAction::triggered, this, &NetworkActions::reconnect);
    // Not triggered(): assistive technology toggles the button without that.
    connect(m_autostart, &QAction::toggled, this, [this](bool on) {
        if (!m_isShowingAutostart)
            setAutostart(on);
    });
    connect(m_register, &QAction::triggered, this, &NetworkActions::registerBridge);
    connect(m_delete, &QAction::triggered, this, [this] { remove(m_canDelete.able); });
    update();
}

void NetworkActions::setSelection(std::vector<TableEntry> selection)
{
    m_selection = std::move(selection);
    update();
}

HostSession *NetworkActions::sessionOf(const TableEntry &entry) const
{
    return m_hosts.session(entry.host);
}

QString NetworkActions::commonObstacle(const TableEntry &entry) const
{
    const HostSession *session = sessionOf(entry);
    if (!session || session->status().state != HostState::Online)
        return tr("The host is not connected.");
    if (session->isReadOnly())
        return tr("The host was opened read-only.");
    if (!entry.row->network->stateKnown)
        return tr("The network's state is still being read.");
    return {};
}

NetworkActions::Verdict NetworkActions::judge(const Obstacle &obstacle, NetworkKind kind) const
{
    Verdict verdict;
    for (const TableEntry &entry : m_selection) {
        QString reason = commonObstacle(entry);
        if (reason.isEmpty())
            reason = kindObstacle(entry.row->network->kind, kind);
        if (reason.isEmpty())
            reason = obstacle(entry);
        if (reason.isEmpty())
            verdict.able.push_back(entry);
        else if (verdict.reason.isEmpty())
            verdict.reason = reason;
    }
    if (m_selection.empty())
        verdict.reason = tr("No network is selected.");
    return verdict;
}

void NetworkActions::apply(QAction *action, const Verdict &verdict, const QString &what)
{
    action->setEnabled(!verdict.able.empty());
    setTip(*action, verdict.able.empty() ? verdict.reason : what.arg(subject(verdict.able)));
}

void NetworkActions::update()
{
    m_canEdit = judge([](const TableEntry &entry) {
        if (!entry.row->network->persistent)
            return tr("Nothing of a transient network is stored that could be edited.");
        return entry.row->network->storedXml.isEmpty() ? tr("The network's details are still being read.") : QString();
    });
    if (m_canEdit.able.size() > 1)
        m_canEdit = {{}, tr("Select one network: each is edited by itself.")};
    m_canStart = judge([](const TableEntry &entry) {
        return entry.row->network->active ? tr("The network is active already.") : QString();
    });
    m_canStop = judge([](const TableEntry &entry) {
        return entry.row->network->active ? QString() : tr("The network is not active.");
    });
    m_canRestart = judge(&NetworkActions::restartObstacle);
    m_canReconnect = judge([](const TableEntry &entry) {
        return entry.row->cutOffVms.isEmpty() ? tr("No VM has lost its connection.") : QString();
    });
    m_canAutostart = judge([](const TableEntry &entry) {
        return entry.row->network->persistent
            ? QString()
            : tr("A transient network cannot start at boot: nothing of it is stored.");
    });
    m_canDelete = judge([](const TableEntry &entry) {
        return entry.row->network->persistent ? QString() : tr("A transient network is removed by stopping it.");
    });
    m_canRegister = judge([](const TableEntry &) { return QString(); }, NetworkKind::Unregistered);
    if (m_canRegister.able.size() > 1)
        m_canRegister = {{}, tr("Select one bridge: each becomes a network with a name of its own.")};
    apply(m_edit, m_canEdit, tr("Change the configuration of %1"));
    apply(m_start, m_canStart, tr("Start %1"));
    apply(m_stop, m_canStop, tr("Stop %1"));
    apply(m_restart, m_canRestart, tr("Stop and start %1; running VMs stay connected"));
    apply(m_reconnect, m_canReconnect, tr("Plug VMs in again that lost their connection to %1"));
    m_reconnect->setVisible(m_reconnect->isEnabled());
    apply(m_autostart, m_canAutostart, tr("Start %1 when the host boots"));
    apply(m_register, m_canRegister, tr("Make the network that stands for this bridge: %1"));
    apply(m_delete, m_canDelete, tr("Stop and remove %1"));
    m_isShowingAutostart = true;
    m_autostart->setChecked(!m_canAutostart.able.empty()
        && std::all_of(m_canAutostart.able.cbegin(), m_canAutostart.able.cend(),
            [](const TableEntry &entry) { return entry.row->network->autostart; }));
    m_isShowingAutostart = false;
}

void NetworkActions::edit(const TableEntry &entry, Field field)
{
    HostSession *session = sessionOf(entry);
    if (!session)
        return;
    auto *dialog = new EditDialog(*session, entry.row, m_window);
    dialog->goTo(field);
    dialog->restoreGeometry(m_settings.layout(editPart));
    connect(dialog, &EditDialog::saved, this, &NetworkActions::edited);
    connect(
        dialog, &QDialog::finished, this, [this, dialog] { m_settings.setLayout(editPart, dialog->saveGeometry()); });
    dialog->open();
}

void NetworkActions::start()
{
    for (const TableEntry &entry : m_canStart.able)
        if (HostSession *session = sessionOf(entry))
            session->submit(StartNetwork{entry.row->network->uuid, entry.row->network->name});
}

void NetworkActions::setAutostart(bool on)
{
    for (const TableEntry &entry : m_canAutostart.able)
        if (HostSession *session = sessionOf(entry); session && entry.row->network->autostart != on)
            session->submit(SetAutostart{entry.row->network->uuid, entry.row->network->name, on});
}

void NetworkActions::registerBridge()
{
    if (m_canRegister.able.empty())
        return;
    const TableEntry entry = m_canRegister.able.front();
    HostSession *session = sessionOf(entry);
    if (!session)
        return;
    auto *dialog = new RegisterDialog(*session, entry.row, m_window);
    connect(dialog, &RegisterDialog::registered, this, &NetworkActions::registered);
    dialog->open();
}

/// An inactive network can be restarted where an interrupted restart of it has left VMs parked.
QString NetworkActions::restartObstacle(const TableEntry &entry)
{
    const NetworkInfo &network = *entry.row->network;
    if (!network.persistent)
        return tr("A transient network is gone once it is stopped.");
    return network.active || entry.row->hasParked ? QString() : tr("The network is not active.");
}

void NetworkActions::restart(const std::vector<TableEntry> &entries)
{
    QStringList consequences;
    for (const TableEntry &entry : entries)
        if (entry.row->runningVmCount > 0)
            consequences << tr("%1: running VMs stay connected: %2. Their cables go out and in for a moment.")
                                .arg(quoted(entry), namesOf(*entry.row, true));
    if (consequences.isEmpty()) {
        doRestart(entries);
        return;
    }
    auto *dialog = new ConfirmDialog({tr("Restart"), tr("Restart %1?").arg(subject(entries)), consequences,
                                         commandsOf(entries,
                                             [](const QString &uri, const NetworkInfo &network) {
                                                 return virshStop(uri, network.name) + virshStart(uri, network.name);
                                             }),
                                         tr("&Restart")},
        m_window);
    connect(dialog, &QDialog::accepted, this, [this, entries] { doRestart(entries); });
    dialog->open();
}

void NetworkActions::doRestart(const std::vector<TableEntry> &entries)
{
    for (const TableEntry &entry : entries)
        if (HostSession *session = sessionOf(entry))
            session->submit(RestartNetwork{entry.row->network->uuid, entry.row->network->name});
}

void NetworkActions::reconnect()
{
    for (const TableEntry &entry : m_canReconnect.able)
        if (HostSession *session = sessionOf(entry))
            session->submit(ReconnectNics{entry.row->network->uuid, entry.row->network->name});
}

QStringList NetworkActions::commandsOf(const std::vector<TableEntry> &entries,
    const std::function<QStringList(const QString &uri, const NetworkInfo &)> &lines) const
{
    QStringList commands;
    for (const TableEntry &entry : entries)
        if (const HostSession *session = sessionOf(entry))
            commands += lines(session->uri().toString(), *entry.row->network);
    return commands;
}

void NetworkActions::stop()
{
    const std::vector<TableEntry> entries = m_canStop.able;
    QStringList consequences;
    for (const TableEntry &entry : entries) {
        const NetworkRow &row = *entry.row;
        if (row.runningVmCount > 0)
            consequences << tr(
                "%1: running VMs lose their connection: %2. Starting it again does not bring it back, Reconnect does.")
                                .arg(quoted(entry), namesOf(row, true));
        if (!row.network->persistent)
            consequences << tr("%1 is transient: once stopped it is gone for good.").arg(quoted(entry));
    }
    if (consequences.isEmpty()) {
        doStop(entries);
        return;
    }
    auto *dialog = new ConfirmDialog(
        {tr("Stop"), tr("Stop %1?").arg(subject(entries)), consequences,
            commandsOf(
                entries, [](const QString &uri, const NetworkInfo &network) { return virshStop(uri, network.name); }),
            tr("&Stop")},
        m_window);
    connect(dialog, &QDialog::accepted, this, [this, entries] { doStop(entries); });
    dialog->open();
}

void NetworkActions::doStop(const std::vector<TableEntry> &entries)
{
    for (const TableEntry &entry : entries)
        if (HostSession *session = sessionOf(entry))
            session->submit(StopNetwork{entry.row->network->uuid, entry.row->network->name, vmNames(*entry.row, true)});
}

void NetworkActions::remove(const std::vector<TableEntry> &entries)
{
    m_removal->ask(entries);
}

} // namespace patchpanel
