// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/macvtapmode.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString macvtapModeText(const char *source)
{
    return QCoreApplication::translate("MacvtapMode", source);
}

} // namespace

const char *macvtapForwardMode(MacvtapMode mode)
{
    switch (mode) {
    case MacvtapMode::Vepa:
        return "vepa";
    case MacvtapMode::Private:
        return "private";
    case MacvtapMode::Passthrough:
        return "passthrough";
    case MacvtapMode::Bridge:
        break;
    }
    return "bridge";
}

QString macvtapModeLabel(MacvtapMode mode)
{
    switch (mode) {
    case MacvtapMode::Vepa:
        return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "VEPA"));
    case MacvtapMode::Private:
        return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "Private"));
    case MacvtapMode::Passthrough:
        return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "Passthrough"));
    case MacvtapMode::Bridge:
        break;
    }
    return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "Bridge"));
}

QString macvtapModeSentence(MacvtapMode mode)
{
    switch (mode) {
    case MacvtapMode::Vepa:
        return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode",
            "All traffic goes out to the switch, also between VMs on one card; the switch has to send it back "
            "(802.1Qbg)."));
    case MacvtapMode::Private:
        return macvtapModeText(
            QT_TRANSLATE_NOOP("MacvtapMode", "VMs reach the LAN, and never each other on one card."));
    case MacvtapMode::Passthrough:
        return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "A VM gets a whole card for itself: one VM a card."));
    case MacvtapMode::Bridge:
        break;
    }
    return macvtapModeText(QT_TRANSLATE_NOOP("MacvtapMode", "VMs on one card reach each other directly, and the LAN."));
}

} // namespace patchpanel
