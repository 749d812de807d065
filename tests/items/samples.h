// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel::samples {

/// A network with all details read; the UUID follows from the name, so that a later version of it is the same network.
[[nodiscard]] inline NetworkInfo network(const QString &name, const QByteArray &inner = {})
{
    NetworkInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.active = true;
    info.autostart = true;
    info.stateKnown = true;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return info;
}

[[nodiscard]] inline QList<Nic> nics(const QByteArray &interfaces)
{
    return parseDomainNics("<domain><devices>" + interfaces + "</devices></domain>").value();
}

/// A VM that runs where it has running NICs; again the UUID follows from the name.
[[nodiscard]] inline DomainInfo vm(const QString &name, const QByteArray &live, const QByteArray &stored)
{
    DomainInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.state = live.isEmpty() ? DomainState::ShutOff : DomainState::Running;
    info.detail = DetailState::Ready;
    info.liveNics = nics(live);
    info.storedNics = nics(stored);
    return info;
}

template <typename Value>
[[nodiscard]] std::vector<std::shared_ptr<const Value>> shared(const std::vector<Value> &values)
{
    std::vector<std::shared_ptr<const Value>> all;
    for (const Value &value : values)
        all.push_back(std::make_shared<const Value>(value));
    return all;
}

[[nodiscard]] inline SnapshotPtr snapshot(std::vector<RowPtr> rows)
{
    auto made = std::make_shared<HostSnapshot>();
    made->complete = true;
    made->rows = std::move(rows);
    return made;
}

} // namespace patchpanel::samples
