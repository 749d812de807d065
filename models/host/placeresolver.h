// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/domainreader.h"
#include "models/host/hostbackend.h"
#include "models/host/undostack.h"
#include "models/network/nicchange.h"
#include "models/network/nicxml.h"

#include <QList>

#include <functional>

namespace patchpanel {

/// What a NicPlace is on the host now.
struct ResolvedPlace
{
    QUuid network;
    NicTarget target;
};

/// Turns the place a NIC shall go to into a network: finds it by name, or finds or makes the one that stands for a
/// bridge and a tag, and starts it where asked. What it did is pushed on the undo stack. Blocking; lives on the job
/// thread, as long as one command.
class PlaceResolver final
{
public:
    using Progress = std::function<void(const QString &step)>;

    PlaceResolver(HostBackend &backend, DomainReader &reader, unsigned long libvirtVersion, UndoStack &undo,
        const Progress &progress)
        : m_backend(backend)
        , m_reader(reader)
        , m_libvirtVersion(libvirtVersion)
        , m_undo(undo)
        , m_progress(progress)
    { }

    /// `isForRunning`: a NIC is to be plugged in now, so the network has to be active.
    [[nodiscard]] Result<ResolvedPlace> resolve(const NicPlace &place, bool isForRunning);
    /// Defines a network, then autostarts and starts it as asked.
    [[nodiscard]] Result<QUuid> makeNetwork(const QByteArray &xml, bool autostart, bool start);
    /// The networks that were made, in order.
    [[nodiscard]] const QList<QUuid> &made() const { return m_made; }
    /// The networks that were found, changed or made, also where something failed later.
    [[nodiscard]] const QList<QUuid> &touched() const { return m_touched; }

private:
    [[nodiscard]] Result<ResolvedPlace> resolveName(const NicPlace &place, bool isForRunning);
    [[nodiscard]] Result<ResolvedPlace> resolvePair(const NicPlace &place, bool isForRunning);
    [[nodiscard]] Result<ResolvedPlace> makeForPair(const NicPlace &place, const std::vector<NetworkPtr> &networks);
    [[nodiscard]] Result<ResolvedPlace> onNetwork(
        const QUuid &network, const QString &name, const QString &portGroup, const NicPlace &place, bool isForRunning);

    HostBackend &m_backend;
    DomainReader &m_reader;
    unsigned long m_libvirtVersion;
    UndoStack &m_undo;
    const Progress &m_progress;
    QList<QUuid> m_made;
    QList<QUuid> m_touched;
};

} // namespace patchpanel
