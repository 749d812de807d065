// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/schemarefusal.h"

#include "models/network/reversed.h"
#include "models/network/xmlnode.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString schemaRefusalText(const char *source)
{
    return QCoreApplication::translate("SchemaRefusal", source);
}

/// What one line of the message is about.
struct Complaint
{
    enum class Kind
    {
        Element, ///< something in or about it
        Unexpected, ///< the element has no place there
        Attribute,
        Text
    };
    Kind kind = Kind::Element;
    QString element; ///< for Unexpected and Text the one around, where it is named
    QString detail; ///< the unexpected element, the attribute
};

std::optional<Complaint> readComplaint(const QString &line)
{
    struct Pattern
    {
        QRegularExpression words;
        Complaint::Kind kind;
    };
    using Kind = Complaint::Kind;
    const auto words = [](const char *pattern) { return QRegularExpression(QLatin1String(pattern)); };
    static const std::vector<Pattern> patterns{
        {words("^Element (?<element>\\S+) has extra content: text$"), Kind::Text},
        {words("^Did not expect text in element (?<element>\\S+) content$"), Kind::Text},
        {words("^Element (?<element>\\S+) has extra content: (?<detail>\\S+)$"), Kind::Unexpected},
        {words("^Did not expect element (?<detail>\\S+) there$"), Kind::Unexpected},
        {words("^Expecting element \\S+, got (?<detail>\\S+)$"), Kind::Unexpected},
        {words("^Invalid attribute (?<detail>\\S+) for element (?<element>\\S+)$"), Kind::Attribute},
        {words("^Extra element (?<element>\\S+) in interleave$"), Kind::Element},
        {words("^(?:Element|Datatype element|Value element|List element) (?<element>\\S+) "), Kind::Element},
        {words("^Expecting (?:no|a) namespace for element (?<element>\\S+)$"), Kind::Element}};
    for (const Pattern &pattern : patterns)
        if (const auto match = pattern.words.match(line); match.hasMatch())
            return Complaint{
                pattern.kind, match.captured(QStringLiteral("element")), match.captured(QStringLiteral("detail"))};
    return std::nullopt;
}

/// Adds the line breaks before `target` to `line`; gives whether it was met.
bool countLines(const XmlNode &node, const XmlNode *target, const XmlAttribute *attribute, int &line)
{
    const auto pass = [&line](const QByteArray &bytes) { line += static_cast<int>(bytes.count('\n')); };
    if (&node == target && !attribute)
        return true;
    pass(node.raw);
    for (const XmlAttribute &one : node.attributes) {
        pass(one.space);
        if (&one == attribute)
            return true;
        pass(one.equals);
        pass(one.raw);
    }
    pass(node.tail);
    for (const XmlNode &child : node.children)
        if (countLines(child, target, attribute, line))
            return true;
    pass(node.endTag);
    return false;
}

/// Follows the complaints into a document, from the root to what is wrong.
class Finder final
{
public:
    explicit Finder(const XmlDocument &document)
        : m_document(document)
        , m_around{&document.root}
    { }

    /// Goes on to the element that the complaint is about, or what is wrong in it; stays where it is not found.
    void follow(const Complaint &complaint)
    {
        if (!complaint.element.isEmpty())
            enter(complaint.element);
        if (complaint.kind == Complaint::Kind::Unexpected)
            enter(complaint.detail);
        m_attribute = nullptr;
        if (complaint.kind == Complaint::Kind::Attribute)
            findAttribute(complaint.detail);
        else if (complaint.kind == Complaint::Kind::Text)
            findText();
    }

    [[nodiscard]] int line() const
    {
        int line = 1 + static_cast<int>(m_document.before.count('\n'));
        const XmlNode *target = m_target ? m_target : m_around.front();
        countLines(m_document.root, target, m_attribute, line);
        // A text begins with the break behind the tag before it.
        const auto word = std::find_if_not(
            target->raw.cbegin(), target->raw.cend(), [](char c) { return isXmlBlank(QByteArrayView(&c, 1)); });
        return line + static_cast<int>(std::count(target->raw.cbegin(), word, '\n'));
    }

private:
    /// The schema knows elements without their prefixes.
    static bool isCalled(const XmlNode &node, const QString &name)
    {
        return node.isElement() && QString::fromUtf8(localName(node.name)) == name;
    }

