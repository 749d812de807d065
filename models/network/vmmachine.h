// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmfacts.h"

namespace patchpanel {

// What follows from the kind of machine that a VM is: which devices it can have and where. The same that virt-install
// would choose for a guest of today. Pure; any thread.

/// QEMU runs it, and not libvirt's test driver.
[[nodiscard]] bool isQemu(const VmMachine &machine);
[[nodiscard]] bool isX86(const VmMachine &machine);
/// Its devices sit on PCI Express, where a device can be plugged in later only into a slot that was left for it.
[[nodiscard]] bool isPcie(const VmMachine &machine);
[[nodiscard]] bool hasUsb(const VmMachine &machine);
[[nodiscard]] QString diskBus(const VmMachine &machine);
[[nodiscard]] QString cdromBus(const VmMachine &machine);
/// What the names of disks on a bus begin with: "vd", "sd", "hd".
[[nodiscard]] QString targetPrefix(const QString &bus);
/// The graphics card of a VM with a display.
[[nodiscard]] QString videoModel(const VmMachine &machine);
/// What the user of a display points and types with, beyond what the machine has by itself.
[[nodiscard]] QStringList inputDevices(const VmMachine &machine);
[[nodiscard]] QString inputBus(const VmMachine &machine);
/// The model of its emulated TPM; empty where libvirt is to choose it.
[[nodiscard]] QString tpmModel(const VmMachine &machine);
/// The processor that is to be emulated where QEMU's own choice is one that today's guests do not run on; else empty.
[[nodiscard]] QString emulatedCpu(const VmMachine &machine);

} // namespace patchpanel
