// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/nicchange.h"

namespace patchpanel {

/// What a finding, an obstacle or a failure offers to do about it. A value that says what, not how: models/host makes
/// the command of it, and the window opens the form that it names.
struct Mend
{
    enum class Kind
    {
        Start, ///< the network
        SwitchAutostartOn,
        Restart, ///< the network, its running VMs stay connected
        Reconnect, ///< running NICs that lost their port
        PlugIn, ///< the cables of `nics`
        Replug, ///< the cables of `nics` go out and in, so that the guests ask for an address again
        MoveTo, ///< `nics` to the network `value`
        ChooseMove, ///< `nics`, or without any all of the network, to one that the user chooses
        Delete, ///< the network, after asking
        Edit, ///< opens Edit where `field` is
        DropDoubled, ///< stores the network without reservations whose client or address another one has
        RenameBridge, ///< stores the network with the bridge `value`
        Renumber, ///< stores the network with the IPv4 subnet `value`; ranges and reservations move along
        SwitchDnsOff, ///< stores the network without a name server
        MakeNetwork, ///< opens New Network with the name `value`
        AttachVm, ///< opens Attach VM
        Copy, ///< `value`, a command for the host's administrator
        TryAgain ///< the command that failed
    };

    Kind kind = Kind::Start;
    QString label; ///< of the button, without mnemonic
    QUuid network{}; ///< whom it is about; null: the network it is shown with
    QString name{}; ///< of that network
    std::vector<NicRef> nics{};
    QString value{};
    Field field = Field::None;
    bool thenStart = false; ///< for what is stored: the network is started with it

    friend bool operator==(const Mend &, const Mend &) = default;
};

// The usual ones, with the labels that the actions have. Pure; any thread.
namespace mends {
[[nodiscard]] Mend start();
[[nodiscard]] Mend switchAutostartOn();
[[nodiscard]] Mend restart();
[[nodiscard]] Mend reconnect();
[[nodiscard]] Mend plugIn(std::vector<NicRef> nics);
[[nodiscard]] Mend replug(std::vector<NicRef> nics);
[[nodiscard]] Mend chooseMove(std::vector<NicRef> nics = {});
[[nodiscard]] Mend moveTo(const QString &network, std::vector<NicRef> nics);
[[nodiscard]] Mend deleteNetwork();
[[nodiscard]] Mend edit(Field field);
[[nodiscard]] Mend renameBridge(const QString &bridge, bool thenStart);
[[nodiscard]] Mend renumber(const QString &subnet, bool thenStart);
[[nodiscard]] Mend copy(const QString &command);
/// The same mend of another network than the one it is shown with.
[[nodiscard]] Mend of(Mend mend, const QUuid &network, const QString &name);
} // namespace mends

} // namespace patchpanel