    void enter(const QString &name)
    {
        // The line that says an element failed is followed by one that names it in the element around.
        if (std::any_of(m_around.cbegin(), m_around.cend(), [&](const XmlNode *node) { return isCalled(*node, name); }))
            return;
        std::vector<const XmlNode *> found;
        for (const bool deep : {false, true})
            for (const XmlNode *parent : m_around)
                if (found.empty() || !deep)
                    collect(*parent, name, deep, found);
        if (!found.empty())
            m_around = found;
    }

    static void collect(const XmlNode &parent, const QString &name, bool deep, std::vector<const XmlNode *> &found)
    {
        for (const XmlNode &child : parent.children) {
            if (isCalled(child, name))
                found.push_back(&child);
            if (deep)
                collect(child, name, deep, found);
        }
    }

    void findAttribute(const QString &name)
    {
        for (const XmlNode *node : m_around)
            for (const XmlAttribute &attribute : node->attributes)
                if (QString::fromUtf8(localName(attribute.name)) == name) {
                    m_target = node;
                    m_attribute = &attribute;
                    return;
                }
    }

    void findText()
    {
        for (const XmlNode *node : m_around)
            for (const XmlNode &child : node->children) {
                const bool isText = child.kind == XmlNode::Kind::Text || child.kind == XmlNode::Kind::CData;
                if (!isText || isXmlBlank(child.raw))
                    continue;
                m_target = &child;
                return;
            }
    }

    const XmlDocument &m_document;
    std::vector<const XmlNode *> m_around; ///< the elements it can be in; never empty
    const XmlNode *m_target = nullptr;
    const XmlAttribute *m_attribute = nullptr;
};

QString sentenceFor(const Complaint &complaint)
{
    switch (complaint.kind) {
    case Complaint::Kind::Unexpected:
        return schemaRefusalText(QT_TRANSLATE_NOOP("SchemaRefusal", "libvirt does not know <%1> here."))
            .arg(complaint.detail);
    case Complaint::Kind::Attribute:
        return schemaRefusalText(QT_TRANSLATE_NOOP("SchemaRefusal",
                                     "libvirt does not know the attribute “%1” of <%2>, or not with this value."))
            .arg(complaint.detail, complaint.element);
    case Complaint::Kind::Text:
        return schemaRefusalText(QT_TRANSLATE_NOOP("SchemaRefusal", "libvirt takes no text in <%1>."))
            .arg(complaint.element);
    case Complaint::Kind::Element:
        break;
    }
    return schemaRefusalText(
        QT_TRANSLATE_NOOP("SchemaRefusal",
            "libvirt does not take <%1> as it is: an attribute, a value or an element in it is wrong or one too "
            "many."))
        .arg(complaint.element);
}

} // namespace

std::optional<SchemaRefusal> readSchemaRefusal(const QString &message, const QByteArray &xml)
{
    if (!message.contains(u"failed to validate against schema"))
        return std::nullopt;
    QList<Complaint> complaints;
    for (const QString &line : message.split(u'\n'))
        if (const auto complaint = readComplaint(line.section(QStringLiteral("schema: "), -1).trimmed()))
            complaints.append(*complaint);
    if (complaints.isEmpty())
        return SchemaRefusal{0,
            schemaRefusalText(
                QT_TRANSLATE_NOOP("SchemaRefusal", "libvirt refuses the XML and does not say which part of it."))};
    const QString sentence = sentenceFor(complaints.front());
    const auto document = parseXml(xml, "network");
    if (!document)
        return SchemaRefusal{0, sentence};
    Finder finder(*document);
    for (const Complaint &complaint : Reversed(complaints))
        finder.follow(complaint);
    const int line = finder.line();
    return SchemaRefusal{
        line, schemaRefusalText(QT_TRANSLATE_NOOP("SchemaRefusal", "Line %1: %2")).arg(line).arg(sentence)};
}

} // namespace patchpanel
