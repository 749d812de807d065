// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/testguestsweep.h"

#include "models/host/processmark.h"
#include "models/network/testguest.h"

namespace patchpanel {

void sweepTestGuests(HostBackend &backend, const std::vector<DomainEntry> &guests, const QDateTime &now)
{
    // No test takes so long, whatever the host; clocks of two computers differ by less.
    constexpr qint64 oldest = 600;
    for (const DomainEntry &guest : guests) {
        const auto mark = backend.domainXml(guest.uuid, XmlKind::Live).and_then(parseTestGuestMark);
        if (!mark)
            continue; // gone meanwhile, or somebody's VM of that name
        const bool isOld = !mark->startedAt.isValid() || mark->startedAt.secsTo(now) >= oldest;
        if (isOld || hasProgramEnded(mark->owner))
            static_cast<void>(backend.destroyDomain(guest.uuid));
    }
}

} // namespace patchpanel
