// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkpreset.h"

#include "models/network/addressform.h"
#include "models/network/inputrules.h"
#include "models/network/networkcopy.h"
#include "models/network/proposals.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr qsizetype maxNameLength = 64;
constexpr int maxPortGroups = 4096; ///< more than that is no form, but a file gone wrong

QString networkPresetText(const char *source)
{
    return QCoreApplication::translate("NetworkPreset", source);
}

/// As the settings file spells them.
constexpr std::array<std::pair<NetworkType, const char *>, allNetworkTypes.size()> typeWords{{{NetworkType::Nat, "nat"},
    {NetworkType::Routed, "routed"}, {NetworkType::Open, "open"}, {NetworkType::Isolated, "isolated"},
    {NetworkType::VeryIsolated, "very isolated"}, {NetworkType::Bridge, "bridge"}, {NetworkType::Vlan, "vlan"},
    {NetworkType::OpenVSwitch, "openvswitch"}, {NetworkType::Macvtap, "macvtap"}, {NetworkType::SrIov, "sr-iov"}}};
constexpr std::array<std::pair<PortGroupVlan, const char *>, 3> vlanWords{
    {{PortGroupVlan::All, "all"}, {PortGroupVlan::Access, "access"}, {PortGroupVlan::Trunk, "trunk"}}};

template <typename Words, typename Value> QString wordOf(const Words &words, Value value)
{
    const auto found = std::find_if(
        words.begin(), words.end(), [value](const auto &one) { return one.first == value; });
    return found == words.end() ? QString() : QString::fromLatin1(found->second);
}

template <typename Words, typename Value> Value valueOf(const Words &words, const QString &word, Value otherwise)
{
    const auto found = std::find_if(
        words.begin(), words.end(), [&word](const auto &one) { return word == QLatin1String(one.second); });
    return found == words.end() ? otherwise : found->first;
}

/// The members that are plain text, with their keys; the same for writing and reading.
template <typename Config, typename Visit> void forEachText(Config &config, Visit visit)
{
    visit("networkName", config.name);
    visit("description", config.description);
    visit("bridge", config.bridge);
    visit("vlan", config.vlanId);
    visit("ipv4", config.ipv4Network);
    visit("dhcpv4Start", config.dhcpv4Start);
    visit("dhcpv4End", config.dhcpv4End);
    visit("ipv6", config.ipv6Network);
    visit("dhcpv6Start", config.dhcpv6Start);
    visit("dhcpv6End", config.dhcpv6End);
    visit("uplink", config.uplink);
    visit("domain", config.dnsDomain);
    visit("mtu", config.mtu);
}

template <typename Config, typename Visit> void forEachSwitch(Config &config, Visit visit)
{
    visit("dhcpv4", config.dhcpv4);
    visit("dhcpv6", config.dhcpv6);
    visit("startNow", config.startNow);
    visit("startAtBoot", config.startAtBoot);
}

template <typename Group, typename Visit> void forEachGroupText(Group &group, Visit visit)
{
    visit("name", group.name);
    visit("tags", group.tags);
    visit("nativeTag", group.nativeTag);
    visit("inboundAverage", group.inbound.average);
    visit("inboundPeak", group.inbound.peak);
    visit("inboundBurst", group.inbound.burst);
    visit("outboundAverage", group.outbound.average);
    visit("outboundPeak", group.outbound.peak);
    visit("outboundBurst", group.outbound.burst);
}

const QString yes = QStringLiteral("yes");
const QString no = QStringLiteral("no");

QString groupPrefix(int number)
{
    return QStringLiteral("portGroups/%1/").arg(number);
}

/// The range is the form's own idea where it is the one that is proposed for the network.
void leaveOutProposal(const QString &network, QString &start, QString &end)
{
    const auto host = hostNetwork(network);
    const auto range = host ? proposeRange(*host) : std::nullopt;
    if (range && IpAddress::parse(start.trimmed()) == range->start && IpAddress::parse(end.trimmed()) == range->end) {
        start.clear();
        end.clear();
    }
}

