// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/localfacts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace patchpanel {

namespace {

constexpr int processTimeoutMs = 3000;

Result<QByteArray> runIp(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("ip"), QStringList{QStringLiteral("-j")} + arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(processTimeoutMs) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        process.kill();
        return failure(ErrorKind::Unsupported,
            QCoreApplication::translate("LocalFacts", "“ip” (iproute2) did not answer: %1").arg(process.errorString()));
    }
    return process.readAllStandardOutput();
}

Result<QJsonArray> parseArray(const QByteArray &json)
{
    // iproute2 prints nothing at all where there is nothing to list.
    if (json.trimmed().isEmpty())
        return QJsonArray();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return failure(ErrorKind::Internal,
            QCoreApplication::translate("LocalFacts", "“ip” gave an answer that is not understood."));
    return document.array();
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

} // namespace

Result<HostFacts> parseFacts(const QByteArray &addresses, const QByteArray &routes, const QByteArray &routes6)
{
    const auto devices = parseArray(addresses);
    const auto v4 = parseArray(routes);
    const auto v6 = parseArray(routes6);
    for (const auto *array : {&devices, &v4, &v6})
        if (!*array)
            return tl::unexpected(array->error());
    HostFacts facts;
    for (const auto &value : *devices) {
        const QJsonObject device = value.toObject();
        HostFacts::Device entry{device.value(u"ifname").toString(),
            device.value(u"linkinfo").toObject().value(u"info_kind").toString() == u"bridge", {}};
        const QJsonArray infos = device.value(u"addr_info").toArray();
        for (const auto &info : infos) {
            const QJsonObject address = info.toObject();
            const auto parsed = IpNetwork::parse(
                address.value(u"local").toString() + u'/' + QString::number(address.value(u"prefixlen").toInt(-1)));
            if (parsed && address.value(u"scope").toString() != u"link")
                entry.addresses.append(*parsed);
        }
        if (!entry.name.isEmpty())
            facts.devices.append(std::move(entry));
    }
    addRoutes(*v4, facts);
    addRoutes(*v6, facts);
    return facts;
}

Result<HostFacts> readLocalFacts()
{
    const auto addresses = runIp({QStringLiteral("-d"), QStringLiteral("addr")});
    const auto routes = runIp({QStringLiteral("-4"), QStringLiteral("route")});
    const auto routes6 = runIp({QStringLiteral("-6"), QStringLiteral("route")});
    for (const auto *output : {&addresses, &routes, &routes6})
        if (!*output)
            return tl::unexpected(output->error());
    return parseFacts(*addresses, *routes, *routes6);
}

} // namespace patchpanel
