// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace patchpanel {

/// What virNetworkUpdate does to an element.
enum class UpdateCommand
{
    Modify,
    Delete,
    AddLast
};

/// The sections of a network that virNetworkUpdate can change; it knows others and refuses them.
enum class UpdateSection
{
    DhcpHost,
    DhcpRange,
    ForwardInterface,
    PortGroup,
    DnsHost,
    DnsTxt,
    DnsSrv
};

/// One call of virNetworkUpdate on a running network.
struct UpdateStep
{
    UpdateCommand command = UpdateCommand::AddLast;
    UpdateSection section = UpdateSection::DhcpHost;
    int parentIndex = -1; ///< of DHCP: which `<ip>`, counted over all of the running network; else -1
    QByteArray xml; ///< the element
    bool alsoStored = false; ///< LIVE and CONFIG, which is both or nothing; else LIVE
    QString words; ///< "DHCP range 192.168.1.10–20"
    friend bool operator==(const UpdateStep &, const UpdateStep &) = default;
};

/// The section's name as virsh and libvirt's documentation have it ("ip-dhcp-host").
[[nodiscard]] QString updateSectionName(UpdateSection section);
/// The command's name likewise ("add-last").
[[nodiscard]] QString updateCommandName(UpdateCommand command);

} // namespace patchpanel
