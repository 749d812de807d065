// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipaddress.h"

namespace patchpanel {

/// An address with its prefix length, as in an `<ip>` element: the host's own address and the subnet around it.
/// A value; any thread.
class IpNetwork final
{
public:
    constexpr IpNetwork() = default;
    constexpr IpNetwork(IpAddress address, int prefix)
        : m_address(address)
        , m_prefix(prefix)
    { }

    /// Accepts CIDR notation of either family, "192.168.1.0/24" or "fd00::1/64"; both parts are needed.
    [[nodiscard]] static std::optional<IpNetwork> parse(QStringView text);
    /// Builds from libvirt's two ways to write it. An IPv4 address with neither mask nor prefix gets its class (RFC
    /// 791), an IPv6 one 64, as libvirt does; a mask with holes gives nothing.
    [[nodiscard]] static std::optional<IpNetwork> fromParts(
        QStringView address, QStringView netmask, QStringView prefix);

    [[nodiscard]] constexpr IpAddress address() const { return m_address; }
    [[nodiscard]] constexpr int prefix() const { return m_prefix; }
    [[nodiscard]] constexpr bool isV4() const { return m_address.isV4(); }
    /// The lowest and the highest address of the subnet; for IPv4 the network and the broadcast address.
    [[nodiscard]] IpAddress first() const;
    [[nodiscard]] IpAddress last() const;
    /// How many addresses lie behind the first one; 0 for a single address.
    [[nodiscard]] AddressBits span() const;
    /// The same subnet with the host's part cleared.
    [[nodiscard]] IpNetwork subnet() const { return {first(), m_prefix}; }
    [[nodiscard]] bool contains(IpAddress address) const;
    [[nodiscard]] bool overlaps(const IpNetwork &other) const;
    /// CIDR text of address() and prefix(); use subnet().toString() for the network.
    [[nodiscard]] QString toString() const;

    friend constexpr bool operator==(const IpNetwork &, const IpNetwork &) = default;

private:
    IpAddress m_address;
    int m_prefix = 0;
};

} // namespace patchpanel
