// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/placeresolver.h"

#include "models/network/networkconfig.h"
#include "models/network/networkindex.h"
#include "models/network/proposals.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString placeResolverText(const char *source)
{
    return QCoreApplication::translate("PlaceResolver", source);
}

VlanTags oneTag(int tag)
{
    VlanTags vlan;
    if (tag > 0)
        vlan.tags.append(tag);
    return vlan;
}

/// The name by convention, with a number behind it where another network has that name.
QString freeName(const NicPlace &place, const NetworkIndex &index)
{
    const QString wanted = conventionalName(
        place.bridge, place.bridgeVlan > 0 ? QString::number(place.bridgeVlan) : QString());
    QString name = wanted;
    for (int number = 2; index.hasName(name); ++number)
        name = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return name;
}

} // namespace

Result<ResolvedPlace> PlaceResolver::resolve(const NicPlace &place, bool isForRunning)
{
    return place.bridge.isEmpty() ? resolveName(place, isForRunning) : resolvePair(place, isForRunning);
}

Result<ResolvedPlace> PlaceResolver::resolveName(const NicPlace &place, bool isForRunning)
{
    const auto networks = m_backend.networks(NetworkList::All);
    if (!networks)
        return tl::unexpected(networks.error());
    const auto found = std::find_if(networks->cbegin(), networks->cend(),
        [&place](const NetworkEntry &entry) { return entry.name == place.network; });
    if (found == networks->cend())
        return failure(ErrorKind::NotFound,
            placeResolverText(QT_TRANSLATE_NOOP("PlaceResolver", "There is no network “%1” on this host any more."))
                .arg(place.network));
    return onNetwork(found->uuid, found->name, place.portGroup, place, isForRunning);
}

Result<ResolvedPlace> PlaceResolver::onNetwork(
    const QUuid &network, const QString &name, const QString &portGroup, const NicPlace &place, bool isForRunning)
{
    if (!m_touched.contains(network))
        m_touched.append(network);
    const auto state = m_backend.networkState(network);
    if (!state)
        return tl::unexpected(state.error());
    if (!state->active && place.startNetwork) {
        m_progress(placeResolverText(QT_TRANSLATE_NOOP("PlaceResolver", "Starting network “%1”")).arg(name));
        if (const Result<> started = m_backend.startNetwork(network); !started)
            return tl::unexpected(started.error());
        m_undo.push([this, network] { return m_backend.stopNetwork(network); });
    } else if (!state->active && isForRunning) {
        return failure(ErrorKind::Conflict,
            placeResolverText(
                QT_TRANSLATE_NOOP("PlaceResolver", "Network “%1” is inactive: a running VM cannot be plugged into it."))
                .arg(name));
    }
    // Active now, so what runs is what a running NIC gets; an inactive one has one form only.
    const auto xml = m_backend.networkXml(network, XmlKind::Live);
    if (!xml)
        return tl::unexpected(xml.error());
    auto target = targetOf(*xml, portGroup, place.nicVlan);
    if (!target)
        return tl::unexpected(target.error());
    return ResolvedPlace{network, *std::move(target)};
}

Result<ResolvedPlace> PlaceResolver::resolvePair(const NicPlace &place, bool isForRunning)
{
    m_progress(
        placeResolverText(QT_TRANSLATE_NOOP("PlaceResolver", "Looking for the network of %1")).arg(placeText(place)));
    const auto networks = m_reader.readNetworks();
    if (!networks)
        return tl::unexpected(networks.error());
    const NetworkIndex index(*networks);
    const auto match = index.findPair(place.bridge, oneTag(place.bridgeVlan));
    if (!match) {
        NicPlace made = place;
        made.openVSwitch = place.openVSwitch || index.isOpenVSwitch(place.bridge);
        return makeForPair(made, *networks);
    }
    const NetworkInfo &network = *(*networks)[match->network];
    if (place.bridgeVlan > 0 && ownsBridge(network.summary.type))
        return failure(ErrorKind::Unsupported,
            placeResolverText(
                QT_TRANSLATE_NOOP("PlaceResolver",
                    "Bridge %1 is libvirt's own, of network “%2”; libvirt keeps no VLANs on such a bridge."))
                .arg(place.bridge, network.name));
    return onNetwork(network.uuid, network.name, match->portGroup, place, isForRunning);
}

Result<ResolvedPlace> PlaceResolver::makeForPair(const NicPlace &place, const std::vector<NetworkPtr> &networks)
{
    if (place.bridgeVlan > 0 && !place.openVSwitch && m_libvirtVersion < libvirtVersion(11, 0))
        return failure(ErrorKind::Unsupported,
            placeResolverText(
                QT_TRANSLATE_NOOP("PlaceResolver",
                    "This host's libvirt (%1) cannot tag VLANs on the Linux bridge %2; that needs libvirt 11.0, or an "
                    "Open vSwitch bridge."))
                .arg(versionText(m_libvirtVersion), place.bridge));
    NetworkConfig config;
    config.name = freeName(place, NetworkIndex(networks));
    config.bridge = place.bridge;
    config.vlanId = place.bridgeVlan > 0 ? QString::number(place.bridgeVlan) : QString();
    config.type = place.openVSwitch ? NetworkType::OpenVSwitch
        : place.bridgeVlan > 0      ? NetworkType::Vlan
                                    : NetworkType::Bridge;
    config.created = QDateTime::currentDateTimeUtc();
    m_progress(placeResolverText(QT_TRANSLATE_NOOP("PlaceResolver", "Making network “%1”")).arg(config.name));
    const auto made = makeNetwork(toNetworkXml(config, m_libvirtVersion).toUtf8(), true, true);
    if (!made)
        return tl::unexpected(made.error());
    return onNetwork(*made, config.name, {}, place, true);
}

Result<QUuid> PlaceResolver::makeNetwork(const QByteArray &xml, bool autostart, bool start)
{
    auto made = m_backend.defineNetwork(xml);
    if (!made)
        return made;
    m_made.append(*made);
    m_touched.append(*made);
    m_undo.push([this, network = *made] { return m_backend.undefineNetwork(network); });
    if (autostart)
        if (const Result<> set = m_backend.setAutostart(*made, true); !set)
            return tl::unexpected(set.error());
    if (start) {
        if (const Result<> started = m_backend.startNetwork(*made); !started)
            return tl::unexpected(started.error());
        m_undo.push([this, network = *made] { return m_backend.stopNetwork(network); });
    }
    return made;
}

} // namespace patchpanel