/// Another place for a subnet that is taken; the texts that cannot be read stay as they are.
void moveIfTaken(QString &network, QString &start, QString &end, const QList<IpNetwork> &taken)
{
    const auto before = IpNetwork::parse(network.trimmed());
    if (!before || std::none_of(taken.cbegin(), taken.cend(), [&before](const IpNetwork &other) {
            return other.overlaps(*before);
        }))
        return;
    const auto after = freeSubnet(*before, taken);
    if (!after)
        return; // the form says that it is taken
    for (QString *of : {&start, &end})
        if (const auto address = IpAddress::parse(of->trimmed()); address && before->contains(*address))
            *of = after->first().plus(address->bits() - before->first().bits()).toString();
    const AddressBits host = before->address().bits() - before->first().bits();
    network = IpNetwork(after->first().plus(host), after->prefix()).toString();
}

} // namespace

NetworkConfig presetConfig(const NetworkConfig &form)
{
    NetworkConfig kept = form;
    kept.created = {};
    kept.onOpenVSwitch = false; // whether the bridge is one of Open vSwitch is the host's to say
    if (!hasAddresses(kept.type)) {
        for (QString *unused : {&kept.ipv4Network, &kept.dhcpv4Start, &kept.dhcpv4End, &kept.ipv6Network,
                 &kept.dhcpv6Start, &kept.dhcpv6End, &kept.dnsDomain})
            unused->clear();
        kept.dhcpv4 = kept.dhcpv6 = false;
    }
    if (!ownsBridge(kept.type))
        kept.mtu.clear();
    if (takesNetworkCards(kept.type))
        kept.bridge.clear();
    else if (!canHaveUplink(kept.type))
        kept.uplink.clear();
    if (!canHaveVlan(kept.type))
        kept.vlanId.clear();
    if (kept.type != NetworkType::OpenVSwitch)
        kept.portGroups.clear();
    if (kept.type != NetworkType::Macvtap)
        kept.macvtapMode = MacvtapMode::Bridge;
    leaveOutProposal(kept.ipv4Network, kept.dhcpv4Start, kept.dhcpv4End);
    leaveOutProposal(kept.ipv6Network, kept.dhcpv6Start, kept.dhcpv6End);
    return kept;
}

NetworkConfig presetOn(const NetworkConfig &preset, const HostContext &context)
{
    NetworkConfig config = preset;
    const TakenSpace taken = takenSpace(context);
    config.name = config.name.trimmed().isEmpty() ? proposeName(context) : freeName(config.name, context);
    if (ownsBridge(config.type) && taken.bridges.contains(config.bridge.trimmed()))
        config.bridge = proposeBridge(context);
    if (hasAddresses(config.type)) {
        moveIfTaken(config.ipv4Network, config.dhcpv4Start, config.dhcpv4End, taken.subnets);
        moveIfTaken(config.ipv6Network, config.dhcpv6Start, config.dhcpv6End, taken.subnets);
    }
    return config;
}

