// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/hostinventory.h"

namespace patchpanel {

namespace {

/// Prints each thing below a line "=== kind name". Left out is what changes by itself: how full a disk is, and when
/// somebody has looked into a file or borrowed it.
const QString script = QStringLiteral(R"(
v() { virsh -q -c qemu:///system "$@"; }
show() { echo "=== $1"; shift; "$@" 2>&1; }
without() { local what=$1; shift; "$@" | grep -vE "$what"; }
v list --all --uuid --name | while read -r id name; do
    [ -z "$id" ] || show "VM $name" v dumpxml --inactive "$id"
done
v list --uuid --name | while read -r id name; do
    [ -z "$id" ] || show "running VM $name" v dumpxml "$id"
done
v net-list --all --uuid --name | while read -r id name; do
    [ -n "$id" ] || continue
    show "network $name" v net-dumpxml --inactive "$id"
    show "state of network $name" v net-info "$id"
done
v pool-list --all --name | while read -r pool; do
    [ -n "$pool" ] || continue
    show "pool $pool" without '<(allocation|available) ' v pool-dumpxml "$pool"
    show "state of pool $pool" without '^(Allocation|Available):' v pool-info "$pool"
    v vol-list "$pool" 2>/dev/null | while read -r volume path; do
        show "volume $pool/$volume" without '<[ac]time>' v vol-dumpxml "$volume" "$pool"
    done
done
find /etc/libvirt /var/lib/libvirt/images /var/lib/libvirt/qemu/nvram -type f -o -type l 2>/dev/null | while read -r file; do
    show "file $file" stat -c '%F %U:%G %a %s' "$file"
    sha256sum <"$file"
done
for tpm in /var/lib/libvirt/swtpm/*; do [ ! -e "$tpm" ] || show "TPM of ${tpm##*/}"; done
for device in /sys/class/net/*; do show "device ${device##*/}"; done
[ ! -e /run/openvswitch/db.sock ] || for bridge in $(ovs-vsctl --timeout=5 list-br); do
    show "ports of $bridge" ovs-vsctl --timeout=5 list-ports "$bridge"
done
)");

} // namespace

HostInventory HostInventory::of(const LabHost &lab)
{
    HostInventory inventory;
    const LabHost::Output listed = lab.exec({QStringLiteral("bash"), QStringLiteral("-c"), script});
    const QString mark = QStringLiteral("\n=== ");
    for (const QString &thing : (u'\n' + listed.text).split(mark).mid(1))
        inventory.m_things[thing.section(u'\n', 0, 0)] += thing.section(u'\n', 1) + u'\n';
    if (listed.code != 0 || inventory.m_things.isEmpty())
        qFatal("the host cannot be looked at: %s", qPrintable(listed.text));
    return inventory;
}

QString HostInventory::changesTo(const HostInventory &later) const
{
    QStringList changes;
    for (auto it = m_things.cbegin(); it != m_things.cend(); ++it) {
        if (!later.m_things.contains(it.key()))
            changes << it.key() + QStringLiteral(" is gone");
        else if (later.m_things.value(it.key()) != it.value())
            changes << QStringLiteral("%1 was\n%2and is\n%3").arg(it.key(), it.value(), later.m_things.value(it.key()));
    }
    for (auto it = later.m_things.cbegin(); it != later.m_things.cend(); ++it)
        if (!m_things.contains(it.key()))
            changes << it.key() + QStringLiteral(" is new");
    return changes.join(u'\n');
}

} // namespace patchpanel
