// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/parkingnetwork.h"

#include "models/network/networkinfo.h"

namespace patchpanel {

QString parkingName(const QUuid &network)
{
    return QStringLiteral("patchpanel-parking-") + network.toString(QUuid::WithoutBraces).left(8);
}

QByteArray parkingXml(const QUuid &network)
{
    // Nothing in it comes from a host, so there is nothing to escape.
    return QStringLiteral("<network><name>%1</name><metadata><%2:network xmlns:%2='%3' parkedFrom='%4'/></metadata>"
                          "<bridge stp='off' delay='0'/><port isolated='yes'/></network>")
        .arg(parkingName(network), QString::fromLatin1(metadataPrefix), QString::fromLatin1(metadataNamespace),
            network.toString(QUuid::WithoutBraces))
        .toUtf8();
}

} // namespace patchpanel
