// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/historyrecorder.h"

#include "models/host/commandjson.h"
#include "models/host/undocommand.h"
#include "models/network/nicxml.h"

#include <QCoreApplication>
#include <QHash>
#include <QSysInfo>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

namespace patchpanel {

namespace {

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

QString whoIsThis()
{
    passwd entry{};
    passwd *found = nullptr;
    QByteArray buffer(4096, '\0');
    ::getpwuid_r(::getuid(), &entry, buffer.data(), static_cast<std::size_t>(buffer.size()), &found);
    const QString user = found ? QString::fromLocal8Bit(found->pw_name) : QString::number(::getuid());
    return user + u'@' + QSysInfo::machineHostName();
}

/// A word for the name of the file; only lower-case letters.
QString kindOf(const Command &command)
{
    return std::visit(Overloaded{
                          [](const CreateNetwork &) { return QStringLiteral("create"); },
                          [](const EditNetwork &) { return QStringLiteral("edit"); },
                          [](const StartNetwork &) { return QStringLiteral("start"); },
                          [](const StopNetwork &) { return QStringLiteral("stop"); },
                          [](const RestartNetwork &) { return QStringLiteral("restart"); },
                          [](const ReconnectNics &) { return QStringLiteral("reconnect"); },
                          [](const SetAutostart &) { return QStringLiteral("autostart"); },
                          [](const DeleteNetwork &) { return QStringLiteral("delete"); },
                          [](const AttachNics &) { return QStringLiteral("attach"); },
                          [](const DetachNics &) { return QStringLiteral("detach"); },
                          [](const MoveNics &) { return QStringLiteral("move"); },
                          [](const SetLink &) { return QStringLiteral("link"); },
                          [](const RegisterBridge &) { return QStringLiteral("register"); },
                          [](const RestoreNetwork &) { return QStringLiteral("restore"); },
                          [](const RestoreNics &) { return QStringLiteral("restore"); },
                          [](const CreateVm &) { return QStringLiteral("createvm"); },
                          [](const RemoveVm &) { return QStringLiteral("removevm"); },
                          [](const auto &) { return QStringLiteral("change"); },
                      },
        command);
}

/// The NICs that exist and that the command changes.
std::vector<NicRef> nicsOf(const Command &command)
{
    return std::visit(
        Overloaded{
            [](const AttachNics &) { return std::vector<NicRef>(); },
            [](const DeleteNetwork &c) { return c.evacuation ? c.evacuation->nics : std::vector<NicRef>(); },
            [](const auto &any) {
                std::vector<NicRef> refs;
                if constexpr (requires { any.nics.front().live; })
                    for (const NicImage &nic : any.nics)
                        refs.push_back(nic.ref());
                else if constexpr (requires { any.nics; })
                    refs = any.nics;
                return refs;
            },
        },
        command);
}

/// Whether an edit gives the network another name.
bool isRename(const EditNetwork &command)
{
    const auto before = parseNetworkXml(command.before);
    const auto wanted = parseNetworkXml(command.wanted);
    return before && wanted && before->name != wanted->name;
}

/// What is not there has an empty image.
template <typename Image> Result<Image> emptyIfGone(const Error &error)
{
    return error.kind == ErrorKind::NotFound ? Result<Image>() : tl::unexpected(error);
}

/// The connection broke before anything was done.
CommandResult neverRun()
{
    return {CommandStatus::Failed,
        {ErrorKind::ConnectionLost, 0, 0, 0,
            QCoreApplication::translate(
                "HistoryRecorder", "The connection to the host was lost before this was begun.")},
        {}, false};
}

} // namespace

CommandResult HistoryRecorder::around(
    const Command &command, std::chrono::steady_clock::time_point submitted, const Run &run)
{
    Result<HistoryEntry> entry = entryOf(command, submitted);
    const Result<> begun = entry ? m_store.begin(*entry) : Result<>(tl::unexpected(entry.error()));
    if (!begun)
        return {CommandStatus::Failed, begun.error(), {}, false};
    const bool isWatched = m_trail && m_trail->begin(entry->id);
    CommandResult result = !m_trail || isWatched ? run(entry->before) : neverRun();
    if (isWatched && result.status != CommandStatus::Done && m_trail->reach().connectionLost)
        result.error.kind = ErrorKind::ConnectionLost; // whatever it was that failed for it
    if (isWatched && result.isLost())
        return result; // the entry goes on running until somebody has looked what became of it
    entry->outcome = result.status == CommandStatus::Done ? HistoryOutcome::Done
        : m_trail || !result.isLost()                     ? HistoryOutcome::Failed
                                                          : HistoryOutcome::Unknown;
    entry->message = result.error.message;
    if (entry->network.isNull())
        entry->network = result.network;
    m_store.finish(*entry);
    if (result.status == CommandStatus::Done)
        result.undo = wayBack(command, *entry, result);
    prune();
    return result;
}

std::shared_ptr<const Command> HistoryRecorder::wayBack(
    const Command &command, const HistoryEntry &entry, const CommandResult &result)
{
    QByteArray after;
    if (std::holds_alternative<EditNetwork>(command)) {
        after = result.current; // as it was read back anyway
        if (after.isEmpty())
            after = m_backend.networkXml(result.network.isNull() ? entry.network : result.network, XmlKind::Stored)
                        .value_or(QByteArray());
    }
    return undoOf(command, entry, after);
}

Result<HistoryEntry> HistoryRecorder::entryOf(const Command &command, std::chrono::steady_clock::time_point submitted)
{
    HistoryEntry entry;
    entry.who = whoIsThis();
    entry.kind = kindOf(command);
    entry.what = describeCommand(command);
    entry.network = networkUuidOfCommand(command);
    entry.name = networkOfCommand(command);
    entry.virsh = virshOfCommand(command, m_store.hostUri());
    entry.command = commandToJson(command);
    if (!entry.network.isNull()) {
        Result<NetworkImage> image = imageOf(entry.network);
        if (!image)
            return tl::unexpected(image.error());
        entry.before = *std::move(image);
    }
    if (const auto *removal = std::get_if<RemoveVm>(&command)) {
        Result<VmImage> image = imageOfVm(removal->domain);
        if (!image)
            return tl::unexpected(image.error());
        entry.vm = *std::move(image);
    }
    const auto *edit = std::get_if<EditNetwork>(&command);
    const auto refs = edit && isRename(*edit) ? nicsNaming(entry.before.name, submitted)
                                              : Result<std::vector<NicRef>>(nicsOf(command));
    auto nics = refs.and_then([this](const std::vector<NicRef> &list) { return imagesOf(list); });
    if (!nics)
        return tl::unexpected(nics.error());
    entry.nics = *std::move(nics);
    return entry;
}

Result<std::vector<NicRef>> HistoryRecorder::nicsNaming(
    const QString &network, std::chrono::steady_clock::time_point submitted)
{
    const auto domains = m_domains.readAll(submitted);
    if (!domains)
        return tl::unexpected(domains.error());
    std::vector<NicRef> refs;
    for (const DomainPtr &domain : *domains)
        for (const Attachment &nic : pairNics(domain)) {
            const auto names = [&network](const Nic *form) { return form && form->sourceNetwork == network; };
            if (names(nic.liveNic()) || names(nic.storedNic()))
                refs.push_back({domain->uuid, domain->name, nic.nic().mac, {true, true}});
        }
    return refs;
}

/// A network that is not there has an empty image: the command itself will say so.
Result<NetworkImage> HistoryRecorder::imageOf(const QUuid &network)
{
    const auto nothingOr = [](const Error &error) { return emptyIfGone<NetworkImage>(error); };
    const Result<NetworkState> state = m_backend.networkState(network);
    if (!state)
        return nothingOr(state.error());
    NetworkImage image{network, {}, state->active, state->persistent, state->autostart, {}, {}};
    for (const XmlKind kind : {XmlKind::Live, XmlKind::Stored}) {
        if (kind == XmlKind::Live ? !state->active : !state->persistent)
            continue;
        const Result<QByteArray> xml = m_backend.networkXml(network, kind);
        if (!xml)
            return nothingOr(xml.error());
        (kind == XmlKind::Live ? image.liveXml : image.storedXml) = *xml;
    }
    const auto summary = parseNetworkXml(image.persistent ? image.storedXml : image.liveXml);
    if (!summary)
        return tl::unexpected(summary.error());
    image.name = summary->name;
    return image;
}

Result<VmImage> HistoryRecorder::imageOfVm(const QUuid &domain)
{
    const auto status = m_backend.domainStatus(domain);
    if (!status)
        return emptyIfGone<VmImage>(status.error());
    const auto xml = m_backend.domainXml(domain, status->persistent ? XmlKind::Stored : XmlKind::Live);
    if (!xml)
        return emptyIfGone<VmImage>(xml.error());
    return VmImage{status->state != DomainState::ShutOff, *xml};
}

Result<std::vector<NicImage>> HistoryRecorder::imagesOf(const std::vector<NicRef> &nics)
{
    struct Forms
    {
        QByteArray live;
        QByteArray stored;
    };
    QHash<QUuid, Forms> domains; // a VM with many NICs is read once
    std::vector<NicImage> images;
    for (const NicRef &nic : nics) {
        if (!domains.contains(nic.domain)) {
            Forms &forms = domains[nic.domain];
            const auto status = m_backend.domainStatus(nic.domain);
            if (!status && status.error().kind != ErrorKind::NotFound)
                return tl::unexpected(status.error());
            if (status && status->state != DomainState::ShutOff)
                forms.live = m_backend.domainXml(nic.domain, XmlKind::Live).value_or(QByteArray());
            if (status && status->persistent)
                forms.stored = m_backend.domainXml(nic.domain, XmlKind::Stored).value_or(QByteArray());
        }
        const Forms &forms = domains[nic.domain];
        const auto element = [&nic](const QByteArray &xml) {
            return xml.isEmpty() ? QByteArray() : findNicXml(xml, nic.mac).value_or(QByteArray());
        };
        images.push_back({nic.domain, nic.vm, nic.mac, element(forms.live), element(forms.stored)});
    }
    return images;
}

void HistoryRecorder::prune()
{
    if (!m_store.isOverLimits())
        return;
    const auto networks = m_backend.networks(NetworkList::All);
    if (!networks)
        return; // which of them are gone cannot be said, so nothing is forgotten
    QSet<QUuid> existing;
    for (const NetworkEntry &network : *networks)
        existing.insert(network.uuid);
    m_store.prune(existing);
}

} // namespace patchpanel
