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
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QUuid network = QUuid::fromString(entry.key());
        const QDateTime time = QDateTime::fromString(entry->toString(), Qt::ISODate);
        if (!network.isNull() && time.isValid())
            m_seen.insert(network, time);
    }
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

void FirstSeenStore::keepOnly(const QList<QUuid> &networks)
{
    const QSet<QUuid> kept(networks.cbegin(), networks.cend());
    load();
    m_changed |= m_seen.removeIf([&kept](const auto &entry) { return !kept.contains(entry.key()); }) > 0;
    if (!m_changed || m_path.isEmpty())
        return;
    QJsonObject entries;
    for (auto entry = m_seen.cbegin(); entry != m_seen.cend(); ++entry)
        entries.insert(entry.key().toString(QUuid::WithoutBraces), entry.value().toString(Qt::ISODateWithMs));
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
