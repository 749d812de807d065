// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/reserveplan.h"

#include "models/network/addresstexts.h"
#include "models/network/inputrules.h"
#include "models/network/knownlease.h"
#include "models/network/networkdocument.h"
#include "models/network/reservationlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace patchpanel {

namespace {

QString reservePlanText(const char *source)
{
    return QCoreApplication::translate("ReservePlan", source);
}

/// "VM “web” (52:54:00:…)", "“printer” (…)", or what else it is known by.
QString whoIs(const ReserveSubject &subject)
{
    const QString client = subject.mac.isEmpty() ? subject.duid : subject.mac;
    const QString name = !subject.vm.isEmpty()
        ? reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "VM “%1”")).arg(subject.vm)
        : subject.hostName.isEmpty() ? QString()
                                     : QStringLiteral("“%1”").arg(subject.hostName);
    if (name.isEmpty() || client.isEmpty())
        return name + client;
    return QStringLiteral("%1 (%2)").arg(name, client);
}

class Reserver final
{
public:
    Reserver(NetworkDocument document, const std::vector<DhcpLease> &leases)
        : m_document(std::move(document))
        , m_part(m_document.addresses())
    {
        for (const DhcpLease &lease : leases)
            m_leased.insert(lease.address);
    }

    Result<ReservePlan> run(const std::vector<ReserveSubject> &subjects)
    {
        ReservePlan plan;
        QString unchanged;
        for (const ReserveSubject &subject : subjects) {
            const AddressPart before = m_part;
            const Result<QString> sentence = reserve(subject);
            if (!sentence)
                return tl::unexpected(sentence.error());
            if (m_part == before)
                unchanged = *sentence;
            else
                plan.sentences << *sentence;
        }
        if (plan.sentences.isEmpty())
            return failure(ErrorKind::Conflict, unchanged);
        m_document.setAddresses(m_part);
        plan.wanted = m_document.xml();
        return plan;
    }

private:
    Result<QString> reserve(const ReserveSubject &subject)
    {
        const int at = blockFor(subject);
        if (at < 0)
            return failure(ErrorKind::Unsupported,
                subject.address ? reservePlanText(
                    QT_TRANSLATE_NOOP("ReservePlan", "DHCP does not give out addresses like %1 here."))
                                      .arg(subject.address->toString())
                                : reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "DHCP is off on this network.")));
        IpEntry &block = m_part.blocks[at];
        HostEntry *host = findClient(block, subject);
        const auto before = host ? IpAddress::parse(host->ip) : std::nullopt;
        std::optional<IpAddress> address = subject.address;
        if (host && !address)
            address = before;
        if (!address || !isFreeFor(block, *address, host))
            address = freeAddress(block);
        if (!address)
            return failure(ErrorKind::Conflict,
                reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "There is no free address left to reserve in %1."))
                    .arg(blockText(block)));
        if (host && before == address)
            return reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "%1 is reserved for %2 already."))
                .arg(address->toString(), whoIs(subject));
        if (host)
            host->ip = address->toString();
        else
            block.hosts.append(entryOf(block, subject, *address));
        return sentence(subject, *address);
    }

    static QString sentence(const ReserveSubject &subject, IpAddress address)
    {
        const QString done = reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "Reserved %1 for %2."))
                                 .arg(address.toString(), whoIs(subject));
        if (!subject.address)
            return done + u' '
                + reservePlanText(
                    QT_TRANSLATE_NOOP("ReservePlan", "It is given that address when it asks for one next."));
        return subject.address == address ? done
                                          : done + u' '
                + reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "It has %1 until it asks for an address again."))
                      .arg(subject.address->toString());
    }

    /// The block with the address; for somebody without one, the block of IPv4 that has DHCP.
    [[nodiscard]] int blockFor(const ReserveSubject &subject) const
    {
        if (subject.address)
            return blockOfAddress(m_part, subject.address->toString());
        for (int i = 0; i < m_part.blocks.size(); ++i) {
            const IpEntry &block = m_part.blocks[i];
            if (!isIpv6(block) && (!block.ranges.isEmpty() || !block.hosts.isEmpty()))
                return i;
        }
        return -1;
    }

    static HostEntry *findClient(IpEntry &block, const ReserveSubject &subject)
    {
        const bool isV6 = isIpv6(block);
        const auto isSame = [](const QString &a, const QString &b) {
            return !a.isEmpty() && a.compare(b, Qt::CaseInsensitive) == 0;
        };
        const auto found = std::find_if(block.hosts.begin(), block.hosts.end(), [&](const HostEntry &host) {
            if (isV6 ? isSame(subject.duid, host.duid) : isSame(subject.mac, host.mac))
                return true;
            return clientText(host).isEmpty() && isSame(subject.hostName, host.name);
        });
        return found == block.hosts.end() ? nullptr : &*found;
    }

    [[nodiscard]] static std::optional<IpNetwork> networkOf(const IpEntry &block)
    {
        return IpNetwork::fromParts(block.address, block.netmask, block.prefix);
    }

    /// Nobody but `own` has it reserved, and it can be given away.
    [[nodiscard]] static bool isFreeFor(const IpEntry &block, IpAddress address, const HostEntry *own)
    {
        const auto network = networkOf(block);
        return network && address != network->address()
            && std::none_of(block.hosts.cbegin(), block.hosts.cend(),
                [&](const HostEntry &host) { return &host != own && IpAddress::parse(host.ip) == address; });
    }

    [[nodiscard]] std::optional<IpAddress> freeAddress(const IpEntry &block) const
    {
        if (const auto outside = IpAddress::parse(patchpanel::proposeReservation(block).ip);
            outside && !m_leased.contains(*outside))
            return outside;
        // From the end: dnsmasq and people begin at the front.
        constexpr int mostTries = 65536;
        int tries = 0;
        for (auto range = block.ranges.crbegin(); range != block.ranges.crend(); ++range) {
            const auto first = IpAddress::parse(range->start);
            const auto last = IpAddress::parse(range->end);
            if (!first || !last || *last < *first)
                continue;
            for (IpAddress address = *last; tries < mostTries; address = address.minus(1), ++tries) {
                if (!m_leased.contains(address) && isFreeFor(block, address, nullptr))
                    return address;
                if (address == *first)
                    break;
            }
        }
        return std::nullopt;
    }

    static HostEntry entryOf(const IpEntry &block, const ReserveSubject &subject, IpAddress address)
    {
        HostEntry host;
        setClientText(host, isIpv6(block) ? subject.duid : subject.mac, isIpv6(block));
        host.ip = address.toString();
        host.name = nameFor(block, subject);
        return host;
    }

    /// What it calls itself, or else the VM's name; libvirt refuses a name twice.
    static QString nameFor(const IpEntry &block, const ReserveSubject &subject)
    {
        for (const QString &name : {subject.hostName, subject.vm}) {
            const bool isTaken = std::any_of(block.hosts.cbegin(), block.hosts.cend(),
                [&name](const HostEntry &host) { return host.name.compare(name, Qt::CaseInsensitive) == 0; });
            if (isHostName(name) && !isTaken && name.compare(u"localhost", Qt::CaseInsensitive) != 0)
                return name;
        }
        return {};
    }

    NetworkDocument m_document;
    AddressPart m_part;
    std::set<IpAddress> m_leased;
};

} // namespace

