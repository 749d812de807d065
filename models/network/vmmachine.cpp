// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmmachine.h"

namespace patchpanel {

namespace {

const QString virtio = QStringLiteral("virtio");
const QString sata = QStringLiteral("sata");
const QString scsi = QStringLiteral("scsi");
const QString ide = QStringLiteral("ide");

bool isMainframe(const VmMachine &machine)
{
    return machine.arch == u"s390x";
}

/// The board without a real one's model, of ARM, RISC-V and LoongArch.
bool isVirtBoard(const VmMachine &machine)
{
    return !isX86(machine) && (machine.name == u"virt" || machine.name.startsWith(u"virt-"));
}

} // namespace

bool isQemu(const VmMachine &machine)
{
    return machine.virtType == u"kvm" || machine.virtType == u"qemu" || machine.virtType == u"hvf";
}

bool isX86(const VmMachine &machine)
{
    return machine.arch == u"x86_64" || machine.arch == u"i686";
}

bool isPcie(const VmMachine &machine)
{
    return machine.name == u"q35" || machine.name.startsWith(u"pc-q35") || isVirtBoard(machine);
}

bool hasUsb(const VmMachine &machine)
{
    return !isMainframe(machine);
}

QString diskBus(const VmMachine &machine)
{
    if (machine.diskBuses.isEmpty())
        return virtio;
    for (const QString &bus : {virtio, sata, scsi})
        if (machine.diskBuses.contains(bus))
            return bus;
    return ide;
}

QString cdromBus(const VmMachine &machine)
{
    if (!isX86(machine))
        return scsi;
    return isPcie(machine) ? sata : ide;
}

QString targetPrefix(const QString &bus)
{
    if (bus == virtio)
        return QStringLiteral("vd");
    return bus == ide ? QStringLiteral("hd") : QStringLiteral("sd");
}

QString videoModel(const VmMachine &machine)
{
    // The firmware of POWER machines draws on this one alone.
    if (machine.arch.startsWith(u"ppc64"))
        return QStringLiteral("vga");
    return machine.videoModels.contains(virtio) || !isX86(machine) ? virtio : QStringLiteral("vga");
}

QStringList inputDevices(const VmMachine &machine)
{
    const QStringList tablet{QStringLiteral("tablet")};
    return isX86(machine) ? tablet : tablet + QStringList{QStringLiteral("keyboard")};
}

QString inputBus(const VmMachine &machine)
{
    return isMainframe(machine) ? virtio : QStringLiteral("usb");
}

QString tpmModel(const VmMachine &machine)
{
    const QString modern = QStringLiteral("tpm-crb"); // a TPM 2.0 by its nature
    return machine.tpmModels.contains(modern) ? modern : QString();
}

QString emulatedCpu(const VmMachine &machine)
{
    const bool isEmulated = machine.virtType == u"qemu" && machine.arch == u"aarch64" && isVirtBoard(machine);
    return isEmulated ? QStringLiteral("cortex-a57") : QString();
}

} // namespace patchpanel
