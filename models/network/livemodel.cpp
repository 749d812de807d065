// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/livemodel.h"

#include "models/network/ipaddress.h"
#include "models/network/xmlcanon.h"

#include <algorithm>

namespace patchpanel {

namespace {

UpdateSection sectionOf(PartKind kind)
{
    switch (kind) {
    case PartKind::DhcpRange:
        return UpdateSection::DhcpRange;
    case PartKind::DnsHost:
        return UpdateSection::DnsHost;
    case PartKind::DnsTxt:
        return UpdateSection::DnsTxt;
    case PartKind::DnsSrv:
        return UpdateSection::DnsSrv;
    case PartKind::PortGroup:
        return UpdateSection::PortGroup;
    case PartKind::ForwardInterface:
        return UpdateSection::ForwardInterface;
    default:
        return UpdateSection::DhcpHost;
    }
}

XmlNode elementOf(const QByteArray &xml)
{
    const auto isEnd = [](char c) { return c == ' ' || c == '/' || c == '>'; };
    const auto end = std::find_if(xml.cbegin(), xml.cend(), isEnd);
    const QByteArray name = xml.mid(1, std::max<qsizetype>(end - xml.cbegin() - 1, 0));
    auto document = parseXml(xml, name.constData());
    return document ? std::move(document->root) : XmlNode();
}

bool isDhcp(const NetworkPart &part)
{
    return part.kind == PartKind::DhcpHost || part.kind == PartKind::DhcpRange;
}

bool isSameList(const NetworkPart &a, const NetworkPart &b)
{
    return a.kind == b.kind && a.ipKey == b.ipKey;
}

bool isSame(const QString &a, const QString &b)
{
    return !a.isEmpty() && a == b;
}

/// As much of an element as libvirt needs to find it again.
QByteArray identityXml(const NetworkPart &part)
{
    XmlNode element = elementOf(part.element);
    element.children.clear();
    element.isEmpty = true;
    if (part.kind == PartKind::DnsTxt)
        takeAttribute(element, "value");
    if (part.kind == PartKind::PortGroup) {
        takeAttribute(element, "default");
        takeAttribute(element, "trustGuestRxFilters");
    }
    // With a target come port, priority and weight, which do not count.
    for (const char *name : {"port", "priority", "weight"})
        if (part.kind == PartKind::DnsSrv)
            takeAttribute(element, name);
    return compactXml(element);
}

} // namespace

LiveModel::LiveModel(const XmlNode &network)
{
    for (NetworkPart &part : networkParts(network)) {
        if (part.element.isEmpty())
            continue;
        Identity identity = identityOf(elementOf(part.element));
        m_entries.push_back({std::move(part), std::move(identity)});
    }
    for (const XmlNode *ip : findChildren(network, "ip"))
        m_addresses.push_back(normalIp(attributeOf(*ip, "address")));
    if (const XmlNode *forward = findChild(network, "forward"))
        for (const XmlNode *card : findChildren(*forward, "interface"))
            if (attributeOf(*card, "connections").toInt() > 0)
                m_busyCards.push_back(attributeOf(*card, "dev"));
}

LiveModel::Identity LiveModel::identityOf(const XmlNode &element)
{
    const auto text = [&element](QByteArrayView name) {
        const XmlAttribute *attribute = findAttribute(element, name);
        // Null where there is none, and only there.
        return attribute ? QString(QLatin1String("")) + attributeOf(element, name) : QString();
    };
    const auto address = [&element](QByteArrayView name) { return normalIp(attributeOf(element, name)); };
    return {normalClient(attributeOf(element, "mac")), text("name"), address("ip"), address("start"), address("end"),
        text("dev"), text("domain"), text("service"), text("protocol"), text("target"),
        text("default").compare(u"yes", Qt::CaseInsensitive) == 0};
}

/// Whether a call that adds or modifies `given` takes `entry` for the same thing.
bool LiveModel::collides(PartKind kind, const Identity &given, const Identity &entry)
{
    // What is not given matches anything in a service record.
    const auto fits = [](const QString &a, const QString &b) { return a.isNull() || a == b; };
    switch (kind) {
    case PartKind::DhcpHost:
        return isSame(given.mac, entry.mac) || isSame(given.name, entry.name) || isSame(given.ip, entry.ip);
    case PartKind::DhcpRange:
        return given.start == entry.start && given.end == entry.end;
    case PartKind::DnsHost:
        return given.ip == entry.ip;
    case PartKind::DnsSrv:
        return fits(given.domain, entry.domain) && fits(given.service, entry.service)
            && fits(given.protocol, entry.protocol) && fits(given.target, entry.target);
    case PartKind::ForwardInterface:
        return given.device == entry.device;
    default:
        return given.name == entry.name;
    }
}

/// Whether a call that deletes `given` finds `entry`.
bool LiveModel::isFound(PartKind kind, const Identity &given, const Identity &entry)
{
    if (kind != PartKind::DhcpHost)
        return collides(kind, given, entry);
    return (given.mac.isEmpty() || entry.mac.isEmpty() || given.mac == entry.mac)
        && (given.name.isEmpty() || given.name == entry.name) && (given.ip.isEmpty() || given.ip == entry.ip);
}

const NetworkPart *LiveModel::find(const QString &key) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [&key](const Entry &entry) { return entry.part.key == key; });
    return found == m_entries.cend() ? nullptr : &found->part;
}

