// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QHash>
#include <QSet>

namespace patchpanel {

/// Keeps the books of which running NICs are still plugged in: libvirt forgets the ports of a network that is stopped,
/// starts it without them, and announces nothing. A network is asked for its ports once for each set of NICs it has.
/// Lives on the host's worker thread.
class PortWatch final
{
public:
    using Ports = QSet<QString>;

    /// The networks whose ports are to be asked for now, and those that running NICs say they have there.
    [[nodiscard]] QHash<QUuid, Ports> due(
        const QHash<QUuid, NetworkPtr> &networks, const QHash<QUuid, DomainPtr> &domains);
    /// Takes the answer; a host that cannot tell is not asked again. The network as it is then known, `network` itself
    /// where nothing is new.
    [[nodiscard]] NetworkPtr take(const NetworkPtr &network, const Ports &expected, const Result<QStringList> &ports);
    /// The network may have been restarted.
    void forget(const QUuid &network) { m_asked.remove(network); }

private:
    QHash<QUuid, Ports> m_asked; ///< the NICs' ports at the time of the last question
    bool m_canTell = true;
};

} // namespace patchpanel
