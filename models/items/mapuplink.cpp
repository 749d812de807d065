// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapuplink.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString uplinkText(const char *source)
{
    return QCoreApplication::translate("MapUplink", source);
}

} // namespace

MapUplink uplinkOf(const NetworkInfo &network)
{
    const NetworkSummary &summary = network.summary;
    if (network.kind == NetworkKind::Missing)
        return {};
    if (network.kind == NetworkKind::Unregistered || joinsHostBridge(summary.type))
        return summary.bridge.isEmpty() ? MapUplink{} : MapUplink{UplinkKind::Bridge, summary.bridge};
    if (takesNetworkCards(summary.type))
        return {UplinkKind::Cards, summary.forwardDevices.join(QStringLiteral(", "))};
    if (!canHaveUplink(summary.type) && summary.type != NetworkType::Open)
        return {};
    return summary.forwardDevices.isEmpty() ? MapUplink{UplinkKind::Routing}
                                            : MapUplink{UplinkKind::Card, summary.forwardDevices.constFirst()};
}

QString MapUplink::title() const
{
    if (!name.isEmpty())
        return name;
    switch (kind) {
    case UplinkKind::Routing:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "Host routing"));
    case UplinkKind::Cards:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "Network cards"));
    default:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "No uplink"));
    }
}

QString MapUplink::kindText() const
{
    switch (kind) {
    case UplinkKind::Routing:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "the host forwards"));
    case UplinkKind::Card:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "the host forwards here"));
    case UplinkKind::Bridge:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "host bridge"));
    case UplinkKind::Cards:
        return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "straight to the VMs"));
    case UplinkKind::None:
        break;
    }
    return uplinkText(QT_TRANSLATE_NOOP("MapUplink", "isolated"));
}

QUuid MapUplink::id() const
{
    return QUuid::createUuidV5(QUuid(), QStringLiteral("%1/%2").arg(static_cast<int>(kind)).arg(name));
}

} // namespace patchpanel
