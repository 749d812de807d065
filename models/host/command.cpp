// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/command.h"

#include "models/network/effectplan.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString commandText(const char *source)
{
    return QCoreApplication::translate("Command", source);
}

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

QString networkOfCommand(const Command &command)
{
    return std::visit(
        Overloaded{
            [](const CreateVm &c) { return c.definition.nics.empty() ? QString() : c.definition.nics.front().network; },
            [](const RemoveVm &c) { return c.network; },
            [](const auto &any) { return any.name; },
        },
        command);
}

QUuid networkUuidOfCommand(const Command &command)
{
    return std::visit(
        [](const auto &any) -> QUuid {
            if constexpr (requires { any.uuid; })
                return any.uuid;
            else
                return {};
        },
        command);
}

QUuid vmOfCommand(const Command &command)
{
    if (const auto *made = std::get_if<CreateVm>(&command))
        return made->definition.uuid;
    const auto *removed = std::get_if<RemoveVm>(&command);
    return removed ? removed->domain : QUuid();
}

RemoveVm removalOf(const CreateVm &command)
{
    const VmDefinition &vm = command.definition;
    RemoveVm removal{vm.uuid, vm.name};
    removal.network = networkOfCommand(command);
    if (vm.disk && vm.disk->made > 0) {
        removal.pool = vm.disk->volume.pool;
        removal.volume = vm.disk->volume.name;
        removal.madePoolPath = vm.disk->madePoolPath;
    }
    return removal;
}

namespace {

/// "VM “web”", or "3 VMs".
template <typename Nics> QString vmsOf(const Nics &nics)
{
    QStringList names;
    for (const auto &nic : nics)
        if (!names.contains(nic.vm))
            names.append(nic.vm);
    return names.size() == 1 ? commandText(QT_TRANSLATE_NOOP("Command", "VM “%1”")).arg(names.front())
                             : commandText(QT_TRANSLATE_NOOP("Command", "%1 VMs")).arg(names.size());
}

QString description(const CreateNetwork &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Make network “%1”")).arg(command.name);
}

QString description(const EditNetwork &command)
{
    const auto wanted = parseNetworkXml(command.wanted);
    return wanted && wanted->name != command.name
        ? commandText(QT_TRANSLATE_NOOP("Command", "Rename network “%1” to “%2”")).arg(command.name, wanted->name)
        : commandText(QT_TRANSLATE_NOOP("Command", "Edit network “%1”")).arg(command.name);
}

QString description(const StartNetwork &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Start network “%1”")).arg(command.name);
}

QString description(const StopNetwork &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Stop network “%1”")).arg(command.name);
}

QString description(const RestartNetwork &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Restart network “%1”")).arg(command.name);
}

QString description(const ReconnectNics &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Reconnect the VMs of network “%1”")).arg(command.name);
}

QString description(const SetAutostart &command)
{
    return (command.on ? commandText(QT_TRANSLATE_NOOP("Command", "Start network “%1” at boot"))
                       : commandText(QT_TRANSLATE_NOOP("Command", "Do not start network “%1” at boot")))
        .arg(command.name);
}

QString description(const DeleteNetwork &command)
{
    if (!command.evacuation)
        return commandText(QT_TRANSLATE_NOOP("Command", "Delete network “%1”")).arg(command.name);
    return command.evacuation->moveTo
        ? commandText(QT_TRANSLATE_NOOP("Command", "Move the VMs of network “%1” to %2 and delete it"))
              .arg(command.name, placeText(*command.evacuation->moveTo))
        : commandText(QT_TRANSLATE_NOOP("Command", "Detach the VMs of network “%1” and delete it")).arg(command.name);
}

QString description(const AttachNics &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Attach %1 to %2"))
        .arg(vmsOf(command.nics), placeText(command.place));
}

QString description(const DetachNics &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Detach %1 from network “%2”"))
        .arg(vmsOf(command.nics), command.name);
}

QString description(const MoveNics &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Move %1 to %2"))
        .arg(vmsOf(command.nics), placeText(command.place));
}

QString description(const SetLink &command)
{
    return (command.up ? commandText(QT_TRANSLATE_NOOP("Command", "Plug the cable of %1 in on network “%2”"))
                       : commandText(QT_TRANSLATE_NOOP("Command", "Plug the cable of %1 out on network “%2”")))
        .arg(vmsOf(command.nics), command.name);
}

QString description(const RegisterBridge &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Register network “%1”")).arg(command.name);
}

QStringList editLines(const EditNetwork &command, const QString &uri)
{
    QStringList lines;
    if (const auto plan = planEffect({command.before, command.wanted, command.live, 0, 0, uri, 0, command.restart}))
        lines = plan->virsh;
    return command.autostart ? lines + virshAutostart(uri, command.name, *command.autostart) : lines;
}

QString description(const RestoreNetwork &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Restore network “%1”")).arg(command.name);
}

QString description(const RestoreNics &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Put the NICs of %1 back")).arg(vmsOf(command.nics));
}

QString description(const CreateVm &command)
{
    return commandText(QT_TRANSLATE_NOOP("Command", "Make VM “%1”")).arg(command.definition.name);
}

QString description(const RemoveVm &command)
{
    return command.volume.isEmpty() ? commandText(QT_TRANSLATE_NOOP("Command", "Remove VM “%1”")).arg(command.vm)
                                    : commandText(QT_TRANSLATE_NOOP("Command", "Remove VM “%1” and its volume “%2”"))
                                          .arg(command.vm, command.volume);
}

/// The lines of every NIC, one after the other.
template <typename Nics, typename Lines> QStringList linesOfAll(const Nics &nics, Lines lines)
{
    QStringList all;
    for (const auto &nic : nics)
        all += lines(nic);
    return all;
}

} // namespace

