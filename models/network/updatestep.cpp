// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/updatestep.h"

namespace patchpanel {

QString updateSectionName(UpdateSection section)
{
    switch (section) {
    case UpdateSection::DhcpHost:
        return QStringLiteral("ip-dhcp-host");
    case UpdateSection::DhcpRange:
        return QStringLiteral("ip-dhcp-range");
    case UpdateSection::ForwardInterface:
        return QStringLiteral("forward-interface");
    case UpdateSection::PortGroup:
        return QStringLiteral("portgroup");
    case UpdateSection::DnsHost:
        return QStringLiteral("dns-host");
    case UpdateSection::DnsTxt:
        return QStringLiteral("dns-txt");
    case UpdateSection::DnsSrv:
        break;
    }
    return QStringLiteral("dns-srv");
}

QString updateCommandName(UpdateCommand command)
{
    switch (command) {
    case UpdateCommand::Modify:
        return QStringLiteral("modify");
    case UpdateCommand::Delete:
        return QStringLiteral("delete");
    case UpdateCommand::AddLast:
        break;
    }
    return QStringLiteral("add-last");
}

} // namespace patchpanel
