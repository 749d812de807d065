// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmledit.h"

#include "models/network/reversed.h"

#include <algorithm>

namespace patchpanel {

namespace {

bool isBlankText(const XmlNode &node)
{
    return node.kind == XmlNode::Kind::Text && isXmlBlank(node.raw);
}

bool isBare(const XmlNode &element)
{
    return element.attributes.empty() && std::all_of(element.children.cbegin(), element.children.cend(), isBlankText);
}

/// The last line end of a text with the white space behind it, which is all there may be; empty without.
QByteArray lastIndent(const QByteArray &text)
{
    qsizetype lineEnd = text.lastIndexOf('\n');
    if (lineEnd < 0 || !isXmlBlank(QByteArrayView(text).sliced(lineEnd)))
        return {};
    if (lineEnd > 0 && text[lineEnd - 1] == '\r')
        --lineEnd;
    return text.mid(lineEnd);
}

std::optional<bool> flagFromText(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    return text.compare(u"no", Qt::CaseInsensitive) != 0 && text.compare(u"off", Qt::CaseInsensitive) != 0;
}

qsizetype rankIn(const std::vector<QByteArrayView> &order, QByteArrayView name)
{
    const auto found = std::find(order.cbegin(), order.cend(), name);
    return found == order.cend() ? -1 : found - order.cbegin();
}

/// Looks through a document for the first of everything it shows of its style.
void look(const XmlNode &node, XmlStyle &style, bool &quoteSeen, bool &tailSeen)
{
    if (!node.attributes.empty() && !quoteSeen) {
        style.quote = node.attributes.front().quote;
        quoteSeen = true;
    }
    if (node.isEmpty && !tailSeen) {
        style.emptyTail = node.tail.isEmpty() || node.tail.contains('\n') ? QByteArray() : QByteArrayLiteral(" ");
        tailSeen = true;
    }
    for (const XmlNode &child : node.children)
        if (child.isElement() && !(quoteSeen && tailSeen))
            look(child, style, quoteSeen, tailSeen);
}

} // namespace

XmlField flagField(const char *name, std::optional<bool> value, const QString &yes, const QString &no)
{
    return {name, value ? (*value ? yes : no) : QString(), XmlField::Kind::Flag};
}

std::optional<bool> flagOf(const XmlNode &element, QByteArrayView name)
{
    return flagFromText(attributeOf(element, name));
}

XmlStyle styleOf(const XmlDocument &document, const XmlOrder &order)
{
    XmlStyle style;
    style.order = order;
    style.onlyAscii = document.isAscii;
    bool quoteSeen = false;
    bool tailSeen = false;
    look(document.root, style, quoteSeen, tailSeen);
    const QByteArray rootIndent = lastIndent(document.before);
    for (const XmlNode &child : document.root.children) {
        const QByteArray indent = child.kind == XmlNode::Kind::Text ? lastIndent(child.raw) : QByteArray();
        if (indent.isEmpty())
            continue;
        style.newline = indent.startsWith('\r') ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
        const qsizetype own = rootIndent.isEmpty() ? 0 : rootIndent.size() - rootIndent.lastIndexOf('\n') - 1;
        style.unit = indent.mid(style.newline.size() + own);
        break;
    }
    return style;
}

XmlCursor::XmlCursor(XmlDocument &document, const XmlStyle &style)
    : m_node(&document.root)
    , m_indent(lastIndent(document.before))
    , m_style(&style)
{
    const auto hasElements = std::any_of(
        m_node->children.cbegin(), m_node->children.cend(), [](const XmlNode &node) { return node.isElement(); });
    if (m_indent.isEmpty() && !hasElements)
        m_indent = style.newline;
}

XmlCursor::XmlCursor(XmlNode &node, QByteArray indent, const XmlStyle &style)
    : m_node(&node)
    , m_indent(std::move(indent))
    , m_style(&style)
{ }

std::optional<XmlCursor> XmlCursor::child(QByteArrayView name)
{
    const auto found = positions(name);
    if (found.empty())
        return std::nullopt;
    return at(found.front());
}

XmlCursor XmlCursor::ensure(const char *name)
{
    const auto found = positions(name);
    return at(found.empty() ? insert(name) : found.front());
}

void XmlCursor::set(const XmlField &field)
{
    auto &attributes = m_node->attributes;
    const auto found = std::find_if(attributes.begin(), attributes.end(),
        [&field](const XmlAttribute &attribute) { return attribute.name == field.name; });
    const bool verbatim = field.kind == XmlField::Kind::Verbatim;
    const QString value = verbatim ? field.value : field.value.trimmed();
    const QString now = attributeOf(*m_node, field.name);
    if (found != attributes.end()
        && (now == field.value || now == value
            || (field.kind == XmlField::Kind::Flag && flagFromText(now) == flagFromText(value))))
        return;
    if (value.isEmpty() && !verbatim) {
        if (found != attributes.end())
            attributes.erase(found);
        return;
    }
    if (found != attributes.end()) {
        found->raw = encodedValue(value, found->quote, m_style->onlyAscii);
        return;
    }
    XmlAttribute fresh;
    fresh.name = field.name;
    fresh.quote = attributes.empty() ? m_style->quote : attributes.back().quote;
    fresh.raw = encodedValue(value, fresh.quote, m_style->onlyAscii);
    if (attributes.size() > 1)
        fresh.space = attributes[1].space;
    const qsizetype rank = rankIn(m_style->order.attributes, field.name);
    const auto isLater = [this, rank](const XmlAttribute &attribute) {
        return rankIn(m_style->order.attributes, attribute.name) > rank;
    };
    const auto place = rank < 0 ? attributes.end() : std::find_if(attributes.begin(), attributes.end(), isLater);
    attributes.insert(place, std::move(fresh));
}

void XmlCursor::set(std::initializer_list<XmlField> fields)
{
    for (const XmlField &field : fields)
        set(field);
}

void XmlCursor::setText(const QString &text)
{
    if (textOf(*m_node) == text)
        return;
    open();
    auto &children = m_node->children;
    XmlNode written;
    written.kind = XmlNode::Kind::Text;
    written.raw = encodedText(text, m_style->onlyAscii);
    const auto isText = [](const XmlNode &child) {
        return child.kind == XmlNode::Kind::Text || child.kind == XmlNode::Kind::CData;
    };
    const auto first = std::find_if(children.begin(), children.end(), isText);
    const auto place = first - children.begin();
    children.erase(std::remove_if(first, children.end(), isText), children.end());
    children.insert(children.begin() + place, std::move(written));
}

void XmlCursor::setChildText(const char *name, const QString &text)
{
    if (childTextOf(*m_node, name) == text)
        return;
    if (text.isEmpty())
        return removeChild(name);
    ensure(name).setText(text);
}

void XmlCursor::setChild(const char *name, std::initializer_list<XmlField> fields)
{
    const bool hasValue = std::any_of(
        fields.begin(), fields.end(), [](const XmlField &field) { return !field.value.isEmpty(); });
    if (positions(name).empty() && !hasValue)
        return;
    const bool wasBare = !positions(name).empty() && isBare(at(positions(name).front()).node());
    ensure(name).set(fields);
    if (!wasBare)
        removeIfBare(name);
}

void XmlCursor::removeChild(QByteArrayView name)
{
    const auto found = positions(name);
    for (const std::size_t position : Reversed(found))
        removeAt(position);
}

void XmlCursor::removeIfBare(QByteArrayView name)
{
    const auto found = positions(name);
    if (!found.empty() && isBare(m_node->children[found.front()]))
        removeAt(found.front());
}

std::vector<std::size_t> XmlCursor::positions(QByteArrayView name) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_node->children.size(); ++i)
        if (m_node->children[i].isElement() && m_node->children[i].name == name)
            found.push_back(i);
    return found;
}

