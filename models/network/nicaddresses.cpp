// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicaddresses.h"

#include "models/network/ipnetwork.h"
#include "models/network/knownlease.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace patchpanel {

namespace {

QString nicAddressesText(const char *source)
{
    return QCoreApplication::translate("NicAddresses", source);
}

bool isLinkLocal(IpAddress address)
{
    static const auto v4 = IpNetwork::parse(u"169.254.0.0/16");
    static const auto v6 = IpNetwork::parse(u"fe80::/10");
    return v4->contains(address) || v6->contains(address);
}

/// Of one family: those of the best source that knows any.
std::vector<GuestAddress> bestOf(const std::vector<GuestAddress> &told, IpFamily family)
{
    for (const AddressSource source : {AddressSource::Lease, AddressSource::Agent, AddressSource::Arp}) {
        std::vector<GuestAddress> found;
        for (const GuestAddress &one : told)
            if (one.source == source && one.address.family() == family && !isLinkLocal(one.address))
                found.push_back(one);
        if (!found.empty())
            return found;
    }
    return {};
}

} // namespace

void NicAddresses::setLeases(const std::vector<DhcpLease> &leases)
{
    m_all = leases;
    m_leases.clear();
    for (const DhcpLease &lease : leases)
        if (const QString mac = clientMac(lease); !mac.isEmpty())
            m_leases[mac].push_back({mac, lease.address, lease.prefix, AddressSource::Lease});
}

void NicAddresses::addGuests(const QHash<QUuid, GuestAddresses> &guests)
{
    m_guests.insert(guests);
}

std::vector<GuestAddress> NicAddresses::of(const QUuid &domain, const QString &mac) const
{
    const QString wanted = mac.toLower();
    std::vector<GuestAddress> told = m_leases.value(wanted);
    for (const GuestAddress &one : m_guests.value(domain).known)
        if (one.mac == wanted)
            told.push_back(one);
    std::vector<GuestAddress> best = bestOf(told, IpFamily::V4);
    const std::vector<GuestAddress> v6 = bestOf(told, IpFamily::V6);
    best.insert(best.end(), v6.cbegin(), v6.cend());
    if (best.empty()) // link-local ones are better than nothing
        best = told;
    return best;
}

QString NicAddresses::textOf(const QUuid &domain, const QString &mac) const
{
    QStringList parts;
    for (const GuestAddress &one : of(domain, mac))
        parts << nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "%1 (%2)"))
                     .arg(one.address.toString(), addressSourceName(one.source));
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", "));
}

QString NicAddresses::whyUnknown(const QUuid &domain) const
{
    const auto told = m_guests.constFind(domain);
    if (told == m_guests.cend())
        return {};
    QStringList reasons{nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "No lease tells of it."))};
    reasons << (told->agentError.isEmpty()
            ? nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "The guest agent knows no address."))
            : nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "The guest agent cannot be asked: %1."))
                  .arg(told->agentError));
    reasons << (told->arpError.isEmpty()
            ? nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "It is not in the host's ARP table."))
            : nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "The host's ARP table cannot be read: %1."))
                  .arg(told->arpError));
    return reasons.join(u'\n');
}

QString addressSourceName(AddressSource source)
{
    switch (source) {
    case AddressSource::Lease:
        return nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "lease"));
    case AddressSource::Agent:
        return nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "guest agent"));
    case AddressSource::Arp:
        break;
    }
    return nicAddressesText(QT_TRANSLATE_NOOP("NicAddresses", "ARP"));
}

} // namespace patchpanel
