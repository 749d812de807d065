// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostcolor.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

struct ColorEntry
{
    const char *key;
    const char *name;
    quint32 rgb;
};

/// In the order of the enumeration.
constexpr std::array<ColorEntry, allHostColors.size()> colors{{
    {"none", QT_TRANSLATE_NOOP("HostColor", "None"), 0},
    {"red", QT_TRANSLATE_NOOP("HostColor", "Red"), 0xd03b3b},
    {"orange", QT_TRANSLATE_NOOP("HostColor", "Orange"), 0xe0730b},
    {"yellow", QT_TRANSLATE_NOOP("HostColor", "Yellow"), 0xd0a800},
    {"green", QT_TRANSLATE_NOOP("HostColor", "Green"), 0x2ea04f},
    {"blue", QT_TRANSLATE_NOOP("HostColor", "Blue"), 0x3b82d0},
    {"purple", QT_TRANSLATE_NOOP("HostColor", "Purple"), 0x9a55c8},
    {"gray", QT_TRANSLATE_NOOP("HostColor", "Grey"), 0x8a939c},
}};

const ColorEntry &entryOf(HostColor color)
{
    return colors.at(static_cast<std::size_t>(color));
}

} // namespace

QString hostColorName(HostColor color)
{
    return QCoreApplication::translate("HostColor", entryOf(color).name);
}

QString hostColorKey(HostColor color)
{
    return QLatin1String(entryOf(color).key);
}

HostColor hostColorOfKey(const QString &key)
{
    const auto *const found = std::find_if(
        colors.begin(), colors.end(), [&key](const ColorEntry &entry) { return key == QLatin1String(entry.key); });
    return found == colors.end() ? HostColor::None : allHostColors.at(static_cast<std::size_t>(found - colors.begin()));
}

quint32 hostColorRgb(HostColor color)
{
    return entryOf(color).rgb;
}

} // namespace patchpanel
