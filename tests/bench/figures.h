// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTextStream>

#include <algorithm>
#include <optional>
#include <vector>

namespace patchpanel {

/// One measured figure; what it is compared with may be missing.
struct Figure
{
    QString name;
    double value = 0;
    QString unit;
    std::optional<double> limit; ///< the value is to be no more than this
    std::optional<double> floor; ///< what bare libvirt calls took in the same run
};

/// Prints figures, one a line: name, value, unit, limit, floor, value / floor, and "ok" or "MISSED"; columns are parted
/// by tabs, "-" stands for what there is not. A line that begins with "#" says something to a human reader.
class Figures final
{
public:
    void add(const Figure &figure)
    {
        const auto number = [](std::optional<double> value) {
            return value ? QString::number(*value, 'f', 2) : QStringLiteral("-");
        };
        const bool missed = figure.limit && figure.value > *figure.limit;
        m_allMet = m_allMet && !missed;
        const auto ratio = figure.floor ? std::optional(figure.value / *figure.floor) : std::nullopt;
        const QString verdict = !figure.limit ? QStringLiteral("-")
            : missed                          ? QStringLiteral("MISSED")
                                              : QStringLiteral("ok");
        m_out << QStringList{figure.name, number(figure.value), figure.unit, number(figure.limit), number(figure.floor),
            number(ratio), verdict}
                     .join(u'\t')
              << Qt::endl;
    }
    void note(const QString &text) { m_out << "# " << text << Qt::endl; }
    [[nodiscard]] bool allMet() const { return m_allMet; }

private:
    QTextStream m_out{stdout};
    bool m_allMet = true;
};

/// The middle one; of an even number the mean of the two in the middle. There has to be one.
[[nodiscard]] inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 != 0 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace patchpanel
