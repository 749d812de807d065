// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtflags.h"

#include <libvirt/libvirt.h>

namespace patchpanel {

unsigned flagsOf(NetworkList which)
{
    switch (which) {
    case NetworkList::Active:
        return VIR_CONNECT_LIST_NETWORKS_ACTIVE;
    case NetworkList::Persistent:
        return VIR_CONNECT_LIST_NETWORKS_PERSISTENT;
    case NetworkList::Autostart:
        return VIR_CONNECT_LIST_NETWORKS_AUTOSTART;
    case NetworkList::All:
        break;
    }
    return 0;
}

unsigned flagsOf(DomainList which)
{
    switch (which) {
    case DomainList::Paused:
        return VIR_CONNECT_LIST_DOMAINS_PAUSED;
    case DomainList::Persistent:
        return VIR_CONNECT_LIST_DOMAINS_PERSISTENT;
    case DomainList::All:
        break;
    }
    return 0;
}

unsigned sectionOf(const UpdateStep &step)
{
    switch (step.section) {
    case UpdateSection::DhcpHost:
        return VIR_NETWORK_SECTION_IP_DHCP_HOST;
    case UpdateSection::DhcpRange:
        return VIR_NETWORK_SECTION_IP_DHCP_RANGE;
    case UpdateSection::ForwardInterface:
        return VIR_NETWORK_SECTION_FORWARD_INTERFACE;
    case UpdateSection::PortGroup:
        return VIR_NETWORK_SECTION_PORTGROUP;
    case UpdateSection::DnsHost:
        return VIR_NETWORK_SECTION_DNS_HOST;
    case UpdateSection::DnsTxt:
        return VIR_NETWORK_SECTION_DNS_TXT;
    case UpdateSection::DnsSrv:
        break;
    }
    return VIR_NETWORK_SECTION_DNS_SRV;
}

unsigned commandOf(const UpdateStep &step)
{
    switch (step.command) {
    case UpdateCommand::Modify:
        return VIR_NETWORK_UPDATE_COMMAND_MODIFY;
    case UpdateCommand::Delete:
        return VIR_NETWORK_UPDATE_COMMAND_DELETE;
    case UpdateCommand::AddLast:
        break;
    }
    return VIR_NETWORK_UPDATE_COMMAND_ADD_LAST;
}

} // namespace patchpanel
