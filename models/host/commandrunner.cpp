// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandrunner.h"

#include "models/host/networkrenamer.h"
#include "models/host/networkrestarter.h"
#include "models/host/networkrestorer.h"
#include "models/host/nicrunner.h"
#include "models/host/vmmaker.h"
#include "models/host/vmremover.h"
#include "models/network/parkingnetwork.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString commandRunnerText(const char *source)
{
    return QCoreApplication::translate("CommandRunner", source);
}

CommandResult failed(Error error)
{
    return {CommandStatus::Failed, std::move(error), {}, false};
}

CommandResult refused(const QString &message)
{
    return failed(Error{ErrorKind::InUse, 0, 0, 0, message});
}

} // namespace

CommandResult CommandRunner::run(const Command &command, std::chrono::steady_clock::time_point submitted,
    const Progress &progress, const NetworkImage &before)
{
    m_submitted = submitted;
    m_before = before;
    return std::visit([&](const auto &one) { return perform(one, progress); }, command);
}

CommandResult CommandRunner::perform(const CreateNetwork &command, const Progress &progress)
{
    if (const auto error = wouldReplace(command))
        return failed(*error);
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Defining it")));
    const Result<QUuid> defined = m_backend.defineNetwork(command.xml);
    if (!defined)
        return failed(defined.error());
    const auto rollBack = [&](Error reason) -> CommandResult {
        progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Taking it back")));
        const Result<> undone = m_backend.undefineNetwork(*defined);
        if (undone)
            return failed(std::move(reason));
        reason.message += u'\n'
            + commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "It could not be taken back either: %1"))
                  .arg(undone.error().message);
        return {CommandStatus::Failed, std::move(reason), *defined, false};
    };
    if (command.autostart) {
        progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Setting it to start at boot")));
        if (const Result<> set = m_backend.setAutostart(*defined, true); !set)
            return rollBack(set.error());
    }
    if (command.start) {
        progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Starting it")));
        if (const Result<> started = m_backend.startNetwork(*defined); !started) {
            // Where the host is gone there is nothing that could be decided now.
            const bool canDecide = started.error().kind != ErrorKind::ConnectionLost;
            return {CommandStatus::Failed, started.error(), *defined, canDecide};
        }
    }
    return {CommandStatus::Done, {}, *defined, false};
}

/// Defining a name that exists with its own UUID replaces that network instead of making one. XML without a UUID cannot
/// do that: libvirt refuses a name that is taken.
std::optional<Error> CommandRunner::wouldReplace(const CreateNetwork &command)
{
    const Result<NetworkSummary> summary = parseNetworkXml(command.xml);
    if (!summary || summary->uuid.isNull())
        return std::nullopt; // XML that cannot be read is refused by libvirt in its own words
    const Result<NetworkState> state = m_backend.networkState(summary->uuid);
    if (!state)
        return state.error().kind == ErrorKind::NotFound ? std::nullopt : std::optional<Error>(state.error());
    return Error{ErrorKind::Conflict, 0, 0, 0,
        commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "A network already exists with uuid %1."))
            .arg(summary->uuid.toString(QUuid::WithoutBraces))};
}

CommandResult CommandRunner::perform(const EditNetwork &command, const Progress &progress)
{
    const NetworkEditor::Ways ways{[&] { return restart(command.uuid, progress); },
        [&](const EditNetwork &one, const NetworkImage &before) { return rename(one, before, progress); }};
    return NetworkEditor(m_backend, m_libvirtVersion, progress, ways).run(command);
}

CommandResult CommandRunner::perform(const StartNetwork &command, const Progress &progress)
{
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Starting it")));
    if (const Result<> started = m_backend.startNetwork(command.uuid); !started)
        return failed(started.error());
    return {};
}

CommandResult CommandRunner::perform(const StopNetwork &command, const Progress &progress)
{
    if (const Result<> free = nobodyElseRuns(command.uuid, command.acknowledgedVms, progress); !free)
        return failed(free.error());
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Stopping it")));
    if (const Result<> stopped = m_backend.stopNetwork(command.uuid); !stopped)
        return failed(stopped.error());
    return {};
}

CommandResult CommandRunner::perform(const RestartNetwork &command, const Progress &progress)
{
    return restart(command.uuid, progress).result;
}

NetworkEditor::Restarted CommandRunner::restart(const QUuid &network, const Progress &progress)
{
    const auto because = [](const Error &error) { return NetworkEditor::Restarted{failed(error), error}; };
    const Result<NetworkRow> attached = attachedNow(network, progress);
    if (!attached)
        return because(attached.error());
    if (!attached->network->persistent)
        return because(Error{ErrorKind::InUse, 0, 0, 0,
            commandRunnerText(QT_TRANSLATE_NOOP(
                "CommandRunner", "A transient network is gone once it is stopped; it cannot be restarted."))});
    const auto parked = leftParked(network, progress);
    if (!parked)
        return because(parked.error());
    NetworkRestarter restarter(m_backend, progress, m_patience);
    NetworkEditor::Restarted restarted{restarter.run(*attached, *parked), {}};
    restarted.cause = restarter.cause();
    m_domains.forget();
    return restarted;
}

