// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmrules.h"
#include "tests/network/attachsample.h"

namespace patchpanel::sample {

inline constexpr quint64 gib = 1ULL << 30;

/// A PC of QEMU 7.2 with everything, run by KVM.
inline VmMachine q35()
{
    VmMachine machine;
    machine.name = QStringLiteral("q35");
    machine.canonical = QStringLiteral("pc-q35-7.2");
    machine.arch = QStringLiteral("x86_64");
    machine.virtType = QStringLiteral("kvm");
    machine.emulator = QStringLiteral("/usr/bin/qemu-system-x86_64");
    machine.maxVcpus = 288;
    machine.uefi = true;
    machine.diskBuses = QStringList{QStringLiteral("virtio"), QStringLiteral("sata"), QStringLiteral("scsi")};
    machine.displays = QStringList{QStringLiteral("vnc"), QStringLiteral("spice")};
    machine.videoModels = QStringList{QStringLiteral("vga"), QStringLiteral("virtio")};
    machine.passesCpu = true;
    machine.tpmModels = QStringList{QStringLiteral("tpm-tis"), QStringLiteral("tpm-crb")};
    return machine;
}

/// An older PC without UEFI and SPICE, emulated.
inline VmMachine i440fx()
{
    VmMachine machine = q35();
    machine.name = QStringLiteral("pc");
    machine.canonical = QStringLiteral("pc-i440fx-7.2");
    machine.virtType = QStringLiteral("qemu");
    machine.maxVcpus = 255;
    machine.uefi = false;
    machine.displays = QStringList{QStringLiteral("vnc")};
    machine.passesCpu = false;
    return machine;
}

/// A machine of ARM, emulated.
inline VmMachine armBoard()
{
    VmMachine machine = q35();
    machine.name = QStringLiteral("virt");
    machine.canonical = QStringLiteral("virt-7.2");
    machine.arch = QStringLiteral("aarch64");
    machine.virtType = QStringLiteral("qemu");
    machine.emulator = QStringLiteral("/usr/bin/qemu-system-aarch64");
    machine.bios = false;
    machine.passesCpu = false;
    machine.tpmModels = QStringList{QStringLiteral("tpm-tis")};
    return machine;
}

/// What libvirt's test driver offers.
inline VmMachine unnamed()
{
    VmMachine machine;
    machine.arch = QStringLiteral("i686");
    machine.virtType = QStringLiteral("test");
    machine.emulator = QStringLiteral("/usr/bin/test-hv");
    machine.displays = QStringList{QStringLiteral("vnc"), QStringLiteral("spice")};
    return machine;
}

inline StorageVolume volume(const char *name, const char *format = "qcow2", const char *folder = "/images/")
{
    StorageVolume made;
    made.name = QString::fromUtf8(name);
    made.path = QString::fromUtf8(folder) + made.name;
    made.type = QStringLiteral("file");
    made.format = QString::fromUtf8(format);
    made.capacity = gib;
    return made;
}

/// A host of 8 GiB and 4 CPUs. Its pool "default" has 100 GiB of room, an ISO, a volume that is free, one of VM web,
/// and one that another is based on; "vg" is of LVM; "off" is inactive; "ceph" is on the network, "luns" is of iSCSI.
inline VmFacts vmFacts()
{
    VmFacts facts;
    facts.machines = {q35(), i440fx()};
    facts.memory = 8 * gib;
    facts.cpus = 4;
    StorageVolume over = volume("over.qcow2");
    over.backingPath = QStringLiteral("/images/base.qcow2");
    StorageVolume root = volume("root", "", "/dev/vg/");
    root.type = QStringLiteral("block");
    StorageVolume rbd = volume("image", "raw", "rbd/");
    rbd.type = QStringLiteral("network");
    const auto pool = [](const char *name, const char *type, const char *path, quint64 available,
                          std::vector<StorageVolume> volumes) {
        return StoragePool{QString::fromUtf8(name), QString::fromUtf8(type), QString::fromUtf8(path), true, available,
            std::move(volumes)};
    };
    facts.pools = {pool("ceph", "rbd", "", 900 * gib, {rbd}),
        pool("default", "dir", "/images", 100 * gib,
            {volume("base.qcow2"), volume("debian.iso", "iso"), volume("free.raw", "raw"), over, volume("web.qcow2")}),
        pool("luns", "iscsi", "/dev/disk/by-path", 900 * gib, {}), pool("off", "dir", "/off", 0, {}),
        pool("vg", "logical", "/dev/vg", 50 * gib + 1, {root})};
    facts.pools[3].active = false;
    facts.uses = {{QStringLiteral("/images/web.qcow2"), {}, {}, QStringLiteral("web"), false},
        {QStringLiteral("/images/debian.iso"), {}, {}, QStringLiteral("db"), true}};
    return facts;
}

inline VmContext vmHost(const VmFacts &facts = vmFacts(), unsigned long version = libvirtVersion(9, 0))
{
    return {attachHost(version), std::make_shared<const VmFacts>(facts)};
}

/// VM “shop” with a new disk, an ISO and a NIC on network lab: nothing is wrong with it.
inline VmConfig shop()
{
    VmConfig config = usualVm(vmHost());
    config.name = QStringLiteral("shop");
    config.nics.front().network = QStringLiteral("lab");
    config.nics.front().mac = QStringLiteral("52:54:00:12:34:56");
    return config;
}

} // namespace patchpanel::sample
