// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlnode.h"

#include "models/network/xmlreferences.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QByteArrayView cdataStart = "<![CDATA[";
constexpr QByteArrayView cdataEnd = "]]>";

QByteArray encoded(const QString &text, char quote, bool onlyAscii)
{
    QByteArray out;
    for (const char32_t c : text.toUcs4()) {
        if (!isXmlCharacter(c))
            continue;
        if (c == U'&')
            out += "&amp;";
        else if (c == U'<')
            out += "&lt;";
        else if (c == U'>')
            out += "&gt;";
        else if (quote != 0 && c == static_cast<char32_t>(quote))
            out += quote == '"' ? "&quot;" : "&apos;";
        // Readers turn these into spaces, or into a line feed.
        else if (c == U'\r' || (quote != 0 && (c == U'\n' || c == U'\t')) || (onlyAscii && c > 126))
            out += "&#" + QByteArray::number(static_cast<uint>(c)) + ';';
        else
            out += utf8Of(c);
    }
    return out;
}

void appendCompact(const XmlNode &node, QByteArray &out)
{
    out += '<' + node.name;
    for (const XmlAttribute &attribute : node.attributes)
        out += ' ' + attribute.name + '=' + attribute.quote + attribute.raw + attribute.quote;
    QByteArray inner;
    for (const XmlNode &child : node.children) {
        if (child.isElement())
            appendCompact(child, inner);
        else if (child.kind == XmlNode::Kind::CData || (child.kind == XmlNode::Kind::Text && !isXmlBlank(child.raw)))
            inner += child.raw;
    }
    out += inner.isEmpty() ? QByteArrayLiteral("/>") : '>' + inner + "</" + node.name + '>';
}

} // namespace

QByteArray XmlDocument::toBytes() const
{
    QByteArray out = before;
    appendXml(root, out);
    return out + after;
}

void appendXml(const XmlNode &node, QByteArray &out)
{
    if (!node.isElement()) {
        out += node.raw;
        return;
    }
    out += '<' + node.name;
    for (const XmlAttribute &attribute : node.attributes)
        out += attribute.space + attribute.name + attribute.equals + attribute.quote + attribute.raw + attribute.quote;
    out += node.tail;
    if (node.isEmpty) {
        out += "/>";
        return;
    }
    out += '>';
    for (const XmlNode &child : node.children)
        appendXml(child, out);
    out += node.endTag;
}

QByteArray compactXml(const XmlNode &element)
{
    QByteArray out;
    appendCompact(element, out);
    return out;
}

const XmlNode *findChild(const XmlNode &parent, QByteArrayView name)
{
    const auto found = std::find_if(parent.children.cbegin(), parent.children.cend(),
        [name](const XmlNode &child) { return child.isElement() && child.name == name; });
    return found == parent.children.cend() ? nullptr : &*found;
}

std::vector<const XmlNode *> findChildren(const XmlNode &parent, QByteArrayView name)
{
    std::vector<const XmlNode *> found;
    for (const XmlNode &child : parent.children)
        if (child.isElement() && child.name == name)
            found.push_back(&child);
    return found;
}

const XmlAttribute *findAttribute(const XmlNode &element, QByteArrayView name)
{
    const auto found = std::find_if(element.attributes.cbegin(), element.attributes.cend(),
        [name](const XmlAttribute &attribute) { return attribute.name == name; });
    return found == element.attributes.cend() ? nullptr : &*found;
}

QString attributeOf(const XmlNode &element, QByteArrayView name)
{
    const XmlAttribute *attribute = findAttribute(element, name);
    return attribute ? decodedXml(attribute->raw, XmlWhere::Attribute) : QString();
}

QString textOf(const XmlNode &element)
{
    QString text;
    for (const XmlNode &child : element.children) {
        if (child.kind == XmlNode::Kind::Text)
            text += decodedXml(child.raw, XmlWhere::Text);
        else if (child.kind == XmlNode::Kind::CData)
            text += decodedXml(child.raw.mid(cdataStart.size(), child.raw.size() - cdataStart.size() - cdataEnd.size()),
                XmlWhere::CData);
    }
    return text;
}

QString childTextOf(const XmlNode &parent, QByteArrayView name)
{
    const XmlNode *child = findChild(parent, name);
    return child ? textOf(*child) : QString();
}

QString namespaceOf(std::initializer_list<const XmlNode *> elements)
{
    if (elements.size() == 0)
        return {};
    const QByteArray name = (*elements.begin())->name;
    const qsizetype colon = name.indexOf(':');
    const QByteArray declaration = colon < 0 ? QByteArrayLiteral("xmlns") : "xmlns:" + name.first(colon);
    for (const XmlNode *element : elements)
        if (findAttribute(*element, declaration))
            return attributeOf(*element, declaration);
    return {};
}

QByteArray localName(const QByteArray &name)
{
    return name.mid(name.indexOf(':') + 1);
}

bool isXmlBlank(QByteArrayView text)
{
    return std::all_of(
        text.cbegin(), text.cend(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

QByteArray encodedText(const QString &text, bool onlyAscii)
{
    return encoded(text, 0, onlyAscii);
}

QByteArray encodedValue(const QString &value, char quote, bool onlyAscii)
{
    return encoded(value, quote, onlyAscii);
}

} // namespace patchpanel
