// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostquestion.h"
#include "models/network/dhcplease.h"
#include "models/network/domaininfo.h"
#include "models/network/guestaddress.h"
#include "models/network/hostcontext.h"
#include "models/network/nicchange.h"
#include "models/network/result.h"
#include "models/network/traffic.h"
#include "models/network/updatestep.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace patchpanel {

/// Which form of a network or VM to read: what runs, or what the next start uses.
enum class XmlKind
{
    Live,
    Stored
};

/// How closely libvirt looks at XML before it takes it.
enum class XmlCheck
{
    Lenient, ///< what it does not know is left out in silence
    Schema ///< what its schema does not have is refused, with the element
};

/// A filtered list call; each is one round trip whatever the number of networks.
enum class NetworkList
{
    All,
    Active,
    Persistent,
    Autostart
};
enum class DomainList
{
    All,
    Paused,
    Persistent
};

struct NetworkEntry
{
    QUuid uuid;
    QString name;
};

struct NetworkState
{
    bool active = false;
    bool persistent = false;
    bool autostart = false;
};

struct DomainEntry
{
    QUuid uuid;
    QString name;
    bool active = false;
};

struct DomainStatus
{
    QString name;
    DomainState state = DomainState::ShutOff;
    bool persistent = true;
};

/// A machine to ask about; empty members leave the choice to libvirt.
struct MachineKind
{
    QString emulator;
    QString arch;
    QString machine;
    QString virtType;
};

/// What the host as a whole has.
struct HostResources
{
    quint64 memory = 0; ///< bytes
    int cpus = 0;
};

struct PoolEntry
{
    QString name;
    bool active = false;
};

/// What a connection tells of its host when it is opened.
struct HostDescription
{
    QString hostName;
    QString driver; ///< "QEMU", "Test", ...
    unsigned long libvirtVersion = 0; ///< of the host, see libvirtVersion()
    std::chrono::microseconds roundTrip{0}; ///< measured with one cheap call
    /// What was there while the connection was being made, to be shown at once; the lists that follow know better. May
    /// be empty.
    std::vector<NetworkEntry> networks;
    bool announcesChanges = true; ///< of networks and VMs; else they are found by looking for them now and then
};

/// Something the host announced. It says what to read again, never what is true.
struct HostEvent
{
    enum class Kind
    {
        NetworkChanged,
        DomainChanged,
        ConnectionLost
    };
    Kind kind = Kind::NetworkChanged;
    QUuid uuid;
    QString reason; ///< with ConnectionLost
};

/// Called on any thread, must return at once.
using EventSink = std::function<void(const HostEvent &)>;

/// One connection to one host: everything the program asks of libvirt. All calls block, all but open() and close() may
/// run on several threads at once, and all report errors as values. A backend is opened once; after a lost connection a
/// new one is made. Implemented by LibvirtBackend, and by a fake for tests.
class HostBackend
{
public:
    HostBackend() = default;
    virtual ~HostBackend() = default;
    Q_DISABLE_COPY_MOVE(HostBackend)

    /// `ask` is called where libvirt itself wants to know something of the user; without one such hosts cannot be
    /// opened.
    [[nodiscard]] virtual Result<HostDescription>
    open(const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask = {}) = 0;
    /// Ends event delivery and closes; calls under way on other threads fail.
    virtual void close() = 0;

    /// One round trip that asks nothing in particular: does the host still answer?
    [[nodiscard]] virtual Result<> ping() = 0;

    /// What the host's own network configuration is, from its programs and from libvirt. It may take half a minute.
    [[nodiscard]] virtual Result<HostFacts> facts() = 0;

    [[nodiscard]] virtual Result<std::vector<NetworkEntry>> networks(NetworkList which) = 0;
    /// How many there are: as one list, and much less to carry.
    [[nodiscard]] virtual Result<int> networkCount(NetworkList which) = 0;
    [[nodiscard]] virtual Result<NetworkState> networkState(const QUuid &network) = 0;
    [[nodiscard]] virtual Result<QByteArray> networkXml(const QUuid &network, XmlKind kind) = 0;
    /// False where both kinds of a network's XML are one (the test driver), so that one call tells all.
    [[nodiscard]] virtual bool storesNetworksApart() const { return true; }
    /// The UUIDs of the ports that a running network has for NICs (libvirt 5.5; the test driver has none).
    [[nodiscard]] virtual Result<QStringList> networkPorts(const QUuid &network) = 0;
    [[nodiscard]] virtual Result<std::vector<DomainEntry>> domains(DomainList which) = 0;
    [[nodiscard]] virtual Result<DomainStatus> domainStatus(const QUuid &domain) = 0;
    [[nodiscard]] virtual Result<QByteArray> domainXml(const QUuid &domain, XmlKind kind) = 0;

    // What is announced nowhere and changes all the time.

    /// The leases of a running network with a DHCP server of its own; of others there are none.
    [[nodiscard]] virtual Result<std::vector<DhcpLease>> dhcpLeases(const QUuid &network) = 0;
    /// The addresses of a running VM as far as `source` knows them; an error where there is no such source. An agent
    /// that hangs lets the call hang with it for some seconds.
    [[nodiscard]] virtual Result<std::vector<GuestAddress>>
    guestAddresses(const QUuid &domain, AddressSource source) = 0;
    /// The counters of all running VMs, in one round trip.
    [[nodiscard]] virtual Result<std::vector<DomainCounters>> trafficOfAll() = 0;

