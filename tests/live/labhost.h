// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <vector>

namespace patchpanel {

/// A real libvirt host for the length of one test binary (tests/lab). Blocking; for tests only. Everything that was
/// started is ended by the destructor, also when the test fails, and by the lab itself when the test crashes.
class LabHost final
{
public:
    LabHost();
    ~LabHost();
    Q_DISABLE_COPY_MOVE(LabHost)

    /// Why there can be no lab here; empty where there is one.
    [[nodiscard]] QString unavailable() const { return m_unavailable; }
    /// The same of Linux guests and of Open vSwitch, which a lab can be without. The guest is made when it is first
    /// asked for; where it should be possible (Debian) and fails, the test binary ends instead of skipping.
    [[nodiscard]] QString linuxUnavailable() const;
    [[nodiscard]] QString ovsUnavailable() const;
    /// The same of TPMs for VMs.
    [[nodiscard]] static QString tpmUnavailable();
    [[nodiscard]] QString uri() const { return m_uri; }
    [[nodiscard]] QString sshUri() const { return m_sshUri; }
    /// What its ssh server lets in (tests/lab/lab): keys, a password, an ssh to use for it.
    [[nodiscard]] QString sshFolder() const { return m_home + QStringLiteral("/ssh"); }

    /// Real connections, as the program makes them.
    [[nodiscard]] static BackendFactory backends();

    struct Output
    {
        int code = -1;
        QString text; ///< standard output and error
    };
    /// Runs virsh against the host.
    [[nodiscard]] Output virsh(const QStringList &arguments) const;
    /// Defines a network or VM from XML, with virsh's verb ("net-define", "net-create", "define").
    [[nodiscard]] Output define(const QString &verb, const QString &xml) const;
    /// Changes a NIC of a running VM, with virsh's verb ("attach-device", "update-device", "detach-device").
    [[nodiscard]] Output changeNic(const QString &verb, const QString &domain, const QString &xml) const;
    /// Runs a command inside the host's namespaces.
    [[nodiscard]] Output exec(const QStringList &command) const;
    /// Starts a diskless guest that takes a DHCP lease. It has no system, so it does not let go of a NIC.
    [[nodiscard]] Output guest(const QString &name, const QString &place, const QString &mac = {}) const;
    /// Starts a Linux guest and waits until its system runs. It takes a lease on every NIC, also on one plugged in
    /// later and when a link comes back, and lets NICs go. The place is a network, "network:portgroup", "bridge:name",
    /// "ovs:name", "ovs:name:tag", "none" or <interface> XML.
    [[nodiscard]] Output linuxGuest(const QString &name, const QString &place, const QString &mac = {}) const;
    /// Makes a CD that boots, in the folder that a pool "default" has.
    [[nodiscard]] Output iso(const QString &name) const;
    /// What the host keeps for the TPMs of its VMs: paths, a line each.
    [[nodiscard]] QString tpmFiles() const;
    /// Makes an Open vSwitch bridge.
    [[nodiscard]] Output ovs(const QString &bridge) const;
    /// Makes a bridge of the kernel with these ports.
    [[nodiscard]] Output bridge(const QString &name, const QStringList &ports = {}) const;
    /// Serves DHCP in a VLAN of an Open vSwitch bridge, from an address with its prefix (a /24); tag 0 is no VLAN.
    [[nodiscard]] Output dhcp(const QString &bridge, int tag, const QString &cidr) const;
    [[nodiscard]] Output daemon(const QString &verb) const;
    /// Gives the ssh server another host key.
    [[nodiscard]] Output changeHostKey() const;
    /// The libvirt daemon, to be killed, stopped and continued; 0 where none runs.
    [[nodiscard]] qint64 daemonProcess() const;
    /// The ssh processes that this program has for its connections now.
    [[nodiscard]] static QList<qint64> sshProcesses();
    /// Defines and starts a network; ends the test binary where that fails.
    void startNetwork(const QString &xml, const QString &name) const;
    /// Ends and removes all VMs, with all pools and what is in /var/lib/libvirt/images.
    void removeVms() const;
    /// The same, and all networks.
    void removeAll() const;

    struct Lease
    {
        QString mac;
        QString ip;
        QString hostname;
    };
    /// What a network, or the server of dhcp(), has leased.
    [[nodiscard]] std::vector<Lease> leases(const QString &network) const;
    [[nodiscard]] std::vector<Lease> leases(const QString &bridge, int tag) const;
    /// The address leased to a MAC, empty without one.
    [[nodiscard]] static QString addressOf(const QString &mac, const std::vector<Lease> &leases);

    /// Whether somebody on the host's networks has this IPv4 address and can be reached; by ARP, for which nothing has
    /// to be installed.
    [[nodiscard]] bool answers(const QString &address) const;

    struct GuestNic
    {
        QString tap; ///< empty while the VM is shut off
        QString source; ///< network or bridge
        QString model;
        QString mac;
    };
    /// The NICs that a VM has now, as virsh lists them.
    [[nodiscard]] std::vector<GuestNic> nics(const QString &domain) const;
    /// The bridge, of the kernel or of Open vSwitch, that a TAP device is on; empty without.
    [[nodiscard]] QString masterOf(const QString &tap) const;
    /// The VLAN tag of an Open vSwitch port; 0 without, -1 where there is no such port.
    [[nodiscard]] int ovsTag(const QString &tap) const;

private:
    [[nodiscard]] Output run(const QString &program, const QStringList &arguments) const;
    [[nodiscard]] Output lab(const QString &verb, const QStringList &arguments) const;
    [[nodiscard]] QString write(const QString &xml) const;
    /// Runs a verb of virsh on each name that another one lists.
    void forEach(const QStringList &list, const QStringList &verb) const;

    QTemporaryDir m_folder;
    QString m_home;
    QString m_uri;
    QString m_sshUri;
    QString m_unavailable;
};

} // namespace patchpanel
