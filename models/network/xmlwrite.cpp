// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlwrite.h"

namespace patchpanel {

namespace {

/// pugixml's way to a QByteArray.
class Bytes final : public pugi::xml_writer
{
public:
    void write(const void *data, std::size_t size) override
    {
        m_bytes.append(static_cast<const char *>(data), static_cast<qsizetype>(size));
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray printed(const pugi::xml_node &element, unsigned flags)
{
    Bytes bytes;
    element.print(bytes, "  ", flags);
    return bytes.bytes();
}

} // namespace

void setAttribute(pugi::xml_node node, const char *name, const QString &value)
{
    node.append_attribute(name).set_value(value.toUtf8().constData());
}

pugi::xml_node addText(pugi::xml_node parent, const char *name, const QString &text)
{
    pugi::xml_node node = parent.append_child(name);
    node.text().set(text.toUtf8().constData());
    return node;
}

QByteArray writtenXml(const pugi::xml_node &element)
{
    return printed(element, pugi::format_indent | pugi::format_attribute_single_quote);
}

QByteArray writtenOnOneLine(const pugi::xml_node &element)
{
    return printed(element, pugi::format_raw);
}

} // namespace patchpanel