ReserveSubject subjectOf(const DhcpLease &lease, const QString &vm)
{
    const bool isV4 = lease.address.isV4();
    return {isV4 ? clientMac(lease) : QString(), isV4 ? QString() : lease.clientId, vm, lease.hostName, lease.address};
}

ReserveSubject subjectOf(const Attachment &nic, const NicAddresses &addresses, const NetworkSummary &network)
{
    const QString mac = nic.nic().mac.toLower();
    const DhcpLease *lease = nullptr; // one of IPv4 where there are both: there its MAC address is enough
    for (const DhcpLease &one : addresses.leases())
        if (clientMac(one) == mac && (!lease || one.address.isV4()))
            lease = &one;
    if (lease && (lease->address.isV4() || !network.hasDhcp(IpFamily::V4)))
        return subjectOf(*lease, nic.domain->name);
    ReserveSubject subject{mac, {}, nic.domain->name, {}, std::nullopt};
    for (const GuestAddress &known : addresses.of(nic.domain->uuid, mac))
        for (const IpBlock &block : network.ipBlocks)
            if (known.address.isV4() && block.dhcp && block.network.contains(known.address))
                subject.address = known.address;
    return subject;
}

QString reserveObstacle(const NetworkInfo &network)
{
    if (network.kind != NetworkKind::Registered)
        return reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "Only networks of libvirt's have reservations."));
    if (network.detail != DetailState::Ready)
        return reservePlanText(QT_TRANSLATE_NOOP("ReservePlan", "The network's details are still being read."));
    if (!network.summary.hasDhcp(IpFamily::V4) && !network.summary.hasDhcp(IpFamily::V6))
        return reservePlanText(
            QT_TRANSLATE_NOOP("ReservePlan", "This network gives out no addresses: it has no DHCP."));
    return network.persistent ? QString()
                              : reservePlanText(QT_TRANSLATE_NOOP(
                                  "ReservePlan", "Nothing of a transient network is stored that could be changed."));
}

Result<ReservePlan> planReserve(
    const QByteArray &stored, const std::vector<ReserveSubject> &subjects, const std::vector<DhcpLease> &leases)
{
    auto document = NetworkDocument::load(stored);
    if (!document)
        return tl::unexpected(document.error());
    return Reserver(std::move(*document), leases).run(subjects);
}

} // namespace patchpanel