CommandResult CommandRunner::perform(const ReconnectNics &command, const Progress &progress)
{
    Result<NetworkRow> attached = attachedNow(command.uuid, progress);
    if (!attached)
        return failed(attached.error());
    const auto parked = leftParked(command.uuid, progress);
    if (!parked)
        return failed(parked.error());
    const auto ports = m_backend.networkPorts(command.uuid);
    if (!ports)
        return failed(ports.error());
    attached->attachments.erase(std::remove_if(attached->attachments.begin(), attached->attachments.end(),
                                    [&ports](const Attachment &attachment) {
                                        const Nic *nic = attachment.liveNic();
                                        return !nic || nic->portId.isEmpty() || ports->contains(nic->portId);
                                    }),
        attached->attachments.end());
    CommandResult result = NetworkRestarter(m_backend, progress, m_patience).reconnect(*attached, *parked);
    m_domains.forget();
    return result;
}

CommandResult CommandRunner::rename(const EditNetwork &command, const NetworkImage &before, const Progress &progress)
{
    const Result<NetworkRow> attached = attachedNow(command.uuid, progress);
    if (!attached)
        return failed(attached.error());
    const auto parked = leftParked(command.uuid, progress);
    if (!parked)
        return failed(parked.error());
    CommandResult renamed = NetworkRenamer(m_backend, progress, m_patience).run(command, before, *attached, *parked);
    m_domains.forget();
    return renamed;
}

Result<std::vector<Attachment>> CommandRunner::leftParked(const QUuid &network, const Progress &progress)
{
    const auto networks = m_backend.networks(NetworkList::All);
    if (!networks)
        return tl::unexpected(networks.error());
    for (const NetworkEntry &entry : *networks)
        if (entry.name == parkingName(network))
            return attachedVms(entry.uuid, progress).map([](const NetworkRow &row) { return row.attachments; });
    return {};
}

Result<NetworkRow> CommandRunner::attachedNow(const QUuid &network, const Progress &progress)
{
    Result<NetworkRow> attached = attachedVms(network, progress);
    if (!attached)
        return attached;
    const Result<NetworkState> state = m_backend.networkState(network);
    if (!state)
        return tl::unexpected(state.error());
    auto info = std::make_shared<NetworkInfo>(*attached->network);
    info->active = state->active;
    info->persistent = state->persistent;
    attached->network = std::move(info);
    return attached;
}

CommandResult CommandRunner::perform(const SetAutostart &command, const Progress &progress)
{
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Setting autostart")));
    if (const Result<> set = m_backend.setAutostart(command.uuid, command.on); !set)
        return failed(set.error());
    return {};
}

template <typename NicCommand> CommandResult CommandRunner::perform(const NicCommand &command, const Progress &progress)
{
    return NicRunner(m_backend, m_domains, m_libvirtVersion, m_submitted, progress, m_patience).run(command);
}

CommandResult CommandRunner::perform(const RestoreNetwork &command, const Progress &progress)
{
    const Result<NetworkState> found = m_backend.networkState(command.uuid);
    if (!found && found.error().kind != ErrorKind::NotFound)
        return failed(found.error());
    if (found && found->active && !command.image.active)
        if (const Result<> free = nobodyElseRuns(command.uuid, command.acknowledgedVms, progress); !free)
            return failed(free.error());
    CommandResult renamed;
    if (found && found->persistent && command.mayReplace && command.image.persistent)
        renamed = nameBack(command, progress);
    if (renamed.status != CommandStatus::Done)
        return renamed;
    CommandResult restored = NetworkRestorer(m_backend, m_domains, progress, m_patience)
                                 .run(command, found ? std::optional<NetworkState>(*found) : std::nullopt);
    restored.touchedNetworks += renamed.touchedNetworks;
    restored.touchedDomains += renamed.touchedDomains;
    return restored;
}

CommandResult CommandRunner::nameBack(const RestoreNetwork &command, const Progress &progress)
{
    const auto stored = m_backend.networkXml(command.uuid, XmlKind::Stored);
    const auto now = stored.and_then(parseNetworkXml);
    if (!now)
        return failed(now.error());
    if (now->name == command.image.name)
        return {};
    EditNetwork back{command.uuid, now->name, *stored, command.image.storedXml};
    back.autostart = command.image.autostart;
    return perform(back, progress);
}

