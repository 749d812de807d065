// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandaftermath.h"

#include "models/host/commandverdict.h"
#include "models/host/portwatch.h"
#include "models/host/undocommand.h"
#include "models/host/vmstorage.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString commandAftermathText(const char *source)
{
    return QCoreApplication::translate("CommandAftermath", source);
}

/// What a change of NICs, or the making of a VM, has made or started on its way is not in its entry.
bool mayLeaveNetwork(const Command &command)
{
    return std::holds_alternative<AttachNics>(command) || std::holds_alternative<MoveNics>(command)
        || std::holds_alternative<CreateVm>(command);
}

QString sentenceOf(Verdict verdict, bool leavesNetwork, bool isStillOut)
{
    QStringList sentences;
    switch (verdict) {
    case Verdict::Done:
        return commandAftermathText(QT_TRANSLATE_NOOP("CommandAftermath",
            "The connection was lost before the host had answered; the host was read again, and it is done."));
    case Verdict::Untouched:
        sentences << commandAftermathText(QT_TRANSLATE_NOOP("CommandAftermath",
            "The connection was lost before the host had done it; the host was read again, and nothing was changed."));
        if (leavesNetwork)
            sentences << commandAftermathText(
                QT_TRANSLATE_NOOP("CommandAftermath", "A network that was made or started for it is still there."));
        break;
    case Verdict::HalfDone:
        sentences << commandAftermathText(QT_TRANSLATE_NOOP("CommandAftermath",
            "The connection was lost in the middle of it; the host was read again, and it is half done. Interrupted "
            "Changes can finish it or roll it back."));
        break;
    }
    if (isStillOut)
        sentences << commandAftermathText(QT_TRANSLATE_NOOP(
            "CommandAftermath", "What was sent last may still be under way; History will tell if it arrives."));
    return sentences.join(u' ');
}

HistoryOutcome outcomeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Done:
        return HistoryOutcome::Done;
    case Verdict::Untouched:
        return HistoryOutcome::Failed;
    case Verdict::HalfDone:
        break;
    }
    return HistoryOutcome::Unknown;
}

} // namespace

Result<std::vector<NetworkPtr>> CommandAftermath::networksWithPorts(
    const Command &command, const std::vector<DomainPtr> &domains)
{
    auto networks = m_domains.readNetworks();
    if (!networks)
        return networks;
    const QUuid about = networkUuidOfCommand(command);
    const auto found = std::find_if(
        networks->begin(), networks->end(), [&about](const NetworkPtr &network) { return network->uuid == about; });
    if (found == networks->end())
        return networks;
    PortWatch watch;
    QHash<QUuid, DomainPtr> byUuid;
    for (const DomainPtr &domain : domains)
        byUuid.insert(domain->uuid, domain);
    if (const auto expected = watch.due({{about, *found}}, byUuid).value(about); !expected.isEmpty()) {
        const auto ports = m_backend.networkPorts(about);
        if (!ports && ports.error().kind == ErrorKind::ConnectionLost)
            return tl::unexpected(ports.error());
        *found = watch.take(*found, expected, ports);
    }
    return networks;
}

Result<HostSnapshot> CommandAftermath::snapshot(const Command &command)
{
    auto domains = m_domains.readAll(std::chrono::steady_clock::now());
    if (!domains)
        return tl::unexpected(domains.error());
    const auto networks = networksWithPorts(command, *domains);
    if (!networks)
        return tl::unexpected(networks.error());
    HostSnapshot now;
    now.complete = true;
    now.rows = buildRows(*networks, *domains, true, {});
    now.domains = *std::move(domains);
    return now;
}

Result<CommandResult> CommandAftermath::look(const Command &command, const CommandTrail::Reach &reach, bool isStillOut)
{
    const HistoryEntryPtr entry = m_store.entry(reach.entry);
    if (!entry)
        return failure(ErrorKind::Internal,
            commandAftermathText(
                QT_TRANSLATE_NOOP("CommandAftermath", "What there was before is not in the history any more.")));
    const auto now = snapshot(command);
    if (!now)
        return tl::unexpected(now.error());
    const auto storage = VmStorage(m_backend, m_domains).remainsOf(command);
    if (!storage)
        return tl::unexpected(storage.error());
    const Verdict verdict = verdictOn(command, *entry, *now, reach.done, *storage);
    const QString sentence = sentenceOf(verdict, reach.done > 0 && mayLeaveNetwork(command), isStillOut);
    const NetworkRow *row = networkOf(command, *entry, *now);
    const QUuid network = row ? row->network->uuid : QUuid();
    m_store.conclude(entry->id, outcomeOf(verdict), verdict == Verdict::Done ? QString() : sentence, network);
    CommandResult result;
    if (verdict == Verdict::Done) {
        result.network = network;
        result.warnings = {sentence};
        result.current = row ? row->network->storedXml : QByteArray();
        result.undo = undoOf(command, *entry, result.current);
    } else {
        result.status = CommandStatus::Failed;
        result.error = {ErrorKind::Internal, 0, 0, 0, sentence};
        result.network = verdict == Verdict::HalfDone && entry->before.isEmpty() ? network : QUuid();
    }
    for (const NicImage &nic : entry->nics)
        result.touchedDomains.append(nic.domain);
    return result;
}

} // namespace patchpanel
