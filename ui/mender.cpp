// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mender.h"

#include "models/host/mendcommand.h"
#include "models/items/hostlistmodel.h"
#include "models/network/effectplan.h"
#include "models/network/repairs.h"
#include "ui/confirmdialog.h"
#include "ui/networkactions.h"
#include "ui/nicactions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

namespace patchpanel {

namespace {

RowPtr rowOf(const HostSession &session, const QUuid &network)
{
    if (!session.snapshot())
        return nullptr;
    const std::vector<RowPtr> &rows = session.snapshot()->rows;
    const auto found = std::find_if(
        rows.cbegin(), rows.cend(), [&network](const RowPtr &row) { return row->network->uuid == network; });
    return found == rows.cend() ? nullptr : *found;
}

} // namespace

Mender::Mender(const HostListModel &hosts, NetworkActions &networks, NicActions &nics, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_networks(networks)
    , m_nics(nics)
    , m_window(window)
{ }

void Mender::mend(int host, const QUuid &network, const Mend &mend)
{
    HostSession *session = m_hosts.session(host);
    if (mend.kind == Mend::Kind::Copy) {
        QGuiApplication::clipboard()->setText(mend.value);
        Q_EMIT said(
            MessageKind::Information, tr("Copied, to be run on the host by its administrator: %1").arg(mend.value));
        return;
    }
    if (!session)
        return;
    if (mend.kind == Mend::Kind::MakeNetwork) {
        Q_EMIT networkWanted(session, mend.value);
        return;
    }
    if (mend.kind == Mend::Kind::AttachVm) {
        QList<QUuid> vms;
        for (const NicRef &nic : mend.nics)
            vms.append(nic.domain);
        m_nics.attach(host, vms);
        return;
    }
    if (const RowPtr row = rowOf(*session, mend.network.isNull() ? network : mend.network))
        mendRow(host, *session, row, mend);
    else
        Q_EMIT said(MessageKind::Warning, tr("The network is not there any more."));
}

void Mender::mendRow(int host, HostSession &session, const RowPtr &row, const Mend &mend)
{
    const auto isRunning = [&row] { return row->runningVmCount > 0; };
    switch (mend.kind) {
    case Mend::Kind::ChooseMove:
        return m_nics.chooseMove(host, *row, mend.nics);
    case Mend::Kind::Delete:
        return m_networks.remove({TableEntry(host, false, row)});
    case Mend::Kind::Edit:
        if (row->network->storedXml.isEmpty())
            Q_EMIT said(MessageKind::Warning, tr("Nothing of this network is stored that could be edited."));
        else
            m_networks.edit(TableEntry(host, false, row), mend.field);
        return;
    case Mend::Kind::Restart:
        if (isRunning())
            return m_networks.restart({TableEntry(host, false, row)});
        break;
    default:
        break;
    }
    const auto commands = mendCommands(*row, mend, session.status().description.libvirtVersion);
    if (!commands)
        Q_EMIT said(MessageKind::Error, commands.error().message);
    else if (isRepair(mend.kind))
        askToRepair(session, row, *commands);
    else
        run(&session, *commands);
}

/// What is stored is changed as Edit changes it: what will happen is said first.
void Mender::askToRepair(HostSession &session, const RowPtr &row, const std::vector<Command> &commands)
{
    const NetworkInfo &network = *row->network;
    const auto *edit = std::get_if<EditNetwork>(&commands.front());
    Confirmation confirmation;
    confirmation.title = tr("Mend");
    confirmation.question = tr("Change network “%1”?").arg(network.name);
    const auto plan = planEffect({edit->before, edit->wanted, edit->live, session.status().description.libvirtVersion,
        row->runningVmCount, session.uri().toString(), row->vmCount});
    if (plan)
        confirmation.consequences = plan->sentences;
    if (commands.size() > 1)
        confirmation.consequences << tr("Then it is started.");
    for (const Command &command : commands)
        confirmation.commands += virshOfCommand(command, session.uri().toString());
    confirmation.verb = tr("&Change");
    auto *dialog = new ConfirmDialog(confirmation, m_window);
    connect(dialog, &QDialog::accepted, this,
        [this, commands, session = QPointer<HostSession>(&session)] { run(session, commands); });
    dialog->open();
}

/// Each only when the one before is done.
void Mender::run(HostSession *session, std::vector<Command> commands)
{
    if (!session || commands.empty())
        return;
    CommandHandle *handle = session->submit(commands.front());
    commands.erase(commands.begin());
    connect(handle, &CommandHandle::ended, this, [this, session, handle, commands = std::move(commands)] {
        if (handle->status() == CommandStatus::Done)
            run(session, commands);
        else if (handle->status() == CommandStatus::Failed && std::holds_alternative<EditNetwork>(handle->command()))
            Q_EMIT repairFailed(session, handle);
    });
}

} // namespace patchpanel
