// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "tests/support/fakestorage.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

namespace patchpanel {

class FakeBackend;

/// A host in memory for tests: networks and VMs, what goes wrong and when, and gates that hold calls until the test has
/// looked. Shared by every FakeBackend that its factory makes, so it outlives connections as a real host does. All
/// methods may be called on any thread; what the test does here is announced to open connections as libvirt would.
class FakeHost final : public std::enable_shared_from_this<FakeHost>
{
public:
    enum class Call
    {
        Open,
        Ping,
        Facts,
        Networks,
        NetworkCount,
        NetworkState,
        NetworkXml,
        NetworkPorts,
        Domains,
        DomainStatus,
        DomainXml,
        Define,
        UpdateNetwork,
        CreateTransient,
        Undefine,
        Start,
        Stop,
        SetAutostart,
        AttachDevice,
        DetachDevice,
        UpdateDevice,
        DhcpLeases,
        GuestAddresses,
        TrafficOfAll,
        Capabilities,
        DomainCapabilities,
        Resources,
        StoragePools,
        PoolXml,
        RefreshPool,
        Volumes,
        VolumeXml,
        CreateTransientDomain,
        DestroyDomain,
        DefineDomain,
        StartDomain,
        UndefineDomain,
        DefinePool,
        BuildPool,
        StartPool,
        StopPool,
        SetPoolAutostart,
        UndefinePool,
        CreateVolume,
        DeleteVolume,
        Count
    };

    /// The document with a UUID in it, as libvirt gives it back.
    [[nodiscard]] static QByteArray withUuid(const QByteArray &xml, const QUuid &uuid);

    [[nodiscard]] static std::shared_ptr<FakeHost> make() { return std::make_shared<FakeHost>(); }
    /// Connections of any URI lead here.
    [[nodiscard]] BackendFactory factory();
    /// Connections lead to the host of their URI; unknown ones cannot be opened.
    [[nodiscard]] static BackendFactory factory(std::map<QString, std::shared_ptr<FakeHost>> byUri);

    // What is there.

    /// Adds a network; a UUID is made where the XML has none.
    QUuid addNetwork(const QByteArray &xml, NetworkState state = {true, true, true});
    void removeNetwork(const QUuid &network);
    /// What the network says are its ports, by UUID; none unless set. Announces nothing.
    void setPorts(const QUuid &network, const QStringList &ports);
    /// Replaces what runs and what is stored; `announce` false is a change that libvirt does not tell of (net-update).
    void setNetworkXml(const QUuid &network, const QByteArray &live, const QByteArray &stored, bool announce = true);
    void setNetworkState(const QUuid &network, NetworkState state, bool announce = true);
    [[nodiscard]] bool hasNetwork(const QString &name) const;
    [[nodiscard]] QUuid networkUuid(const QString &name) const;
    [[nodiscard]] NetworkState stateOf(const QUuid &network) const;
    [[nodiscard]] QByteArray storedXml(const QUuid &network) const;
    [[nodiscard]] QByteArray liveXml(const QUuid &network) const;
    [[nodiscard]] int networkCount() const;

    /// Adds a VM; `live` may be empty for one that is shut off.
    QUuid addDomain(const QString &name, const QByteArray &stored, const QByteArray &live = {});
    void setDomain(const QUuid &domain, const QByteArray &stored, const QByteArray &live, bool announce = true);
    void removeDomain(const QUuid &domain);
    void pauseDomain(const QUuid &domain, bool paused);
    /// A VM whose guest does not let go of its running NICs when it is asked to.
    void setStubborn(const QUuid &domain, bool stubborn);
    /// A VM whose running NICs stay as they are, whatever update is accepted for them.
    void setIgnoringUpdates(const QUuid &domain, bool ignoring);
    /// A VM of which nothing is stored.
    void setTransient(const QUuid &domain, bool transient);
    [[nodiscard]] QByteArray domainXml(const QUuid &domain, XmlKind kind) const;
    /// Null where there is no VM of this name.
    [[nodiscard]] QUuid domainUuid(const QString &name) const;
    [[nodiscard]] bool hasDomain(const QString &name) const { return !domainUuid(name).isNull(); }
    [[nodiscard]] bool isRunning(const QUuid &domain) const;

    // What the host tells of itself.

    void setLibvirtVersion(unsigned long version);
    void setRoundTrip(std::chrono::microseconds roundTrip);
    /// False for a host like libvirt's test driver; before, true.
    void setStoresNetworksApart(bool apart);
    /// Which networks it tells of while it is being opened; none unless set.
    void setNamesAtOpening(const std::vector<NetworkEntry> &names);
    /// What its network configuration is; before, nobody can tell.
    void setFacts(const Result<HostFacts> &facts);

    /// What is asked of whoever opens a connection; without an answer it is refused.
    void setQuestion(const HostQuestion &question);

    // What changes all the time; nothing unless set.

    void setLeases(const QUuid &network, const std::vector<DhcpLease> &leases);
    void setGuestAddresses(const QUuid &domain, const std::vector<GuestAddress> &addresses);
    void setTraffic(const std::vector<DomainCounters> &counters);

    // What VMs are made of; nothing unless set.

