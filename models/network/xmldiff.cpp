// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmldiff.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace patchpanel {

namespace {

QString xmlDiffText(const char *source)
{
    return QCoreApplication::translate("XmlDiff", source);
}

/// More changes than this are not looked for: the memory goes with their square.
constexpr int maxChanges = 1500;

enum class Step
{
    Same,
    Remove,
    Add
};

std::size_t asIndex(int number)
{
    return static_cast<std::size_t>(number);
}

/// The steps from `a` to `b`, in order; the texts differ in their first and last lines.
std::vector<Step> shortestSteps(const QStringList &a, const QStringList &b)
{
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    const int most = std::min(n + m, maxChanges);
    std::vector<std::vector<int>> reached; // for each number of changes: how far each diagonal comes, -d..d
    const auto furthest = [&reached](int changes, int diagonal) {
        return std::abs(diagonal) > changes ? -1 : reached[asIndex(changes)][asIndex(diagonal + changes)];
    };
    // Whether the way onto this diagonal is by adding a line (from the diagonal above).
    const auto comesByAdding = [&furthest](int changes, int diagonal) {
        return diagonal == -changes
            || (diagonal != changes && furthest(changes - 1, diagonal - 1) < furthest(changes - 1, diagonal + 1));
    };
    for (int changes = 0; changes <= most; ++changes) {
        reached.emplace_back(static_cast<std::size_t>(2 * changes + 1), -1);
        for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
            int x = changes == 0                   ? 0
                : comesByAdding(changes, diagonal) ? furthest(changes - 1, diagonal + 1)
                                                   : furthest(changes - 1, diagonal - 1) + 1;
            while (x < n && x - diagonal < m && x - diagonal >= 0 && a[x] == b[x - diagonal])
                ++x;
            reached.back()[asIndex(diagonal + changes)] = x;
            if (x < n || x - diagonal < m)
                continue;
            std::vector<Step> steps;
            int y = x - diagonal;
            for (int left = changes; left > 0; --left) {
                const int on = x - y;
                const bool adding = comesByAdding(left, on);
                const int from = furthest(left - 1, adding ? on + 1 : on - 1);
                for (; x > from + (adding ? 0 : 1); --x, --y)
                    steps.push_back(Step::Same);
                steps.push_back(adding ? Step::Add : Step::Remove);
                (adding ? y : x) -= 1;
            }
            steps.insert(steps.end(), static_cast<std::size_t>(x), Step::Same);
            std::reverse(steps.begin(), steps.end());
            return steps;
        }
    }
    std::vector<Step> steps(static_cast<std::size_t>(n), Step::Remove);
    steps.insert(steps.end(), static_cast<std::size_t>(m), Step::Add);
    return steps;
}

QStringList linesOf(const QString &whole)
{
    QStringList lines = whole.split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

std::vector<DiffLine> withoutDistantLines(const std::vector<DiffLine> &lines, int context)
{
    std::vector<bool> near(lines.size(), false);
    const auto size = static_cast<int>(lines.size());
    for (int i = 0; i < size; ++i) {
        if (lines[static_cast<std::size_t>(i)].kind == DiffLine::Kind::Same)
            continue;
        for (int k = std::max(0, i - context); k <= std::min(size - 1, i + context); ++k)
            near[static_cast<std::size_t>(k)] = true;
    }
    std::vector<DiffLine> shown;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (near[i])
            shown.push_back(lines[i]);
        else if (shown.empty() || shown.back().kind != DiffLine::Kind::Gap)
            shown.push_back({DiffLine::Kind::Gap, {}, lines[i].before, lines[i].after});
    }
    return shown;
}

using Parts = std::vector<NetworkPart>;

Result<Parts> partsOf(const QByteArray &xml)
{
    const auto document = parseXml(xml, "network");
    if (!document)
        return tl::unexpected(document.error());
    return networkParts(document->root);
}

} // namespace

