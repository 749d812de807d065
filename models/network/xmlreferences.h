// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace patchpanel {

// Characters and references of XML 1.0 (sections 2.2, 2.11, 3.3.3 and 4.1). Pure; any thread.

/// Where a piece of XML stands, which decides what its white space and references mean.
enum class XmlWhere
{
    Text,
    CData, ///< without references
    Attribute ///< line ends and tabs as written are spaces
};

/// Whether XML has a way to write this character at all.
[[nodiscard]] bool isXmlCharacter(char32_t c);
/// A character in UTF-8.
[[nodiscard]] QByteArray utf8Of(char32_t c);
/// What stands for `&name;` (without "&" and ";"): the five names every reader knows, and numbers.
[[nodiscard]] std::optional<char32_t> referencedCharacter(QByteArrayView name);
/// A piece as its reader sees it. References that mean nothing here stay as they are.
[[nodiscard]] QString decodedXml(QByteArrayView raw, XmlWhere where);

} // namespace patchpanel
