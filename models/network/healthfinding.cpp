// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/healthfinding.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

HealthSource sourceOf(HealthKind kind)
{
    if (kind <= HealthKind::ReservationDoubled)
        return HealthSource::Network;
    if (kind <= HealthKind::Parked)
        return HealthSource::Networks;
    if (kind <= HealthKind::VlanUnused)
        return HealthSource::Nics;
    return kind <= HealthKind::ForwardingOff ? HealthSource::Host : HealthSource::Moment;
}

QString severityLabel(HealthSeverity severity)
{
    switch (severity) {
    case HealthSeverity::Problem:
        return QCoreApplication::translate("Health", "Problem");
    case HealthSeverity::Warning:
        return QCoreApplication::translate("Health", "Warning");
    case HealthSeverity::Note:
        return QCoreApplication::translate("Health", "Note");
    case HealthSeverity::Fine:
        break;
    }
    return QCoreApplication::translate("Health", "In order");
}

QStringList problemSentences(const QList<HealthFinding> &findings)
{
    QStringList sentences;
    for (const HealthFinding &finding : findings)
        if (finding.severity >= HealthSeverity::Warning)
            sentences.append(finding.what);
    return sentences;
}

void sortBySeverity(QList<HealthFinding> &findings)
{
    std::stable_sort(findings.begin(), findings.end(),
        [](const HealthFinding &a, const HealthFinding &b) { return a.severity > b.severity; });
}

} // namespace patchpanel