QString presetSummary(const NetworkConfig &preset)
{
    QStringList parts{preset.ipv4Network, preset.ipv6Network};
    if (!preset.vlanId.isEmpty())
        parts << networkPresetText(QT_TRANSLATE_NOOP("NetworkPreset", "VLAN %1")).arg(preset.vlanId);
    parts << preset.bridge << preset.uplink;
    if (!preset.portGroups.isEmpty())
        parts << (preset.portGroups.size() == 1
                ? networkPresetText(QT_TRANSLATE_NOOP("NetworkPreset", "1 port group"))
                : networkPresetText(QT_TRANSLATE_NOOP("NetworkPreset", "%1 port groups"))
                      .arg(preset.portGroups.size()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QStringList presetNameProblems(const QStringList &names)
{
    QStringList problems;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString name = names[i].trimmed();
        if (name.isEmpty())
            problems << networkPresetText(QT_TRANSLATE_NOOP("NetworkPreset", "A preset needs a name."));
        else if (name.size() > maxNameLength || !isPlainLine(name))
            problems << networkPresetText(
                QT_TRANSLATE_NOOP("NetworkPreset", "The name of a preset is one line of up to %1 characters."))
                            .arg(maxNameLength);
        else if (std::any_of(names.cbegin(), names.cbegin() + i,
                     [&name](const QString &other) { return other.trimmed() == name; }))
            problems << networkPresetText(QT_TRANSLATE_NOOP("NetworkPreset", "Two presets are named “%1”.")).arg(name);
        else
            problems << QString();
    }
    return problems;
}

QMap<QString, QString> presetFields(const NetworkPreset &preset)
{
    QMap<QString, QString> fields;
    const auto add = [&fields](const QString &key, const QString &value, const QString &usual = {}) {
        if (value != usual)
            fields.insert(key, value);
    };
    add(QStringLiteral("name"), preset.name);
    const NetworkConfig &config = preset.config;
    const NetworkConfig usual;
    add(QStringLiteral("type"), wordOf(typeWords, config.type));
    add(QStringLiteral("macvtapMode"), QLatin1String(macvtapForwardMode(config.macvtapMode)),
        QLatin1String(macvtapForwardMode(usual.macvtapMode)));
    forEachText(config, [&](const char *key, const QString &value) { add(QLatin1String(key), value); });
    forEachSwitch(config, [&](const char *key, bool on) { add(QLatin1String(key), on ? yes : no); });
    for (int i = 0; i < config.portGroups.size(); ++i) {
        const PortGroupConfig &group = config.portGroups[i];
        const QString prefix = groupPrefix(i + 1);
        add(prefix + QStringLiteral("vlan"), wordOf(vlanWords, group.vlan));
        add(prefix + QStringLiteral("default"), group.isDefault ? yes : no, no);
        add(prefix + QStringLiteral("nativeTagged"), group.nativeTagged ? yes : no, no);
        forEachGroupText(
            group, [&](const char *key, const QString &value) { add(prefix + QLatin1String(key), value); });
    }
    return fields;
}

std::optional<NetworkPreset> presetFromFields(const QMap<QString, QString> &fields)
{
    NetworkPreset preset;
    preset.name = fields.value(QStringLiteral("name")).trimmed();
    if (!presetNameProblems({preset.name}).constFirst().isEmpty())
        return std::nullopt;
    NetworkConfig &config = preset.config;
    config.type = valueOf(typeWords, fields.value(QStringLiteral("type")), NetworkType::Nat);
    for (const MacvtapMode mode : allMacvtapModes)
        if (fields.value(QStringLiteral("macvtapMode")) == QLatin1String(macvtapForwardMode(mode)))
            config.macvtapMode = mode;
    forEachText(config, [&fields](const char *key, QString &value) { value = fields.value(QLatin1String(key)); });
    forEachSwitch(config, [&fields](const char *key, bool &on) {
        if (const QString value = fields.value(QLatin1String(key)); value == yes || value == no)
            on = value == yes;
    });
    for (int i = 1; i <= maxPortGroups; ++i) {
        const QString prefix = groupPrefix(i);
        if (!fields.contains(prefix + QStringLiteral("vlan")))
            break;
        PortGroupConfig group;
        group.vlan = valueOf(vlanWords, fields.value(prefix + QStringLiteral("vlan")), PortGroupVlan::Access);
        group.isDefault = fields.value(prefix + QStringLiteral("default")) == yes;
        group.nativeTagged = fields.value(prefix + QStringLiteral("nativeTagged")) == yes;
        forEachGroupText(
            group, [&](const char *key, QString &value) { value = fields.value(prefix + QLatin1String(key)); });
        config.portGroups.append(group);
    }
    return preset;
}

} // namespace patchpanel
