// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QStandardPaths>

namespace patchpanel {

namespace {

const QString hostsKey = QStringLiteral("hosts");
const QString activityKey = QStringLiteral("window/activityVisible");

QString layoutKey(const QString &part)
{
    return QStringLiteral("layout/") + part;
}

QString defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/patchpanel/patchpanel.conf");
}

} // namespace

Settings::Settings(const QString &path)
    : m_settings(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{ }

QStringList Settings::hosts() const
{
    return m_settings.value(hostsKey).toStringList();
}

void Settings::setHosts(const QStringList &uris)
{
    if (uris != hosts())
        m_settings.setValue(hostsKey, uris);
}

QByteArray Settings::layout(const QString &part) const
{
    return m_settings.value(layoutKey(part)).toByteArray();
}

void Settings::setLayout(const QString &part, const QByteArray &state)
{
    if (state != layout(part))
        m_settings.setValue(layoutKey(part), state);
}

bool Settings::isActivityVisible() const
{
    return m_settings.value(activityKey, true).toBool();
}

void Settings::setActivityVisible(bool visible)
{
    m_settings.setValue(activityKey, visible);
}

} // namespace patchpanel
