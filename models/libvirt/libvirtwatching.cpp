// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of LibvirtBackend that reads what changes all the time.
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirterror.h"
#include "models/libvirt/objectlist.h"

namespace patchpanel {

namespace {

std::optional<DhcpLease> leaseOf(const virNetworkDHCPLease &told)
{
    const auto address = IpAddress::parse(QString::fromUtf8(told.ipaddr));
    if (!address)
        return std::nullopt;
    DhcpLease lease;
    lease.mac = QString::fromUtf8(told.mac).toLower();
    lease.address = *address;
    lease.prefix = static_cast<int>(told.prefix);
    lease.hostName = QString::fromUtf8(told.hostname);
    lease.clientId = QString::fromUtf8(told.clientid);
    if (told.expirytime > 0)
        lease.expires = QDateTime::fromSecsSinceEpoch(told.expirytime, Qt::UTC);
    return lease;
}

quint64 counterOf(virTypedParameterPtr parameters, int count, int nic, const char *name)
{
    unsigned long long value = 0;
    const QByteArray field = QByteArrayLiteral("net.") + QByteArray::number(nic) + '.' + name;
    // What a driver does not count is not there.
    return virTypedParamsGetULLong(parameters, count, field.constData(), &value) == 1 ? value : 0;
}

NicCounters nicCountersOf(virTypedParameterPtr parameters, int count, int nic)
{
    NicCounters counters;
    const char *name = nullptr;
    const QByteArray field = QByteArrayLiteral("net.") + QByteArray::number(nic) + ".name";
    if (virTypedParamsGetString(parameters, count, field.constData(), &name) == 1)
        counters.tap = QString::fromUtf8(name);
    counters.rxBytes = counterOf(parameters, count, nic, "rx.bytes");
    counters.rxPackets = counterOf(parameters, count, nic, "rx.pkts");
    counters.rxErrors = counterOf(parameters, count, nic, "rx.errs");
    counters.rxDrops = counterOf(parameters, count, nic, "rx.drop");
    counters.txBytes = counterOf(parameters, count, nic, "tx.bytes");
    counters.txPackets = counterOf(parameters, count, nic, "tx.pkts");
    counters.txErrors = counterOf(parameters, count, nic, "tx.errs");
    counters.txDrops = counterOf(parameters, count, nic, "tx.drop");
    return counters;
}

unsigned flagOf(AddressSource source)
{
    switch (source) {
    case AddressSource::Lease:
        return VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE;
    case AddressSource::Agent:
        return VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT;
    case AddressSource::Arp:
        return VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP;
    }
    return VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE;
}

} // namespace

Result<std::vector<DhcpLease>> LibvirtBackend::dhcpLeases(const QUuid &uuid)
{
    auto handle = network(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    virNetworkDHCPLeasePtr *told = nullptr;
    const int count = virNetworkGetDHCPLeases(handle->get(), nullptr, &told, 0);
    if (count < 0)
        return libvirtFailure();
    std::vector<DhcpLease> leases;
    for (const virNetworkDHCPLeasePtr lease : ObjectList<virNetworkDHCPLeasePtr, virNetworkDHCPLeaseFree>(told, count))
        if (auto read = leaseOf(*lease))
            leases.push_back(std::move(*read));
    return leases;
}

Result<std::vector<GuestAddress>> LibvirtBackend::guestAddresses(const QUuid &uuid, AddressSource source)
{
    // It makes addresses up, and in libvirt 9.0 brings the program down over a NIC whose network has no address.
    if (m_isTestDriver)
        return failure(ErrorKind::Unsupported, QStringLiteral("the test driver has no guests that could have one"));
    auto handle = domain(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    virDomainInterfacePtr *told = nullptr;
    const int count = virDomainInterfaceAddresses(handle->get(), &told, flagOf(source), 0);
    if (count < 0)
        return libvirtFailure();
    std::vector<GuestAddress> known;
    for (const virDomainInterfacePtr nic : ObjectList<virDomainInterfacePtr, virDomainInterfaceFree>(told, count)) {
        const QString mac = QString::fromUtf8(nic->hwaddr).toLower();
        for (unsigned i = 0; i < nic->naddrs; ++i)
            if (const auto address = IpAddress::parse(QString::fromUtf8(nic->addrs[i].addr)))
                known.push_back({mac, *address, static_cast<int>(nic->addrs[i].prefix), source});
    }
    return known;
}

Result<std::vector<DomainCounters>> LibvirtBackend::trafficOfAll()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    virDomainStatsRecordPtr *records = nullptr;
    // A VM that is busy with something else is not waited for: it has no counters this time.
    const int count = virConnectGetAllDomainStats(host->get(), VIR_DOMAIN_STATS_INTERFACE, &records,
        VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE | VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);
    if (count < 0)
        return libvirtFailure();
    const std::unique_ptr<virDomainStatsRecordPtr, HandleDeleter<virDomainStatsRecordListFree>> owned(records);
    std::vector<DomainCounters> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const virDomainStatsRecord &record = *records[i];
        DomainCounters counters{uuidOf(record.dom), {}};
        unsigned nics = 0;
        virTypedParamsGetUInt(record.params, record.nparams, "net.count", &nics);
        for (unsigned nic = 0; nic < nics; ++nic)
            counters.nics.push_back(nicCountersOf(record.params, record.nparams, static_cast<int>(nic)));
        all.push_back(std::move(counters));
    }
    return all;
}

} // namespace patchpanel
