// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/historyentry.h"

#include <QHash>
#include <QSet>

#include <mutex>

namespace patchpanel {

/// Remembers what was changed on one host: one JSON file an entry (one file, for it is there whole or not at all), in a
/// folder of the host in the program's data folder. A file is written aside, synced, and moved into its place, so that
/// it survives a crash of the program and of the computer. Files of others are left alone. Blocking; any thread, and
/// several at once.
class HistoryStore final
{
public:
    /// An empty folder keeps everything in memory only. Touches no file yet.
    HistoryStore(const QString &folder, const QString &hostUri, const HistoryLimits &limits = {});

    /// Reads the folder, the first time. Entries that a program began that runs no more are marked as interrupted.
    void load();
    /// Writes an entry down before its change is begun, and gives it its id. Without success nothing may be changed.
    [[nodiscard]] Result<> begin(HistoryEntry &entry);
    /// Writes down how it ended, if the user has not settled it meanwhile. Where that fails, the entry will be found as
    /// interrupted.
    void finish(const HistoryEntry &entry);
    /// Writes down what the host has shown to have become of an entry whose connection broke, however often it is
    /// looked; not over what the user has settled. `network` is what it made, null where nothing is known of that.
    void conclude(const QString &id, HistoryOutcome outcome, const QString &message, const QUuid &network = {});
    /// Writes down that nobody has looked what became of it; not over anything that is known.
    void giveUp(const QString &id, const QString &message);
    /// Writes down what the user has chosen for an entry that was undecided.
    void settle(const QString &id, HistoryOutcome outcome);

    [[nodiscard]] bool isOverLimits() const;
    /// Forgets the oldest entries beyond the limits; `existing` are the networks there are on the host.
    void prune(const QSet<QUuid> &existing);

    [[nodiscard]] HistoryPtr history() const;
    /// One entry; null where there is none.
    [[nodiscard]] HistoryEntryPtr entry(const QString &id) const;
    /// Where the files of this host are; empty where there are none.
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QString &hostUri() const { return m_hostUri; }

private:
    [[nodiscard]] Result<> write(const HistoryEntry &entry);
    [[nodiscard]] Result<> makeFolder() const;
    [[nodiscard]] Result<> notWritten(const QString &why) const;
    void readFile(const QString &name);
    [[nodiscard]] HistoryEntryPtr find(const QString &id) const;
    void rewrite(const HistoryEntry &entry);
    void put(const HistoryEntry &entry, qint64 size);
    [[nodiscard]] bool overLimits() const;
    [[nodiscard]] QStringList expendable(const QSet<QUuid> &existing) const;

    const QString m_folder;
    const QString m_hostUri;
    const HistoryLimits m_limits;
    mutable std::mutex m_mutex;
    bool m_loaded = false;
    History m_history;
    QHash<QString, qint64> m_sizes;
    qint64 m_bytes = 0;
};

} // namespace patchpanel
