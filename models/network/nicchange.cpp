// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicchange.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString nicChangeText(const char *source)
{
    return QCoreApplication::translate("NicChange", source);
}

} // namespace

QString placeText(const NicPlace &place)
{
    if (!place.bridge.isEmpty())
        return place.bridgeVlan > 0 ? nicChangeText(QT_TRANSLATE_NOOP("NicChange", "bridge %1, VLAN %2"))
                                          .arg(place.bridge)
                                          .arg(place.bridgeVlan)
                                    : nicChangeText(QT_TRANSLATE_NOOP("NicChange", "bridge %1")).arg(place.bridge);
    return place.portGroup.isEmpty() ? nicChangeText(QT_TRANSLATE_NOOP("NicChange", "network “%1”")).arg(place.network)
                                     : nicChangeText(QT_TRANSLATE_NOOP("NicChange", "network “%1”, port group %2"))
                                           .arg(place.network, place.portGroup);
}

NicRef nicRefOf(const Attachment &attachment)
{
    return {attachment.domain->uuid, attachment.domain->name, attachment.nic().mac,
        {attachment.onNetworkNow, attachment.onNetworkLater}};
}

} // namespace patchpanel
