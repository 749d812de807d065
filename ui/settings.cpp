// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

const QString hostsKey = QStringLiteral("savedHosts");
const QString hostCountKey = QStringLiteral("savedHosts/count"); ///< tells a list that was emptied from none
const QString oldHostsKey = QStringLiteral("hosts"); ///< URIs alone, as they were kept once
const QString nicModelKey = QStringLiteral("attach/model");
const QString lastVmGroup = QStringLiteral("new-vm/");
const QString activityKey = QStringLiteral("window/activityVisible");
const QString viewKey = QStringLiteral("window/view"); ///< "table" or "map"
const QString tourKey = QStringLiteral("tour-offered");
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

QString defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/patchpanel/patchpanel.conf");
}

} // namespace

Settings::Settings(const QString &path)
    : m_settings(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{ }

QList<QMap<QString, QString>> Settings::entries(const QString &list) const
{
    QMap<int, QMap<QString, QString>> fields;
    for (const QString &key : m_settings.allKeys()) {
        // A value with a comma that somebody typed into the file is a list to QSettings.
        if (key.startsWith(list + u'/') && key.count(u'/') > 1)
            fields[key.section(u'/', 1, 1).toInt()].insert(
                key.section(u'/', 2), m_settings.value(key).toStringList().join(QStringLiteral(", ")));
    }
    return fields.values();
}

void Settings::setEntries(const QString &list, const QList<QMap<QString, QString>> &entries)
{
    m_settings.remove(list);
    for (qsizetype i = 0; i < entries.size(); ++i)
        for (auto field = entries[i].cbegin(); field != entries[i].cend(); ++field)
            m_settings.setValue(QStringLiteral("%1/%2/%3").arg(list).arg(i + 1).arg(field.key()), field.value());
}

std::optional<QList<SavedHost>> Settings::hosts() const
{
    QList<QMap<QString, QString>> all = entries(hostsKey);
    if (all.isEmpty() && !m_settings.contains(hostCountKey)) {
        for (const QString &uri : m_settings.value(oldHostsKey).toStringList())
            all.append({{QStringLiteral("uri"), uri}});
        if (all.isEmpty())
            return std::nullopt;
    }
    QList<SavedHost> hosts;
    for (const auto &fields : std::as_const(all))
        if (const auto host = savedHostFromFields(fields); host && !hostOf(hosts, host->uri))
            hosts.append(*host);
    return hosts;
}

void Settings::setHosts(const QList<SavedHost> &hosts)
{
    if (hosts == this->hosts())
        return;
    QList<QMap<QString, QString>> all;
    for (const SavedHost &host : hosts)
        all.append(savedHostFields(host));
    setEntries(hostsKey, all);
    m_settings.setValue(hostCountKey, all.size());
    m_settings.remove(oldHostsKey);
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

LastVm Settings::lastVm() const
{
    QMap<QString, QString> fields = lastVmFields({});
    for (auto field = fields.begin(); field != fields.end(); ++field)
        field.value() = m_settings.value(lastVmGroup + field.key()).toString();
    return lastVmFromFields(fields);
}

void Settings::setLastVm(const LastVm &last)
{
    const QMap<QString, QString> fields = lastVmFields(last);
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        m_settings.setValue(lastVmGroup + field.key(), field.value());
}

bool Settings::isMapShown() const
{
    return m_settings.value(viewKey).toString() == QStringLiteral("map");
}

void Settings::setMapShown(bool map)
{
    m_settings.setValue(viewKey, map ? QStringLiteral("map") : QStringLiteral("table"));
}

bool Settings::wasTourOffered() const
{
    return m_settings.value(tourKey).toBool();
}

void Settings::setTourOffered()
{
    m_settings.setValue(tourKey, true);
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
    QList<NetworkPreset> presets;
    for (const auto &fields : entries(presetsKey))
        if (const auto preset = presetFromFields(fields))
            presets.append(*preset);
    return presets;
}

void Settings::setPresets(const QList<NetworkPreset> &presets)
{
    QList<QMap<QString, QString>> all;
    for (const NetworkPreset &preset : presets)
        all.append(presetFields(preset));
    setEntries(presetsKey, all);
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
