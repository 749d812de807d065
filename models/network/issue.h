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
    When ///< now, after restart
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
    friend bool operator==(const Issue &, const Issue &) = default;
};

} // namespace patchpanel
