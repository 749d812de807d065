// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/nicvlan.h"
#include "models/network/registryreport.h"

namespace patchpanel {

// What the formats of the report have in common. Pure; any thread.

/// "running", or that the VM comes to the network with its next start.
[[nodiscard]] QString vmStateText(const Attachment &attachment);
/// "yes" or "no"; empty for what is no network of libvirt's or has not been read.
[[nodiscard]] QString flagText(const NetworkInfo &network, bool flag);
/// Both families, "192.168.7.0/24, fd00::/64".
[[nodiscard]] QString allSubnets(const NetworkSummary &network);

/// What one bridge or VLAN carries.
struct ReportTotal
{
    QString host; ///< of a bridge; a VLAN spans hosts
    QString name; ///< the bridge or the tag; empty for the networks without one
    int networks = 0;
    int vms = 0; ///< each once
    AddressBits dhcpAddresses = 0; ///< in DHCP ranges
};

/// By host and bridge; without a bridge last.
[[nodiscard]] std::vector<ReportTotal> totalsByBridge(const RegistryReport &report);
/// By tag; untagged networks last. A network that carries several tags is in each of them.
[[nodiscard]] std::vector<ReportTotal> totalsByVlan(const RegistryReport &report);

/// The page, see ReportFormat::Html.
[[nodiscard]] QByteArray writeHtmlReport(const RegistryReport &report);

} // namespace patchpanel
