// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/macindex.h"

namespace patchpanel {

MacIndex::MacIndex(const HostSnapshot &snapshot)
{
    m_domains.reserve(static_cast<qsizetype>(snapshot.domains.size()));
    const auto note = [this](const DomainPtr &domain, const QList<Nic> &nics, bool isRunning) {
        for (const Nic &nic : nics) {
            if (nic.mac.isEmpty())
                continue;
            DomainPtr &known = m_domains[nic.mac.toLower()];
            if (!known || (isRunning && !known->isActive()))
                known = domain;
        }
    };
    for (const DomainPtr &domain : snapshot.domains) {
        note(domain, domain->liveNics, true);
        note(domain, domain->storedNics, false);
    }
}

} // namespace patchpanel
