// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/ipaddress.h"

#include <arpa/inet.h>

#include <array>

namespace patchpanel {

// inet_pton is the strict parser that libvirt's own tools end in as well; QHostAddress also takes "10.1" and zones.
std::optional<IpAddress> IpAddress::parse(QStringView text)
{
    const QByteArray ascii = text.trimmed().toLatin1();
    std::array<unsigned char, 16> raw{};
    const bool v6 = ascii.contains(':');
    // inet_pton stops at a NUL and would take what stands before it.
    if (ascii.contains('\0'))
        return std::nullopt;
    if (inet_pton(v6 ? AF_INET6 : AF_INET, ascii.constData(), raw.data()) != 1)
        return std::nullopt;
    AddressBits bits = 0;
    for (std::size_t i = 0; i < (v6 ? 16u : 4u); ++i)
        bits = (bits << 8) | raw.at(i);
    return IpAddress(v6 ? IpFamily::V6 : IpFamily::V4, bits);
}

QString IpAddress::toString() const
{
    std::array<unsigned char, 16> raw{};
    const int length = width() / 8;
    for (int i = 0; i < length; ++i)
        raw.at(static_cast<std::size_t>(i)) = static_cast<unsigned char>(m_bits >> (8 * (length - 1 - i)) & 0xff);
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(isV4() ? AF_INET : AF_INET6, raw.data(), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

} // namespace patchpanel
