// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networkgrouping.h"
#include "models/network/lastvm.h"
#include "models/network/networkpreset.h"
#include "models/network/savedhost.h"
#include "models/network/vlanscheme.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace patchpanel {

/// What the program remembers between starts, typed. Lives on the window's thread; one object, owned by main() and
/// passed by reference. Secrets are never among it.
class Settings final
{
public:
    /// An empty path means the user's own file (~/.config/patchpanel/patchpanel.conf).
    explicit Settings(const QString &path = {});

    /// The hosts of last time; nothing on the first start. Those that cannot be understood are left out.
    [[nodiscard]] std::optional<QList<SavedHost>> hosts() const;
    void setHosts(const QList<SavedHost> &hosts);

    /// Sizes and places of the window's parts, by a name of the part ("window", "columns", "splitter-main").
    [[nodiscard]] QByteArray layout(const QString &part) const;
    void setLayout(const QString &part, const QByteArray &state);

    /// The model that a new NIC was given last; empty before the first.
    [[nodiscard]] QString nicModel() const;
    void setNicModel(const QString &model);

    /// What the last VM that was made had; nothing before the first.
    [[nodiscard]] LastVm lastVm() const;
    void setLastVm(const LastVm &last);

    /// Whether the networks are shown as a map, else as a table.
    [[nodiscard]] bool isMapShown() const;
    void setMapShown(bool map);

    /// Whether somebody who is new here has been offered the tour.
    [[nodiscard]] bool wasTourOffered() const;
    void setTourOffered();

    [[nodiscard]] bool isActivityVisible() const;
    void setActivityVisible(bool visible);

    /// What the user calls the VLANs; empty until they make a scheme.
    [[nodiscard]] VlanScheme vlanScheme() const;
    void setVlanScheme(const VlanScheme &scheme);

    /// Forms of the user's own, in the order in which they were first saved.
    [[nodiscard]] QList<NetworkPreset> presets() const;
    void setPresets(const QList<NetworkPreset> &presets);

    [[nodiscard]] Grouping grouping() const;
    void setGrouping(Grouping grouping);

    /// Where the last report went; the home folder before the first.
    [[nodiscard]] QString exportFolder() const;
    void setExportFolder(const QString &folder);

private:
    /// Keys and values of the numbered entries of a list, in order.
    [[nodiscard]] QList<QMap<QString, QString>> entries(const QString &list) const;
    void setEntries(const QString &list, const QList<QMap<QString, QString>> &entries);

    QSettings m_settings;
};

} // namespace patchpanel
