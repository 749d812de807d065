// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/ipnetwork.h"

namespace patchpanel {

namespace {

std::optional<int> parsePrefix(QStringView text, int width)
{
    const QStringView digits = text.trimmed();
    bool ok = false;
    const int prefix = digits.toInt(&ok);
    // toInt() also takes a sign.
    if (!ok || !digits.front().isDigit() || prefix > width)
        return std::nullopt;
    return prefix;
}

std::optional<int> prefixOfMask(IpAddress mask)
{
    const AddressBits inverted = ~mask.bits() & 0xffffffffU;
    if ((inverted & (inverted + 1)) != 0)
        return std::nullopt;
    int prefix = 32;
    for (AddressBits rest = inverted; rest != 0; rest >>= 1)
        --prefix;
    return prefix;
}

/// Nothing for the multicast and reserved addresses from 224 on, which have no class with networks.
std::optional<int> classfulPrefix(IpAddress address)
{
    const auto top = static_cast<unsigned>(address.bits() >> 24);
    if (top >= 224)
        return std::nullopt;
    return top < 128 ? 8 : top < 192 ? 16 : 24;
}

} // namespace

std::optional<IpNetwork> IpNetwork::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return std::nullopt;
    const auto address = IpAddress::parse(text.first(slash));
    if (!address)
        return std::nullopt;
    const auto prefix = parsePrefix(text.sliced(slash + 1), address->width());
    if (!prefix)
        return std::nullopt;
    return IpNetwork(*address, *prefix);
}

std::optional<IpNetwork> IpNetwork::fromParts(QStringView address, QStringView netmask, QStringView prefix)
{
    const auto parsed = IpAddress::parse(address);
    if (!parsed)
        return std::nullopt;
    std::optional<int> length;
    if (!prefix.isEmpty()) {
        length = parsePrefix(prefix, parsed->width());
    } else if (!netmask.isEmpty()) {
        const auto mask = IpAddress::parse(netmask);
        if (mask && mask->isV4() && parsed->isV4())
            length = prefixOfMask(*mask);
    } else {
        length = parsed->isV4() ? classfulPrefix(*parsed) : std::optional<int>(64);
    }
    if (!length)
        return std::nullopt;
    return IpNetwork(*parsed, *length);
}

AddressBits IpNetwork::span() const
{
    const int hostBits = m_address.width() - m_prefix;
    return hostBits == 128 ? ~AddressBits(0) : (AddressBits(1) << hostBits) - 1;
}

IpAddress IpNetwork::first() const
{
    return {m_address.family(), m_address.bits() & ~span()};
}

IpAddress IpNetwork::last() const
{
    return {m_address.family(), m_address.bits() | span()};
}

bool IpNetwork::contains(IpAddress address) const
{
    return address.family() == m_address.family() && first() <= address && address <= last();
}

bool IpNetwork::overlaps(const IpNetwork &other) const
{
    return contains(other.first()) || other.contains(first());
}

QString IpNetwork::toString() const
{
    return m_address.toString() + u'/' + QString::number(m_prefix);
}

} // namespace patchpanel
