// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlnode.h"

#include "models/network/xmlreferences.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || static_cast<uchar>(c) >= 0x80;
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Reads one text from front to back. Every function returns whether all is well so far; the first thing that is not
/// ends it.
class Parser final
{
public:
    explicit Parser(const QByteArray &xml)
        : m_xml(xml)
    { }

    Result<XmlDocument> run(const char *rootName)
    {
        XmlDocument document;
        if (!checkCharacters() || !readProlog(document) || !readRoot(document.root) || !readEpilog(document))
            return failure(ErrorKind::InvalidInput,
                QCoreApplication::translate("Xml", "The XML is not well formed (line %1, column %2): %3")
                    .arg(m_xml.first(m_failedAt).count('\n') + 1)
                    .arg(m_failedAt - m_xml.first(m_failedAt).lastIndexOf('\n'))
                    .arg(m_problem));
        if (document.root.name != rootName)
            return failure(ErrorKind::InvalidInput,
                QCoreApplication::translate("Xml", "The XML is a <%1>, not a <%2>.")
                    .arg(QString::fromUtf8(document.root.name), QString::fromLatin1(rootName)));
        return document;
    }

private:
    bool fail(const char *problem, qsizetype at)
    {
        m_problem = QCoreApplication::translate("Xml", problem);
        m_failedAt = std::clamp<qsizetype>(at, 0, m_xml.size());
        return false;
    }
    bool fail(const char *problem) { return fail(problem, m_at); }
    [[nodiscard]] bool atEnd() const { return m_at >= m_xml.size(); }
    [[nodiscard]] char here() const { return atEnd() ? '\0' : m_xml[m_at]; }
    [[nodiscard]] bool sees(QByteArrayView text) const { return QByteArrayView(m_xml).sliced(m_at).startsWith(text); }
    QByteArray since(qsizetype start) const { return m_xml.mid(start, m_at - start); }
    QByteArray takeBlank()
    {
        const qsizetype start = m_at;
        while (!atEnd() && isBlank(here()))
            ++m_at;
        return since(start);
    }
    QByteArray takeName()
    {
        const qsizetype start = m_at;
        if (isNameStart(here()))
            while (!atEnd() && isNamePart(here()))
                ++m_at;
        return since(start);
    }

