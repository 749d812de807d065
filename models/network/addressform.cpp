// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addressform.h"

namespace patchpanel {

std::optional<IpNetwork> hostNetwork(QStringView cidr)
{
    const auto network = IpNetwork::parse(cidr.trimmed());
    if (!network)
        return std::nullopt;
    if (network->address() != network->first() || network->span() < 2)
        return network;
    return IpNetwork(network->first().plus(1), network->prefix());
}

IpAddress netmask(int prefix)
{
    return IpNetwork(IpAddress(IpFamily::V4, 0xffffffffU), prefix).first();
}

std::optional<ProposedRange> proposeRange(const IpNetwork &host)
{
    if (!host.isV4()) {
        if (host.span() < 0x2ff)
            return std::nullopt;
        const ProposedRange range{host.first().plus(0x100), host.first().plus(0x1ff)};
        if (host.address() < range.start || range.end < host.address())
            return range;
        return ProposedRange{host.first().plus(0x200), host.first().plus(0x2ff)};
    }
    if (host.span() < 3)
        return std::nullopt;
    constexpr AddressBits maxSize = 0xffff;
    ProposedRange range{host.first().plus((host.span() + 1) / 2), host.last().minus(1)};
    // libvirt wants both ends in one /16; where there is more than one, the upper half begins with one.
    if (range.end.bits() - range.start.bits() >= maxSize)
        range.end = range.start.plus(maxSize - 1);
    // The range must not hold the host's own address: cut it to the larger side.
    if (range.start <= host.address() && host.address() <= range.end) {
        const AddressBits below = host.address().bits() - range.start.bits();
        const AddressBits above = range.end.bits() - host.address().bits();
        if (below == 0 && above == 0)
            range = {host.first().plus(1), host.address().minus(1)};
        else if (below >= above)
            range.end = host.address().minus(1);
        else
            range.start = host.address().plus(1);
    }
    return range;
}

} // namespace patchpanel
