// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace patchpanel {

/// A kind of machine that the host runs VMs as (https://libvirt.org/formatdomaincaps.html).
struct VmMachine
{
    QString name; ///< as libvirt offers it ("q35"); empty where the driver knows no machines
    QString canonical{}; ///< what it stands for now ("pc-q35-7.2"); empty where the name is it
    QString arch{};
    QString virtType{}; ///< "kvm", "qemu", "test"
    QString emulator{};
    int maxVcpus = 0; ///< 0 = not known
    bool uefi = false; ///< firmware can be chosen, and UEFI is one
    bool bios = true;
    QStringList diskBuses{}; ///< empty where it is not known
    QStringList displays{}; ///< "vnc", "spice"
    QStringList videoModels{};
    bool passesCpu = false; ///< CPU mode host-passthrough
    QStringList tpmModels{}; ///< of TPMs that the host can emulate ("tpm-crb"); empty where it cannot
    friend bool operator==(const VmMachine &, const VmMachine &) = default;
};

/// One volume of a pool (https://libvirt.org/formatstorage.html).
struct StorageVolume
{
    QString name;
    QString path{};
    QString type{}; ///< "file", "block", "network", ...
    QString format{}; ///< "qcow2", "raw", "iso"; empty where it is not known
    quint64 capacity = 0; ///< bytes
    QString backingPath{}; ///< the volume that this one only holds the changes of; empty without
    quint64 allocation = 0; ///< bytes that it takes in its pool
    friend bool operator==(const StorageVolume &, const StorageVolume &) = default;
};

struct StoragePool
{
    QString name;
    QString type{}; ///< "dir", "logical", ...
    QString path{}; ///< where its volumes are
    bool active = false;
    quint64 available = 0; ///< bytes
    std::vector<StorageVolume> volumes{}; ///< by name; empty while it is inactive
    friend bool operator==(const StoragePool &, const StoragePool &) = default;
};

/// A volume or file that a VM of the host has as a disk, running or not.
struct VolumeUse
{
    QString path; ///< empty where the VM names pool and volume
    QString pool{};
    QString volume{};
    QString vm{};
    bool readOnly = false; ///< as a CD-ROM, or marked so: others may read it too
    friend bool operator==(const VolumeUse &, const VolumeUse &) = default;
};

/// What a host has to make VMs of. Read when somebody is about to make one; immutable once published.
struct VmFacts
{
    std::vector<VmMachine> machines; ///< of the host's own architecture; first what virt-install would choose
    QString noMachines{}; ///< why there are none
    quint64 memory = 0; ///< bytes that the host has; 0 = not known
    int cpus = 0;
    std::vector<StoragePool> pools{}; ///< by name
    QString noPools{}; ///< why they could not be read; empty where there simply are none
    std::vector<VolumeUse> uses{};
    friend bool operator==(const VmFacts &, const VmFacts &) = default;
};
using VmFactsPtr = std::shared_ptr<const VmFacts>;

} // namespace patchpanel
