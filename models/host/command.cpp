// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/command.h"

#include "models/network/virshtext.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString text(const char *source)
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
    return std::visit([](const auto &any) { return any.name; }, command);
}

QString describeCommand(const Command &command)
{
    return std::visit(
        Overloaded{
            [](const CreateNetwork &) { return text(QT_TRANSLATE_NOOP("Command", "Make network “%1”")); },
            [](const StartNetwork &) { return text(QT_TRANSLATE_NOOP("Command", "Start network “%1”")); },
            [](const StopNetwork &) { return text(QT_TRANSLATE_NOOP("Command", "Stop network “%1”")); },
            [](const SetAutostart &set) {
                return set.on ? text(QT_TRANSLATE_NOOP("Command", "Start network “%1” at boot"))
                              : text(QT_TRANSLATE_NOOP("Command", "Do not start network “%1” at boot"));
            },
            [](const DeleteNetwork &) { return text(QT_TRANSLATE_NOOP("Command", "Delete network “%1”")); },
        },
        command)
        .arg(networkOfCommand(command));
}

QStringList virshOfCommand(const Command &command, const QString &uri)
{
    return std::visit(Overloaded{
                          [&uri](const CreateNetwork &c) { return virshCreate(uri, c.name, c.autostart, c.start); },
                          [&uri](const StartNetwork &c) { return virshStart(uri, c.name); },
                          [&uri](const StopNetwork &c) { return virshStop(uri, c.name); },
                          [&uri](const SetAutostart &c) { return virshAutostart(uri, c.name, c.on); },
                          [&uri](const DeleteNetwork &c) { return virshDelete(uri, c.name, c.active, c.persistent); },
                      },
        command);
}

} // namespace patchpanel
