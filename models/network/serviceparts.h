// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/partcollector.h"

namespace patchpanel {

/// The shares of networkParts() that addresses, routes, DHCP and DNS are. What they understand they take out of
/// `network`.
void collectAddressParts(XmlNode &network, PartCollector &parts);
void collectDnsParts(XmlNode &network, PartCollector &parts);

} // namespace patchpanel
