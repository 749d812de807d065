// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkcopy.h"

#include "models/network/addressform.h"
#include "models/network/networkorder.h"

#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

std::optional<IpNetwork> subnetOf(const IpEntry &entry)
{
    return IpNetwork::fromParts(entry.address, entry.netmask, entry.prefix);
}

/// The first subnet of this size within `block`, from `from` on.
std::optional<IpNetwork> firstFree(const IpNetwork &block, AddressBits from, int prefix, const QList<IpNetwork> &taken)
{
    const int hostBits = block.first().width() - prefix;
    AddressBits at = from;
    while (true) {
        // Up to where a subnet of this size can begin.
        const AddressBits begin = ((at >> hostBits) + ((at >> hostBits << hostBits) == at ? 0 : 1)) << hostBits;
        const IpNetwork subnet(IpAddress(block.first().family(), begin), prefix);
        if (begin < at || !block.contains(subnet.first()) || !block.contains(subnet.last()))
            return std::nullopt;
        const auto other = std::find_if(
            taken.cbegin(), taken.cend(), [&subnet](const IpNetwork &one) { return one.overlaps(subnet); });
        if (other == taken.cend())
            return subnet;
        // Behind whatever is in the way, so that this ends soon also among millions of small subnets.
        const AddressBits last = std::max(other->last().bits(), subnet.last().bits());
        if (last >= block.last().bits())
            return std::nullopt;
        at = last + 1;
    }
}

/// The private block that a subnet lies in (RFC 1918; of RFC 4193 its site's /48).
std::optional<IpNetwork> privateBlock(const IpNetwork &subnet)
{
    for (const QStringView text : {u"192.168.0.0/16", u"172.16.0.0/12", u"10.0.0.0/8"})
        if (const auto block = IpNetwork::parse(text); block->contains(subnet.address()))
            return block;
    if (IpNetwork::parse(u"fc00::/7")->contains(subnet.address()))
        return IpNetwork(subnet.address(), 48).subnet();
    return std::nullopt;
}

/// As the form would write it.
QString formText(const IpNetwork &network)
{
    return hostNetwork(network.subnet().toString()) == network ? network.subnet().toString() : network.toString();
}

QString copyName(const QString &name, const QSet<QString> &taken)
{
    if (!name.isEmpty() && !taken.contains(name))
        return name;
    static const QRegularExpression copySuffix(QStringLiteral("-copy(-[0-9]+)?\\z"));
    const QString stem = QString(name).remove(copySuffix) + QStringLiteral("-copy");
    QString free = stem;
    for (int i = 2; taken.contains(free); ++i)
        free = QStringLiteral("%1-%2").arg(stem).arg(i);
    return free;
}

QString copyBridge(const QString &bridge, const QSet<QString> &taken)
{
    if (bridge.isEmpty() || !taken.contains(bridge))
        return bridge;
    QString free;
    for (int i = 0; free.isEmpty() || taken.contains(free); ++i)
        free = QStringLiteral("virbr%1").arg(i);
    return free;
}

/// Puts what is the copy's own into the document, attribute by attribute: nothing else of an element is touched.
class Copier final
{
public:
    Copier(const NetworkDocument &source, const CopyConfig &config)
        : m_config(config)
        , m_ownsBridge(hasOwnBridge(source))
    {
        const auto before = subnetsOf(source);
        for (qsizetype i = 0; i < before.size(); ++i) {
            std::optional<IpNetwork> after = hostNetwork(config.subnets.value(i));
            if (before[i] && after && after->isV4() != before[i]->isV4())
                after.reset();
            m_moves.push_back({before[i], after});
        }
    }

    void run(XmlCursor network)
    {
        network.removeChild("uuid");
        network.removeChild("mac");
        network.setChildText("name", m_config.name);
        if (m_ownsBridge)
            if (network.child("bridge") || !m_config.bridge.isEmpty())
                network.ensure("bridge").set({"name", m_config.bridge});
        if (m_config.created.isValid())
            setCreated(network);
        moveAddresses(network);
    }

    void moveAddresses(XmlCursor network) const
    {
        if (auto dns = network.child("dns")) {
            moveAll(*dns, "host", "ip");
            moveAll(*dns, "forwarder", "addr");
        }
        moveAll(network, "route", "gateway");
        const std::vector<std::size_t> blocks = network.positions("ip");
        for (std::size_t i = 0; i < blocks.size() && i < m_moves.size(); ++i)
            moveBlock(network.at(blocks[i]), m_moves[i]);
    }

private:
    struct Move
    {
        std::optional<IpNetwork> before;
        std::optional<IpNetwork> after;
    };

    /// The same place in the new subnet; what is in none, or has no place there, stays.
    [[nodiscard]] QString moved(const QString &text) const
    {
        const auto address = IpAddress::parse(text);
        if (!address)
            return text;
        for (const Move &move : m_moves) {
            if (!move.before || !move.after || !move.before->contains(*address))
                continue;
            if (*address == move.before->address())
                return move.after->address() == *address ? text : move.after->address().toString();
            const AddressBits offset = address->bits() - move.before->first().bits();
            const IpAddress there = move.after->first().plus(offset);
            return offset > move.after->span() || there == *address ? text : there.toString();
        }
        return text;
    }

    void move(XmlCursor element, const char *attribute) const
    {
        if (const QString text = attributeOf(element.node(), attribute); !text.isEmpty())
            element.set({attribute, moved(text)});
    }

    void moveAll(XmlCursor parent, const char *name, const char *attribute) const
    {
        for (const std::size_t position : parent.positions(name))
            move(parent.at(position), attribute);
    }