    void setCapabilities(const QByteArray &xml);
    /// Of every machine that nothing is set for.
    void setDomainCapabilities(const QByteArray &xml);
    void setDomainCapabilities(const QString &machine, const QByteArray &xml);
    void setResources(const HostResources &resources);
    /// A host with KVM, the machines q35 and pc, 16 GiB, 8 CPUs, and an empty pool "default" in
    /// /var/lib/libvirt/images with 100 GiB.
    void makeFitForVms();
    void addPool(const QByteArray &xml, bool active = true);
    void addPool(const QString &name, const QString &folder, bool active = true);
    void addVolume(const QString &pool, const QString &name, quint64 capacity = 1 << 30,
        const QString &format = QStringLiteral("qcow2"));
    void addVolume(const QString &pool, const QByteArray &xml);
    /// A file in the pool's folder that becomes a volume when the pool is refreshed.
    void addFile(const QString &pool, const QString &name);
    [[nodiscard]] bool hasPool(const QString &name) const;
    [[nodiscard]] bool isPoolActive(const QString &name) const;
    [[nodiscard]] bool isPoolAutostarted(const QString &name) const;
    /// Whether there is such a file, known to the pool or not.
    [[nodiscard]] bool hasVolume(const QString &pool, const QString &name) const;

    // What goes wrong. A failing call does nothing.

    void failNext(Call call, const Error &error, int times = 1);
    /// The next `passing` calls go well, and the one behind them fails.
    void failAfter(Call call, int passing, const Error &error);
    /// Until the test says otherwise with nothing.
    void failAlways(Call call, const std::optional<Error> &error);
    /// Breaks every open connection; calls under way and later calls on them fail.
    void loseConnections(const QString &reason);
    /// An unreachable host cannot be opened, and its open connections break.
    void setReachable(bool reachable);

    // Gates. A held call waits before it does anything.

    void hold(Call call);
    /// The same for calls that hang whatever happens to their connection, as on a line that is dead.
    void holdFast(Call call);
    /// Lists only: the answer is made and then held, so that it is older than what the test does meanwhile.
    void holdAnswer(Call call);
    /// Lets everything that waits go on, and everything that comes.
    void release(Call call);
    /// How many calls wait at this gate now.
    [[nodiscard]] int waiting(Call call) const;

    /// How often a call was made, held and failed ones too.
    [[nodiscard]] int count(Call call) const;
    void resetCounts();
    /// Connections that are open now.
    [[nodiscard]] int openConnections() const;
    /// Connections that were open and are closed or lost. Closing takes a thread; until then a call on it goes well.
    [[nodiscard]] int closedConnections() const;

    /// Announces a change although there may be none.
    void announceNetwork(const QUuid &network);
    void announceDomain(const QUuid &domain);
    /// Sends an event down the connections that are closed, as a thread that was about to deliver it may still do.
    void announceOnClosed(const HostEvent &event);

private:
    friend class FakeBackend;

    struct Network
    {
        QUuid uuid;
        QString name;
        QByteArray live;
        QByteArray stored;
        NetworkState state;
    };
    struct Domain
    {
        QUuid uuid;
        QString name;
        QByteArray live;
        QByteArray stored;
        bool paused = false;
        bool stubborn = false;
        bool ignoresUpdates = false;
        bool persistent = true;
        [[nodiscard]] bool isActive() const { return !live.isEmpty(); }
    };
    struct Script
    {
        std::deque<std::optional<Error>> next; ///< nothing for a call that goes well
        std::optional<Error> always;
        bool held = false;
        bool heldFast = false;
        bool answerHeld = false;
        int waiting = 0;
        int count = 0;
    };
    using Lock = std::unique_lock<std::mutex>;

    /// Under the lock.
    [[nodiscard]] std::vector<NetworkEntry> networksOf(NetworkList which) const;
    /// Counts a call, waits at its gate, and gives its scripted failure.
    [[nodiscard]] std::optional<Error> enter(Call call, const FakeBackend &backend, Lock &lock);
    /// Waits where answers are held.
    void leave(Call call, const FakeBackend &backend, Lock &lock);
    [[nodiscard]] Script &script(Call call) { return m_scripts[static_cast<std::size_t>(call)]; }
    [[nodiscard]] const Script &script(Call call) const { return m_scripts[static_cast<std::size_t>(call)]; }
    void announce(HostEvent::Kind kind, const QUuid &uuid, const QString &reason = {});

    bool m_storesNetworksApart = true;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<QUuid, Network> m_networks;
    QHash<QUuid, QStringList> m_ports;
    QHash<QUuid, std::vector<DhcpLease>> m_leases;
    QHash<QUuid, std::vector<GuestAddress>> m_addresses;
    std::vector<DomainCounters> m_traffic;
    FakeStorage m_storage;
    QByteArray m_capabilities;
    QByteArray m_domainCapabilities;
    QHash<QString, QByteArray> m_machineCapabilities;
    HostResources m_resources;
    std::map<QUuid, Domain> m_domains;
    std::array<Script, static_cast<std::size_t>(Call::Count)> m_scripts;
    std::map<const FakeBackend *, EventSink> m_open;
    std::vector<EventSink> m_closed;
    HostDescription m_description{
        QStringLiteral("fake"), QStringLiteral("QEMU"), 11'000'000, std::chrono::microseconds(100), {}};
    Result<HostFacts> m_facts = failure(ErrorKind::Unsupported, QStringLiteral("this host cannot be looked into"));
    QString m_lostReason = QStringLiteral("client socket is closed"); ///< of the last loss
    std::optional<HostQuestion> m_question;
    bool m_reachable = true;
};

} // namespace patchpanel
