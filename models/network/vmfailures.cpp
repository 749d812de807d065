// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/failuretable.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

// libvirt's and QEMU's own wording, 9.0 and 7.2 and later; only parts that newer releases kept. The first that fits
// counts.
constexpr KnownFailure failures[] = {
    {"already exists with uuid", "domain ",
        QT_TRANSLATE_NOOP("ErrorHelp", "Another VM of this host has the same name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another name.")},
    {"already exists with uuid", "pool ",
        QT_TRANSLATE_NOOP("ErrorHelp", "Another storage pool of this host has the same name."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Use that pool; it is in the list now.")},
    {"exists already", "storage volume",
        QT_TRANSLATE_NOOP("ErrorHelp", "The storage pool has got a volume of that name meanwhile."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Try again: the volume then gets another name.")},
    {"volume target path", "already exists",
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "The folder of the storage pool has a file of that name that libvirt did not know."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Try again: the volume then gets another name.")},
    {"does not support machine type", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's QEMU does not know this kind of machine."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another machine, or install a newer QEMU on the host.")},
    {"No emulator found", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host has no emulator for such a machine."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Install QEMU on the host (Debian: qemu-system-x86), or choose another machine.")},
    {"Cannot check QEMU binary", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host has no emulator for such a machine."),
        QT_TRANSLATE_NOOP(
            "ErrorHelp", "Install QEMU on the host (Debian: qemu-system-x86), or choose another machine.")},
    {"does not support virt type", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp",
            "The host offers no KVM: its processor's virtualization is switched off, or its kernel module is not "
            "loaded."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Switch virtualization on in the host's firmware, and load kvm_intel or kvm_amd there; then restart "
            "libvirt's "
            "daemon.")},
    {"Maximum CPUs greater than", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "A machine of this kind cannot have as many vCPUs."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the VM fewer vCPUs.")},
    {"cannot set up guest memory", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host does not have as much memory free as the VM is to have."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Give the VM less memory, or shut other VMs off.")},
    {"Unable to find any firmware", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host has no UEFI for such a machine."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Install it on the host (Debian: ovmf), or choose BIOS.")},
    {"Could not ", "exitstatus:", // what is run beside QEMU is swtpm, named in quotes
        QT_TRANSLATE_NOOP("ErrorHelp", "The host cannot run the TPM that a VM with UEFI has: swtpm fails there."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Mend it on the host (Debian: swtpm and swtpm-tools; its log is in /var/log/swtpm), or choose BIOS.")},
    {"Cannot access storage file", "No such file or directory",
        QT_TRANSLATE_NOOP("ErrorHelp", "A file that the VM has as its disk or CD-ROM is gone."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Put the file back, or choose another volume.")},
    {"Cannot access storage file", "Permission denied",
        QT_TRANSLATE_NOOP("ErrorHelp", "The user that QEMU runs as may not reach a file of the VM."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Use a volume of a storage pool such as /var/lib/libvirt/images, or let that user into the file's "
            "folder.")},
    {"-blockdev", "Permission denied",
        QT_TRANSLATE_NOOP("ErrorHelp", "The user that QEMU runs as may not reach a file of the VM."),
        QT_TRANSLATE_NOOP("ErrorHelp",
            "Use a volume of a storage pool such as /var/lib/libvirt/images, or let that user into the file's "
            "folder.")},
    {"\"write\" lock", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Another VM, or a program on the host, has the same disk open."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Shut that VM off, or choose another volume.")},
    {"Image is not in", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The volume holds something else than its format says."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another volume.")},
    {"No space left on device", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The host's disk is full."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Take a smaller disk or another storage pool, or make room on the host.")},
    {"is not active", "storage pool", QT_TRANSLATE_NOOP("ErrorHelp", "The storage pool is stopped."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Start it on the host (virsh pool-start), or choose another one.")},
    {"Storage source conflict with pool", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "Another storage pool has the same folder."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Use that pool.")},
    {"failed to create directory", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host cannot make the folder of the storage pool."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make a storage pool in another folder on the host (virsh pool-define-as).")},
    {"cannot open directory", nullptr, QT_TRANSLATE_NOOP("ErrorHelp", "The folder of the storage pool is gone."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Make it again on the host (virsh pool-build), or choose another pool.")},
    {"-vnc", "bind", QT_TRANSLATE_NOOP("ErrorHelp", "The host has no free port for the VM's display."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another display, or shut other VMs off.")},
    {"not a valid device model name", nullptr,
        QT_TRANSLATE_NOOP("ErrorHelp", "The host's QEMU has no such kind of NIC."),
        QT_TRANSLATE_NOOP("ErrorHelp", "Choose another model, such as virtio.")},
};

} // namespace

std::span<const KnownFailure> vmFailures()
{
    return failures;
}

} // namespace patchpanel
