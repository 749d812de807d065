// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/historystore.h"

#include "models/host/processmark.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace patchpanel {

namespace {

QString historyStoreText(const char *source)
{
    return QCoreApplication::translate("HistoryStore", source);
}

const QString ending = QStringLiteral(".json");
constexpr qint64 maxFileSize = 8LL * 1024 * 1024;
constexpr qint64 staleSeconds = 3600;

/// "20261121T224530123Z-delete-0a1b2c3d": by time, and of characters that mean nothing to a file system.
const QRegularExpression &idPattern()
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("\\d{8}T\\d{9}Z-[a-z]+-[0-9a-f]{8}")));
    return pattern;
}

/// What QSaveFile leaves behind when the program is killed before the file is in its place.
bool isLeftover(const QString &name)
{
    const qsizetype at = name.indexOf(ending + u'.');
    return at > 0 && idPattern().match(name.first(at)).hasMatch();
}

/// By the user.
bool isSettled(HistoryOutcome outcome)
{
    return outcome == HistoryOutcome::RolledBack || outcome == HistoryOutcome::Finished
        || outcome == HistoryOutcome::LeftAlone;
}

void syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder); // a file system that cannot is as safe as it will ever be
    ::close(folder);
}

} // namespace

HistoryStore::HistoryStore(const QString &folder, const QString &hostUri, const HistoryLimits &limits)
    // A URI is anything but a file name, and it may hold a user's name: its hash serves.
    : m_folder(folder.isEmpty() ? QString()
                                : folder + QStringLiteral("/history/")
                + QString::fromLatin1(
                    QCryptographicHash::hash(hostUri.toUtf8(), QCryptographicHash::Sha256).toHex().first(32)))
    , m_hostUri(hostUri)
    , m_limits(limits)
{
    m_history.folder = m_folder;
    m_history.limits = limits;
}

void HistoryStore::load()
{
    const std::scoped_lock lock(m_mutex);
    if (std::exchange(m_loaded, true) || m_folder.isEmpty())
        return;
    const QDir folder(m_folder);
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDir::Name)) {
        const QString name = file.fileName();
        if (name.endsWith(ending) && idPattern().match(name.chopped(ending.size())).hasMatch())
            readFile(name);
        // Another program may be writing its own right now.
        else if (isLeftover(name) && file.lastModified().secsTo(QDateTime::currentDateTime()) > staleSeconds)
            QFile::remove(file.filePath());
    }
}

void HistoryStore::readFile(const QString &name)
{
    QFile file(m_folder + u'/' + name);
    const auto skip = [this, &name](const QString &why) {
        m_history.notes << historyStoreText(
            QT_TRANSLATE_NOOP("HistoryStore", "The history entry %1 cannot be read: %2"))
                               .arg(name, why);
    };
    if (!file.open(QIODevice::ReadOnly))
        return skip(file.errorString());
    if (file.size() > maxFileSize)
        return skip(historyStoreText(QT_TRANSLATE_NOOP("HistoryStore", "it is too big")));
    const QByteArray json = file.readAll();
    Result<HistoryEntry> entry = historyFromJson(json);
    if (!entry)
        return skip(entry.error().message);
    entry->id = name.chopped(ending.size());
    if (entry->outcome == HistoryOutcome::Running && !isRunningProcess(entry->process)) {
        entry->outcome = HistoryOutcome::Interrupted;
        put(*entry, json.size());
        static_cast<void>(write(*entry)); // where that fails, the next start finds it again
        return;
    }
    put(*entry, json.size());
}

