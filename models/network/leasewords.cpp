// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/leasewords.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString leaseWordsText(const char *source)
{
    return QCoreApplication::translate("LeaseWords", source);
}

/// What is told apart at this distance, in seconds: nobody counts the seconds of an hour.
qint64 expiryStep(qint64 seconds)
{
    return seconds < 2 * minute ? 1 : seconds < 2 * day ? minute : hour;
}

qint64 secondsLeft(const QDateTime &expires, const QDateTime &now)
{
    constexpr qint64 thousand = 1000;
    const qint64 left = now.msecsTo(expires);
    return left <= 0 ? 0 : (left + thousand - 1) / thousand;
}

} // namespace

QString expiryText(const QDateTime &expires, const QDateTime &now)
{
    if (!expires.isValid())
        return leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "never"));
    const qint64 left = secondsLeft(expires, now);
    if (left <= 0)
        return leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "now"));
    if (left < 2 * minute)
        return leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 s")).arg(left);
    if (left < hour)
        return leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 min")).arg(left / minute);
    if (left < 2 * day)
        return left % hour < minute ? leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 h")).arg(left / hour)
                                    : leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 h %2 min"))
                                          .arg(left / hour)
                                          .arg(left % hour / minute);
    return left % day < hour
        ? leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 days")).arg(left / day)
        : leaseWordsText(QT_TRANSLATE_NOOP("LeaseWords", "in %1 days %2 h")).arg(left / day).arg(left % day / hour);
}

qint64 expiryTextLastsMs(const QDateTime &expires, const QDateTime &now)
{
    if (!expires.isValid() || secondsLeft(expires, now) <= 0)
        return -1;
    constexpr qint64 thousand = 1000;
    const qint64 left = secondsLeft(expires, now);
    const qint64 step = expiryStep(left);
    // It changes when one second less than a whole number of steps is left.
    const qint64 changesAt = left / step * step - 1;
    return now.msecsTo(expires) - changesAt * thousand;
}

} // namespace patchpanel
