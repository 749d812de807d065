// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostactions.h"

#include "models/host/hostset.h"
#include "ui/actiontip.h"
#include "ui/addhostdialog.h"
#include "ui/icons.h"
#include "ui/settings.h"

#include <QAction>

namespace patchpanel {

HostActions::HostActions(HostSet &hosts, Settings &settings, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_settings(settings)
    , m_window(window)
    , m_add(new QAction(themeIcon("network-server-add", "host-new"), tr("&Add Host"), this))
    , m_connect(new QAction(tr("&Connect"), this))
    , m_disconnect(new QAction(tr("Disconnec&t"), this))
    , m_edit(new QAction(tr("Edit &Host…"), this))
    , m_remove(new QAction(tr("&Remove Host"), this))
{
    setTip(*m_add, tr("Add a computer with libvirt to the window"));
    connect(m_add, &QAction::triggered, this, &HostActions::addHost);
    connect(m_edit, &QAction::triggered, this, &HostActions::editHost);
    connect(m_connect, &QAction::triggered, this, [this] {
        if (m_host)
            m_host->open();
    });
    connect(m_disconnect, &QAction::triggered, this, [this] {
        if (m_host)
            m_host->close();
    });
    connect(m_remove, &QAction::triggered, this, &HostActions::removeHost);
    connect(&hosts, &HostSet::aboutToRemove, this, [this](const HostSession *session) {
        if (session == m_host)
            setHost(nullptr);
    });
    updateActions();
}

void HostActions::setHost(HostSession *session)
{
    if (m_host)
        disconnect(m_host, nullptr, this, nullptr);
    m_host = session;
    if (session)
        connect(session, &HostSession::statusChanged, this, &HostActions::updateActions);
    updateActions();
}

void HostActions::updateActions()
{
    const auto update = [](QAction &action, const QString &obstacle, const QString &tip) {
        action.setEnabled(obstacle.isEmpty());
        setTip(action, obstacle.isEmpty() ? tip : obstacle);
    };
    const QString none = m_host ? QString() : tr("No single host is chosen in the list of hosts.");
    const bool isOffline = m_host && m_host->status().state == HostState::Offline;
    update(*m_connect, m_host && !isOffline ? tr("The host is connected, or about to be.") : none,
        tr("Open the connection to the host now"));
    // One that is tried again by itself is still wanted.
    update(*m_disconnect, isOffline && m_host->status().retryInMs < 0 ? tr("The host is not connected.") : none,
        tr("Let the connection go until you connect again; nothing on the host changes"));
    update(*m_edit,
        m_host && m_host->isDemo() ? tr("The demo host is made for this time only; there is nothing to keep.") : none,
        tr("Change the host's name, colour and address"));
    update(*m_remove, none, tr("Close the connection and forget the host; nothing on it changes"));
}

SavedHost HostActions::savedHost(const HostSession &session) const
{
    const QList<SavedHost> saved = m_settings.hosts().value_or(QList<SavedHost>());
    if (const SavedHost *known = hostOf(saved, session.uri()))
        return *known;
    return {session.uri(), session.name(), session.connectsAutomatically(), session.isReadOnly(), session.color()};
}

void HostActions::addHost()
{
    auto *dialog = new AddHostDialog(m_hosts, usualSuggestionSources(), m_window);
    connect(dialog, &AddHostDialog::chosen, this, &HostActions::add);
    dialog->open();
}

void HostActions::add(const SavedHost &host)
{
    m_settings.setHosts(withHost(m_settings.hosts().value_or(QList<SavedHost>()), host.uri, host));
    HostSession *session = m_hosts.add(optionsOf(host));
    // Whoever adds a host wants to see it; the next start is another matter.
    if (!host.connectAutomatically)
        session->open();
    Q_EMIT added(session);
}

void HostActions::editHost()
{
    if (!m_host || m_host->isDemo())
        return;
    const SavedHost before = savedHost(*m_host);
    auto *dialog = new AddHostDialog(m_hosts, before, m_host, m_window);
    connect(dialog, &AddHostDialog::chosen, this,
        [this, before, session = m_host](const SavedHost &after) { change(session, before, after); });
    dialog->open();
}

void HostActions::change(HostSession *session, const SavedHost &before, const SavedHost &after)
{
    m_settings.setHosts(withHost(m_settings.hosts().value_or(QList<SavedHost>()), before.uri, after));
    if (session && after.uri == before.uri && after.readOnly == before.readOnly)
        return session->setLook(after.name, after.color, after.connectAutomatically);
    const bool isWanted = !session || session->status().state != HostState::Offline || session->status().error;
    if (session)
        m_hosts.remove(session);
    HostSession *anew = m_hosts.add(optionsOf(after));
    if (isWanted && !after.connectAutomatically)
        anew->open();
    Q_EMIT added(anew);
}

void HostActions::removeHost()
{
    if (!m_host)
        return;
    const HostUri uri = m_host->uri();
    m_hosts.remove(m_host);
    if (const auto saved = m_settings.hosts())
        m_settings.setHosts(withoutHost(*saved, uri));
}

} // namespace patchpanel
