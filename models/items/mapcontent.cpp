// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapcontent.h"

namespace patchpanel {

double mapLoadOf(const MapItem &nic, const MapLoads &loads)
{
    const Nic *live = nic.key.kind == MapKind::Nic && !loads.isEmpty() ? nic.nic().liveNic() : nullptr;
    if (!live)
        return 0;
    const auto host = loads.constFind(nic.key.host);
    return host == loads.cend() ? 0 : host->nics.value({nic.nic().domain->uuid, live->tap});
}

} // namespace patchpanel
