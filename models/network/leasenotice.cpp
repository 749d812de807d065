// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/leasenotice.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString leaseNoticeText(const char *source)
{
    return QCoreApplication::translate("LeaseNotice", source);
}

} // namespace

QString noServiceNotice(const NetworkInfo &network)
{
    if (network.kind == NetworkKind::Missing)
        return leaseNoticeText(
            QT_TRANSLATE_NOOP("LeaseNotice", "This network does not exist, so nobody gives out addresses on it."));
    if (network.kind == NetworkKind::Unregistered)
        return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice",
            "VMs sit on this bridge of the host directly. Their addresses come from the network that the bridge is "
            "part of; libvirt has no part in that. The tab VMs shows what addresses are known."));
    if (network.detail == DetailState::Failed)
        return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice", "The network's details could not be read: %1"))
            .arg(network.detailError);
    if (network.detail != DetailState::Ready)
        return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice", "The network's details are still being read."));
    if (!network.summary.ipBlocks.isEmpty())
        return {};
    if (ownsBridge(network.summary.type))
        return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice",
            "The host has no address on this network: VMs only see each other, with addresses that you give them, and "
            "nobody answers DHCP or DNS. Edit can give it one, on the page Addresses."));
    return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice",
        "libvirt gives out no addresses and answers no names here: VMs get both from the network that the bridge or "
        "card is on. The tab VMs shows what addresses are known."));
}

QString noLeasesNotice(const NetworkInfo &network)
{
    const NetworkSummary &summary = network.summary;
    if (summary.hasDhcp(IpFamily::V4) || summary.hasDhcp(IpFamily::V6))
        return network.stateKnown && !network.active ? leaseNoticeText(QT_TRANSLATE_NOOP(
                   "LeaseNotice", "The network is not active: no addresses are given out until it is started."))
                                                     : QString();
    return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice",
        "DHCP is off on this network: VMs need addresses that are set by hand. Edit turns it on: add a range on the "
        "page DHCP."));
}

QString leaseErrorNotice(const Error &error)
{
    if (error.kind == ErrorKind::Unsupported)
        return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice",
            "This host cannot tell which addresses are leased: its driver has no way to ask. Reservations and names "
            "are what the network is configured with."));
    return leaseNoticeText(QT_TRANSLATE_NOOP("LeaseNotice", "The leases could not be read: %1")).arg(error.message);
}

} // namespace patchpanel
