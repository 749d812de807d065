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

FirstSeenStore::FirstSeenStore(const QString &folder, const QString &hostUri)
{
    if (folder.isEmpty())
        return;
    // A URI is anything but a file name, and it may hold a user's name: its hash serves.
    const QByteArray hash = QCryptographicHash::hash(hostUri.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    m_path = folder + QStringLiteral("/first-seen/") + QString::fromLatin1(hash) + QStringLiteral(".json");
}

void FirstSeenStore::load()
{
    if (std::exchange(m_loaded, true) || m_path.isEmpty())
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject entries = QJsonDocument::fromJson(file.readAll()).object();
    read(entries, m_seen);
    read(entries.value(unusedPart).toObject(), m_unused);
}

QDateTime FirstSeenStore::firstSeen(const QUuid &network)
{
    load();
    const auto known = m_seen.constFind(network);
    if (known != m_seen.cend())
        return *known;
    m_changed = true;
    return *m_seen.insert(network, QDateTime::currentDateTimeUtc());
}

QDateTime FirstSeenStore::unusedSince(const QUuid &network, bool isUsed)
{
    load();
    if (isUsed) {
        m_changed |= m_unused.remove(network) > 0;
        return {};
    }
    const auto known = m_unused.constFind(network);
    if (known != m_unused.cend())
        return *known;
    m_changed = true;
    return *m_unused.insert(network, QDateTime::currentDateTimeUtc());
}

void FirstSeenStore::keepOnly(const QList<QUuid> &networks)
{
    const QSet<QUuid> kept(networks.cbegin(), networks.cend());
    load();
    const auto isGone = [&kept](const auto &entry) { return !kept.contains(entry.key()); };
    m_changed |= m_seen.removeIf(isGone) > 0;
    m_changed |= m_unused.removeIf(isGone) > 0;
    save();
}

void FirstSeenStore::save()
{
    if (!m_changed || m_path.isEmpty())
        return;
    QJsonObject entries = toJson(m_seen);
    entries.insert(unusedPart, toJson(m_unused));
    QDir().mkpath(m_path.section(u'/', 0, -2));
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(entries).toJson(QJsonDocument::Compact));
        file.commit();
    }
    // A folder that cannot be written costs the memory of first sightings, nothing else; the next change tries again.
    m_changed = false;
}

} // namespace patchpanel
