// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/mendcommand.h"

#include "models/network/repairs.h"

namespace patchpanel {

namespace {

Result<std::vector<Command>> repairCommands(const NetworkInfo &network, const Mend &mend, unsigned long serverVersion)
{
    const auto wanted = repaired(network.storedXml, mend, serverVersion);
    if (!wanted)
        return tl::unexpected(wanted.error());
    EditNetwork edit{network.uuid, network.name, network.storedXml, *wanted};
    if (network.active)
        edit.live = network.liveXml;
    std::vector<Command> commands{edit};
    if (mend.thenStart && !network.active)
        commands.emplace_back(StartNetwork{network.uuid, network.name});
    return commands;
}

} // namespace

Result<std::vector<Command>> mendCommands(const NetworkRow &row, const Mend &mend, unsigned long serverVersion)
{
    const NetworkInfo &network = *row.network;
    const QUuid &uuid = network.uuid;
    const QString &name = network.name;
    using Commands = std::vector<Command>;
    switch (mend.kind) {
    case Mend::Kind::Start:
        return Commands{StartNetwork{uuid, name}};
    case Mend::Kind::SwitchAutostartOn:
        return Commands{SetAutostart{uuid, name, true}};
    case Mend::Kind::Restart:
        return Commands{RestartNetwork{uuid, name}};
    case Mend::Kind::Reconnect:
        return Commands{ReconnectNics{uuid, name}};
    case Mend::Kind::PlugIn:
        return Commands{SetLink{name, mend.nics, true}};
    case Mend::Kind::Replug:
        return Commands{SetLink{name, mend.nics, false}, SetLink{name, mend.nics, true}};
    case Mend::Kind::MoveTo: {
        MoveNics move{mend.value, {}, mend.nics};
        move.place.network = mend.value;
        return Commands{move};
    }
    default:
        break;
    }
    return isRepair(mend.kind) ? repairCommands(network, mend, serverVersion) : Result<Commands>(Commands());
}

} // namespace patchpanel
