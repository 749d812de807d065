// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/undocommand.h"

#include <optional>

namespace patchpanel {

namespace {

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

RestoreNetwork restoring(const HistoryEntry &entry, bool mayReplace)
{
    return {entry.before.uuid, entry.before.name, entry.before, entry.nics, mayReplace, {}};
}

using Undo = std::optional<Command>;

Undo undoFor(const EditNetwork &command, const HistoryEntry &entry, const QByteArray &after)
{
    if (!entry.canRestore() || after.isEmpty())
        return {};
    const auto now = parseNetworkXml(after);
    EditNetwork back{now ? now->uuid : command.uuid, now ? now->name : command.name, after, entry.before.storedXml};
    back.autostart = entry.before.autostart;
    back.restart = command.restart;
    return back;
}

Undo undoFor(const AttachNics &command)
{
    DetachNics back{command.name, {}};
    for (const NewNic &nic : command.nics)
        back.nics.push_back({nic.domain, nic.vm, nic.mac.toLower(), nic.scope});
    return back;
}

/// What takes a command back that was done; nothing where that cannot be said in a command.
/// `after` is the stored XML of the network now.
Undo undoFor(const Command &command, const HistoryEntry &entry, const QByteArray &after)
{
    const auto nicsBack = [&entry](const auto &c) -> Undo {
        return entry.nics.empty() ? Undo() : Undo(RestoreNics{c.name, entry.nics});
    };
    const bool known = entry.canRestore();
    return std::visit(
        Overloaded{
            [&](const DeleteNetwork &) { return known ? Undo(restoring(entry, false)) : Undo(); },
            [&](const StopNetwork &c) {
                // What was transient is gone now.
                return !known                 ? Undo()
                    : entry.before.persistent ? Undo(StartNetwork{c.uuid, c.name})
                                              : Undo(restoring(entry, false));
            },
            [](const StartNetwork &c) {
                return Undo(StopNetwork{c.uuid, c.name, {}});
            },
            [&](const SetAutostart &c) {
                return known && entry.before.autostart != c.on ? Undo(SetAutostart{c.uuid, c.name, !c.on}) : Undo();
            },
            [&](const MoveNics &c) { return nicsBack(c); },
            [&](const RestoreNics &c) { return nicsBack(c); },
            [&](const DetachNics &c) { return nicsBack(c); },
            [&](const SetLink &c) { return nicsBack(c); },
            [](const AttachNics &c) { return undoFor(c); },
            [&](const EditNetwork &c) { return undoFor(c, entry, after); },
            [](const RestartNetwork &) { return Undo(); },
            [](const ReconnectNics &) { return Undo(); },
            [](const CreateVm &c) { return Undo(removalOf(c)); },
            [](const RemoveVm &) { return Undo(); }, // what its volume held is gone
            [&](const auto &any) {
                // Whatever else changes a network that exists: as it was.
                if constexpr (requires { any.uuid; })
                    return known ? Undo(restoring(entry, true)) : Undo();
                else
                    return Undo();
            },
        },
        command);
}

} // namespace

std::shared_ptr<const Command> undoOf(const Command &command, const HistoryEntry &entry, const QByteArray &after)
{
    const Undo undo = undoFor(command, entry, after);
    return undo ? std::make_shared<const Command>(*undo) : nullptr;
}

} // namespace patchpanel
