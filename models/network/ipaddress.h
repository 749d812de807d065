// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace patchpanel {

/// An unsigned number wide enough for an IPv6 address.
__extension__ using AddressBits = unsigned __int128;

enum class IpFamily
{
    V4,
    V6
};

/// One IPv4 or IPv6 address as a number, so that ranges can be compared and counted. A value; any thread.
class IpAddress final
{
public:
    constexpr IpAddress() = default;
    constexpr IpAddress(IpFamily family, AddressBits bits)
        : m_bits(bits)
        , m_family(family)
    { }

    /// Accepts "192.168.1.1" and "fd00::1"; no short IPv4 forms ("10.1"), no zone ("fe80::1%eth0").
    [[nodiscard]] static std::optional<IpAddress> parse(QStringView text);

    [[nodiscard]] constexpr IpFamily family() const { return m_family; }
    [[nodiscard]] constexpr bool isV4() const { return m_family == IpFamily::V4; }
    [[nodiscard]] constexpr AddressBits bits() const { return m_bits; }
    [[nodiscard]] constexpr int width() const { return isV4() ? 32 : 128; }
    /// The address `distance` further on, in the same family; the caller keeps it inside the family's space.
    [[nodiscard]] constexpr IpAddress plus(AddressBits distance) const { return {m_family, m_bits + distance}; }
    [[nodiscard]] constexpr IpAddress minus(AddressBits distance) const { return {m_family, m_bits - distance}; }
    /// Canonical text (RFC 5952 for IPv6).
    [[nodiscard]] QString toString() const;

    friend constexpr bool operator==(const IpAddress &, const IpAddress &) = default;
    /// IPv4 sorts before IPv6, then by number.
    friend constexpr std::strong_ordering operator<=>(const IpAddress &a, const IpAddress &b)
    {
        if (a.m_family != b.m_family)
            return a.m_family <=> b.m_family;
        return a.m_bits < b.m_bits ? std::strong_ordering::less
            : a.m_bits > b.m_bits  ? std::strong_ordering::greater
                                   : std::strong_ordering::equal;
    }

private:
    AddressBits m_bits = 0;
    IpFamily m_family = IpFamily::V4;
};

} // namespace patchpanel
