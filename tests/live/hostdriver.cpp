// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/hostdriver.h"

#include <QSignalSpy>

#include <algorithm>

namespace patchpanel {

namespace {

HostOptions optionsOf(const QString &uri, const QString &dataFolder)
{
    HostOptions options;
    options.uri = *HostUri::parse(uri);
    options.name = QStringLiteral("lab");
    options.dataFolder = dataFolder;
    return options;
}

} // namespace

HostDriver::HostDriver(const LabHost &lab, const QString &dataFolder, const QString &uri)
    : HostDriver(lab, optionsOf(uri.isEmpty() ? lab.uri() : uri, dataFolder), LabHost::backends())
{ }

HostDriver::HostDriver(const LabHost &lab, HostOptions options, BackendFactory factory)
    : m_lab(lab)
    , m_session(std::move(options), std::move(factory), std::make_shared<ThreadTally>())
{
    m_session.open();
}

const NetworkRow *HostDriver::row(const QString &name) const
{
    if (!snapshot())
        return nullptr;
    const auto &rows = snapshot()->rows;
    const auto found = std::find_if(
        rows.cbegin(), rows.cend(), [&name](const RowPtr &one) { return one->network->name == name; });
    return found == rows.cend() ? nullptr : found->get();
}

CommandResult HostDriver::run(const Command &command)
{
    CommandHandle *handle = m_session.submit(command);
    QSignalSpy ended(handle, &CommandHandle::ended);
    constexpr int timeoutMs = 60'000;
    if (!handle->hasEnded() && !ended.wait(timeoutMs))
        return {
            CommandStatus::Failed, Error{ErrorKind::Internal, 0, 0, 0, QStringLiteral("it does not end")}, {}, false};
    return handle->result();
}

QString HostDriver::failureOf(const Command &command)
{
    const CommandResult result = run(command);
    return result.status == CommandStatus::Done ? QString() : result.error.message;
}

NewNic HostDriver::newNic(const QString &vm, const QString &mac) const
{
    const NicRef ref = nic(vm, mac);
    return {ref.domain, vm, mac, QStringLiteral("virtio"), ref.scope};
}

NicRef HostDriver::nic(const QString &vm, const QString &mac, NicScope scope) const
{
    return {QUuid::fromString(m_lab.virsh({QStringLiteral("domuuid"), vm}).text.trimmed()), vm, mac, scope};
}

NicPlace HostDriver::place(const QString &network, const QString &portGroup)
{
    NicPlace place;
    place.network = network;
    place.portGroup = portGroup;
    return place;
}

NicPlace HostDriver::pair(const QString &bridge, int vlan)
{
    NicPlace place;
    place.bridge = bridge;
    place.bridgeVlan = vlan;
    return place;
}

QString HostDriver::tapOf(const QString &vm) const
{
    const auto nics = m_lab.nics(vm);
    return nics.size() == 1 ? nics.front().tap : QString();
}

bool HostDriver::hasLease(const QString &network, const QString &mac) const
{
    return !LabHost::addressOf(mac, m_lab.leases(network)).isEmpty();
}

QString HostDriver::storedNics(const QString &vm) const
{
    const QString xml = m_lab.virsh({QStringLiteral("dumpxml"), QStringLiteral("--inactive"), vm}).text;
    const auto begin = xml.indexOf(QStringLiteral("<interface"));
    return begin < 0 ? QString() : xml.mid(begin);
}

} // namespace patchpanel
