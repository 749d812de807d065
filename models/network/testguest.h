// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"
#include "models/network/vmfacts.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUuid>

namespace patchpanel {

// The guest that Patchpanel tests a network with: 64 MiB, no disk; its firmware asks for an address to boot by, and
// that is all it is for. Its name and what is written in it tell it from a VM of the user's, and whose it is. Pure; any
// thread.

/// The same for the same network, so that libvirt itself keeps two tests of one network apart.
[[nodiscard]] QString testGuestName(const QUuid &network);
/// No VM of a user's is called so.
[[nodiscard]] bool isTestGuestName(const QString &name);
/// The address of its NIC: the same for the same network and number, so that testing again and again takes one lease of
/// the pool and no more.
[[nodiscard]] QString testGuestMac(const QUuid &network, int number);

struct TestGuest
{
    QUuid network;
    QString networkName;
    QString mac;
    QString owner; ///< thisProgram()
    QDateTime startedAt;
};

/// Its domain XML.
[[nodiscard]] QByteArray testGuestXml(const TestGuest &guest, const VmMachine &machine);

/// What is written in a test guest about it.
struct TestGuestMark
{
    QString owner;
    QDateTime startedAt;
};
/// Fails for a VM that is none.
[[nodiscard]] Result<TestGuestMark> parseTestGuestMark(const QByteArray &domainXml);

} // namespace patchpanel
