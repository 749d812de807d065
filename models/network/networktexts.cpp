// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networktexts.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("NetworkTexts", source);
}

} // namespace

QString networkStateLabel(const NetworkInfo &network, bool offline)
{
    if (offline)
        return text(QT_TRANSLATE_NOOP("NetworkTexts", "offline"));
    switch (network.kind) {
    case NetworkKind::Registered:
        break;
    case NetworkKind::Unregistered:
        return text(QT_TRANSLATE_NOOP("NetworkTexts", "unregistered"));
    case NetworkKind::Missing:
        return text(QT_TRANSLATE_NOOP("NetworkTexts", "missing"));
    }
    if (!network.stateKnown)
        return text(QT_TRANSLATE_NOOP("NetworkTexts", "loading…"));
    return network.active ? text(QT_TRANSLATE_NOOP("NetworkTexts", "active"))
                          : text(QT_TRANSLATE_NOOP("NetworkTexts", "inactive"));
}

QStringList subnetTexts(const NetworkSummary &summary, IpFamily family)
{
    QStringList texts;
    for (const IpBlock &block : summary.ipBlocks)
        if (block.network.address().family() == family)
            texts.append(block.network.subnet().toString());
    return texts;
}

QString dhcpLabel(const NetworkSummary &summary)
{
    const bool v4 = summary.hasDhcp(IpFamily::V4);
    const bool v6 = summary.hasDhcp(IpFamily::V6);
    if (v4 && v6)
        return text(QT_TRANSLATE_NOOP("NetworkTexts", "IPv4, IPv6"));
    if (v4 || v6)
        return v4 ? text(QT_TRANSLATE_NOOP("NetworkTexts", "IPv4")) : text(QT_TRANSLATE_NOOP("NetworkTexts", "IPv6"));
    return summary.ipBlocks.isEmpty() ? QString() : yesNoLabel(false);
}

QString yesNoLabel(bool yes)
{
    return yes ? text(QT_TRANSLATE_NOOP("NetworkTexts", "yes")) : text(QT_TRANSLATE_NOOP("NetworkTexts", "no"));
}

} // namespace patchpanel
