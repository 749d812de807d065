// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/partwords.h"

#include "models/network/ipaddress.h"

#include <QCoreApplication>
#include <QHash>

namespace patchpanel {

namespace {

QString partwordsText(const char *source)
{
    return QCoreApplication::translate("NetworkParts", source);
}

const QHash<QString, const char *> &names()
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("NetworkParts", "name")},
        {QStringLiteral("uuid"), QT_TRANSLATE_NOOP("NetworkParts", "UUID")},
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("NetworkParts", "title")},
        {QStringLiteral("description"), QT_TRANSLATE_NOOP("NetworkParts", "description")},
        {QStringLiteral("@ipv6"), QT_TRANSLATE_NOOP("NetworkParts", "IPv6 between VMs without an address")},
        {QStringLiteral("@trustGuestRxFilters"), QT_TRANSLATE_NOOP("NetworkParts", "trust in VMs’ receive filters")},
        {QStringLiteral("forward@mode"), QT_TRANSLATE_NOOP("NetworkParts", "forwarding mode")},
        {QStringLiteral("forward@dev"), QT_TRANSLATE_NOOP("NetworkParts", "uplink")},
        {QStringLiteral("forward@managed"), QT_TRANSLATE_NOOP("NetworkParts", "management of the devices")},
        {QStringLiteral("forward/driver"), QT_TRANSLATE_NOOP("NetworkParts", "driver of the devices")},
        {QStringLiteral("forward/pf"), QT_TRANSLATE_NOOP("NetworkParts", "SR-IOV card")},
        {QStringLiteral("forward/nat@ipv6"), QT_TRANSLATE_NOOP("NetworkParts", "NAT for IPv6")},
        {QStringLiteral("forward/nat/address"), QT_TRANSLATE_NOOP("NetworkParts", "addresses that NAT uses")},
        {QStringLiteral("forward/nat/port"), QT_TRANSLATE_NOOP("NetworkParts", "ports that NAT uses")},
        {QStringLiteral("bridge@name"), QT_TRANSLATE_NOOP("NetworkParts", "bridge name")},
        {QStringLiteral("bridge@zone"), QT_TRANSLATE_NOOP("NetworkParts", "firewall zone")},
        {QStringLiteral("bridge@stp"), QT_TRANSLATE_NOOP("NetworkParts", "spanning tree (STP)")},
        {QStringLiteral("bridge@delay"), QT_TRANSLATE_NOOP("NetworkParts", "forward delay of the bridge")},
        {QStringLiteral("bridge@macTableManager"),
            QT_TRANSLATE_NOOP("NetworkParts", "management of the bridge’s MAC table")},
        {QStringLiteral("mtu@size"), QT_TRANSLATE_NOOP("NetworkParts", "MTU")},
        {QStringLiteral("mac@address"), QT_TRANSLATE_NOOP("NetworkParts", "MAC address of the bridge")},
        {QStringLiteral("domain@name"), QT_TRANSLATE_NOOP("NetworkParts", "DNS domain")},
        {QStringLiteral("domain@localOnly"), QT_TRANSLATE_NOOP("NetworkParts", "DNS domain for local names only")},
        {QStringLiteral("domain@register"), QT_TRANSLATE_NOOP("NetworkParts", "DNS domain known to the host")},
        {QStringLiteral("dns@enable"), QT_TRANSLATE_NOOP("NetworkParts", "DNS")},
        {QStringLiteral("dns@forwardPlainNames"), QT_TRANSLATE_NOOP("NetworkParts", "forwarding of plain names")},
        {QStringLiteral("dns/forwarder"), QT_TRANSLATE_NOOP("NetworkParts", "DNS forwarders")},
        {QStringLiteral("dns/forwarder@port"), QT_TRANSLATE_NOOP("NetworkParts", "ports of DNS forwarders")},
        {QStringLiteral("vlan"), QT_TRANSLATE_NOOP("NetworkParts", "VLAN")},
        {QStringLiteral("bandwidth/inbound"), QT_TRANSLATE_NOOP("NetworkParts", "inbound bandwidth")},
        {QStringLiteral("bandwidth/outbound"), QT_TRANSLATE_NOOP("NetworkParts", "outbound bandwidth")},
        {QStringLiteral("port@isolated"), QT_TRANSLATE_NOOP("NetworkParts", "isolation of ports")},
        {QStringLiteral("virtualport"), QT_TRANSLATE_NOOP("NetworkParts", "virtual port")},
        {QStringLiteral("dnsmasq:options"), QT_TRANSLATE_NOOP("NetworkParts", "options for dnsmasq")},
    };
    return known;
}

} // namespace

QString settingWords(const QString &key)
{
    const auto found = names().constFind(key);
    if (found != names().constEnd())
        return partwordsText(*found);
    const qsizetype at = key.lastIndexOf(u'@');
    if (at < 0)
        return partwordsText(QT_TRANSLATE_NOOP("NetworkParts", "element <%1>")).arg(key.section(u'/', -1));
    const QString element = at == 0 ? QStringLiteral("network") : key.first(at).section(u'/', -1);
    return partwordsText(QT_TRANSLATE_NOOP("NetworkParts", "attribute %1 of <%2>")).arg(key.mid(at + 1), element);
}

QString rangeWords(const QString &start, const QString &end)
{
    const auto first = IpAddress::parse(start);
    const auto last = IpAddress::parse(end);
    const bool isShort = first && last && first->isV4() && last->isV4() && (first->bits() >> 8) == (last->bits() >> 8);
    return start + QChar(u'–') + (isShort ? end.section(u'.', -1) : end);
}

} // namespace patchpanel