XmlCursor XmlCursor::at(std::size_t position)
{
    return XmlCursor(m_node->children[position], indentBefore(position), *m_style);
}

void XmlCursor::removeAt(std::size_t position)
{
    auto &children = m_node->children;
    const auto at = children.begin() + static_cast<std::ptrdiff_t>(position);
    const std::size_t behind = placeBehind(position);
    if (behind > position + 1)
        children.erase(at, children.begin() + static_cast<std::ptrdiff_t>(behind) - 1); // its comment takes its place
    else if (position > 0 && isBlankText(children[position - 1]))
        children.erase(at - 1, at + 1);
    else
        children.erase(at);
    closeIfBlank();
}

std::size_t XmlCursor::insert(const char *name)
{
    return insertAt(placeFor(name), name);
}

std::size_t XmlCursor::insertAfter(std::size_t after, const char *name)
{
    return insertAt(placeBehind(after), name);
}

std::size_t XmlCursor::insertBefore(std::size_t before, const char *name)
{
    return insertAt(before > 0 && isBlankText(m_node->children[before - 1]) ? before - 1 : before, name);
}

void XmlCursor::permute(const std::vector<std::size_t> &places, const std::vector<std::size_t> &order)
{
    std::vector<XmlNode> taken;
    taken.reserve(places.size());
    for (const std::size_t place : places)
        taken.push_back(std::move(m_node->children[place]));
    for (std::size_t i = 0; i < places.size(); ++i)
        m_node->children[places[i]] = std::move(taken[order[i]]);
}

