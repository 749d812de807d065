// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/interruption.h"

#include "models/host/commandjson.h"
#include "models/host/interruptedstate.h"
#include "models/network/storagexml.h"
#include "models/network/xmldiff.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// The ways out of each kind of change.
class Finder final
{
public:
    explicit Finder(const InterruptedState &state)
        : m_state(state)
    { }

    [[nodiscard]] Interruption operator()(const CreateNetwork &command) const;
    [[nodiscard]] Interruption operator()(const EditNetwork &command) const;
    [[nodiscard]] Interruption operator()(const StartNetwork &command) const;
    [[nodiscard]] Interruption operator()(const StopNetwork &command) const;
    [[nodiscard]] Interruption operator()(const RestartNetwork &command) const;
    [[nodiscard]] Interruption operator()(const ReconnectNics &command) const;
    [[nodiscard]] Interruption operator()(const SetAutostart &command) const;
    [[nodiscard]] Interruption operator()(const DeleteNetwork &command) const;
    [[nodiscard]] Interruption operator()(const AttachNics &command) const;
    [[nodiscard]] Interruption operator()(const DetachNics &command) const;
    [[nodiscard]] Interruption operator()(const MoveNics &command) const;
    [[nodiscard]] Interruption operator()(const SetLink &command) const;
    [[nodiscard]] Interruption operator()(const RegisterBridge &command) const;
    [[nodiscard]] Interruption operator()(const RestoreNetwork &command) const;
    [[nodiscard]] Interruption operator()(const RestoreNics &command) const;
    [[nodiscard]] Interruption operator()(const CreateVm &command) const;
    [[nodiscard]] Interruption operator()(const RemoveVm &command) const;

private:
    [[nodiscard]] WayOut editBack(const EditNetwork &command, const NetworkRow *row) const;
    [[nodiscard]] WayOut renameBack(const EditNetwork &command, const NetworkRow *row) const;
    [[nodiscard]] WayOut renameOn(const EditNetwork &command, const NetworkRow *row) const;

    const InterruptedState &m_state;
};

/// Whether a VM had the volume that was to go with it. Its XML has paths; the last part of one is the volume's name.
bool hasVolume(const VmImage &vm, const RemoveVm &command)
{
    const auto uses = parseVolumeUses(vm.xml);
    return uses && std::any_of(uses->cbegin(), uses->cend(), [&command](const VolumeUse &use) {
        return use.path.isEmpty() ? use.pool == command.pool && use.volume == command.volume
                                  : use.path.endsWith(u'/' + command.volume);
    });
}

Interruption Finder::operator()(const CreateNetwork &command) const
{
    const NetworkRow *row = m_state.madeOf(command.xml, command.name);
    WayOut finish{true, {}};
    if (!row)
        finish.commands.emplace_back(command);
    if (row && command.autostart && !row->network->autostart)
        finish.commands.emplace_back(SetAutostart{row->network->uuid, command.name, true});
    if (row && command.start && !row->network->active)
        finish.commands.emplace_back(StartNetwork{row->network->uuid, command.name});
    return {m_state.without(row), finish};
}

WayOut Finder::editBack(const EditNetwork &command, const NetworkRow *row) const
{
    if (!row || !row->network->persistent || !m_state.entry().canRestore())
        return m_state.networkBack();
    WayOut way{true, {}};
    m_state.storeBack(*row, command.restart && !m_state.parkingOf(command.uuid), way);
    m_state.runAgain(command.uuid, m_state.entry().before.name, row, way);
    return way;
}

/// With the NICs that name it, which also brings home those that are parked.
WayOut Finder::renameBack(const EditNetwork &command, const NetworkRow *row) const
{
    if (!m_state.entry().canRestore())
        return {};
    const NetworkRow *parking = m_state.parkingOf(command.uuid);
    const bool isRenamed = row && row->network->name != m_state.entry().before.name;
    WayOut way{true, {}};
    if (!row || !row->network->persistent) {
        way.commands.emplace_back(RestoreNetwork{
            command.uuid, m_state.entry().before.name, m_state.entry().before, m_state.entry().nics, true, {}});
    } else {
        m_state.storeBack(*row, false, way);
        if (m_state.entry().before.active && !row->network->active)
            way.commands.emplace_back(StartNetwork{command.uuid, m_state.entry().before.name});
        if (const WayOut nics = m_state.nicsBack(); nics.isPossible)
            way.commands.push_back(nics.commands.front());
    }
    // Giving a running network its old name empties and closes the parking network by itself.
    if (parking && !(isRenamed && row->network->active))
        way.commands.emplace_back(StopNetwork{parking->network->uuid, parking->network->name, {}});
    return way;
}

