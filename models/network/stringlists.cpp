// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/stringlists.h"

#include <QStringView>

namespace patchpanel {

namespace {

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
}

/// Goes through a text token by token. Every step either moves on or fails.
class Scanner final
{
public:
    enum class Escapes
    {
        None, ///< libvirt's strings have none
        Backslash
    };

    Scanner(const QString &text, Escapes escapes, bool hasComments)
        : m_text(text)
        , m_escapes(escapes)
        , m_hasComments(hasComments)
    { }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            if (m_hasComments && m_text[m_at] == u'#') {
                const qsizetype end = m_text.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_text.size() : end;
            } else if (m_text[m_at].isSpace()) {
                ++m_at;
            } else {
                return;
            }
        }
    }

    [[nodiscard]] bool atEnd()
    {
        skipBlanks();
        return m_at >= m_text.size();
    }

    [[nodiscard]] bool take(QStringView token)
    {
        skipBlanks();
        if (!m_text.mid(m_at).startsWith(token))
            return false;
        m_at += token.size();
        return true;
    }

    /// A name or a number; empty where there is none.
    [[nodiscard]] QString takeName()
    {
        skipBlanks();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        return m_text.mid(from, m_at - from).toString();
    }

    [[nodiscard]] std::optional<QString> takeString()
    {
        skipBlanks();
        if (m_at >= m_text.size() || (m_text[m_at] != u'"' && m_text[m_at] != u'\''))
            return std::nullopt;
        const QString quote = m_escapes == Escapes::None && m_text.mid(m_at).startsWith(u"\"\"\"")
            ? QStringLiteral("\"\"\"")
            : QString(m_text[m_at]);
        m_at += quote.size();
        QString value;
        while (m_at < m_text.size()) {
            if (m_text.mid(m_at).startsWith(quote)) {
                m_at += quote.size();
                return value;
            }
            if (m_escapes == Escapes::Backslash && m_text[m_at] == u'\\')
                value += takeEscape();
            else
                value += m_text[m_at++];
        }
        return std::nullopt; // it does not end
    }

    /// "[", strings between commas, "]".
    [[nodiscard]] std::optional<QStringList> takeList()
    {
        if (!take(u"["))
            return std::nullopt;
        QStringList list;
        while (!take(u"]")) {
            const auto string = takeString();
            if (!string)
                return std::nullopt;
            list.append(*string);
            if (!take(u","))
                return take(u"]") ? std::optional(list) : std::nullopt;
        }
        return list;
    }

private:
    QString takeEscape()
    {
        ++m_at;
        const QChar c = m_at < m_text.size() ? m_text[m_at] : QChar(u'\\');
        m_at = std::min(m_at + 1, m_text.size());
        if (c == u'n')
            return QStringLiteral("\n");
        if (c == u't')
            return QStringLiteral("\t");
        const qsizetype digits = c == u'u' ? 4 : c == u'U' ? 8 : 0;
        bool ok = false;
        const uint code = m_text.mid(m_at, digits).toUInt(&ok, 16);
        if (digits == 0 || !ok || code > QChar::LastValidCodePoint)
            return c;
        m_at = std::min(m_at + digits, m_text.size());
        return QStringView(QChar::fromUcs4(code)).toString();
    }

    QStringView m_text;
    Escapes m_escapes;
    bool m_hasComments;
    qsizetype m_at = 0;
};

} // namespace

std::optional<QStringList> gvariantStrings(const QString &text)
{
    Scanner scanner(text, Scanner::Escapes::Backslash, false);
    static_cast<void>(scanner.take(u"@as"));
    const auto list = scanner.takeList();
    return scanner.atEnd() ? list : std::nullopt;
}

std::optional<QStringList> libvirtConfStrings(const QString &text, const QString &name)
{
    Scanner scanner(text, Scanner::Escapes::None, true);
    QStringList found;
    while (!scanner.atEnd()) {
        const QString key = scanner.takeName();
        if (key.isEmpty() || !scanner.take(u"="))
            return std::nullopt;
        if (const auto list = scanner.takeList()) {
            if (key == name)
                found = *list;
        } else if (!scanner.takeString() && scanner.takeName().isEmpty()) {
            return std::nullopt;
        }
    }
    return found;
}

} // namespace patchpanel
