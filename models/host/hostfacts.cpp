// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostfacts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace patchpanel {

namespace {

QString hostfactsText(const char *source)
{
    return QCoreApplication::translate("HostFacts", source);
}

Result<QJsonArray> parseArray(const QByteArray &json)
{
    // iproute2 prints nothing at all where there is nothing to list.
    if (json.trimmed().isEmpty())
        return QJsonArray();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return failure(ErrorKind::Internal,
            hostfactsText(QT_TRANSLATE_NOOP("HostFacts", "“ip” gave an answer that is not understood.")));
    return document.array();
}

bool isBundle(const QString &kind)
{
    return kind == u"bond" || kind == u"team";
}

void readAddresses(const QJsonArray &infos, HostFacts::Device &device)
{
    for (const auto &info : infos) {
        const QJsonObject address = info.toObject();
        const auto parsed = IpNetwork::parse(
            address.value(u"local").toString() + u'/' + QString::number(address.value(u"prefixlen").toInt(-1)));
        if (parsed && address.value(u"scope").toString() != u"link")
            device.addresses.append(*parsed);
    }
}

HostFacts::Device readDevice(const QJsonObject &object)
{
    HostFacts::Device device;
    device.name = object.value(u"ifname").toString();
    readAddresses(object.value(u"addr_info").toArray(), device);
    device.master = object.value(u"master").toString();
    for (const QString &key : {QStringLiteral("address"), QStringLiteral("permaddr")})
        if (const QString mac = object.value(key).toString().toLower(); !mac.isEmpty())
            device.macAddresses.append(mac);

    // Those that are up say so among others; where nothing is said nothing is known.
    const QJsonArray flags = object.value(u"flags").toArray();
    device.isDown = object.contains(u"flags") && !flags.contains(QJsonValue(QStringLiteral("UP")));
    const bool isEthernet = object.value(u"link_type").toString() == u"ether";
    const QJsonObject info = object.value(u"linkinfo").toObject();
    const QJsonObject data = info.value(u"info_data").toObject();
    const QString kind = info.value(u"info_kind").toString();
    device.isBridge = kind == u"bridge";
    device.vlanFiltering = device.isBridge && data.value(u"vlan_filtering").toInt() != 0;
    if (kind == u"vlan") {
        device.parent = object.value(u"link").toString();
        device.vlanId = data.value(u"id").toInt();
    }
    if (kind == u"veth")
        device.isPhysical = device.master.isEmpty() && !device.addresses.isEmpty();
    else
        device.isPhysical = isEthernet && (kind.isEmpty() || isBundle(kind))
            && !isBundle(info.value(u"info_slave_kind").toString());
    // Bridges and other internal ports of the kernel's datapath look alike; ovs-vsctl knows better where it answers.
    if (kind == u"openvswitch" && device.name != u"ovs-system")
        device.isBridge = device.isOpenVSwitch = true;
    return device;
}

/// ovs-vsctl's list is the truth: with the userspace datapath a bridge is a "tun" to `ip`.
void markOpenVSwitch(const QByteArray &list, HostFacts &facts)
{
    QStringList names;
    for (const QString &line : QString::fromUtf8(list).split(u'\n'))
        if (const QString name = line.trimmed(); !name.isEmpty())
            names.append(name);
    for (HostFacts::Device &device : facts.devices) {
        const bool isListed = names.removeAll(device.name) > 0;
        if (device.isOpenVSwitch || isListed)
            device.isBridge = device.isOpenVSwitch = isListed;
    }
    // Configured, but without a device while its daemon does not run.
    for (const QString &name : std::as_const(names)) {
        HostFacts::Device device{name, true};
        device.isOpenVSwitch = true;
        facts.devices.append(device);
    }
}

/// Where a route leads: an interface, the first of several, or what becomes of its packets ("blackhole").
QString deviceOf(const QJsonObject &route)
{
    for (const QJsonValue &device : {route.value(u"dev"), route.value(u"nexthops")[0][u"dev"], route.value(u"type")})
        if (!device.toString().isEmpty())
            return device.toString();
    return {};
}

void addRoutes(const QJsonArray &routes, HostFacts &facts)
{
    for (const auto &value : routes) {
        const QJsonObject route = value.toObject();
        QString destination = route.value(u"dst").toString();
        if (destination == u"default" || destination.isEmpty())
            continue;
        if (!destination.contains(u'/'))
            destination += destination.contains(u':') ? QStringLiteral("/128") : QStringLiteral("/32");
        const auto network = IpNetwork::parse(destination);
        // Link-local and multicast routes are on every interface and concern nobody.
        // A VPN writes its default route as two halves.
        if (network && network->prefix() > 1 && !destination.startsWith(u"fe80:") && !destination.startsWith(u"ff00:"))
            facts.routes.append({network->subnet(), deviceOf(route)});
    }
}

/// "ipv4 1", as the reader prints it.
std::optional<bool> forwardingOf(const QByteArray &lines, const QByteArray &family)
{
    for (const QByteArray &line : lines.split('\n'))
        if (const QList<QByteArray> words = line.simplified().split(' '); words.size() == 2 && words[0] == family)
            return words[1] != "0";
    return std::nullopt;
}

auto findDevice(auto &devices, const QString &name)
{
    return std::find_if(
        devices.begin(), devices.end(), [&name](const HostFacts::Device &device) { return device.name == name; });
}

/// Devices that libvirt knows and `ip` did not tell of, and the virtual functions, which `ip` names no address of.
void addKnown(const QList<HostFacts::Device> &known, HostFacts &facts)
{
    for (const HostFacts::Device &device : known) {
        const auto own = findDevice(facts.devices, device.name);
        if (own == facts.devices.end())
            facts.devices.append(device);
        else
            own->virtualFunctions = device.virtualFunctions;
    }
}

} // namespace

