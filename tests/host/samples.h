// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QByteArray>
#include <QString>

namespace patchpanel::samples {

/// An isolated network; `inner` goes into the document.
[[nodiscard]] inline QByteArray network(const QString &name, const QByteArray &inner = {})
{
    return "<network><name>" + name.toUtf8() + "</name>" + inner + "</network>";
}

/// A NIC on a network, as a VM's XML has it.
[[nodiscard]] inline QByteArray nic(const QString &network, int number = 1)
{
    return "<interface type='network'><mac address='52:54:00:00:00:" + QByteArray::number(number).rightJustified(2, '0')
        + "'/><source network='" + network.toUtf8() + "'/></interface>";
}

[[nodiscard]] inline QByteArray vm(const QByteArray &nics = {})
{
    return "<domain><devices>" + nics + "</devices></domain>";
}

[[nodiscard]] inline Error error(ErrorKind kind, const char *message)
{
    return Error{kind, 0, 0, 0, QString::fromUtf8(message)};
}

} // namespace patchpanel::samples
