// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/bridgexml.h"

#include <pugixml.hpp>

#include <sstream>

namespace patchpanel {

namespace {

void set(pugi::xml_node node, const char *name, const QString &value)
{
    node.append_attribute(name).set_value(value.toUtf8().constData());
}

void addCreated(pugi::xml_node root, const QDateTime &created)
{
    const std::string prefix = metadataPrefix;
    pugi::xml_node entry = root.append_child("metadata").append_child((prefix + ":network").c_str());
    set(entry, ("xmlns:" + prefix).c_str(), QString::fromLatin1(metadataNamespace));
    set(entry, "created", created.toUTC().toString(Qt::ISODate));
}

void addVlan(pugi::xml_node root, const VlanTags &vlan)
{
    pugi::xml_node element = root.append_child("vlan");
    if (vlan.trunk)
        set(element, "trunk", QStringLiteral("yes"));
    for (const int tag : vlan.tags) {
        pugi::xml_node child = element.append_child("tag");
        set(child, "id", QString::number(tag));
        if (tag == vlan.nativeTag)
            set(child, "nativeMode", vlan.nativeTagged ? QStringLiteral("tagged") : QStringLiteral("untagged"));
    }
}

} // namespace

QByteArray bridgeNetworkXml(const QString &name, const QString &bridge, const VlanTags &vlan,
    const QString &virtualPort, const QDateTime &created)
{
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("network");
    root.append_child("name").text().set(name.toUtf8().constData());
    if (created.isValid())
        addCreated(root, created);
    set(root.append_child("forward"), "mode", QStringLiteral("bridge"));
    set(root.append_child("bridge"), "name", bridge);
    if (!virtualPort.isEmpty())
        set(root.append_child("virtualport"), "type", virtualPort);
    if (!vlan.isEmpty())
        addVlan(root, vlan);
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

} // namespace patchpanel