WayOut Finder::renameOn(const EditNetwork &command, const NetworkRow *row) const
{
    const auto wanted = parseNetworkXml(command.wanted);
    if (!wanted)
        return {};
    const bool autostart = command.autostart.value_or(m_state.entry().before.autostart);
    WayOut way{true, {}};
    if (!row || !row->network->persistent) {
        // Between its old definition and its new one. What is parked makes it start.
        NetworkImage image{command.uuid, wanted->name, false, true, autostart, {}, command.wanted};
        image.active = row && row->network->active;
        way.commands.emplace_back(RestoreNetwork{command.uuid, wanted->name, image, {}, true, {}});
    } else if (row->network->name == wanted->name) {
        if (row->network->autostart != autostart)
            way.commands.emplace_back(SetAutostart{command.uuid, wanted->name, autostart});
    } else {
        EditNetwork again = command;
        again.before = row->network->storedXml;
        way.commands.emplace_back(again);
        if (row->network->active)
            return way; // which sees to what is parked
    }
    m_state.runAgain(command.uuid, wanted->name, row, way);
    return way;
}

Interruption Finder::operator()(const EditNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    const auto before = parseNetworkXml(command.before);
    const auto wanted = parseNetworkXml(command.wanted);
    if (before && wanted && before->name != wanted->name)
        return {renameBack(command, row), renameOn(command, row)};
    const WayOut back = editBack(command, row);
    if (!row || !row->network->persistent)
        return {back, {}};
    const NetworkInfo &network = *row->network;
    const bool isStored = sameNetwork(network.storedXml, command.wanted);
    WayOut finish{true, {}};
    if (!isStored || !m_state.parkingOf(network.uuid)) {
        EditNetwork again = command;
        // Where it is stored already, what is left to be done in what runs goes by what was stored before.
        again.before = isStored ? command.before : network.storedXml;
        again.live = network.active ? network.liveXml : QByteArray();
        finish.commands.emplace_back(again);
    }
    m_state.runAgain(network.uuid, network.name, row, finish);
    return {back, finish};
}

Interruption Finder::operator()(const StartNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    WayOut finish{row != nullptr, {}};
    if (row && !row->network->active)
        finish.commands.emplace_back(command);
    return {m_state.networkBack(), finish};
}

Interruption Finder::operator()(const StopNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    WayOut finish{true, {}};
    if (row && row->network->active)
        finish.commands.emplace_back(command);
    return {m_state.networkBack(), finish};
}

Interruption Finder::operator()(const RestartNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    if (!row)
        return {m_state.networkBack(), {}};
    WayOut finish{true, {}};
    std::vector<NicRef> cables = m_state.cablesLeftOut(row);
    // Only a cable is missing where one is out and nothing else is.
    const bool isElseWhole = row->network->active && row->network->lostPorts.isEmpty();
    if (cables.empty() || !isElseWhole || m_state.parkingOf(command.uuid))
        finish.commands.emplace_back(command);
    InterruptedState::plugCables(command.name, std::move(cables), finish);
    return {m_state.homeward(row), finish};
}

Interruption Finder::operator()(const ReconnectNics &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    WayOut finish{row != nullptr, {command}};
    InterruptedState::plugCables(command.name, m_state.cablesLeftOut(row), finish);
    return {m_state.homeward(row), finish};
}

Interruption Finder::operator()(const SetAutostart &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    WayOut finish{row != nullptr, {}};
    if (row && row->network->autostart != command.on)
        finish.commands.emplace_back(command);
    return {m_state.networkBack(), finish};
}

Interruption Finder::operator()(const DeleteNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    WayOut finish{true, {}};
    if (row) {
        DeleteNetwork again = command;
        again.active = row->network->active;
        again.persistent = row->network->persistent;
        finish.commands.emplace_back(again);
    }
    return {m_state.networkBack(), finish};
}

