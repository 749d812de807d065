// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmactions.h"

#include "models/host/hostset.h"
#include "models/items/hostlistmodel.h"
#include "models/network/consolecommand.h"
#include "ui/actiontip.h"
#include "ui/icons.h"
#include "ui/messagebanner.h"
#include "ui/vmdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

#include <algorithm>

namespace patchpanel {

VmActions::VmActions(
    HostSet &hosts, const HostListModel &list, Settings &settings, MessageBanner &banner, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_list(list)
    , m_settings(settings)
    , m_banner(banner)
    , m_window(window)
    , m_new(new QAction(themeIcon("computer-new", "vm-new"), tr("New V&M"), this))
{
    m_new->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    connect(m_new, &QAction::triggered, this, &VmActions::open);
    for (HostSession *session : m_hosts.sessions())
        watch(session);
    connect(&m_hosts, &HostSet::added, this, &VmActions::watch);
    connect(&m_hosts, &HostSet::removed, this, &VmActions::update);
    update();
}

void VmActions::watch(HostSession *session)
{
    connect(session, &HostSession::statusChanged, this, &VmActions::update);
    update();
}

void VmActions::setNetwork(const std::optional<TableEntry> &entry, int host)
{
    m_entry = entry && entry->row ? entry : std::nullopt;
    m_host = m_entry ? m_entry->host : host;
    update();
}

/// Where no host is meant, one is chosen in the form.
QString VmActions::obstacle() const
{
    const auto obstacleOf = [](const HostSession &session) {
        if (session.status().state != HostState::Online)
            return tr("The host is not connected.");
        return session.isReadOnly() ? tr("The host was opened read-only.") : QString();
    };
    if (const HostSession *session = m_list.session(m_host))
        return obstacleOf(*session);
    const std::vector<HostSession *> all = m_hosts.sessions();
    return std::any_of(all.cbegin(), all.cend(),
               [&obstacleOf](const HostSession *session) { return obstacleOf(*session).isEmpty(); })
        ? QString()
        : tr("No host is connected that can be changed.");
}

void VmActions::update()
{
    const QString why = obstacle();
    m_new->setEnabled(why.isEmpty());
    const bool here = m_entry && m_entry->row->network->kind == NetworkKind::Registered;
    setTip(*m_new,
        !why.isEmpty() ? why
            : here     ? tr("Make a VM on network “%1” (Ctrl+Shift+N)").arg(m_entry->row->network->name)
                       : tr("Make a VM (Ctrl+Shift+N)"));
}

void VmActions::open()
{
    if (!obstacle().isEmpty())
        return;
    auto *dialog = new VmDialog(m_hosts, m_list.session(m_host), m_settings, m_window);
    if (m_entry) {
        const NetworkInfo &network = *m_entry->row->network;
        if (network.kind == NetworkKind::Registered)
            dialog->chooseNetwork(network.name);
        else if (network.kind == NetworkKind::Unregistered)
            dialog->chooseBridge(network.summary.bridge, network.summary.vlan.toString());
    }
    connect(dialog, &VmDialog::made, this, &VmActions::tell);
    dialog->open();
}

void VmActions::tell(HostSession *session, const MadeVm &vm)
{
    const VmDefinition &definition = vm.definition;
    QStringList lines{vm.started ? tr("VM “%1” was made and started.").arg(definition.name)
                                 : tr("VM “%1” was made.").arg(definition.name)};
    lines += vm.warnings;
    const QStringList commands = consoleCommands(definition.name, session->uri().toString());
    const QString command = definition.display == VmDisplay::Serial ? commands.constLast() : commands.constFirst();
    m_banner.setAction(tr("Copy Console Command"), [this, lines, command] {
        QGuiApplication::clipboard()->setText(command);
        m_banner.showMessage(
            MessageKind::Information, (lines + QStringList{tr("Copied: %1").arg(command)}).join(u'\n'));
    });
    m_banner.showMessage(vm.warnings.isEmpty() ? MessageKind::Information : MessageKind::Warning, lines.join(u'\n'));
    if (!definition.nics.empty())
        Q_EMIT made(session, vm.network, {definition.uuid, definition.nics.front().mac, 0});
}

} // namespace patchpanel
