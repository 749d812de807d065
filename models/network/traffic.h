// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

#include <vector>

namespace patchpanel {

/// What a NIC has counted since its TAP device is there, as libvirt tells it: received and sent are the VM's.
struct NicCounters
{
    QString tap; ///< as Nic::tap
    quint64 rxBytes = 0;
    quint64 rxPackets = 0;
    quint64 rxErrors = 0;
    quint64 rxDrops = 0;
    quint64 txBytes = 0;
    quint64 txPackets = 0;
    quint64 txErrors = 0;
    quint64 txDrops = 0;
    friend bool operator==(const NicCounters &, const NicCounters &) = default;
};

/// The counters of a running VM.
struct DomainCounters
{
    QUuid domain;
    std::vector<NicCounters> nics;
    friend bool operator==(const DomainCounters &, const DomainCounters &) = default;
};

} // namespace patchpanel