Interruption Finder::operator()(const AttachNics &command) const
{
    AttachNics missing{command.name, command.place, {}};
    DetachNics there{command.name, {}};
    for (const NewNic &nic : command.nics) {
        const NicScope scope = m_state.presence(nic.domain, nic.mac);
        if (scope.isEmpty())
            missing.nics.push_back(nic);
        else
            there.nics.push_back({nic.domain, nic.vm, nic.mac.toLower(), scope});
    }
    WayOut finish{true, {}};
    if (!missing.nics.empty())
        finish.commands.emplace_back(missing);
    WayOut back{true, {}};
    if (!there.nics.empty())
        back.commands.emplace_back(there);
    return {back, finish};
}

Interruption Finder::operator()(const DetachNics &command) const
{
    const DetachNics left{command.name, m_state.remaining(command.nics)};
    WayOut finish{true, {}};
    if (!left.nics.empty())
        finish.commands.emplace_back(left);
    return {m_state.nicsBack(), finish};
}

Interruption Finder::operator()(const MoveNics &command) const
{
    const MoveNics left{command.name, command.place, m_state.remaining(command.nics)};
    WayOut finish{!left.nics.empty(), {}};
    if (finish.isPossible)
        finish.commands.emplace_back(left);
    InterruptedState::plugCables(command.name, m_state.cablesTakenOut(), finish);
    return {m_state.nicsBack(), finish};
}

Interruption Finder::operator()(const SetLink &command) const
{
    const SetLink left{command.name, m_state.remaining(command.nics), command.up};
    WayOut finish{!left.nics.empty(), {}};
    if (finish.isPossible)
        finish.commands.emplace_back(left);
    return {m_state.nicsBack(), finish};
}

Interruption Finder::operator()(const RegisterBridge &command) const
{
    const NetworkRow *row = m_state.madeOf(command.xml, command.name);
    if (!row)
        return {m_state.without(row), {true, {command}}};
    WayOut finish{true, {}};
    if (command.autostart && !row->network->autostart)
        finish.commands.emplace_back(SetAutostart{row->network->uuid, command.name, true});
    if (command.start && !row->network->active)
        finish.commands.emplace_back(StartNetwork{row->network->uuid, command.name});
    if (std::vector<NicRef> nics = m_state.remaining(command.nics); !nics.empty())
        finish.commands.emplace_back(MoveNics{command.name, NicPlace{command.name}, std::move(nics)});
    return {m_state.without(row), finish};
}

Interruption Finder::operator()(const RestoreNetwork &command) const
{
    RestoreNetwork again = command;
    again.mayReplace = true;
    return {m_state.entry().canRestore() ? m_state.networkBack() : m_state.without(m_state.find(command.uuid)),
        {true, {again}}};
}

Interruption Finder::operator()(const RestoreNics &command) const
{
    return {m_state.nicsBack(), {true, {command}}};
}

/// What there is of its storage is not in what is known of the host; both commands look for themselves.
Interruption Finder::operator()(const CreateVm &command) const
{
    const DomainInfo *vm = m_state.vm(command.definition.uuid);
    const RemoveVm removal = removalOf(command);
    WayOut back{true, {}};
    if (vm || !removal.volume.isEmpty())
        back.commands.emplace_back(removal);
    WayOut finish{true, {}};
    if (!vm || (command.start && !vm->isActive())) {
        CreateVm on = command;
        on.carryOn = true;
        finish.commands.emplace_back(on);
    }
    return {back, finish};
}

/// Nothing brings a VM back but where it was not touched yet.
Interruption Finder::operator()(const RemoveVm &command) const
{
    const DomainInfo *vm = m_state.vm(command.domain);
    const VmImage &before = m_state.entry().vm;
    RemoveVm again = command;
    again.hadVolume = again.hadVolume || hasVolume(before, command);
    return {{vm && vm->isActive() == before.active, {}}, {true, {again}}};
}

} // namespace

Interruption waysOut(const HistoryEntry &entry, const HostSnapshot &now)
{
    const InterruptedState state(entry, now);
    if (const auto command = commandFromJson(entry.command))
        return std::visit(Finder(state), *command);
    // By the images alone, where the entry does not say what was to be done.
    return {entry.canRestore() ? state.networkBack() : state.nicsBack(), {}};
}

} // namespace patchpanel
