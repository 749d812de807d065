// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/sortkeys.h"

namespace patchpanel {

QByteArray numberKey(quint64 number)
{
    QByteArray key(8, '\0');
    for (int i = 7; i >= 0; --i, number >>= 8)
        key[i] = static_cast<char>(number & 0xff);
    return key;
}

QByteArray timeKey(const QDateTime &time)
{
    // Moves the sign out of the way, for times before 1970.
    return time.isValid() ? numberKey(static_cast<quint64>(time.toMSecsSinceEpoch()) ^ (quint64(1) << 63))
                          : QByteArray();
}

QByteArray addressKey(const std::optional<IpNetwork> &network)
{
    if (!network)
        return {};
    const AddressBits bits = network->first().bits();
    return numberKey(static_cast<quint64>(bits >> 64)) + numberKey(static_cast<quint64>(bits))
        + numberKey(static_cast<quint64>(network->prefix()));
}

} // namespace patchpanel