QByteArray XmlCursor::indentBefore(std::size_t position) const
{
    if (position == 0 || m_node->children[position - 1].kind != XmlNode::Kind::Text)
        return {};
    return lastIndent(m_node->children[position - 1].raw);
}

QByteArray XmlCursor::indentAt(std::size_t position) const
{
    const auto &children = m_node->children;
    bool hasElements = false;
    QByteArray indent;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (!children[i].isElement())
            continue;
        hasElements = true;
        // The nearest one in front, or else the first one behind.
        if (const QByteArray its = indentBefore(i); !its.isEmpty() && (i < position || indent.isEmpty()))
            indent = its;
    }
    return hasElements || m_indent.isEmpty() ? indent : m_indent + m_style->unit;
}

std::size_t XmlCursor::placeFor(QByteArrayView name) const
{
    const auto order = m_style->order.children(m_node->name);
    const qsizetype rank = rankIn(order, name);
    std::optional<std::size_t> later;
    std::optional<std::size_t> earlier;
    std::size_t end = 0; // behind everything but the white space at the end
    for (std::size_t i = 0; i < m_node->children.size(); ++i) {
        const XmlNode &child = m_node->children[i];
        if (!isBlankText(child))
            end = i + 1;
        if (!child.isElement())
            continue;
        const qsizetype its = rankIn(order, child.name);
        if (its >= 0 && its <= rank)
            earlier = i;
        else if (its > rank && !later)
            later = i;
    }
    if (earlier)
        return placeBehind(*earlier);
    if (later && rank >= 0)
        return *later > 0 && isBlankText(m_node->children[*later - 1]) ? *later - 1 : *later;
    return end;
}

std::size_t XmlCursor::placeBehind(std::size_t position) const
{
    // A comment on the same line belongs to the element.
    const auto &children = m_node->children;
    std::size_t next = position + 1;
    if (next < children.size() && isBlankText(children[next]) && !children[next].raw.contains('\n'))
        ++next;
    return next < children.size() && children[next].kind == XmlNode::Kind::Other ? next + 1 : position + 1;
}

std::size_t XmlCursor::insertAt(std::size_t position, const char *name)
{
    XmlNode fresh;
    fresh.name = name;
    fresh.tail = m_style->emptyTail;
    const QByteArray indent = indentAt(position);
    open();
    auto &children = m_node->children;
    XmlNode blank;
    blank.kind = XmlNode::Kind::Text;
    if (children.empty() && !m_indent.isEmpty()) {
        blank.raw = m_indent;
        children.push_back(blank);
    }
    if (indent.isEmpty()) {
        children.insert(children.begin() + static_cast<std::ptrdiff_t>(position), std::move(fresh));
        return position;
    }
    blank.raw = indent;
    const auto at = children.insert(children.begin() + static_cast<std::ptrdiff_t>(position), std::move(blank));
    children.insert(at + 1, std::move(fresh));
    return position + 1;
}

void XmlCursor::open()
{
    if (!m_node->isEmpty)
        return;
    m_node->isEmpty = false;
    m_node->emptyTail = std::exchange(m_node->tail, {});
    m_node->endTag = "</" + m_node->name + '>';
}

void XmlCursor::closeIfBlank()
{
    if (!std::all_of(m_node->children.cbegin(), m_node->children.cend(), isBlankText))
        return;
    m_node->children.clear();
    m_node->isEmpty = true;
    m_node->tail = m_node->emptyTail.isEmpty() ? m_style->emptyTail : m_node->emptyTail;
    m_node->endTag.clear();
}

} // namespace patchpanel
