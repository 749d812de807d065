// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipnetwork.h"

#include <QByteArray>
#include <QDateTime>

namespace patchpanel {

// Keys whose byte order is the order of the values; empty where there is no value. Pure; any thread.

[[nodiscard]] QByteArray numberKey(quint64 number);
[[nodiscard]] QByteArray timeKey(const QDateTime &time);
[[nodiscard]] QByteArray addressKey(const std::optional<IpNetwork> &network);

} // namespace patchpanel
