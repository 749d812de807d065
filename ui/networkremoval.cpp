// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkremoval.h"

#include "models/items/hostlistmodel.h"
#include "models/network/virshtext.h"
#include "ui/confirmdialog.h"
#include "ui/evacuatedialog.h"

#include <algorithm>
#include <map>

namespace patchpanel {

namespace {

bool hasVms(const TableEntry &entry)
{
    return entry.row->vmCount > 0;
}

} // namespace

NetworkRemoval::NetworkRemoval(const HostListModel &hosts, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_hosts(hosts)
    , m_window(window)
{ }

void NetworkRemoval::ask(const std::vector<TableEntry> &entries)
{
    std::map<int, std::vector<TableEntry>> byHost;
    for (const TableEntry &entry : entries)
        byHost[entry.host].push_back(entry);
    std::vector<TableEntry> free;
    m_questions.clear();
    for (const auto &[host, onHost] : byHost) {
        if (std::any_of(onHost.cbegin(), onHost.cend(), hasVms))
            m_questions.push_back(onHost);
        else
            free.insert(free.end(), onHost.cbegin(), onHost.cend());
    }
    if (!free.empty())
        m_questions.push_front(free);
    askNext();
}

void NetworkRemoval::askNext()
{
    if (m_questions.empty())
        return;
    const std::vector<TableEntry> entries = std::move(m_questions.front());
    m_questions.pop_front();
    if (std::none_of(entries.cbegin(), entries.cend(), hasVms))
        return askPlainly(entries);
    HostSession *session = m_hosts.session(entries.front().host);
    if (!session)
        return askNext();
    QList<QUuid> networks;
    for (const TableEntry &entry : entries)
        networks.append(entry.row->network->uuid);
    auto *dialog = new EvacuateDialog(*session, networks, m_window);
    connect(dialog, &QDialog::finished, this, &NetworkRemoval::askNext);
    dialog->open();
}

void NetworkRemoval::askPlainly(const std::vector<TableEntry> &entries)
{
    const QString first = entries.front().row->network->name;
    Confirmation confirmation;
    confirmation.title = tr("Delete");
    confirmation.question = entries.size() == 1 ? tr("Delete network “%1”?").arg(first)
                                                : tr("Delete %1 networks?").arg(entries.size());
    for (const TableEntry &entry : entries) {
        const NetworkInfo &network = *entry.row->network;
        confirmation.consequences << (network.active ? tr("“%1” is stopped and its definition is removed.")
                                                     : tr("The definition of “%1” is removed."))
                                         .arg(network.name);
        if (const HostSession *session = m_hosts.session(entry.host))
            confirmation.commands += virshDelete(
                session->uri().toString(), network.name, network.active, network.persistent);
    }
    confirmation.verb = tr("&Delete");
    auto *dialog = new ConfirmDialog(confirmation, m_window);
    connect(dialog, &QDialog::accepted, this, [this, entries] { submit(entries); });
    connect(dialog, &QDialog::finished, this, &NetworkRemoval::askNext);
    dialog->open();
}

void NetworkRemoval::submit(const std::vector<TableEntry> &entries)
{
    for (const TableEntry &entry : entries) {
        const NetworkInfo &network = *entry.row->network;
        if (HostSession *session = m_hosts.session(entry.host))
            session->submit(DeleteNetwork{network.uuid, network.name, network.active, network.persistent});
    }
}

} // namespace patchpanel
