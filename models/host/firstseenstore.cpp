// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/firstseenstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

#include <mutex>
#include <optional>
#include <utility>

namespace patchpanel {

namespace {

/// Of what is kept beside the first sightings; no UUID, so that older versions pass over it.
const QString unusedPart = QStringLiteral("unused-since");

void read(const QJsonObject &entries, QHash<QUuid, QDateTime> &times)
{
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QUuid network = QUuid::fromString(entry.key());
        const QDateTime time = QDateTime::fromString(entry->toString(), Qt::ISODate);
        if (!network.isNull() && time.isValid())
            times.insert(network, time);
    }
}

QJsonObject toJson(const QHash<QUuid, QDateTime> &times)
{
    QJsonObject entries;
    for (auto entry = times.cbegin(); entry != times.cend(); ++entry)
        entries.insert(entry.key().toString(QUuid::WithoutBraces), entry.value().toString(Qt::ISODateWithMs));
    return entries;
}

} // namespace

/// One file, whoever has it open: a host that is closed and opened again must not read what is older than what was
/// saved last, nor be overtaken by it.
class FirstSeenStore::File final : public std::enable_shared_from_this<File>
{
public:
    explicit File(QString path)
        : m_path(std::move(path))
    { }

    static std::shared_ptr<File> at(const QString &path)
    {
        static std::mutex mutex;
        static QHash<QString, std::weak_ptr<File>> all;
        const std::scoped_lock lock(mutex);
        std::shared_ptr<File> file = all.value(path).lock();
        if (!file) {
            all.removeIf([](const auto &entry) { return entry.value().expired(); });
            file = std::make_shared<File>(path);
            all.insert(path, file);
        }
        return file;
    }

    /// What was saved last, or is in the file.
    [[nodiscard]] Times load()
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_saved)
                return unshared(*m_saved);
        }
        Times times;
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return times;
        const QJsonObject entries = QJsonDocument::fromJson(file.readAll()).object();
        read(entries, times.seen);
        read(entries.value(unusedPart).toObject(), times.unused);
        return times;
    }

    void save(const Times &times, const TallyPtr &tally)
    {
        {
            const std::scoped_lock lock(m_mutex);
            const bool isWriting = m_saved.has_value();
            m_saved = unshared(times);
            m_isWritten = false;
            if (isWriting)
                return;
        }
        runDetached(tally, [file = shared_from_this()] { file->writeAll(); });
    }

private:
    /// Qt looks without any order between threads whether a copy is still shared, so that one thread could change what
    /// another one has just read.
    static Times unshared(Times times)
    {
        times.seen.detach();
        times.unused.detach();
        return times;
    }

    void writeAll()
    {
        while (const std::optional<Times> times = takeUnwritten())
            write(*times);
    }

    [[nodiscard]] std::optional<Times> takeUnwritten()
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_isWritten, true))
            return m_saved;
        m_saved.reset();
        return std::nullopt;
    }

    /// A folder that cannot be written costs the memory of first sightings, nothing else; the next change tries again.
    void write(const Times &times) const
    {
        QJsonObject entries = toJson(times.seen);
        entries.insert(unusedPart, toJson(times.unused));
        QDir().mkpath(m_path.section(u'/', 0, -2));
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(QJsonDocument(entries).toJson(QJsonDocument::Compact));
        file.commit();
    }

    const QString m_path;
    std::mutex m_mutex;
    std::optional<Times> m_saved; ///< while a thread writes, until it is in the file
    bool m_isWritten = true; ///< or is being written
};

FirstSeenStore::FirstSeenStore(const QString &folder, const QString &hostUri, TallyPtr tally)
    : m_tally(std::move(tally))
{
    if (folder.isEmpty())
        return;
    // A URI is anything but a file name, and it may hold a user's name: its hash serves.
    const QByteArray hash = QCryptographicHash::hash(hostUri.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    m_file = File::at(folder + QStringLiteral("/first-seen/") + QString::fromLatin1(hash) + QStringLiteral(".json"));
}

void FirstSeenStore::load()
{
    if (!std::exchange(m_loaded, true) && m_file)
        m_times = m_file->load();
}

QDateTime FirstSeenStore::firstSeen(const QUuid &network)
{
    load();
    const auto known = m_times.seen.constFind(network);
    if (known != m_times.seen.cend())
        return *known;
    m_changed = true;
    return *m_times.seen.insert(network, QDateTime::currentDateTimeUtc());
}

QDateTime FirstSeenStore::unusedSince(const QUuid &network, bool isUsed)
{
    load();
    if (isUsed) {
        m_changed |= m_times.unused.remove(network) > 0;
        return {};
    }
    const auto known = m_times.unused.constFind(network);
    if (known != m_times.unused.cend())
        return *known;
    m_changed = true;
    return *m_times.unused.insert(network, QDateTime::currentDateTimeUtc());
}

void FirstSeenStore::keepOnly(const QList<QUuid> &networks)
{
    const QSet<QUuid> kept(networks.cbegin(), networks.cend());
    load();
    const auto isGone = [&kept](const auto &entry) { return !kept.contains(entry.key()); };
    m_changed |= m_times.seen.removeIf(isGone) > 0;
    m_changed |= m_times.unused.removeIf(isGone) > 0;
    save();
}

void FirstSeenStore::save()
{
    if (std::exchange(m_changed, false) && m_file)
        m_file->save(m_times, m_tally);
}

} // namespace patchpanel
