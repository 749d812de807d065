// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QStringList>
#include <QUuid>

#include <variant>

namespace patchpanel {

/// Define a network, then autostart and start it as asked. A define or autostart that fails leaves nothing behind; a
/// network that cannot be started stays defined until the user has decided (CommandResult::needsDecision).
struct CreateNetwork
{
    QString name;
    QByteArray xml;
    bool autostart = false;
    bool start = false;
};

struct StartNetwork
{
    QUuid uuid;
    QString name;
};

/// Stops a network. VMs that run on it other than those the user was told of make it refuse.
struct StopNetwork
{
    QUuid uuid;
    QString name;
    QStringList acknowledgedVms;
};

struct SetAutostart
{
    QUuid uuid;
    QString name;
    bool on = false;
};

/// Stops and removes a network; refused while any VM uses it, running or not.
struct DeleteNetwork
{
    QUuid uuid;
    QString name;
    bool active = false;
    bool persistent = true;
};

/// One thing the user asked of a host, as a value.
using Command = std::variant<CreateNetwork, StartNetwork, StopNetwork, SetAutostart, DeleteNetwork>;

/// "Start network “lab”".
[[nodiscard]] QString describeCommand(const Command &command);
/// The virsh lines that do the same on the host `uri`.
[[nodiscard]] QStringList virshOfCommand(const Command &command, const QString &uri);
/// The network's name, for matching a command with a row.
[[nodiscard]] QString networkOfCommand(const Command &command);

enum class CommandStatus
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled
};

/// How a command ended; exactly one for each.
struct CommandResult
{
    CommandStatus status = CommandStatus::Done;
    Error error; ///< with Failed
    QUuid network; ///< what CreateNetwork made and, where it failed, could not take back
    bool needsDecision = false; ///< CreateNetwork: defined, but it cannot be started; keep it or remove it
};

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::CommandResult)