QString describeCommand(const Command &command)
{
    return std::visit([](const auto &any) { return description(any); }, command);
}

QStringList virshOfCommand(const Command &command, const QString &uri)
{
    const auto detachLine = [&uri](const NicRef &nic) { return virshDetach(uri, nic); };
    const auto moveLine = [&uri](const NicRef &nic) { return virshMove(uri, nic); };
    return std::visit(
        Overloaded{
            [&](const CreateNetwork &c) { return virshCreate(uri, c.name, c.autostart, c.start); },
            [&](const EditNetwork &c) { return editLines(c, uri); },
            [&](const StartNetwork &c) { return virshStart(uri, c.name); },
            [&](const StopNetwork &c) { return virshStop(uri, c.name); },
            // What happens to the NICs, virsh has no single line for.
            [](const ReconnectNics &) { return QStringList(); },
            [&](const RestartNetwork &c) { return virshStop(uri, c.name) + virshStart(uri, c.name); },
            [&](const SetAutostart &c) { return virshAutostart(uri, c.name, c.on); },
            [&](const DeleteNetwork &c) {
                QStringList lines;
                if (c.evacuation && c.evacuation->moveTo)
                    lines = virshPrepare(uri, *c.evacuation->moveTo, c.evacuation->moveTo->network)
                        + linesOfAll(c.evacuation->nics, moveLine);
                else if (c.evacuation)
                    lines = linesOfAll(c.evacuation->nics, detachLine);
                return lines + virshDelete(uri, c.name, c.active, c.persistent);
            },
            [&](const AttachNics &c) {
                return virshPrepare(uri, c.place, c.name)
                    + linesOfAll(c.nics, [&](const NewNic &nic) { return virshAttach(uri, nic, c.place, c.name); });
            },
            [&](const DetachNics &c) { return linesOfAll(c.nics, detachLine); },
            [&](const MoveNics &c) { return virshPrepare(uri, c.place, c.name) + linesOfAll(c.nics, moveLine); },
            [&](const SetLink &c) {
                return linesOfAll(c.nics, [&](const NicRef &nic) { return virshLink(uri, nic, c.up); });
            },
            [&](const RegisterBridge &c) {
                return virshCreate(uri, c.name, c.autostart, c.start) + linesOfAll(c.nics, moveLine);
            },
            [&](const RestoreNetwork &c) {
                const NetworkImage &image = c.image;
                return (image.persistent
                               ? virshCreate(uri, c.name, image.autostart, image.active)
                               : QStringList(virshLine(uri, {QStringLiteral("net-create"), xmlFileName(c.name)})))
                    + linesOfAll(c.nics, [&](const NicImage &nic) { return virshMove(uri, nic.ref()); });
            },
            [&](const RestoreNics &c) {
                return linesOfAll(c.nics, [&](const NicImage &nic) { return virshMove(uri, nic.ref()); });
            },
            [&](const CreateVm &c) { return virtInstallLines(c.definition, c.start, uri); },
            [&](const RemoveVm &c) {
                return virshRemoveVm(uri, c.vm, c.pool, c.volume)
                    + (c.madePoolPath.isEmpty() ? QStringList() : virshRemovePool(uri, c.pool));
            },
        },
        command);
}

} // namespace patchpanel
