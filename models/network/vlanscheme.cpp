// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vlanscheme.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString vlanSchemeText(const char *source)
{
    return QCoreApplication::translate("VlanScheme", source);
}

bool isTag(int number)
{
    return number >= minVlanTag && number <= maxVlanTag;
}

/// What is wrong with a range whatever the others are; empty where nothing is.
QString problemOf(const VlanRange &range)
{
    if (!isTag(range.first) || !isTag(range.last))
        return vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "VLAN tags go from 1 to 4094."));
    if (range.first > range.last)
        return vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "the first tag (%1) is behind the last (%2)."))
            .arg(range.first)
            .arg(range.last);
    if (range.name.trimmed().isEmpty())
        return vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "the range has no name."));
    return {};
}

bool overlap(const VlanRange &a, const VlanRange &b)
{
    return a.first <= b.last && b.first <= a.last;
}

bool sameName(const VlanRange &a, const VlanRange &b)
{
    return a.name.simplified().compare(b.name.simplified(), Qt::CaseInsensitive) == 0;
}

} // namespace

QString VlanRange::span() const
{
    return first == last ? QString::number(first) : QStringLiteral("%1–%2").arg(first).arg(last);
}

QString VlanRange::colorName() const
{
    return QStringLiteral("#%1").arg(color & 0xffffff, 6, 16, QLatin1Char('0'));
}

VlanScheme::VlanScheme(QList<VlanRange> ranges)
    : m_ranges(std::move(ranges))
{
    for (VlanRange &range : m_ranges)
        range.name = range.name.simplified(); // a settings file has it in one line
    std::sort(
        m_ranges.begin(), m_ranges.end(), [](const VlanRange &a, const VlanRange &b) { return a.first < b.first; });
}

VlanScheme VlanScheme::example()
{
    return VlanScheme({{10, 19, vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "Development")), 0x2e7d32},
        {20, 29, vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "Staging")), 0x9a5b00},
        {30, 39, vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "Production")), 0xc62828},
        {100, maxVlanTag, vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "Customers")), 0x1565c0}});
}

const VlanRange *VlanScheme::find(int tag) const
{
    const auto behind = std::upper_bound(m_ranges.cbegin(), m_ranges.cend(), tag,
        [](int wanted, const VlanRange &range) { return wanted < range.first; });
    if (behind == m_ranges.cbegin())
        return nullptr;
    const VlanRange &range = *std::prev(behind);
    return range.contains(tag) ? &range : nullptr;
}

const VlanRange *VlanScheme::findAny(const QList<int> &tags) const
{
    for (const int tag : tags)
        if (const VlanRange *range = find(tag))
            return range;
    return nullptr;
}

bool VlanScheme::isOutside(const QList<int> &tags) const
{
    return !isEmpty() && std::any_of(tags.cbegin(), tags.cend(), [this](int tag) { return !find(tag); });
}

QString VlanScheme::namesOf(const QList<int> &tags) const
{
    QStringList names;
    for (const int tag : tags)
        if (const VlanRange *range = find(tag); range && !names.contains(range->name))
            names.append(range->name);
    return names.join(QStringLiteral(", "));
}

QStringList VlanScheme::toStrings() const
{
    QStringList lines;
    for (const VlanRange &range : m_ranges)
        lines << QStringLiteral("%1-%2 ").arg(range.first).arg(range.last) + range.colorName() + u' ' + range.name;
    return lines;
}

VlanScheme VlanScheme::fromStrings(const QStringList &lines)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,4})-(\\d{1,4})\\s+#([0-9a-fA-F]{6})\\s+(.+)$"));
    QList<VlanRange> ranges;
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = form.match(line);
        if (!match.hasMatch())
            continue;
        const VlanRange range{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(4),
            match.captured(3).toUInt(nullptr, 16)};
        const auto clashes = [&range](const VlanRange &other) { return overlap(range, other); };
        if (problemOf(range).isEmpty() && std::none_of(ranges.cbegin(), ranges.cend(), clashes))
            ranges.append(range);
    }
    return VlanScheme(ranges);
}

QList<VlanRangeIssue> checkVlanRanges(const QList<VlanRange> &ranges)
{
    QList<VlanRangeIssue> issues;
    const auto add = [&issues](qsizetype row, Severity severity, const QString &message) {
        issues.append({static_cast<int>(row), severity,
            vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "Row %1: ")).arg(row + 1) + message});
    };
    for (qsizetype row = 0; row < ranges.size(); ++row) {
        const VlanRange &range = ranges[row];
        if (const QString problem = problemOf(range); !problem.isEmpty())
            add(row, Severity::Error, problem);
        for (qsizetype before = 0; before < row; ++before) {
            const VlanRange &other = ranges[before];
            if (overlap(range, other))
                add(row, Severity::Error,
                    vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "%1 overlaps %2 of row %3."))
                        .arg(range.span(), other.span())
                        .arg(before + 1));
            else if (!range.name.trimmed().isEmpty() && sameName(range, other))
                add(row, Severity::Warning,
                    vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "row %1 has the same name.")).arg(before + 1));
        }
    }
    return issues;
}

QString vlanHint(int tag, const VlanScheme &scheme)
{
    if (scheme.isEmpty() || !isTag(tag))
        return {};
    const VlanRange *range = scheme.find(tag);
    return range ? vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "%1 (%2)")).arg(range->name, range->span())
                 : vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "outside every VLAN range"));
}

QStringList vlanHints(const QList<int> &tags, const VlanScheme &scheme)
{
    QStringList lines;
    for (const int tag : tags)
        if (const QString hint = vlanHint(tag, scheme); !hint.isEmpty())
            lines << vlanSchemeText(QT_TRANSLATE_NOOP("VlanScheme", "%1: %2")).arg(QString::number(tag), hint);
    return lines;
}

} // namespace patchpanel
