// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/sshconfig.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int deepestInclude = 16; // ssh's own limit
constexpr int mostIncludes = 100;
constexpr qsizetype mostHosts = 1000;
constexpr qsizetype mostBlocks = 10'000;

/// A line as ssh takes it apart: words between blanks, quotes around words with blanks, a comment to its end. The first
/// "=" may stand in the place of a blank.
QStringList wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    bool isWord = false;
    QChar quote;
    const auto end = [&] {
        if (isWord)
            words.append(word);
        word.clear();
        isWord = false;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const QChar next = i + 1 < line.size() ? line[i + 1] : QChar();
        if (c == u'\\' && (next == u'"' || next == u'\'' || next == u'\\')) {
            word += next;
            isWord = true;
            ++i;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            isWord = true;
        } else if (c == u'#' && !isWord) {
            break;
        } else if (c.isSpace() || (c == u'=' && (words.isEmpty() ? isWord : words.size() == 1 && !isWord))) {
            end();
        } else {
            word += c;
            isWord = true;
        }
    }
    end();
    return words;
}

bool isPattern(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?') || name.startsWith(u'!');
}

/// ssh's match_pattern: "*" and "?", nothing else. In one pass, so that no pattern takes long.
bool matches(const QString &name, const QString &pattern)
{
    qsizetype n = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = n;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

/// Whether a Host line speaks of the host; a name behind "!" is excepted whatever else fits.
bool speaksOf(const QStringList &patterns, const QString &alias)
{
    bool any = false;
    for (const QString &pattern : patterns) {
        if (pattern.startsWith(u'!') && matches(alias, pattern.mid(1)))
            return false;
        any = any || matches(alias, pattern);
    }
    return any;
}

/// What is set between one Host line and the next.
struct Block
{
    QList<QStringList> conditions; ///< Host lines that all have to speak of the host
    QList<std::pair<QString, QString>> settings; ///< keyword in lower case, value
};

class Parser final
{
public:
    explicit Parser(const SshIncludes &includes)
        : m_includes(includes)
    { }

    void read(const QString &text, const QList<QStringList> &outer, int depth);
    [[nodiscard]] QList<SshHost> hosts() const;

private:
    void include(const QStringList &names, int depth);
    [[nodiscard]] QString setting(const QString &alias, const char *keyword) const;

    const SshIncludes &m_includes;
    QList<Block> m_blocks;
    QStringList m_aliases;
    int m_included = 0;
};

void Parser::read(const QString &text, const QList<QStringList> &outer, int depth)
{
    m_blocks.append({outer, {}});
    for (const QString &line : text.split(u'\n')) {
        const QStringList words = wordsOf(line);
        if (words.size() < 2 || m_blocks.size() > mostBlocks)
            continue;
        const QString keyword = words.constFirst().toLower();
        if (keyword == u"host") {
            const QStringList names = words.mid(1);
            m_blocks.append({outer + QList<QStringList>{names}, {}});
            for (const QString &name : names)
                if (!isPattern(name) && !m_aliases.contains(name) && m_aliases.size() < mostHosts)
                    m_aliases.append(name);
        } else if (keyword == u"match") {
            const bool isAlways = words.size() == 2 && words[1].compare(u"all", Qt::CaseInsensitive) == 0;
            m_blocks.append(
                {outer + QList<QStringList>{isAlways ? QStringList{QStringLiteral("*")} : QStringList()}, {}});
        } else if (keyword == u"include") {
            // What follows belongs to the same block again.
            const QList<QStringList> here = m_blocks.constLast().conditions;
            include(words.mid(1), depth);
            m_blocks.append({here, {}});
        } else {
            m_blocks.last().settings.append({keyword, words[1]});
        }
    }
}

void Parser::include(const QStringList &names, int depth)
{
    if (depth >= deepestInclude)
        return;
    const QList<QStringList> here = m_blocks.constLast().conditions;
    for (const QString &name : names) {
        if (m_included >= mostIncludes)
            return;
        for (const QString &text : m_includes(name))
            if (m_included++ < mostIncludes)
                read(text, here, depth + 1);
    }
}

/// The first one counts, as with ssh.
QString Parser::setting(const QString &alias, const char *keyword) const
{
    for (const Block &block : m_blocks) {
        const auto found = std::find_if(block.settings.cbegin(), block.settings.cend(),
            [keyword](const auto &setting) { return setting.first == QLatin1String(keyword); });
        if (found != block.settings.cend()
            && std::all_of(block.conditions.cbegin(), block.conditions.cend(),
                [&alias](const QStringList &patterns) { return speaksOf(patterns, alias); }))
            return found->second;
    }
    return {};
}

QList<SshHost> Parser::hosts() const
{
    QList<SshHost> hosts;
    for (const QString &alias : m_aliases) {
        QString hostName = setting(alias, "hostname");
        hostName.replace(QStringLiteral("%h"), alias).replace(QStringLiteral("%%"), QStringLiteral("%"));
        hosts.append({alias, hostName, setting(alias, "user"), setting(alias, "port"), setting(alias, "identityfile")});
    }
    return hosts;
}

} // namespace

QList<SshHost> parseSshConfig(const QString &text, const SshIncludes &includes)
{
    Parser parser(includes);
    parser.read(text, {}, 0);
    return parser.hosts();
}

} // namespace patchpanel
