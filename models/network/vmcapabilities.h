// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"
#include "models/network/vmfacts.h"

#include <QByteArray>

namespace patchpanel {

// Reads what libvirt says a host can run VMs as. Pure; any thread.

/// The kinds of machine to ask domain capabilities for: of the host's own architecture, with KVM where it has that.
struct MachineOffer
{
    QString arch{};
    QString virtType{};
    QString emulator{};
    QStringList
        machines{}; ///< those without a version ("q35", "pc"), first what virt-install would choose; may be empty
    QString problem{}; ///< why the host runs no VMs, in a sentence; the others are empty then
    friend bool operator==(const MachineOffer &, const MachineOffer &) = default;
};

/// Reads a host's capabilities (https://libvirt.org/formatcaps.html).
[[nodiscard]] Result<MachineOffer> parseMachineOffer(const QByteArray &capabilities);

/// Reads domain capabilities (https://libvirt.org/formatdomaincaps.html) that were asked for with this machine's name;
/// with an empty name the machine is the one libvirt has chosen.
[[nodiscard]] Result<VmMachine> parseVmMachine(const QByteArray &domainCapabilities, const QString &name);

/// The machine of a host that has no domain capabilities, as libvirt's test driver: without a name, and able to do
/// whatever is left to libvirt.
[[nodiscard]] VmMachine unnamedMachine(const MachineOffer &offer);

} // namespace patchpanel
