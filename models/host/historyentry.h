// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkimage.h"
#include "models/network/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace patchpanel {

/// How a change ended, as far as it is known.
enum class HistoryOutcome
{
    Running, ///< it has begun
    Done,
    Failed,
    Unknown, ///< the connection was lost before the host had answered
    Interrupted, ///< the program ended in the middle of it
    RolledBack, ///< nobody knew how it ended, and the user has chosen what becomes of it: this one
    Finished,
    LeftAlone
};

/// Whether a change may be half done and the user has not yet decided about it.
[[nodiscard]] constexpr bool isUndecided(HistoryOutcome outcome)
{
    return outcome == HistoryOutcome::Interrupted || outcome == HistoryOutcome::Unknown;
}

/// How much is kept of a host. Beyond the first two, the oldest entries go; but the last image of a network that is
/// gone stays, for it may be the only one there is, unless there are more than `lastOfGone` of those. The same goes for
/// what is undecided.
struct HistoryLimits
{
    int entries = 200;
    qint64 bytes = 20LL * 1024 * 1024;
    int lastOfGone = 1000;
};

/// One change of a host, and what it was about as that was before. A value.
struct HistoryEntry
{
    QString id; ///< the name of its file without the ending; by time
    QDateTime time; ///< UTC
    QString who; ///< user@computer that Patchpanel ran on
    QString hostUri;
    QString kind; ///< a word of the program's own, such as "delete"
    QString what; ///< "Delete network “lab”"
    QStringList virsh;
    QUuid network; ///< what it was about or made; null for changes of NICs
    QString name; ///< of that network, or of the one that NICs went to
    NetworkImage before;
    std::vector<NicImage> nics; ///< as they were before
    VmImage vm; ///< that is removed, as it was before
    HistoryOutcome outcome = HistoryOutcome::Running;
    QString message; ///< why it failed
    QString process; ///< the program that did it, see HistoryStore
    QJsonObject command; ///< what was to be done, see commandjson.h; empty in files that do not have it

    [[nodiscard]] bool canRestore() const { return !before.isEmpty(); }
    friend bool operator==(const HistoryEntry &, const HistoryEntry &) = default;
};

using HistoryEntryPtr = std::shared_ptr<const HistoryEntry>;

/// Everything that is remembered of one host's changes; immutable, shared between threads.
struct History
{
    std::vector<HistoryEntryPtr> entries; ///< newest first
    QStringList notes; ///< files that could not be read, one sentence each
    QString folder; ///< where the files are; empty where there are none
    HistoryLimits limits;
    quint64 generation = 0; ///< a later one knows more
};

using HistoryPtr = std::shared_ptr<const History>;

/// The form in which an entry is kept: JSON with XML as lists of lines, so that a person can read and use it without
/// the program.
[[nodiscard]] QByteArray historyJson(const HistoryEntry &entry);
/// Fails on anything that is not an entry; `id` is not in the file.
[[nodiscard]] Result<HistoryEntry> historyFromJson(const QByteArray &json);

} // namespace patchpanel
