// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

namespace patchpanel {

/// The order in which libvirt itself writes a network (virNetworkDefFormatBuf).
[[nodiscard]] XmlOrder networkOrder();

/// The XML namespace of the options that go to dnsmasq as they are.
inline constexpr const char *dnsmasqNamespace = "http://libvirt.org/schemas/network/dnsmasq/1.0";

} // namespace patchpanel
