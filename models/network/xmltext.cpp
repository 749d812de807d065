// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <string>

namespace patchpanel {

namespace {

QString position(const QByteArray &xml, std::ptrdiff_t offset)
{
    const QByteArray before = xml.first(std::min<qsizetype>(offset, xml.size()));
    return QCoreApplication::translate("Xml", "line %1, column %2")
        .arg(before.count('\n') + 1)
        .arg(before.size() - before.lastIndexOf('\n'));
}

bool isText(const pugi::xml_node &node)
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

} // namespace

Result<void> loadXml(pugi::xml_document &document, const QByteArray &xml, const char *rootName)
{
    // As a fragment, for otherwise pugixml drops text outside the root element without a word.
    const pugi::xml_parse_result parsed = document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()),
        pugi::parse_default | pugi::parse_fragment, pugi::encoding_utf8);
    if (!parsed)
        return failure(ErrorKind::InvalidInput,
            QCoreApplication::translate("Xml", "The XML is not well formed (%1): %2")
                .arg(position(xml, parsed.offset), QString::fromLatin1(parsed.description())));
    // pugixml reads on behind the root element; no other parser does.
    const auto isElement = [](const pugi::xml_node &node) { return node.type() == pugi::node_element; };
    const auto roots = std::count_if(document.begin(), document.end(), isElement);
    if (roots > 1)
        return failure(ErrorKind::InvalidInput,
            QCoreApplication::translate("Xml", "The XML is not well formed: it has more than one root element."));
    if (roots == 0)
        return failure(ErrorKind::InvalidInput,
            QCoreApplication::translate("Xml", "The XML is not well formed: it has no root element."));
    if (std::any_of(document.begin(), document.end(), isText))
        return failure(ErrorKind::InvalidInput,
            QCoreApplication::translate("Xml", "The XML is not well formed: it has text outside its root element."));
    if (std::strcmp(document.document_element().name(), rootName) != 0)
        return failure(ErrorKind::InvalidInput,
            QCoreApplication::translate("Xml", "The XML is a <%1>, not a <%2>.")
                .arg(QString::fromUtf8(document.document_element().name()), QString::fromLatin1(rootName)));
    return {};
}

QString childText(const pugi::xml_node &node, const char *name)
{
    QString text;
    for (const pugi::xml_node &part : node.child(name).children())
        if (isText(part))
            text += QString::fromUtf8(part.value());
    return text;
}

QString namespaceOf(const pugi::xml_node &node)
{
    const std::string name = node.name();
    const std::size_t colon = name.find(':');
    const std::string declaration = colon == std::string::npos ? "xmlns" : "xmlns:" + name.substr(0, colon);
    for (pugi::xml_node scope = node; scope; scope = scope.parent())
        if (const pugi::xml_attribute found = scope.attribute(declaration.c_str()))
            return QString::fromUtf8(found.value());
    return {};
}

VlanTags readVlan(const pugi::xml_node &parent)
{
    const pugi::xml_node vlan = parent.child("vlan");
    VlanTags tags;
    for (const pugi::xml_node &tag : vlan.children("tag")) {
        tags.tags.append(tag.attribute("id").as_int());
        const QString native = attribute(tag, "nativeMode");
        if (native.isEmpty())
            continue;
        tags.nativeTag = tags.tags.last();
        tags.nativeTagged = native == u"tagged";
    }
    tags.trunk = attribute(vlan, "trunk") == u"yes" || tags.tags.size() > 1;
    return tags;
}

} // namespace patchpanel
