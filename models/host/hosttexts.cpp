// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hosttexts.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString hostTextsText(const char *source)
{
    return QCoreApplication::translate("HostTexts", source);
}

} // namespace

HostCondition hostCondition(const HostStatus &status)
{
    switch (status.state) {
    case HostState::Connecting:
        return HostCondition::Connecting;
    case HostState::Online:
        return HostCondition::Connected;
    case HostState::Offline:
        break;
    }
    return status.error ? HostCondition::Offline : HostCondition::NotConnected;
}

QString hostConditionLabel(HostCondition condition)
{
    switch (condition) {
    case HostCondition::Connecting:
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "connecting…"));
    case HostCondition::Connected:
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "connected"));
    case HostCondition::NotConnected:
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "not connected"));
    case HostCondition::Offline:
        break;
    }
    return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "offline"));
}

bool isLost(const HostStatus &status)
{
    return status.state != HostState::Online && status.error;
}

QString offlineReason(const HostStatus &status)
{
    return status.error ? status.error->message.section(u'\n', 0, 0) : QString();
}

QString roundTripText(std::chrono::microseconds roundTrip)
{
    constexpr double perMillisecond = 1'000;
    constexpr double perSecond = 1'000'000;
    const auto count = static_cast<double>(roundTrip.count());
    if (count <= 0)
        return {};
    // Two digits say enough: nobody chooses between 50 and 51 ms.
    if (count < 0.1 * perMillisecond)
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "< 0.1 ms"));
    if (count < 9.95 * perMillisecond)
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "%1 ms")).arg(count / perMillisecond, 0, 'f', 1);
    if (count < 999.5 * perMillisecond)
        return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "%1 ms")).arg(count / perMillisecond, 0, 'f', 0);
    return hostTextsText(QT_TRANSLATE_NOOP("HostTexts", "%1 s")).arg(count / perSecond, 0, 'f', 1);
}

QString momentText(const QDateTime &moment, const QDateTime &now)
{
    const QDateTime local = moment.toLocalTime();
    return local.toString(
        local.date() == now.toLocalTime().date() ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace patchpanel
