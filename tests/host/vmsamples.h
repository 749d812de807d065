// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "tests/host/samples.h"

namespace patchpanel::samples {

inline const QString vmPool = QStringLiteral("default");
inline const QString vmFolder = QStringLiteral("/var/lib/libvirt/images");
inline constexpr quint64 oneGiB = 1ULL << 30;

/// A NIC of a VM that is to be made; `number` is the end of its MAC address.
[[nodiscard]] inline VmNic vmNic(const NicPlace &place, int number = 1)
{
    VmNic nic;
    nic.place = place;
    nic.network = place.network;
    nic.model = QStringLiteral("virtio");
    nic.mac = QStringLiteral("52:54:00:00:00:%1").arg(number, 2, 10, QLatin1Char('0'));
    return nic;
}

/// A volume as a VM's definition has it.
[[nodiscard]] inline VmVolume vmVolume(const QString &name, const QString &format = QStringLiteral("qcow2"))
{
    return {vmPool, name, vmFolder + u'/' + name, QStringLiteral("file"), format};
}

/// A VM with a new disk of 1 GiB in an existing pool and a NIC on each place.
[[nodiscard]] inline VmDefinition vmDefinition(const QString &name, std::vector<VmNic> nics)
{
    VmDefinition vm;
    vm.uuid = QUuid::createUuidV5(QUuid(), name);
    vm.name = name;
    vm.memoryMiB = 512;
    vm.vcpus = 2;
    vm.machine.name = QStringLiteral("q35");
    vm.machine.canonical = QStringLiteral("pc-q35-7.2");
    vm.machine.arch = QStringLiteral("x86_64");
    vm.machine.virtType = QStringLiteral("kvm");
    vm.machine.emulator = QStringLiteral("/usr/bin/qemu-system-x86_64");
    vm.machine.displays = QStringList{QStringLiteral("vnc")};
    vm.machine.videoModels = QStringList{QStringLiteral("virtio")};
    vm.disk = VmDisk{vmVolume(name + QStringLiteral(".qcow2")), oneGiB};
    vm.nics = std::move(nics);
    return vm;
}

} // namespace patchpanel::samples
