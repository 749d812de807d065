// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicrunner.h"

#include "models/host/maccheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString nicRunnerText(const char *source)
{
    return QCoreApplication::translate("NicRunner", source);
}

template <typename Nics> bool anyRunning(const Nics &nics)
{
    return std::any_of(nics.cbegin(), nics.cend(), [](const auto &nic) { return nic.scope.now; });
}

} // namespace

NicRunner::NicRunner(HostBackend &backend, DomainReader &domains, unsigned long libvirtVersion,
    std::chrono::steady_clock::time_point submitted, const Progress &progress, UnplugPatience patience)
    : m_backend(backend)
    , m_domains(domains)
    , m_submitted(submitted)
    , m_progress(progress)
    , m_places(backend, domains, libvirtVersion, m_undo, progress)
    , m_changer(backend, m_undo, progress, patience)
{ }

CommandResult NicRunner::run(const AttachNics &command)
{
    return end(attachAll(command));
}

CommandResult NicRunner::run(const MoveNics &command)
{
    return end(moveAll(command.place, command.nics));
}

CommandResult NicRunner::run(const RegisterBridge &command)
{
    return end(registerBridge(command));
}

CommandResult NicRunner::run(const DetachNics &command)
{
    for (const NicRef &nic : command.nics)
        if (const Result<> detached = m_changer.detach(nic); !detached)
            return takeBack(detached.error());
    return done();
}

CommandResult NicRunner::run(const SetLink &command)
{
    for (const NicRef &nic : command.nics)
        if (const Result<> set = m_changer.setLink(nic, command.up); !set)
            return takeBack(set.error());
    return done();
}

Result<> NicRunner::attachAll(const AttachNics &command)
{
    std::vector<WantedMac> wanted;
    for (const NewNic &nic : command.nics)
        wanted.push_back({nic.mac, nic.vm});
    if (Result<> free = checkMacs(m_domains, m_submitted, wanted, m_progress); !free)
        return free;
    const auto place = m_places.resolve(command.place, anyRunning(command.nics));
    if (!place)
        return tl::unexpected(place.error());
    for (const NewNic &nic : command.nics)
        if (Result<> attached = m_changer.attach(nic, place->target); !attached)
            return attached;
    return {};
}

Result<> NicRunner::moveAll(const NicPlace &place, const std::vector<NicRef> &nics, const QUuid &leaving)
{
    const auto resolved = m_places.resolve(place, anyRunning(nics));
    if (!resolved)
        return tl::unexpected(resolved.error());
    if (resolved->network == leaving)
        return failure(ErrorKind::Conflict,
            nicRunnerText(QT_TRANSLATE_NOOP("NicRunner",
                              "The VMs cannot be moved to network “%1”: it is the one that they are to leave."))
                .arg(resolved->target.network));
    for (const NicRef &nic : nics)
        if (Result<> moved = m_changer.move(nic, resolved->target); !moved)
            return moved;
    return {};
}

Result<> NicRunner::registerBridge(const RegisterBridge &command)
{
    m_progress(nicRunnerText(QT_TRANSLATE_NOOP("NicRunner", "Making network “%1”")).arg(command.name));
    const auto made = m_places.makeNetwork(command.xml, command.autostart, command.start);
    if (!made)
        return tl::unexpected(made.error());
    if (command.nics.empty())
        return {};
    NicPlace place;
    place.network = command.name;
    return moveAll(place, command.nics);
}

Result<> NicRunner::evacuate(const NetworkRow &attached, const Evacuation &evacuation)
{
    QStringList surprising = vmNames(attached);
    surprising.removeIf([&evacuation](const QString &name) { return evacuation.acknowledgedVms.contains(name); });
    if (!surprising.isEmpty())
        return failure(ErrorKind::InUse,
            nicRunnerText(
                QT_TRANSLATE_NOOP("NicRunner", "VMs have begun to use the network meanwhile: %1. Nothing was changed."))
                .arg(surprising.join(QStringLiteral(", "))));
    std::vector<NicRef> nics;
    for (const Attachment &attachment : attached.attachments)
        nics.push_back(nicRefOf(attachment));
    if (evacuation.moveTo)
        return moveAll(*evacuation.moveTo, nics, attached.network->uuid);
    for (const NicRef &nic : nics)
        if (Result<> detached = m_changer.detach(nic); !detached)
            return detached;
    return {};
}

CommandResult NicRunner::end(const Result<> &outcome)
{
    return outcome ? done() : takeBack(outcome.error());
}

CommandResult NicRunner::done()
{
    if (!m_changer.touched().isEmpty())
        m_domains.forget();
    return {CommandStatus::Done, {}, m_places.made().value(0), false, m_places.touched(), m_changer.touched()};
}

CommandResult NicRunner::takeBack(Error reason)
{
    const QUuid left = m_undo.takeBack(reason, m_progress) ? QUuid() : m_places.made().value(0);
    if (!m_changer.touched().isEmpty())
        m_domains.forget();
    return {CommandStatus::Failed, std::move(reason), left, false, m_places.touched(), m_changer.touched()};
}

} // namespace patchpanel
