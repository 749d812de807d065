// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace patchpanel {

/// The fields of the forms, so that a problem can be shown where it was made.
enum class Field
{
    None, ///< about the whole, shown above the buttons
    Name,
    Host,
    Type,
    Description,
    Bridge,
    VlanId,
    Ipv4Network,
    Dhcpv4Start,
    Dhcpv4End,
    Ipv6Network,
    Dhcpv6Start,
    Dhcpv6End,
    Uplink,
    DnsDomain,
    Mtu,
    PortGroups,
    MacvtapMode,
    Vm,
    Network,
    PortGroup,
    Model,
    MacAddress,
    When, ///< now, after restart
    // Those that only Edit has. A table is one field; Issue::row says which of its entries it is about.
    Title,
    BridgeDelay,
    BridgeMac,
    Zone,
    MacTableManager,
    ForwardMode,
    ForwardDevices,
    PhysicalFunction,
    PciAddresses,
    Driver,
    NatAddresses,
    NatPorts,
    Addresses, ///< the table of `<ip>` blocks
    Routes,
    DhcpRanges, ///< in the block Issue::part
    Reservations, ///< in the block Issue::part
    TftpRoot, ///< of the block Issue::part
    BootFile, ///< of the block Issue::part
    BootServer, ///< of the block Issue::part
    DnsEnable,
    Forwarders,
    DnsHosts,
    DnsTexts,
    DnsServices,
    VlanTags,
    VirtualPort,
    Inbound, ///< of the network, or of the port group Issue::part
    Outbound, ///< of the network, or of the port group Issue::part
    DnsmasqOptions,
    // Those of the form for a host.
    Uri,
    HostName,
    User,
    Port,
    KeyFile,
    RemoteSocket,
    // Those of the form for a VM that only it has; Issue::row says which of its NICs is meant.
    Memory,
    Vcpus,
    Machine,
    Firmware,
    Disk, ///< whether it has one, and where from
    DiskPool,
    DiskSize,
    DiskVolume,
    Boot,
    IsoVolume,
    Display
};

/// An error blocks; a warning is said and does not.
enum class Severity
{
    Warning,
    Error
};

/// One problem of a form: where, how bad, and a sentence in plain text.
struct Issue
{
    Field field = Field::None;
    Severity severity = Severity::Error;
    QString message;
    int row = -1; ///< the entry of a table, from 0
    int part = -1; ///< the `<ip>` block or the port group that it is in, from 0
    bool missing = false; ///< nothing has been said yet where something has to be; what was said is not wrong
    friend bool operator==(const Issue &, const Issue &) = default;
};

} // namespace patchpanel
