// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkimage.h"
#include "models/network/nicchange.h"
#include "models/network/result.h"
#include "models/network/vmdefinition.h"

#include <QList>
#include <QStringList>
#include <QUuid>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

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

/// Stops a network and starts it again without cutting its running VMs off. libvirt would leave their TAP devices
/// without a bridge, so each running NIC is parked on a network of its own meanwhile.
struct RestartNetwork
{
    QUuid uuid;
    QString name;
};

/// Makes a network say what the user wants, as far as it can be now without interruption, or wholly with a restart that
/// keeps its running VMs connected. Another name takes such a restart too, and points the NICs of VMs at it. Refused
/// where somebody else has changed it since (CommandResult::current); what fails half-way is taken back as a whole.
struct EditNetwork
{
    QUuid uuid;
    QString name;
    QByteArray before; ///< the stored XML that the user saw
    QByteArray wanted;
    QByteArray live{}; ///< what ran when the user saw it, for describing; what runs then counts
    std::optional<bool> autostart{}; ///< nothing leaves it as it is
    bool checkSchema = false; ///< libvirt is to refuse what it does not know instead of leaving it out
    bool restart = false; ///< restart it where it runs and parts of it wait for that
};

/// Plugs those running NICs in again that lost their bridge when the network was restarted without Patchpanel.
struct ReconnectNics
{
    QUuid uuid;
    QString name;
};

struct SetAutostart
{
    QUuid uuid;
    QString name;
    bool on = false;
};

/// What becomes of the VMs of a network that is deleted: each of their NICs is moved, or removed where there is no
/// place to move it to. VMs the user was not told of make it refuse.
struct Evacuation
{
    std::optional<NicPlace> moveTo;
    QStringList acknowledgedVms;
    std::vector<NicRef> nics{}; ///< as the user was shown them, for describing; what is there then counts
};

/// Stops and removes a network; refused while any VM uses it, running or not, unless it is said what becomes of them.
/// One NIC that cannot be moved or removed, and everything is as it was.
struct DeleteNetwork
{
    QUuid uuid;
    QString name;
    bool active = false;
    bool persistent = true;
    std::optional<Evacuation> evacuation{};
};

/// Gives VMs a NIC each on one place. All of them or none: what was done before a failure is taken back, a network made
/// on the way too.
struct AttachNics
{
    QString name; ///< of the network, or what it will be called
    NicPlace place;
    std::vector<NewNic> nics;
};

/// Removes NICs. A VM that does not let go of a running NIC keeps it, and its stored configuration too; what was done
/// to others before is taken back.
struct DetachNics
{
    QString name; ///< of the network they are on
    std::vector<NicRef> nics;
};

/// Moves NICs to another place, with their MAC addresses and models; running VMs are not restarted. All or none.
struct MoveNics
{
    QString name; ///< of the network they go to
    NicPlace place;
    std::vector<NicRef> nics;
};

/// Plugs the cable of NICs in or out.
struct SetLink
{
    QString name; ///< of the network they are on
    std::vector<NicRef> nics;
    bool up = true;
};

/// Makes the network that stands for a bridge VMs use directly, and points those VMs' stored configurations at it.
struct RegisterBridge
{
    QString name;
    QByteArray xml;
    bool autostart = true;
    bool start = true;
    std::vector<NicRef> nics; ///< whose stored form is to name the network; may be empty
};

/// Makes a network what it was: what is stored of it under its UUID, autostart, running or not; and NICs that were on
/// it. All or nothing. A network that runs goes on running with what it runs with. Running VMs that a stop would cut
/// off and that the user was not told of make it refuse.
struct RestoreNetwork
{
    QUuid uuid;
    QString name;
    NetworkImage image;
    std::vector<NicImage> nics{};
    bool mayReplace = false; ///< a network that there is; otherwise that makes it refuse
    QStringList acknowledgedVms{};
};

/// Makes NICs what they were, wherever they are now. All or none.
struct RestoreNics
{
    QString name; ///< of the network that they leave
    std::vector<NicImage> nics;
};

/// Makes a VM: its pool and volume where they are to be made, the networks of its NICs where they are found or made or
/// started, its definition; and starts it as asked. All or nothing; nothing that exists is overwritten.
struct CreateVm
{
    VmDefinition definition;
    bool start = true;
    /// It was begun before and interrupted: what is there of it, and is as it was to be made, is taken as it is.
    bool carryOn = false;
};

/// Takes a VM away that was made, with the volume that was made for it. It is stopped first where it runs; its networks
/// stay. Refused where somebody else uses the volume. A volume that the VM does not have (any more) is deleted only
/// where nothing was written to it yet.
struct RemoveVm
{
    QUuid domain;
    QString vm; ///< its name, for messages
    QString pool{};
    QString volume{}; ///< empty: none goes
    QString madePoolPath{}; ///< of a pool that was made for it, which goes too where nothing else is in it
    QString network{}; ///< that its first NIC was put on, for the history
    bool hadVolume = false; ///< it is known that the VM had the volume, also where it is gone itself by now
};

/// One thing the user asked of a host, as a value.
using Command = std::variant<CreateNetwork, EditNetwork, StartNetwork, StopNetwork, RestartNetwork, ReconnectNics,
    SetAutostart, DeleteNetwork, AttachNics, DetachNics, MoveNics, SetLink, RegisterBridge, RestoreNetwork, RestoreNics,
    CreateVm, RemoveVm>;

/// "Start network “lab”".
[[nodiscard]] QString describeCommand(const Command &command);
/// The virsh lines that do the same on the host `uri`.
[[nodiscard]] QStringList virshOfCommand(const Command &command, const QString &uri);
/// The network's name, for matching a command with a row; of a VM, that of its first NIC.
[[nodiscard]] QString networkOfCommand(const Command &command);
/// The network that is there already and that the command is about; null where it names none by its UUID.
[[nodiscard]] QUuid networkUuidOfCommand(const Command &command);
/// The VM that the command makes or removes; null where it does neither.
[[nodiscard]] QUuid vmOfCommand(const Command &command);

/// What takes a VM away again that the command has made, wholly or in part.
[[nodiscard]] RemoveVm removalOf(const CreateVm &command);

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
    QUuid network; ///< what the command made; where it failed, what it made and could not take back
    bool needsDecision = false; ///< CreateNetwork: defined, but it cannot be started; keep it or remove it
    QList<QUuid> touchedNetworks{}; ///< to be read again
    QList<QUuid> touchedDomains{};
    std::shared_ptr<const Command> undo{}; ///< what takes it back; null where nothing does, or it failed
    QByteArray current{}; ///< EditNetwork: the stored XML now; refused: as somebody else has made it
    QStringList waiting{}; ///< EditNetwork: the parts that take effect at the next start, in words
    QStringList warnings{}; ///< what to say of it although it is done, in sentences
    bool takenBack = false; ///< CreateVm: it failed, and nothing of what it made is left; what is shown may be older

    /// It failed because the connection broke: nobody knows what became of it.
    [[nodiscard]] bool isLost() const
    {
        return status == CommandStatus::Failed && error.kind == ErrorKind::ConnectionLost;
    }
};

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::CommandResult)