Result<HostFacts> parseFacts(const HostOutputs &outputs)
{
    const auto devices = parseArray(outputs.addresses);
    const auto v4 = parseArray(outputs.routes);
    const auto v6 = parseArray(outputs.routes6);
    for (const auto *array : {&devices, &v4, &v6})
        if (!*array)
            return tl::unexpected(array->error());
    HostFacts facts;
    for (const auto &value : *devices)
        if (HostFacts::Device device = readDevice(value.toObject()); !device.name.isEmpty())
            facts.devices.append(std::move(device));
    if (outputs.bridges)
        markOpenVSwitch(*outputs.bridges, facts);
    addRoutes(*v4, facts);
    addRoutes(*v6, facts);
    facts.forwardsIpv4 = forwardingOf(outputs.forwarding, "ipv4");
    facts.forwardsIpv6 = forwardingOf(outputs.forwarding, "ipv6");
    return facts;
}

bool isSameHost(const HostFacts &own, const QList<HostFacts::Device> &known, bool otherwise)
{
    int same = 0;
    int different = 0;
    for (const HostFacts::Device &device : known) {
        const QString mac = device.macAddresses.value(0);
        if (mac.isEmpty() || mac == u"00:00:00:00:00:00")
            continue; // the loopback device is everywhere
        const auto mine = findDevice(own.devices, device.name);
        ++(mine != own.devices.end() && mine->macAddresses.contains(mac) ? same : different);
    }
    return same + different == 0 ? otherwise : same > different;
}

Result<HostFacts> combineFacts(Result<HostFacts> own, const QList<HostFacts::Device> &known, bool sameWhereUnknown)
{
    if (own && !isSameHost(*own, known, sameWhereUnknown))
        own = failure(ErrorKind::Unsupported,
            hostfactsText(QT_TRANSLATE_NOOP("HostFacts",
                "The libvirt daemon is not in the network that “ip” shows: it is another computer's, or has a network "
                "namespace of its own.")));
    if (!own) {
        if (known.isEmpty())
            return own;
        HostFacts facts;
        facts.incomplete = own.error().message;
        own = std::move(facts);
    }
    addKnown(known, *own);
    return own;
}

} // namespace patchpanel
