// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/taskpool.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUuid>

namespace patchpanel {

/// Remembers when each network of one host was seen first, for networks that carry no creation time of their own, and
/// since when no VM has used it. One JSON file a host in the program's data folder, written whole and atomically, by a
/// thread of its own: a disk may take its time. Lives on the host's worker thread.
class FirstSeenStore final
{
public:
    /// An empty folder keeps everything in memory only. Touches no file yet: the store is made on the window's thread.
    FirstSeenStore(const QString &folder, const QString &hostUri, TallyPtr tally);

    /// The moment this network was first seen; now, where it is new.
    [[nodiscard]] QDateTime firstSeen(const QUuid &network);
    /// Since when this network is known to be without VMs; invalid, and forgotten, while one uses it.
    [[nodiscard]] QDateTime unusedSince(const QUuid &network, bool isUsed);
    /// Forgets networks that are gone and has the file written if anything changed.
    void keepOnly(const QList<QUuid> &networks);
    /// Has the file written if anything changed, and does not wait for it. Of what is saved while it is being written
    /// only the last is; whoever opens the same file meanwhile reads what was saved.
    void save();

private:
    class File;

    /// What is remembered, and is in the file.
    struct Times
    {
        QHash<QUuid, QDateTime> seen;
        QHash<QUuid, QDateTime> unused;
    };

    /// Reads the file, the first time something is asked.
    void load();

    TallyPtr m_tally;
    std::shared_ptr<File> m_file; ///< shared with the thread that writes, and with others who have the same file open
    Times m_times;
    bool m_loaded = false;
    bool m_changed = false;
};

} // namespace patchpanel