std::vector<DiffLine> diffLines(const QString &before, const QString &after, int context)
{
    const QStringList a = linesOf(before);
    const QStringList b = linesOf(after);
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    std::vector<Step> steps(static_cast<std::size_t>(head), Step::Same);
    const std::vector<Step> middle = shortestSteps(
        a.mid(head, a.size() - head - tail), b.mid(head, b.size() - head - tail));
    steps.insert(steps.end(), middle.cbegin(), middle.cend());
    steps.insert(steps.end(), static_cast<std::size_t>(tail), Step::Same);

    std::vector<DiffLine> lines;
    int x = 0;
    int y = 0;
    for (const Step step : steps) {
        if (step == Step::Add)
            lines.push_back({DiffLine::Kind::Added, b[y], 0, y + 1});
        else
            lines.push_back({step == Step::Same ? DiffLine::Kind::Same : DiffLine::Kind::Removed, a[x], x + 1,
                step == Step::Same ? y + 1 : 0});
        x += step == Step::Add ? 0 : 1;
        y += step == Step::Remove ? 0 : 1;
    }
    return context < 0 ? lines : withoutDistantLines(lines, context);
}

Result<std::vector<NetworkDifference>> differencesOf(const QByteArray &before, const QByteArray &after)
{
    const auto a = partsOf(before);
    if (!a)
        return tl::unexpected(a.error());
    const auto b = partsOf(after);
    if (!b)
        return tl::unexpected(b.error());
    QHash<QString, const NetworkPart *> old;
    for (const NetworkPart &part : *a)
        old.insert(part.key, &part);
    using Change = NetworkDifference::Change;
    const auto shown = [](const NetworkPart &part) {
        const QString line = part.isPlain ? part.value.simplified() : QString();
        return line.size() > 100 ? line.first(99) + QChar(u'…') : line;
    };
    std::vector<NetworkDifference> differences;
    for (const NetworkPart &part : *b) {
        const NetworkPart *was = old.take(part.key);
        if (!was)
            differences.push_back({Change::Added, part, part.byDefault, shown(part)});
        else if (was->value != part.value)
            differences.push_back({Change::Changed, part, shown(*was), shown(part)});
    }
    for (const NetworkPart &part : *a)
        if (old.contains(part.key))
            differences.push_back({Change::Removed, part, shown(part), part.byDefault});
    return differences;
}

bool sameNetwork(const QByteArray &a, const QByteArray &b)
{
    if (a == b)
        return true;
    const auto differences = differencesOf(a, b);
    return differences && differences->empty();
}

bool isPendingRestart(const QByteArray &live, const QByteArray &stored)
{
    if (live == stored || stored.isEmpty())
        return false;
    const auto differences = differencesOf(live, stored);
    return differences
        && std::any_of(differences->cbegin(), differences->cend(),
            [](const NetworkDifference &difference) { return difference.affectsRunning(); });
}

Result<std::vector<NetworkDifference>> lostParts(const QByteArray &wanted, const QByteArray &stored)
{
    auto differences = differencesOf(wanted, stored);
    if (!differences)
        return differences;
    const auto isMadeUp = [](const NetworkDifference &difference) {
        const QString &key = difference.part.key;
        return difference.change == NetworkDifference::Change::Added
            && (key == u"uuid" || key == u"bridge@name" || key == u"mac@address");
    };
    differences->erase(std::remove_if(differences->begin(), differences->end(), isMadeUp), differences->end());
    return differences;
}

QString differenceWords(const NetworkDifference &difference)
{
    const QString &words = difference.part.words;
    const QString &before = difference.before;
    const QString &after = difference.after;
    if (!before.isEmpty() && !after.isEmpty())
        return xmlDiffText(QT_TRANSLATE_NOOP("XmlDiff", "%1: %2 → %3")).arg(words, before, after);
    if (difference.change == NetworkDifference::Change::Changed)
        return xmlDiffText(QT_TRANSLATE_NOOP("XmlDiff", "%1 (changed)")).arg(words);
    const QString value = before + after; // one of them is empty
    const QString named = value.isEmpty() ? words
                                          : xmlDiffText(QT_TRANSLATE_NOOP("XmlDiff", "%1: %2")).arg(words, value);
    return (difference.change == NetworkDifference::Change::Added
            ? xmlDiffText(QT_TRANSLATE_NOOP("XmlDiff", "%1 (added)"))
            : xmlDiffText(QT_TRANSLATE_NOOP("XmlDiff", "%1 (removed)")))
        .arg(named);
}

} // namespace patchpanel
