// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// Whose NIC a MAC address is, over all VMs of a host. A value made once a snapshot; any thread.
class MacIndex final
{
public:
    MacIndex() = default;
    explicit MacIndex(const HostSnapshot &snapshot);

    /// The VM with this MAC address, in whatever case; of several (a copy that was never started) one that runs. Null
    /// where there is none.
    [[nodiscard]] DomainPtr find(const QString &mac) const { return m_domains.value(mac.toLower()); }

private:
    QHash<QString, DomainPtr> m_domains;
};

} // namespace patchpanel