Result<> HistoryStore::begin(HistoryEntry &entry)
{
    load();
    const std::scoped_lock lock(m_mutex);
    entry.time = QDateTime::currentDateTimeUtc();
    entry.hostUri = m_hostUri;
    entry.process = thisProcess();
    entry.outcome = HistoryOutcome::Running;
    entry.id = QStringLiteral("%1Z-%2-%3")
                   .arg(entry.time.toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz")), entry.kind)
                   .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
    if (!idPattern().match(entry.id).hasMatch())
        return failure(ErrorKind::Internal, QStringLiteral("no file name for “%1”").arg(entry.kind));
    return write(entry);
}

void HistoryStore::rewrite(const HistoryEntry &entry)
{
    if (!write(entry))
        put(entry, m_sizes.value(entry.id)); // this program at least knows
}

void HistoryStore::finish(const HistoryEntry &entry)
{
    const std::scoped_lock lock(m_mutex);
    const HistoryEntryPtr known = find(entry.id);
    if (!known || !isSettled(known->outcome))
        rewrite(entry);
}

void HistoryStore::conclude(const QString &id, HistoryOutcome outcome, const QString &message, const QUuid &network)
{
    const std::scoped_lock lock(m_mutex);
    const HistoryEntryPtr known = find(id);
    if (!known || isSettled(known->outcome))
        return;
    HistoryEntry concluded = *known;
    concluded.outcome = outcome;
    concluded.message = message;
    if (concluded.network.isNull())
        concluded.network = network;
    rewrite(concluded);
}

void HistoryStore::giveUp(const QString &id, const QString &message)
{
    const std::scoped_lock lock(m_mutex);
    const HistoryEntryPtr known = find(id);
    if (!known || known->outcome != HistoryOutcome::Running)
        return;
    HistoryEntry unknown = *known;
    unknown.outcome = HistoryOutcome::Unknown;
    unknown.message = message;
    rewrite(unknown);
}

void HistoryStore::settle(const QString &id, HistoryOutcome outcome)
{
    load();
    const std::scoped_lock lock(m_mutex);
    const HistoryEntryPtr known = find(id);
    if (!known || !isUndecided(known->outcome))
        return;
    HistoryEntry settled = *known;
    settled.outcome = outcome;
    rewrite(settled); // where that fails, the user is asked again after the next start
}

HistoryEntryPtr HistoryStore::find(const QString &id) const
{
    const auto found = std::find_if(m_history.entries.cbegin(), m_history.entries.cend(),
        [&id](const HistoryEntryPtr &entry) { return entry->id == id; });
    return found == m_history.entries.cend() ? nullptr : *found;
}

HistoryEntryPtr HistoryStore::entry(const QString &id) const
{
    const std::scoped_lock lock(m_mutex);
    return find(id);
}

Result<> HistoryStore::notWritten(const QString &why) const
{
    return failure(ErrorKind::Internal,
        historyStoreText(
            QT_TRANSLATE_NOOP("HistoryStore",
                "Nothing was changed, because what there is now could not be written down first, in %1: %2.\nThat is "
                "what Undo and Restore need. Make the folder writable or make room in it, and try again."))
            .arg(m_folder, why));
}

/// With every folder above it that is new: each is an entry of its parent, and as easily lost.
Result<> HistoryStore::makeFolder() const
{
    QStringList parents;
    QString parent = m_folder;
    while (!QDir(parent).exists() && parent.contains(u'/')) {
        parent = parent.section(u'/', 0, -2);
        parents << parent;
    }
    if (parents.isEmpty())
        return {};
    if (!QDir().mkpath(m_folder))
        return notWritten(historyStoreText(QT_TRANSLATE_NOOP("HistoryStore", "the folder cannot be made")));
    // MAC addresses and names of VMs are nobody else's business.
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const QString &path : parents)
        syncFolder(path);
    return {};
}

Result<> HistoryStore::write(const HistoryEntry &entry)
{
    const QByteArray json = historyJson(entry);
    if (!m_folder.isEmpty()) {
        if (Result<> made = makeFolder(); !made)
            return made;
        QSaveFile file(m_folder + u'/' + entry.id + ending);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.flush())
            return notWritten(file.errorString());
        if (::fsync(file.handle()) != 0)
            return notWritten(qt_error_string(errno));
        if (!file.commit())
            return notWritten(file.errorString());
        syncFolder(m_folder); // QSaveFile moves the file into its place and does not see to that
    }
    put(entry, json.size());
    return {};
}

void HistoryStore::put(const HistoryEntry &entry, qint64 size)
{
    auto &entries = m_history.entries;
    auto shared = std::make_shared<const HistoryEntry>(entry);
    const auto known = std::find_if(
        entries.begin(), entries.end(), [&entry](const HistoryEntryPtr &one) { return one->id == entry.id; });
    if (known != entries.end())
        *known = std::move(shared);
    else
        entries.insert(std::upper_bound(entries.begin(), entries.end(), shared,
                           [](const HistoryEntryPtr &a, const HistoryEntryPtr &b) { return a->id > b->id; }),
            std::move(shared));
    m_bytes += size - m_sizes.value(entry.id);
    m_sizes.insert(entry.id, size);
    ++m_history.generation;
}

bool HistoryStore::overLimits() const
{
    return static_cast<int>(m_history.entries.size()) > m_limits.entries || m_bytes > m_limits.bytes;
}

bool HistoryStore::isOverLimits() const
{
    const std::scoped_lock lock(m_mutex);
    return overLimits();
}

QStringList HistoryStore::expendable(const QSet<QUuid> &existing) const
{
    QStringList ids; // newest first
    QSet<QUuid> kept;
    int undecided = 0;
    for (const HistoryEntryPtr &entry : m_history.entries) {
        const QUuid uuid = entry->before.uuid;
        const bool isLastOfGone = !uuid.isNull() && !existing.contains(uuid) && !kept.contains(uuid);
        if (isLastOfGone && kept.size() < m_limits.lastOfGone)
            kept.insert(uuid);
        else if (isUndecided(entry->outcome) && undecided < m_limits.lastOfGone)
            ++undecided;
        else if (entry->outcome != HistoryOutcome::Running)
            ids << entry->id;
    }
    return ids;
}

void HistoryStore::prune(const QSet<QUuid> &existing)
{
    const std::scoped_lock lock(m_mutex);
    if (!overLimits())
        return;
    QStringList ids = expendable(existing);
    while (overLimits() && !ids.isEmpty()) {
        const QString id = ids.takeLast();
        if (!m_folder.isEmpty())
            QFile::remove(m_folder + u'/' + id + ending);
        m_bytes -= m_sizes.take(id);
        std::erase_if(m_history.entries, [&id](const HistoryEntryPtr &entry) { return entry->id == id; });
        ++m_history.generation;
    }
}

HistoryPtr HistoryStore::history() const
{
    const std::scoped_lock lock(m_mutex);
    return std::make_shared<const History>(m_history);
}

} // namespace patchpanel
