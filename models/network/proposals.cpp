// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/proposals.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

QList<IpNetwork> takenSubnets(const HostContext &context)
{
    QList<IpNetwork> taken;
    for (const NetworkClaim &claim : networkClaims(context))
        taken += claim.subnets;
    if (context.facts) {
        for (const HostFacts::Device &device : context.facts->devices)
            taken += device.addresses;
        for (const HostFacts::Route &route : context.facts->routes)
            taken.append(route.destination);
    }
    return taken;
}

bool isFree(const IpNetwork &subnet, const QList<IpNetwork> &taken)
{
    return std::none_of(
        taken.cbegin(), taken.cend(), [&subnet](const IpNetwork &other) { return other.overlaps(subnet); });
}

std::optional<IpNetwork> firstFree(
    IpAddress base, int prefix, unsigned from, unsigned count, const QList<IpNetwork> &taken)
{
    for (unsigned i = from; i < count; ++i) {
        const IpNetwork subnet(base.plus(AddressBits(i) << (base.width() - prefix)), prefix);
        if (isFree(subnet, taken))
            return subnet;
    }
    return std::nullopt;
}

} // namespace

QString freeName(const QString &name, const HostContext &context)
{
    QSet<QString> taken;
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->kind == NetworkKind::Registered)
                taken.insert(row->network->name);
    QString free = name;
    for (int i = 2; taken.contains(free); ++i)
        free = QStringLiteral("%1-%2").arg(name).arg(i);
    return free;
}

QString proposeName(const HostContext &context)
{
    return freeName(QStringLiteral("network"), context);
}

QString conventionalName(const QString &bridge, const QString &vlanId)
{
    const QString tag = vlanId.trimmed();
    return bridge.isEmpty() || tag.isEmpty() ? bridge : QStringLiteral("%1-vlan-%2").arg(bridge, tag);
}

QString proposeBridge(const HostContext &context)
{
    QSet<QString> taken;
    for (const NetworkClaim &claim : networkClaims(context))
        taken.insert(claim.bridge);
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            taken.insert(device.name);
    for (int i = 0;; ++i) {
        QString name = QStringLiteral("virbr%1").arg(i);
        if (!taken.contains(name))
            return name;
    }
}

std::optional<IpNetwork> proposeIpv4(const HostContext &context)
{
    const QList<IpNetwork> taken = takenSubnets(context);
    // From .100 on: the low ones are what home routers and libvirt's default network use.
    if (const auto home = firstFree(*IpAddress::parse(u"192.168.0.0"), 24, 100, 255, taken))
        return home;
    return firstFree(*IpAddress::parse(u"10.0.0.0"), 24, 0, 65536, taken);
}

std::optional<IpNetwork> proposeIpv6(const HostContext &context, const QString &seed)
{
    const QByteArray hash = QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256);
    AddressBits bits = 0xfd;
    for (int i = 0; i < 5; ++i)
        bits = (bits << 8) | static_cast<unsigned char>(hash[i]);
    return firstFree(IpAddress(IpFamily::V6, bits << 80), 64, 0, 65536, takenSubnets(context));
}

QStringList uplinkCandidates(const HostContext &context)
{
    QStringList names;
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if (device.name != u"lo" && !device.name.startsWith(u"vnet") && !device.name.startsWith(u"virbr"))
                names.append(device.name);
    return names;
}

QStringList bridgeCandidates(const HostContext &context)
{
    QStringList names;
    const auto add = [&names](const QString &name) {
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    };
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if ((device.isBridge || device.isOpenVSwitch) && !device.name.startsWith(u"virbr"))
                add(device.name);
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (joinsHostBridge(row->network->summary.type))
                add(row->network->summary.bridge);
    return names;
}

} // namespace patchpanel