int LiveModel::ipIndex(const QString &address) const
{
    const auto found = std::find(m_addresses.cbegin(), m_addresses.cend(), address);
    if (found == m_addresses.cend() || std::count(found, m_addresses.cend(), address) > 1)
        return -1;
    return static_cast<int>(found - m_addresses.cbegin());
}

bool LiveModel::hasDhcpElsewhere(const NetworkPart &part) const
{
    const auto isV4 = [](const QString &address) {
        const auto ip = IpAddress::parse(address);
        return ip && ip->isV4();
    };
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry &other) {
        return isDhcp(other.part) && other.part.ipKey != part.ipKey && isV4(other.part.ipKey) == isV4(part.ipKey);
    });
}

UpdateStep LiveModel::step(UpdateCommand command, const NetworkPart &part, QByteArray xml) const
{
    return {command, sectionOf(part.kind), isDhcp(part) ? ipIndex(part.ipKey) : -1, std::move(xml), false, part.words};
}

std::optional<UpdateStep> LiveModel::add(const NetworkPart &part)
{
    if (part.element.isEmpty() || (isDhcp(part) && (ipIndex(part.ipKey) < 0 || hasDhcpElsewhere(part))))
        return std::nullopt;
    Identity identity = identityOf(elementOf(part.element));
    const bool isRefused = std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry &other) {
        return isSameList(other.part, part)
            && (collides(part.kind, identity, other.identity)
                || (part.kind == PartKind::PortGroup && identity.isDefault && other.identity.isDefault));
    });
    if (isRefused)
        return std::nullopt;
    m_entries.push_back({part, std::move(identity)});
    return step(UpdateCommand::AddLast, part, part.element);
}

std::optional<UpdateStep> LiveModel::remove(const QString &key)
{
    const NetworkPart *entry = find(key);
    if (!entry)
        return std::nullopt;
    const NetworkPart gone = *entry;
    const bool isBusy = gone.kind == PartKind::ForwardInterface
        && std::find(m_busyCards.cbegin(), m_busyCards.cend(), gone.value) != m_busyCards.cend();
    if (isBusy || (isDhcp(gone) && ipIndex(gone.ipKey) < 0))
        return std::nullopt;
    const QByteArray xml = identityXml(gone);
    const Identity identity = identityOf(elementOf(xml));
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (isSameList(m_entries[i].part, gone) && isFound(gone.kind, identity, m_entries[i].identity))
            found.push_back(i);
    // Records of DNS have to be the only one; of the others the first one is taken.
    const bool mustBeOne = gone.kind == PartKind::DnsHost || gone.kind == PartKind::DnsSrv;
    if (found.empty() || m_entries[found.front()].part.key != key || (mustBeOne && found.size() > 1))
        return std::nullopt;
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(found.front()));
    return step(UpdateCommand::Delete, gone, xml);
}

std::optional<UpdateStep> LiveModel::modify(const NetworkPart &part)
{
    // The other sections refuse it, some of them in libvirt 9.0 only.
    if (part.element.isEmpty()
        || !(part.kind == PartKind::PortGroup || (part.kind == PartKind::DhcpHost && ipIndex(part.ipKey) >= 0)))
        return std::nullopt;
    Identity identity = identityOf(elementOf(part.element));
    Entry *target = nullptr;
    for (Entry &other : m_entries) {
        if (!isSameList(other.part, part))
            continue;
        if (!target && collides(part.kind, identity, other.identity))
            target = &other;
        else if (part.kind == PartKind::PortGroup && identity.isDefault && other.identity.isDefault)
            return std::nullopt;
    }
    if (!target || target->part.key != part.key)
        return std::nullopt;
    *target = {part, std::move(identity)};
    return step(UpdateCommand::Modify, part, part.element);
}

} // namespace patchpanel