CommandResult CommandRunner::perform(const RestoreNics &command, const Progress &progress)
{
    return NetworkRestorer(m_backend, m_domains, progress, m_patience).run(command);
}

CommandResult CommandRunner::perform(const CreateVm &command, const Progress &progress)
{
    return VmMaker(m_backend, m_domains, m_libvirtVersion, m_submitted, progress).run(command);
}

CommandResult CommandRunner::perform(const RemoveVm &command, const Progress &progress)
{
    return VmRemover(m_backend, m_domains, progress).run(command);
}

CommandResult CommandRunner::perform(const DeleteNetwork &command, const Progress &progress)
{
    const Result<NetworkRow> attached = attachedVms(command.uuid, progress);
    if (!attached)
        return failed(attached.error());
    NicRunner nics(m_backend, m_domains, m_libvirtVersion, m_submitted, progress, m_patience);
    if (attached->vmCount > 0) {
        if (!command.evacuation)
            return refused(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Network has attached VMs: %1."))
                               .arg(vmNames(*attached).join(QStringLiteral(", "))));
        if (const Result<> evacuated = nics.evacuate(*attached, *command.evacuation); !evacuated)
            return nics.takeBack(evacuated.error());
    }
    if (const Result<> removed = remove(command, progress); !removed)
        return nics.takeBack(removed.error());
    return nics.done();
}

Result<> CommandRunner::remove(const DeleteNetwork &command, const Progress &progress)
{
    const Result<NetworkState> state = m_backend.networkState(command.uuid);
    if (!state)
        return tl::unexpected(state.error());
    if (state->active) {
        // Stop first: undefining a running network would only make it transient (libvirt), or is refused (test driver).
        progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Stopping it")));
        if (Result<> stopped = m_backend.stopNetwork(command.uuid); !stopped)
            return stopped;
    }
    if (!state->persistent)
        return {};
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Removing its definition")));
    const Result<> undefined = m_backend.undefineNetwork(command.uuid);
    if (undefined)
        return {};
    Error error = undefined.error();
    if (state->active) {
        progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Starting it again")));
        if (const Result<> restarted = m_backend.startNetwork(command.uuid); !restarted)
            error.message += u'\n'
                + commandRunnerText(
                    QT_TRANSLATE_NOOP("CommandRunner", "It is stopped now and could not be started again: %1"))
                      .arg(restarted.error().message);
    }
    return tl::unexpected(error);
}

Result<> CommandRunner::nobodyElseRuns(
    const QUuid &network, const QStringList &acknowledgedVms, const Progress &progress)
{
    const Result<NetworkRow> attached = attachedVms(network, progress);
    if (!attached)
        return tl::unexpected(attached.error());
    QStringList surprising = vmNames(*attached, true);
    surprising.removeIf([&acknowledgedVms](const QString &name) { return acknowledgedVms.contains(name); });
    if (surprising.isEmpty())
        return {};
    return failure(ErrorKind::InUse,
        commandRunnerText(
            QT_TRANSLATE_NOOP("CommandRunner", "VMs have begun to use the network meanwhile: %1. It was not stopped."))
            .arg(surprising.join(QStringLiteral(", "))));
}

Result<NetworkRow> CommandRunner::attachedVms(const QUuid &network, const Progress &progress)
{
    progress(commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "Looking which VMs use it")));
    const Result<QByteArray> xml = m_before.uuid == network && !network.isNull()
        ? Result<QByteArray>(m_before.active ? m_before.liveXml : m_before.storedXml)
        : m_backend.networkXml(network, XmlKind::Live);
    if (!xml)
        return tl::unexpected(xml.error());
    const Result<NetworkSummary> summary = parseNetworkXml(*xml);
    if (!summary)
        return tl::unexpected(summary.error());
    const Result<std::vector<DomainPtr>> domains = m_domains.readAll(m_submitted);
    if (!domains)
        return tl::unexpected(domains.error());
    std::vector<NetworkPtr> networks;
    if (ownsBridge(summary->type)) {
        auto info = std::make_shared<NetworkInfo>();
        info->uuid = network;
        info->name = summary->name;
        info->summary = *summary;
        networks.push_back(std::move(info));
    } else {
        // A bridge of the host can have several networks; whose a NIC is that names only the bridge depends on them
        // all.
        auto all = m_domains.readNetworks();
        if (!all)
            return tl::unexpected(all.error());
        networks = *std::move(all);
    }
    const std::vector<RowPtr> rows = buildRows(networks, *domains, true, {});
    const auto row = std::find_if(
        rows.cbegin(), rows.cend(), [&network](const RowPtr &one) { return one->network->uuid == network; });
    if (row == rows.cend())
        return failure(
            ErrorKind::NotFound, commandRunnerText(QT_TRANSLATE_NOOP("CommandRunner", "The network is gone.")));
    return **row;
}

} // namespace patchpanel
