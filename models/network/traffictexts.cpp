// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/traffictexts.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace patchpanel {

namespace {

constexpr double step = 1000;

QString trafficText(const char *source)
{
    return QCoreApplication::translate("Traffic", source);
}

/// Two digits where there is only one before the point: "1.2", "12", "340".
QString shortNumber(double value)
{
    return QString::number(value, 'f', value < 9.95 ? 1 : 0);
}

/// The number in the first of the units in which it is shorter than four digits.
template <std::size_t N> QString inUnits(double value, const std::array<const char *, N> &units)
{
    if (value > 0 && value < 1)
        return trafficText(units[0]).arg(QCoreApplication::translate("Traffic", "<1"));
    std::size_t unit = 0;
    while (unit + 1 < N && std::round(value) >= step) {
        value /= step;
        ++unit;
    }
    return trafficText(units[unit]).arg(unit == 0 ? QString::number(value, 'f', 0) : shortNumber(value));
}

} // namespace

QString bytesText(double bytes)
{
    static constexpr std::array<const char *, 6> units{QT_TRANSLATE_NOOP("Traffic", "%1 B"),
        QT_TRANSLATE_NOOP("Traffic", "%1 kB"), QT_TRANSLATE_NOOP("Traffic", "%1 MB"),
        QT_TRANSLATE_NOOP("Traffic", "%1 GB"), QT_TRANSLATE_NOOP("Traffic", "%1 TB"),
        QT_TRANSLATE_NOOP("Traffic", "%1 PB")};
    return inUnits(bytes, units);
}

QString byteRateText(double bytesPerSecond)
{
    static constexpr std::array<const char *, 5> units{QT_TRANSLATE_NOOP("Traffic", "%1 B/s"),
        QT_TRANSLATE_NOOP("Traffic", "%1 kB/s"), QT_TRANSLATE_NOOP("Traffic", "%1 MB/s"),
        QT_TRANSLATE_NOOP("Traffic", "%1 GB/s"), QT_TRANSLATE_NOOP("Traffic", "%1 TB/s")};
    return inUnits(bytesPerSecond, units);
}

QString countRateText(double perSecond)
{
    static constexpr std::array<const char *, 3> units{QT_TRANSLATE_NOOP("Traffic", "%1/s"),
        QT_TRANSLATE_NOOP("Traffic", "%1k/s"), QT_TRANSLATE_NOOP("Traffic", "%1M/s")};
    return inUnits(perSecond, units);
}

double axisEnd(double bytesPerSecond)
{
    constexpr double least = 1000;
    double end = least;
    for (int i = 0; end < bytesPerSecond; ++i)
        end *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10, ...
    return end;
}

} // namespace patchpanel
