// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/bridgexml.h"

#include "models/network/xmlwrite.h"

namespace patchpanel {

namespace {

void addCreated(pugi::xml_node root, const QDateTime &created)
{
    const std::string prefix = metadataPrefix;
    pugi::xml_node entry = root.append_child("metadata").append_child((prefix + ":network").c_str());
    setAttribute(entry, ("xmlns:" + prefix).c_str(), QString::fromLatin1(metadataNamespace));
    setAttribute(entry, "created", created.toUTC().toString(Qt::ISODate));
}

void addVlan(pugi::xml_node root, const VlanTags &vlan)
{
    pugi::xml_node element = root.append_child("vlan");
    if (vlan.trunk)
        setAttribute(element, "trunk", QStringLiteral("yes"));
    for (const int tag : vlan.tags) {
        pugi::xml_node child = element.append_child("tag");
        setAttribute(child, "id", QString::number(tag));
        if (tag == vlan.nativeTag)
            setAttribute(
                child, "nativeMode", vlan.nativeTagged ? QStringLiteral("tagged") : QStringLiteral("untagged"));
    }
}

} // namespace

QByteArray bridgeNetworkXml(const QString &name, const QString &bridge, const VlanTags &vlan,
    const QString &virtualPort, const QDateTime &created)
{
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("network");
    addText(root, "name", name);
    if (created.isValid())
        addCreated(root, created);
    setAttribute(root.append_child("forward"), "mode", QStringLiteral("bridge"));
    setAttribute(root.append_child("bridge"), "name", bridge);
    if (!virtualPort.isEmpty())
        setAttribute(root.append_child("virtualport"), "type", virtualPort);
    if (!vlan.isEmpty())
        addVlan(root, vlan);
    return writtenXml(root);
}

} // namespace patchpanel
