// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

#include <map>

namespace patchpanel {

/// The pools and volumes of a FakeHost, which keeps its lock while it asks. What libvirt refuses is refused here, in
/// libvirt's words.
class FakeStorage final
{
public:
    [[nodiscard]] std::vector<PoolEntry> pools() const;
    [[nodiscard]] Result<QByteArray> poolXml(const QString &name) const;
    [[nodiscard]] Result<> refresh(const QString &name);
    [[nodiscard]] Result<QStringList> volumes(const QString &pool) const;
    [[nodiscard]] Result<QByteArray> volumeXml(const QString &pool, const QString &volume) const;

    [[nodiscard]] Result<> define(const QByteArray &xml);
    [[nodiscard]] Result<> build(const QString &name);
    [[nodiscard]] Result<> start(const QString &name);
    [[nodiscard]] Result<> stop(const QString &name);
    [[nodiscard]] Result<> setAutostart(const QString &name, bool on);
    [[nodiscard]] Result<> undefine(const QString &name);
    [[nodiscard]] Result<> createVolume(const QString &pool, const QByteArray &xml);
    [[nodiscard]] Result<> deleteVolume(const QString &pool, const QString &volume);

    /// A file that the pool does not know yet.
    void addFile(const QString &pool, const QString &name);
    [[nodiscard]] bool hasPool(const QString &name) const { return m_pools.contains(name); }
    [[nodiscard]] bool isActive(const QString &name) const;
    [[nodiscard]] bool isAutostarted(const QString &name) const;
    [[nodiscard]] bool hasVolume(const QString &pool, const QString &name) const;
    /// Whether a VM could open this file: one in no pool's folder is taken to exist.
    [[nodiscard]] bool canOpen(const QString &path) const;

private:
    struct Volume
    {
        QByteArray xml;
        bool known = true;
    };
    struct Pool
    {
        QByteArray xml;
        QString folder;
        bool hasFolder = false;
        bool active = false;
        bool autostart = false;
        std::map<QString, Volume> volumes{};
    };
    /// The pool, where it is active.
    [[nodiscard]] Result<const Pool *> activePool(const QString &name) const;

    std::map<QString, Pool> m_pools;
};

} // namespace patchpanel