    // What VMs can be made of.

    /// What the host can run at all (format: https://libvirt.org/formatcaps.html).
    [[nodiscard]] virtual Result<QByteArray> capabilities() = 0;
    /// What VMs of one kind of machine can have, of the host's usual one unless said otherwise (format:
    /// https://libvirt.org/formatdomaincaps.html). The test driver cannot tell.
    [[nodiscard]] virtual Result<QByteArray> domainCapabilities(const MachineKind &kind = {}) = 0;
    [[nodiscard]] virtual Result<HostResources> resources() = 0;
    [[nodiscard]] virtual Result<std::vector<PoolEntry>> storagePools() = 0;
    [[nodiscard]] virtual Result<QByteArray> poolXml(const QString &pool) = 0;
    /// Looks for what lies in an active pool now: volumes are known only as far as somebody has looked. A pool whose
    /// folder cannot be read any more is inactive afterwards. Not on a connection that only reads.
    [[nodiscard]] virtual Result<> refreshPool(const QString &pool) = 0;
    /// Names of the volumes of an active pool.
    [[nodiscard]] virtual Result<QStringList> volumes(const QString &pool) = 0;
    [[nodiscard]] virtual Result<QByteArray> volumeXml(const QString &pool, const QString &volume) = 0;

    /// Makes the network persistent and inactive; the UUID of what was made.
    [[nodiscard]] virtual Result<QUuid> defineNetwork(const QByteArray &xml, XmlCheck check = XmlCheck::Lenient) = 0;
    /// Changes a running network without interruption, and its stored form with it where the step says so: both or
    /// nothing. The host announces nothing.
    [[nodiscard]] virtual Result<> updateNetwork(const QUuid &network, const UpdateStep &step) = 0;
    /// Starts a network that is stored nowhere: it is gone for good when it is stopped.
    [[nodiscard]] virtual Result<QUuid> createTransientNetwork(const QByteArray &xml) = 0;
    [[nodiscard]] virtual Result<> undefineNetwork(const QUuid &network) = 0;
    [[nodiscard]] virtual Result<> startNetwork(const QUuid &network) = 0;
    [[nodiscard]] virtual Result<> stopNetwork(const QUuid &network) = 0;
    [[nodiscard]] virtual Result<> setAutostart(const QUuid &network, bool on) = 0;

    // Devices of a VM: an `<interface>` element, and where it takes hold (one of the two at least). Without an error
    // from detachDevice the VM has been asked to let a running device go; whether it did is to be read.
    [[nodiscard]] virtual Result<> attachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) = 0;
    [[nodiscard]] virtual Result<> detachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) = 0;
    [[nodiscard]] virtual Result<> updateDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) = 0;

    /// Starts a VM that is stored nowhere, and that the host stops by itself when this connection ends.
    [[nodiscard]] virtual Result<QUuid> createTransientDomain(const QByteArray &xml) = 0;
    /// Stops a VM without asking its guest.
    [[nodiscard]] virtual Result<> destroyDomain(const QUuid &domain) = 0;

    // VMs that stay.

    /// Stores a VM, checked against libvirt's schema; the UUID of what was made. A name that exists is refused, but a
    /// VM of the same name and UUID would be replaced.
    [[nodiscard]] virtual Result<QUuid> defineDomain(const QByteArray &xml) = 0;
    [[nodiscard]] virtual Result<> startDomain(const QUuid &domain) = 0;
    /// Forgets a VM with what its firmware and its TPM keep; its disks stay. One that runs goes on until it is stopped.
    [[nodiscard]] virtual Result<> undefineDomain(const QUuid &domain) = 0;

    // Pools and volumes. The host announces nothing of them.

    /// Stores a pool, inactive; a name that exists is refused, as long as the XML has no UUID.
    [[nodiscard]] virtual Result<> definePool(const QByteArray &xml) = 0;
    /// Makes the pool's folder; fine where it exists.
    [[nodiscard]] virtual Result<> buildPool(const QString &pool) = 0;
    [[nodiscard]] virtual Result<> startPool(const QString &pool) = 0;
    [[nodiscard]] virtual Result<> stopPool(const QString &pool) = 0;
    [[nodiscard]] virtual Result<> setPoolAutostart(const QString &pool, bool on) = 0;
    /// Forgets an inactive pool; what lies in its folder stays.
    [[nodiscard]] virtual Result<> undefinePool(const QString &pool) = 0;
    /// Makes a volume in an active pool. Nothing is overwritten: a name that the pool has is refused, and a file that
    /// lies there without the pool knowing it as well.
    [[nodiscard]] virtual Result<> createVolume(const QString &pool, const QByteArray &xml) = 0;
    /// Deletes this volume with what is in it.
    [[nodiscard]] virtual Result<> deleteVolume(const QString &pool, const QString &volume) = 0;
};

using BackendFactory = std::function<std::unique_ptr<HostBackend>()>;

} // namespace patchpanel
