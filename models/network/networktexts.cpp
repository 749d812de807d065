// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networktexts.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkTextsText(const char *source)
{
    return QCoreApplication::translate("NetworkTexts", source);
}

} // namespace

QString networkStateLabel(const NetworkInfo &network, bool offline)
{
    if (offline)
        return networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "offline"));
    switch (network.kind) {
    case NetworkKind::Registered:
        break;
    case NetworkKind::Unregistered:
        return networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "unregistered"));
    case NetworkKind::Missing:
        return networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "missing"));
    }
    if (!network.stateKnown)
        return networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "loading…"));
    return network.active ? networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "active"))
                          : networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "inactive"));
}

QString typeLabel(const NetworkInfo &network)
{
    return network.kind == NetworkKind::Missing ? QString() : networkTypeLabel(network.summary.type);
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
        return networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "IPv4, IPv6"));
    if (v4 || v6)
        return v4 ? networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "IPv4"))
                  : networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "IPv6"));
    return summary.ipBlocks.isEmpty() ? QString() : yesNoLabel(false);
}

void KindCounts::add(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::Registered:
        ++networks;
        break;
    case NetworkKind::Unregistered:
        ++unregistered;
        break;
    case NetworkKind::Missing:
        ++missing;
        break;
    }
}

QString KindCounts::text() const
{
    QStringList parts;
    const auto add = [&parts](int count, const char *one, const char *many) {
        if (count > 0)
            parts << (count == 1 ? networkTextsText(one) : networkTextsText(many).arg(count));
    };
    add(networks, QT_TRANSLATE_NOOP("NetworkTexts", "1 network"), QT_TRANSLATE_NOOP("NetworkTexts", "%1 networks"));
    add(unregistered, QT_TRANSLATE_NOOP("NetworkTexts", "1 unregistered bridge"),
        QT_TRANSLATE_NOOP("NetworkTexts", "%1 unregistered bridges"));
    add(missing, QT_TRANSLATE_NOOP("NetworkTexts", "1 missing network"),
        QT_TRANSLATE_NOOP("NetworkTexts", "%1 missing networks"));
    return parts.isEmpty() ? networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "0 networks"))
                           : parts.join(QStringLiteral(", "));
}

QString yesNoLabel(bool yes)
{
    return yes ? networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "yes"))
               : networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "no"));
}

QStringList pendingLines(const NetworkInfo &network)
{
    return network.pending.isEmpty()
        ? QStringList()
        : QStringList(networkTextsText(QT_TRANSLATE_NOOP("NetworkTexts", "Pending until restart:"))) + network.pending;
}

} // namespace patchpanel
