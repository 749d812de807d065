// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandrunner.h"

#include "models/host/nicrunner.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString text(const char *source)
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

CommandResult CommandRunner::run(
    const Command &command, std::chrono::steady_clock::time_point submitted, const Progress &progress)
{
    m_submitted = submitted;
    return std::visit([&](const auto &one) { return perform(one, progress); }, command);
}

CommandResult CommandRunner::perform(const CreateNetwork &command, const Progress &progress)
{
    if (const auto error = wouldReplace(command))
        return failed(*error);
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Defining it")));
    const Result<QUuid> defined = m_backend.defineNetwork(command.xml);
    if (!defined)
        return failed(defined.error());
    const auto rollBack = [&](Error reason) -> CommandResult {
        progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Taking it back")));
        const Result<> undone = m_backend.undefineNetwork(*defined);
        if (undone)
            return failed(std::move(reason));
        reason.message += u'\n'
            + text(QT_TRANSLATE_NOOP("CommandRunner", "It could not be taken back either: %1"))
                  .arg(undone.error().message);
        return {CommandStatus::Failed, std::move(reason), *defined, false};
    };
    if (command.autostart) {
        progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Setting it to start at boot")));
        if (const Result<> set = m_backend.setAutostart(*defined, true); !set)
            return rollBack(set.error());
    }
    if (command.start) {
        progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Starting it")));
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
        text(QT_TRANSLATE_NOOP("CommandRunner", "A network already exists with uuid %1."))
            .arg(summary->uuid.toString(QUuid::WithoutBraces))};
}

CommandResult CommandRunner::perform(const StartNetwork &command, const Progress &progress)
{
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Starting it")));
    if (const Result<> started = m_backend.startNetwork(command.uuid); !started)
        return failed(started.error());
    return {};
}

CommandResult CommandRunner::perform(const StopNetwork &command, const Progress &progress)
{
    const Result<NetworkRow> attached = attachedVms(command.uuid, progress);
    if (!attached)
        return failed(attached.error());
    QStringList surprising = vmNames(*attached, true);
    surprising.removeIf([&command](const QString &name) { return command.acknowledgedVms.contains(name); });
    if (!surprising.isEmpty())
        return refused(text(
            QT_TRANSLATE_NOOP("CommandRunner", "VMs have begun to use the network meanwhile: %1. It was not stopped."))
                           .arg(surprising.join(QStringLiteral(", "))));
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Stopping it")));
    if (const Result<> stopped = m_backend.stopNetwork(command.uuid); !stopped)
        return failed(stopped.error());
    return {};
}

CommandResult CommandRunner::perform(const SetAutostart &command, const Progress &progress)
{
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Setting autostart")));
    if (const Result<> set = m_backend.setAutostart(command.uuid, command.on); !set)
        return failed(set.error());
    return {};
}

template <typename NicCommand> CommandResult CommandRunner::perform(const NicCommand &command, const Progress &progress)
{
    return NicRunner(m_backend, m_domains, m_libvirtVersion, m_submitted, progress, m_patience).run(command);
}

CommandResult CommandRunner::perform(const DeleteNetwork &command, const Progress &progress)
{
    const Result<NetworkRow> attached = attachedVms(command.uuid, progress);
    if (!attached)
        return failed(attached.error());
    NicRunner nics(m_backend, m_domains, m_libvirtVersion, m_submitted, progress, m_patience);
    if (attached->vmCount > 0) {
        if (!command.evacuation)
            return refused(text(QT_TRANSLATE_NOOP("CommandRunner", "Network has attached VMs: %1."))
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
        progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Stopping it")));
        if (Result<> stopped = m_backend.stopNetwork(command.uuid); !stopped)
            return stopped;
    }
    if (!state->persistent)
        return {};
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Removing its definition")));
    const Result<> undefined = m_backend.undefineNetwork(command.uuid);
    if (undefined)
        return {};
    Error error = undefined.error();
    if (state->active) {
        progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Starting it again")));
        if (const Result<> restarted = m_backend.startNetwork(command.uuid); !restarted)
            error.message += u'\n'
                + text(QT_TRANSLATE_NOOP("CommandRunner", "It is stopped now and could not be started again: %1"))
                      .arg(restarted.error().message);
    }
    return tl::unexpected(error);
}

Result<NetworkRow> CommandRunner::attachedVms(const QUuid &network, const Progress &progress)
{
    progress(text(QT_TRANSLATE_NOOP("CommandRunner", "Looking which VMs use it")));
    const Result<QByteArray> xml = m_backend.networkXml(network, XmlKind::Live);
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
        return failure(ErrorKind::NotFound, text(QT_TRANSLATE_NOOP("CommandRunner", "The network is gone.")));
    return **row;
}

} // namespace patchpanel
