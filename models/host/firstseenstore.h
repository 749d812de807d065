// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUuid>

namespace patchpanel {

/// Remembers when each network of one host was seen first, for networks that carry no creation time of their own, and
/// since when no VM has used it. One JSON file a host in the program's data folder, written whole and atomically. Lives
/// on the host's worker thread.
class FirstSeenStore final
{
public:
    /// An empty folder keeps everything in memory only. Touches no file yet: the store is made on the window's thread.
    FirstSeenStore(const QString &folder, const QString &hostUri);

    /// The moment this network was first seen; now, where it is new.
    [[nodiscard]] QDateTime firstSeen(const QUuid &network);
    /// Since when this network is known to be without VMs; invalid, and forgotten, while one uses it.
    [[nodiscard]] QDateTime unusedSince(const QUuid &network, bool isUsed);
    /// Forgets networks that are gone and writes the file if anything changed.
    void keepOnly(const QList<QUuid> &networks);
    /// Writes the file if anything changed.
    void save();

private:
    /// Reads the file, the first time something is asked.
    void load();

    QString m_path;
    QHash<QUuid, QDateTime> m_seen;
    QHash<QUuid, QDateTime> m_unused;
    bool m_loaded = false;
    bool m_changed = false;
};

} // namespace patchpanel
