// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmlnode.h"

#include <optional>
#include <vector>

namespace patchpanel {

// Small edits of an XmlDocument that leave everything else as it is written. A value that is there already is not
// written again; what is new takes its quotes, indentation and line ends from its surroundings.

/// The order of things in a format: new ones are put where it has them, what stands elsewhere stays there.
struct XmlOrder
{
    /// The children of an element, in order.
    std::vector<QByteArrayView> (*children)(QByteArrayView element) = nullptr;
    /// Attributes, in one order for all elements.
    std::vector<QByteArrayView> attributes;
};

/// How a document is written, as far as it is of one mind.
struct XmlStyle
{
    QByteArray newline = QByteArrayLiteral("\n");
    QByteArray unit = QByteArrayLiteral("  "); ///< of indentation
    QByteArray emptyTail; ///< before "/>"
    char quote = '\'';
    bool onlyAscii = false;
    XmlOrder order;
};

/// An attribute to be set. An empty value removes it.
struct XmlField
{
    enum class Kind
    {
        Plain, ///< white space around it is not written
        Verbatim, ///< as it is, also when it is empty
        Flag ///< "yes" or "on" against "no" or "off": only what it means counts
    };
    const char *name;
    QString value;
    Kind kind = Kind::Plain;
};

/// A flag, which may be absent.
[[nodiscard]] XmlField flagField(const char *name, std::optional<bool> value,
    const QString &yes = QStringLiteral("yes"), const QString &no = QStringLiteral("no"));
/// What an attribute says as a flag: "no" and "off" are no, anything else is yes.
[[nodiscard]] std::optional<bool> flagOf(const XmlNode &element, QByteArrayView name);

/// An element under the pen. It is good until something is added to, or removed from, an element above it.
class XmlCursor final
{
public:
    /// The root element. `style` outlives the cursor and all that are made from it.
    XmlCursor(XmlDocument &document, const XmlStyle &style);

    [[nodiscard]] const XmlNode &node() const { return *m_node; }
    [[nodiscard]] std::optional<XmlCursor> child(QByteArrayView name);
    /// The child, made in its place where there is none.
    [[nodiscard]] XmlCursor ensure(const char *name);

    void set(const XmlField &field);
    void set(std::initializer_list<XmlField> fields);
    void setText(const QString &text);
    /// A child that only holds text; empty text removes it.
    void setChildText(const char *name, const QString &text);
    /// A child that is made when one of the attributes has a value, and removed when nothing is left in it.
    void setChild(const char *name, std::initializer_list<XmlField> fields);
    void removeChild(QByteArrayView name);
    /// Removes the child if it has neither attributes nor anything but white space in it.
    void removeIfBare(QByteArrayView name);

    // For lists; positions are in node().children.
    [[nodiscard]] std::vector<std::size_t> positions(QByteArrayView name) const;
    [[nodiscard]] XmlCursor at(std::size_t position);
    void removeAt(std::size_t position);
    /// Adds `<name/>` in its place, or right behind the element at `after`, or right before the one at `before`;
    /// returns where it is.
    std::size_t insert(const char *name);
    std::size_t insertAfter(std::size_t after, const char *name);
    std::size_t insertBefore(std::size_t before, const char *name);
    /// Puts the elements at these positions into the given order (indexes into `places`).
    void permute(const std::vector<std::size_t> &places, const std::vector<std::size_t> &order);

private:
    XmlCursor(XmlNode &node, QByteArray indent, const XmlStyle &style);
    [[nodiscard]] QByteArray indentBefore(std::size_t position) const;
    [[nodiscard]] QByteArray indentAt(std::size_t position) const; ///< of a child that comes there
    [[nodiscard]] std::size_t placeFor(QByteArrayView name) const;
    [[nodiscard]] std::size_t placeBehind(std::size_t position) const;
    std::size_t insertAt(std::size_t position, const char *name);
    void open();
    void closeIfBlank();

    XmlNode *m_node;
    QByteArray m_indent; ///< line end and white space before the element; empty where it does not begin a line
    const XmlStyle *m_style;
};

/// Reads how a document is written.
[[nodiscard]] XmlStyle styleOf(const XmlDocument &document, const XmlOrder &order);

} // namespace patchpanel
