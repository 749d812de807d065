// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/nicchange.h"
#include "models/network/nicxml.h"
#include "models/network/vmfacts.h"

#include <QByteArray>
#include <QUuid>

#include <optional>
#include <vector>

namespace patchpanel {

enum class VmBoot
{
    Disk,
    Iso,
    Network
};

/// How one sees the VM. Displays listen on the host's loopback only.
enum class VmDisplay
{
    Vnc,
    Spice,
    Serial ///< no display, a serial console alone
};

/// A volume as the disk or the CD-ROM of a VM.
struct VmVolume
{
    QString pool;
    QString name;
    QString path; ///< of one that is still to be made: as far as it can be foretold
    QString type{}; ///< of StorageVolume
    QString format{};
    friend bool operator==(const VmVolume &, const VmVolume &) = default;
};

/// The disk of a new VM.
struct VmDisk
{
    VmVolume volume;
    quint64 made = 0; ///< bytes of the volume to be made; 0 where it exists already
    /// The folder of the pool to be made for it, as virt-install does on a host without any; empty where the pool
    /// exists.
    QString madePoolPath{};
    friend bool operator==(const VmDisk &, const VmDisk &) = default;
};

struct VmNic
{
    NicPlace place;
    QString network; ///< its name, also of one that is made on the way
    QString portGroup; ///< of the network, also the one that stands for the pair; as far as is known, for describing
    QString model;
    QString mac;
    friend bool operator==(const VmNic &, const VmNic &) = default;
};

/// A VM as it is to be made; everything is decided.
struct VmDefinition
{
    QUuid uuid; ///< new, so that defining it can replace nothing
    QString name;
    quint64 memoryMiB = 0;
    int vcpus = 1;
    VmMachine machine;
    bool uefi = false;
    std::optional<VmDisk> disk;
    std::optional<VmVolume> iso;
    VmBoot boot = VmBoot::Disk;
    VmDisplay display = VmDisplay::Vnc;
    std::vector<VmNic> nics;
    friend bool operator==(const VmDefinition &, const VmDefinition &) = default;
};

/// The networks of its NICs as far as they are known before they are made; one each, in their order.
[[nodiscard]] std::vector<NicTarget> plannedTargets(const VmDefinition &vm);
/// Its domain XML; `targets` are the networks of its NICs, in their order. Pure; any thread.
[[nodiscard]] QByteArray vmXml(const VmDefinition &vm, const std::vector<NicTarget> &targets);
/// The XML of the volume to be made for it; on one line it is for a command line.
[[nodiscard]] QByteArray volumeXml(const VmDisk &disk, bool onOneLine = false);
/// The XML of the pool to be made for it.
[[nodiscard]] QByteArray poolXml(const VmDisk &disk);
/// Whether volumes can be made in a pool of this type for a VM.
[[nodiscard]] bool makesVolumes(const QString &poolType);
/// What a new volume in a pool of this type is: "file", or "block" as a logical volume.
[[nodiscard]] QString newVolumeType(const QString &poolType);
/// What is in it: "qcow2" where it is a file, else "raw".
[[nodiscard]] QString newVolumeFormat(const QString &poolType);

/// Whether it gets an emulated TPM: with UEFI, by which it is meant for a guest of today, where the host has one.
[[nodiscard]] bool hasTpm(const VmDefinition &vm);
/// What it boots from, in this order: "hd", "cdrom", "network".
[[nodiscard]] QStringList bootOrder(const VmDefinition &vm);

/// The command lines that make the same VM, with its networks made or started first; quoted for a POSIX shell.
[[nodiscard]] QStringList virtInstallLines(const VmDefinition &vm, bool start, const QString &uri);

} // namespace patchpanel
