// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

const QString hostsKey = QStringLiteral("hosts");
const QString nicModelKey = QStringLiteral("attach/model");
const QString activityKey = QStringLiteral("window/activityVisible");
const QString vlanSchemeKey = QStringLiteral("vlan/ranges");
const QString presetsKey = QStringLiteral("presets");
const QString groupingKey = QStringLiteral("table/groupBy");
const QString exportFolderKey = QStringLiteral("export/folder");

/// As the settings file spells them, in the order of the enumeration.
constexpr std::array<QStringView, 5> groupingNames{u"none", u"host", u"bridge", u"vlan", u"type"};
static_assert(groupingNames.size() == allGroupings.size());

QString layoutKey(const QString &part)
{
    return QStringLiteral("layout/") + part;
}

/// Presets are numbered from 1.
QString presetPrefix(int number)
{
    return QStringLiteral("%1/%2/").arg(presetsKey).arg(number);
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

QString Settings::nicModel() const
{
    return m_settings.value(nicModelKey).toString();
}

void Settings::setNicModel(const QString &model)
{
    if (model != nicModel())
        m_settings.setValue(nicModelKey, model);
}

bool Settings::isActivityVisible() const
{
    return m_settings.value(activityKey, true).toBool();
}

void Settings::setActivityVisible(bool visible)
{
    m_settings.setValue(activityKey, visible);
}

VlanScheme Settings::vlanScheme() const
{
    return VlanScheme::fromStrings(m_settings.value(vlanSchemeKey).toStringList());
}

void Settings::setVlanScheme(const VlanScheme &scheme)
{
    m_settings.setValue(vlanSchemeKey, scheme.toStrings());
}

QList<NetworkPreset> Settings::presets() const
{
    QMap<int, QMap<QString, QString>> fields;
    for (const QString &key : m_settings.allKeys()) {
        // A value with a comma that somebody typed into the file is a list to QSettings.
        if (key.startsWith(presetsKey + u'/'))
            fields[key.section(u'/', 1, 1).toInt()].insert(
                key.section(u'/', 2), m_settings.value(key).toStringList().join(QStringLiteral(", ")));
    }
    QList<NetworkPreset> presets;
    for (const auto &one : std::as_const(fields))
        if (const auto preset = presetFromFields(one))
            presets.append(*preset);
    return presets;
}

void Settings::setPresets(const QList<NetworkPreset> &presets)
{
    m_settings.remove(presetsKey);
    for (int i = 0; i < presets.size(); ++i) {
        const QMap<QString, QString> fields = presetFields(presets[i]);
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            m_settings.setValue(presetPrefix(i + 1) + field.key(), field.value());
    }
}

Grouping Settings::grouping() const
{
    const QString name = m_settings.value(groupingKey).toString();
    const auto found = std::find(groupingNames.begin(), groupingNames.end(), name);
    return found == groupingNames.end() ? Grouping::None : static_cast<Grouping>(found - groupingNames.begin());
}

void Settings::setGrouping(Grouping grouping)
{
    m_settings.setValue(groupingKey, groupingNames.at(static_cast<std::size_t>(grouping)).toString());
}

QString Settings::exportFolder() const
{
    return m_settings.value(exportFolderKey, QDir::homePath()).toString();
}

void Settings::setExportFolder(const QString &folder)
{
    m_settings.setValue(exportFolderKey, folder);
}

} // namespace patchpanel
