// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/generalpart.h"

#include "models/network/networkconfig.h"
#include "models/network/networkinfo.h"

namespace patchpanel {

namespace {

bool isOwnMetadata(const XmlNode &entry, const XmlNode &metadata, const XmlNode &network)
{
    return entry.isElement() && namespaceOf({&entry, &metadata, &network}) == QLatin1String(metadataNamespace);
}

/// Where the entry stands among the children of `<metadata>`.
std::optional<std::size_t> ownMetadataPosition(const XmlNode &metadata, const XmlNode &network)
{
    for (std::size_t i = 0; i < metadata.children.size(); ++i)
        if (isOwnMetadata(metadata.children[i], metadata, network))
            return i;
    return std::nullopt;
}

/// The text of an element, or what Patchpanel keeps in its place.
QString keptText(const XmlNode &network, const char *name)
{
    const QString text = childTextOf(network, name);
    const XmlNode *own = ownMetadata(network);
    return text.isEmpty() && own ? attributeOf(*own, name) : text;
}

void writeMetadata(XmlCursor network, const char *name, const QString &text)
{
    const XmlNode *own = ownMetadata(network.node());
    if ((own ? attributeOf(*own, name) : QString()) == text)
        return;
    XmlCursor metadata = network.ensure("metadata");
    auto position = ownMetadataPosition(metadata.node(), network.node());
    if (!position) {
        const QByteArray element = QByteArray(metadataPrefix) + ":network";
        position = metadata.insert(element.constData());
        const QByteArray declaration = QByteArrayLiteral("xmlns:") + metadataPrefix;
        metadata.at(*position).set({declaration.constData(), QString::fromLatin1(metadataNamespace)});
    }
    XmlCursor entry = metadata.at(*position);
    entry.set({name, text, text.isEmpty() ? XmlField::Kind::Plain : XmlField::Kind::Verbatim});
    const bool isDeclarationOnly = entry.node().attributes.size() == 1
        && entry.node().attributes.front().name.startsWith("xmlns");
    if (!isDeclarationOnly || !entry.node().children.empty())
        return;
    metadata.removeAt(*position);
    network.removeIfBare("metadata");
}

void writeText(XmlCursor network, const char *name, const QString &text, bool serverKeepsIt)
{
    if (keptText(network.node(), name) == text)
        return;
    // In one place only, so that there are never two that differ.
    network.setChildText(name, serverKeepsIt ? text : QString());
    writeMetadata(network, name, serverKeepsIt ? QString() : text);
}

} // namespace

const XmlNode *ownMetadata(const XmlNode &network)
{
    const XmlNode *metadata = findChild(network, "metadata");
    const auto position = metadata ? ownMetadataPosition(*metadata, network) : std::nullopt;
    return position ? &metadata->children[*position] : nullptr;
}

GeneralPart readGeneral(const XmlNode &network)
{
    GeneralPart part;
    part.name = childTextOf(network, "name");
    part.uuid = childTextOf(network, "uuid");
    part.title = keptText(network, "title");
    part.description = keptText(network, "description");
    part.ipv6 = flagOf(network, "ipv6");
    part.trustGuestRxFilters = flagOf(network, "trustGuestRxFilters");
    if (const XmlNode *bridge = findChild(network, "bridge")) {
        part.bridge = attributeOf(*bridge, "name");
        part.stp = flagOf(*bridge, "stp");
        part.bridgeDelay = attributeOf(*bridge, "delay");
        part.zone = attributeOf(*bridge, "zone");
        part.macTableManager = attributeOf(*bridge, "macTableManager");
    }
    if (const XmlNode *mac = findChild(network, "mac"))
        part.mac = attributeOf(*mac, "address");
    if (const XmlNode *mtu = findChild(network, "mtu"))
        part.mtu = attributeOf(*mtu, "size");
    if (const XmlNode *domain = findChild(network, "domain")) {
        part.domain = attributeOf(*domain, "name");
        part.domainLocalOnly = flagOf(*domain, "localOnly");
        part.domainRegister = flagOf(*domain, "register");
    }
    return part;
}

void writeGeneral(XmlCursor network, const GeneralPart &part, unsigned long serverVersion)
{
    const bool keepsTexts = serverVersion >= libvirtVersion(9, 7);
    network.set({flagField("ipv6", part.ipv6), flagField("trustGuestRxFilters", part.trustGuestRxFilters)});
    network.setChildText("name", part.name);
    network.setChildText("uuid", part.uuid);
    writeText(network, "title", part.title, keepsTexts);
    writeText(network, "description", part.description, keepsTexts);
    network.setChild("bridge",
        {{"name", part.bridge}, {"zone", part.zone},
            flagField("stp", part.stp, QStringLiteral("on"), QStringLiteral("off")), {"delay", part.bridgeDelay},
            {"macTableManager", part.macTableManager}});
    network.setChild("mtu", {{"size", part.mtu}});
    network.setChild("mac", {{"address", part.mac}});
    network.setChild("domain",
        {{"name", part.domain}, flagField("localOnly", part.domainLocalOnly),
            flagField("register", part.domainRegister)});
}

} // namespace patchpanel
