// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <initializer_list>
#include <vector>

namespace patchpanel {

// XML as a tree that can be written back byte by byte. pugixml normalises on both ways (quotes, white space around "=",
// line ends, character references), so it reads but cannot be the document somebody edits. Here every byte of the text
// is in exactly one piece of the tree, and writing is nothing but putting the pieces together: what no edit touches
// comes out as it went in, by construction. Values; pure; any thread.

/// An attribute, in the pieces it is written of.
struct XmlAttribute
{
    QByteArray space = QByteArrayLiteral(" "); ///< what stands before the name
    QByteArray name; ///< with its prefix
    QByteArray equals = QByteArrayLiteral("="); ///< with the white space around it
    char quote = '\'';
    QByteArray raw; ///< between the quotes, as written
    friend bool operator==(const XmlAttribute &, const XmlAttribute &) = default;
};

/// An element or what stands between elements.
struct XmlNode
{
    enum class Kind
    {
        Element,
        Text, ///< character data, references included
        CData, ///< a whole `<![CDATA[...]]>`
        Other ///< a comment or a processing instruction
    };
    Kind kind = Kind::Element;
    QByteArray raw; ///< all kinds but Element: the bytes
    QByteArray name; ///< of an element, with its prefix
    std::vector<XmlAttribute> attributes;
    QByteArray tail; ///< white space before ">" or "/>"
    QByteArray emptyTail; ///< the tail it had as an empty element, for when it becomes one again
    bool isEmpty = true; ///< written as `<name/>`; has no children then
    std::vector<XmlNode> children;
    QByteArray endTag; ///< "</name>" with its white space
    [[nodiscard]] bool isElement() const { return kind == Kind::Element; }
    friend bool operator==(const XmlNode &, const XmlNode &) = default;
};

/// A whole document: what stands before its root element, the element, what stands behind it.
struct XmlDocument
{
    QByteArray before;
    XmlNode root;
    QByteArray after;
    bool isAscii = false; ///< declared to be in another encoding than UTF-8, so that only ASCII may be written
    [[nodiscard]] QByteArray toBytes() const;
    friend bool operator==(const XmlDocument &, const XmlDocument &) = default;
};

/// Elements deeper than this are refused, as libxml2 (and so libvirt) does.
inline constexpr std::size_t maxXmlDepth = 256;

/// Takes a text apart. Fails on what is not well formed (XML 1.0, with namespaces left aside), on another root element
/// than `rootName` and on text that is not UTF-8; the error names line and column. Entities of a DTD are never
/// expanded.
[[nodiscard]] Result<XmlDocument> parseXml(const QByteArray &xml, const char *rootName);

void appendXml(const XmlNode &node, QByteArray &out);
/// An element on one line, without comments and the white space between elements, as an argument of a call.
[[nodiscard]] QByteArray compactXml(const XmlNode &element);

[[nodiscard]] const XmlNode *findChild(const XmlNode &parent, QByteArrayView name);
[[nodiscard]] std::vector<const XmlNode *> findChildren(const XmlNode &parent, QByteArrayView name);
[[nodiscard]] const XmlAttribute *findAttribute(const XmlNode &element, QByteArrayView name);
/// The value of an attribute; empty where there is none.
[[nodiscard]] QString attributeOf(const XmlNode &element, QByteArrayView name);
/// All text right inside an element, also where comments and CDATA sections take it apart.
[[nodiscard]] QString textOf(const XmlNode &element);
[[nodiscard]] QString childTextOf(const XmlNode &parent, QByteArrayView name);
/// The namespace of the first of these elements, declared in it or in one of the others, which are its ancestors from
/// the nearest on.
[[nodiscard]] QString namespaceOf(std::initializer_list<const XmlNode *> elements);
[[nodiscard]] QByteArray localName(const QByteArray &name);
[[nodiscard]] bool isXmlBlank(QByteArrayView text);

/// Text for between tags, or between `quote`s, with references where they are needed. What XML has no way to write is
/// left out.
[[nodiscard]] QByteArray encodedText(const QString &text, bool onlyAscii);
[[nodiscard]] QByteArray encodedValue(const QString &value, char quote, bool onlyAscii);

} // namespace patchpanel