    bool checkCharacters()
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder.decode(m_xml);
        if (decoder.hasError())
            return fail(QT_TRANSLATE_NOOP("Xml", "It is not written in UTF-8."), 0);
        const auto bad = std::find_if(
            m_xml.cbegin(), m_xml.cend(), [](char c) { return static_cast<uchar>(c) < 0x20 && !isBlank(c); });
        if (bad != m_xml.cend())
            return fail(QT_TRANSLATE_NOOP("Xml", "It contains a control character."), bad - m_xml.cbegin());
        if (text.contains(QChar(0xfffe)) || text.contains(QChar(0xffff)))
            return fail(QT_TRANSLATE_NOOP("Xml", "It contains a character that XML does not have."), 0);
        return true;
    }

    bool readProlog(XmlDocument &document)
    {
        if (sees(byteOrderMark))
            m_at += byteOrderMark.size();
        if (sees("<?xml") && m_at + 5 < m_xml.size() && isBlank(m_xml[m_at + 5])) {
            const qsizetype start = m_at;
            if (!skipPast("?>"))
                return false;
            document.isAscii = !isUtf8(since(start));
            const auto isAscii = [](char c) { return static_cast<uchar>(c) < 0x80; };
            if (document.isAscii && !std::all_of(m_xml.cbegin(), m_xml.cend(), isAscii))
                return fail(QT_TRANSLATE_NOOP("Xml", "It says that it is not written in UTF-8."), start);
        }
        while (true) {
            takeBlank();
            if (sees("<!DOCTYPE") ? !skipDoctype() : (sees("<!--") || sees("<?")) && !skipOther())
                return false;
            if (!sees("<!") && !sees("<?") && !isBlank(here()))
                break;
            if (sees("<!") && !sees("<!--") && !sees("<!DOCTYPE"))
                return fail(QT_TRANSLATE_NOOP("Xml", "A tag is expected here."));
        }
        document.before = m_xml.first(m_at);
        if (atEnd())
            return fail(QT_TRANSLATE_NOOP("Xml", "It has no root element."));
        if (here() != '<')
            return fail(QT_TRANSLATE_NOOP("Xml", "There is text outside the root element."));
        return true;
    }

    static bool isUtf8(const QByteArray &declaration)
    {
        static const QRegularExpression encoding(QStringLiteral("encoding\\s*=\\s*['\"]([^'\"]*)"));
        const QString name = encoding.match(QString::fromLatin1(declaration)).captured(1);
        return name.isEmpty() || name.compare(u"utf-8", Qt::CaseInsensitive) == 0
            || name.compare(u"utf8", Qt::CaseInsensitive) == 0;
    }

    bool readEpilog(XmlDocument &document)
    {
        const qsizetype start = m_at;
        for (takeBlank(); !atEnd(); takeBlank()) {
            if (!sees("<!--") && !sees("<?"))
                return here() == '<' ? fail(QT_TRANSLATE_NOOP("Xml", "There is more than one root element."))
                                     : fail(QT_TRANSLATE_NOOP("Xml", "There is text outside the root element."));
            if (!skipOther())
                return false;
        }
        document.after = since(start);
        return true;
    }

    bool skipPast(QByteArrayView end)
    {
        const qsizetype found = m_xml.indexOf(end, m_at);
        if (found < 0)
            return fail(QT_TRANSLATE_NOOP("Xml", "What begins here does not end."));
        m_at = found + end.size();
        return true;
    }

    /// A comment, a processing instruction or a CDATA section.
    bool skipOther()
    {
        if (sees("<!--")) {
            const qsizetype start = m_at;
            m_at += 4;
            if (!skipPast("--"))
                return fail(QT_TRANSLATE_NOOP("Xml", "The comment that begins here does not end."), start);
            if (here() != '>')
                return fail(QT_TRANSLATE_NOOP("Xml", "A comment cannot contain “--”."));
            ++m_at;
            return true;
        }
        return skipPast(sees("<?") ? "?>" : "]]>");
    }

    bool skipDoctype()
    {
        const qsizetype start = m_at;
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            const char c = here();
            if (c == '"' || c == '\'') {
                const qsizetype end = m_xml.indexOf(c, m_at + 1);
                if (end < 0)
                    break;
                m_at = end;
            } else if (c == '[') {
                ++depth;
            } else if (c == ']') {
                --depth;
            } else if (c == '>' && depth <= 0) {
                ++m_at;
                m_hasDoctype = true;
                return true;
            }
        }
        return fail(QT_TRANSLATE_NOOP("Xml", "What begins here does not end."), start);
    }

    bool checkReferences(qsizetype start)
    {
        const QByteArrayView text = QByteArrayView(m_xml).sliced(start, m_at - start);
        for (qsizetype at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            const qsizetype end = text.indexOf(';', at);
            const QByteArrayView name = end < 0 ? QByteArrayView() : text.sliced(at + 1, end - at - 1);
            const bool couldBeDeclared = m_hasDoctype && !name.isEmpty() && isNameStart(name[0])
                && std::all_of(name.cbegin(), name.cend(), isNamePart);
            if (!couldBeDeclared && !referencedCharacter(name))
                return fail(QT_TRANSLATE_NOOP("Xml", "A “&” has to be written as “&amp;”."), start + at);
        }
        return true;
    }

    bool readAttribute(XmlNode &node, const QByteArray &space)
    {
        XmlAttribute attribute;
        attribute.space = space;
        const qsizetype start = m_at;
        attribute.name = takeName();
        if (attribute.name.isEmpty())
            return fail(QT_TRANSLATE_NOOP("Xml", "An attribute or the end of the tag is expected here."));
        if (space.isEmpty())
            return fail(QT_TRANSLATE_NOOP("Xml", "A space is missing before the attribute."), start);
        if (findAttribute(node, attribute.name))
            return fail(QT_TRANSLATE_NOOP("Xml", "The attribute is there twice."), start);
        const qsizetype equals = m_at;
        takeBlank();
        if (here() != '=')
            return fail(QT_TRANSLATE_NOOP("Xml", "The attribute has no value."), start);
        ++m_at;
        takeBlank();
        attribute.equals = since(equals);
        attribute.quote = here();
        if (attribute.quote != '"' && attribute.quote != '\'')
            return fail(QT_TRANSLATE_NOOP("Xml", "The value has to stand in quotes."));
        const qsizetype value = ++m_at;
        const qsizetype end = m_xml.indexOf(attribute.quote, m_at);
        m_at = end < 0 ? m_xml.size() : end;
        attribute.raw = since(value);
        if (end < 0 || attribute.raw.contains('<'))
            return fail(QT_TRANSLATE_NOOP("Xml", "The value that begins here does not end."), value - 1);
        if (!checkReferences(value))
            return false;
        ++m_at;
        node.attributes.push_back(std::move(attribute));
        return true;
    }

    bool readStartTag(XmlNode &node)
    {
        const qsizetype start = m_at++;
        node.name = takeName();
        if (node.name.isEmpty())
            return fail(QT_TRANSLATE_NOOP("Xml", "A tag is expected here; “<” as text is written as “&lt;”."), start);
        while (true) {
            const QByteArray space = takeBlank();
            node.isEmpty = sees("/>");
            if (node.isEmpty || here() == '>') {
                node.tail = space;
                m_at += node.isEmpty ? 2 : 1;
                return true;
            }
            if (atEnd())
                return fail(QT_TRANSLATE_NOOP("Xml", "The tag that begins here does not end."), start);
            if (!readAttribute(node, space))
                return false;
        }
    }

    bool readEndTag(XmlNode &node)
    {
        const qsizetype start = m_at;
        m_at += 2;
        if (takeName() != node.name)
            return fail(
                QT_TRANSLATE_NOOP("Xml", "This tag ends another element than the one that was begun last."), start);
        takeBlank();
        if (here() != '>')
            return fail(QT_TRANSLATE_NOOP("Xml", "The tag that begins here does not end."), start);
        ++m_at;
        node.endTag = since(start);
        return true;
    }

    bool readText(XmlNode &parent)
    {
        const qsizetype start = m_at;
        const qsizetype end = m_xml.indexOf('<', m_at);
        m_at = end < 0 ? m_xml.size() : end;
        XmlNode text;
        text.kind = XmlNode::Kind::Text;
        text.raw = since(start);
        if (const qsizetype wrong = text.raw.indexOf("]]>"); wrong >= 0)
            return fail(QT_TRANSLATE_NOOP("Xml", "“]]>” as text is written as “]]&gt;”."), start + wrong);
        parent.children.push_back(std::move(text));
        return checkReferences(start);
    }

    bool readOther(XmlNode &parent)
    {
        XmlNode other;
        other.kind = sees("<![CDATA[") ? XmlNode::Kind::CData : XmlNode::Kind::Other;
        const qsizetype start = m_at;
        if (!skipOther())
            return false;
        other.raw = since(start);
        parent.children.push_back(std::move(other));
        return true;
    }

    /// Elements that are open stand on a stack of their own: the depth of a text must not become that of calls.
    bool readRoot(XmlNode &root)
    {
        std::vector<XmlNode> open(1);
        if (!readStartTag(open.back()))
            return false;
        while (true) {
            const bool closed = open.back().isEmpty || sees("</");
            if (closed) {
                if (!open.back().isEmpty && !readEndTag(open.back()))
                    return false;
                XmlNode done = std::move(open.back());
                open.pop_back();
                if (open.empty()) {
                    root = std::move(done);
                    return true;
                }
                open.back().children.push_back(std::move(done));
            } else if (atEnd()) {
                return fail(QT_TRANSLATE_NOOP("Xml", "An element is not closed."));
            } else if (sees("<!--") || sees("<?") || sees("<![CDATA[")) {
                if (!readOther(open.back()))
                    return false;
            } else if (here() == '<') {
                if (open.size() >= maxXmlDepth)
                    return fail(QT_TRANSLATE_NOOP("Xml", "Elements are nested too deeply."));
                open.emplace_back();
                if (!readStartTag(open.back()))
                    return false;
            } else if (!readText(open.back())) {
                return false;
            }
        }
    }

    const QByteArray &m_xml;
    qsizetype m_at = 0;
    bool m_hasDoctype = false;
    QString m_problem;
    qsizetype m_failedAt = 0;
};

} // namespace

Result<XmlDocument> parseXml(const QByteArray &xml, const char *rootName)
{
    return Parser(xml).run(rootName);
}

} // namespace patchpanel
