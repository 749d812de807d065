// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlreferences.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

namespace patchpanel {

bool isXmlCharacter(char32_t c)
{
    if (c < 0x20)
        return c == U'\t' || c == U'\n' || c == U'\r';
    return c < 0xd800 || (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff);
}

QByteArray utf8Of(char32_t c)
{
    // QString::fromUcs4() takes U+FEFF for a byte order mark and leaves it out.
    return QStringView(QChar::fromUcs4(c)).toUtf8();
}

std::optional<char32_t> referencedCharacter(QByteArrayView name)
{
    if (name == "amp")
        return U'&';
    if (name == "lt")
        return U'<';
    if (name == "gt")
        return U'>';
    if (name == "quot")
        return U'"';
    if (name == "apos")
        return U'\'';
    if (!name.startsWith("#"))
        return std::nullopt;
    const bool hex = name.size() > 1 && name[1] == 'x';
    const QByteArray digits = name.sliced(hex ? 2 : 1).toByteArray();
    // toUInt() would take a sign and white space as well.
    const auto isDigit = [hex](char c) {
        return (c >= '0' && c <= '9') || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    };
    if (!std::all_of(digits.cbegin(), digits.cend(), isDigit))
        return std::nullopt;
    bool isNumber = false;
    const uint number = digits.toUInt(&isNumber, hex ? 16 : 10);
    if (!isNumber || !isXmlCharacter(number))
        return std::nullopt;
    return number;
}

QString decodedXml(QByteArrayView raw, XmlWhere where)
{
    QByteArray plain;
    plain.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        if (c == '\r') {
            if (i + 1 < raw.size() && raw[i + 1] == '\n')
                ++i;
            c = '\n';
        }
        if (where == XmlWhere::Attribute && (c == '\n' || c == '\t'))
            c = ' ';
        if (c == '&' && where != XmlWhere::CData) {
            const qsizetype end = raw.sliced(i).indexOf(';');
            const auto character = end < 0 ? std::nullopt : referencedCharacter(raw.sliced(i + 1, end - 1));
            if (character) {
                plain += utf8Of(*character);
                i += end;
                continue;
            }
        }
        plain += c;
    }
    // QString::fromUtf8() would leave U+FEFF at the beginning out.
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom | QStringDecoder::Flag::Stateless);
    return decoder.decode(plain);
}

} // namespace patchpanel