    void moveBlock(XmlCursor ip, const Move &block) const
    {
        if (!block.before || !block.after || *block.before == *block.after)
            return;
        const int prefix = block.after->prefix();
        const QString address = block.after->address().toString();
        const auto asWritten = IpNetwork::fromParts(
            address, attributeOf(ip.node(), "netmask"), attributeOf(ip.node(), "prefix"));
        ip.set({"address", address});
        // Also where the mask was not written: the class of the new address may be another.
        if (asWritten != block.after)
            ip.set({{"netmask", QString()}, {"prefix", QString::number(prefix)}});
        auto dhcp = ip.child("dhcp");
        if (!dhcp)
            return;
        moveAll(*dhcp, "range", "start");
        moveAll(*dhcp, "range", "end");
        moveAll(*dhcp, "host", "ip");
        moveAll(*dhcp, "bootp", "server");
    }

    void setCreated(XmlCursor network) const
    {
        XmlCursor metadata = network.ensure("metadata");
        const XmlNode *own = ownMetadata(network.node());
        std::size_t position = 0;
        if (own) {
            position = static_cast<std::size_t>(own - metadata.node().children.data());
        } else {
            const QByteArray element = QByteArray(metadataPrefix) + ":network";
            position = metadata.insert(element.constData());
            const QByteArray declaration = QByteArrayLiteral("xmlns:") + metadataPrefix;
            metadata.at(position).set({declaration.constData(), QString::fromLatin1(metadataNamespace)});
        }
        metadata.at(position).set({"created", m_config.created.toUTC().toString(Qt::ISODate)});
    }

    const CopyConfig &m_config;
    bool m_ownsBridge;
    std::vector<Move> m_moves;
};

} // namespace

TakenSpace takenSpace(const HostContext &context)
{
    TakenSpace taken;
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->kind == NetworkKind::Registered)
                taken.names.insert(row->network->name);
    for (const NetworkClaim &claim : networkClaims(context)) {
        if (!claim.bridge.isEmpty())
            taken.bridges.insert(claim.bridge);
        taken.subnets += claim.subnets;
    }
    if (!context.facts)
        return taken;
    for (const HostFacts::Device &device : context.facts->devices) {
        taken.bridges.insert(device.name);
        taken.subnets += device.addresses;
    }
    for (const HostFacts::Route &route : context.facts->routes)
        taken.subnets.append(route.destination);
    return taken;
}

QList<std::optional<IpNetwork>> subnetsOf(const NetworkDocument &document)
{
    QList<std::optional<IpNetwork>> subnets;
    for (const IpEntry &entry : document.addresses().blocks)
        subnets.append(subnetOf(entry));
    return subnets;
}

bool hasOwnBridge(const NetworkDocument &document)
{
    const auto summary = parseNetworkXml(document.xml());
    return summary && ownsBridge(summary->type);
}

std::optional<IpNetwork> freeSubnet(const IpNetwork &like, const QList<IpNetwork> &taken)
{
    const int prefix = like.prefix();
    const auto own = privateBlock(like);
    if (own && own->prefix() <= prefix) {
        if (like.last() < own->last())
            if (const auto found = firstFree(*own, like.last().bits() + 1, prefix, taken))
                return found;
        if (const auto found = firstFree(*own, own->first().bits(), prefix, taken))
            return found;
    }
    QList<QStringView> blocks{u"192.168.0.0/16", u"172.16.0.0/12", u"10.0.0.0/8"};
    if (!like.isV4())
        blocks = {u"fd00::/8"};
    for (const QStringView text : std::as_const(blocks)) {
        const IpNetwork block = *IpNetwork::parse(text);
        if (block.prefix() > prefix)
            continue;
        if (const auto found = firstFree(block, block.first().bits(), prefix, taken))
            return found;
    }
    return std::nullopt;
}

CopyConfig proposeCopy(const NetworkDocument &source, const TakenSpace &taken)
{
    const GeneralPart general = source.general();
    CopyConfig config;
    config.name = copyName(general.name, taken.names);
    config.bridge = hasOwnBridge(source) ? copyBridge(general.bridge, taken.bridges) : general.bridge;
    QList<IpNetwork> used = taken.subnets;
    for (const auto &before : subnetsOf(source)) {
        if (!before) {
            config.subnets.append(QString());
            continue;
        }
        IpNetwork after = *before;
        const bool isTaken = std::any_of(
            used.cbegin(), used.cend(), [&before](const IpNetwork &one) { return one.overlaps(*before); });
        if (const auto free = isTaken ? freeSubnet(*before, used) : std::nullopt)
            after = IpNetwork(free->first().plus(before->address().bits() - before->first().bits()), before->prefix());
        used.append(after);
        config.subnets.append(formText(after));
    }
    return config;
}

Result<QByteArray> copyXml(const NetworkDocument &source, const CopyConfig &config)
{
    auto document = parseXml(source.xml(), "network");
    if (!document)
        return tl::unexpected(document.error());
    const XmlStyle style = styleOf(*document, networkOrder());
    Copier(source, config).run(XmlCursor(*document, style));
    return document->toBytes();
}

Result<QByteArray> renumberedXml(const NetworkDocument &source, const QStringList &subnets)
{
    auto document = parseXml(source.xml(), "network");
    if (!document)
        return tl::unexpected(document.error());
    CopyConfig config;
    config.subnets = subnets;
    const XmlStyle style = styleOf(*document, networkOrder());
    Copier(source, config).moveAddresses(XmlCursor(*document, style));
    return document->toBytes();
}

} // namespace patchpanel
