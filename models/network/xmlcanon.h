// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmlnode.h"

namespace patchpanel {

// What comparing XML by its meaning needs. Pure; any thread.

/// Removes an attribute and gives what it said; empty without.
QString takeAttribute(XmlNode &element, QByteArrayView name);
/// Removes the children of a name and gives them.
std::vector<XmlNode> takeChildren(XmlNode &parent, QByteArrayView name);

/// One text for an element however it is written: attributes in order, namespaces instead of prefixes, no comments, no
/// white space around text; in libvirt's own elements, addresses, numbers and UUIDs in their usual form and children in
/// order. `ancestors` begin with the parent; they declare prefixes.
[[nodiscard]] QString canonicalXml(const XmlNode &element, const std::vector<const XmlNode *> &ancestors);

[[nodiscard]] QString normalIp(const QString &address);
/// A MAC address in one form; what is none in lower case.
[[nodiscard]] QString normalClient(const QString &mac);
/// A number without leading zeros; what is none as it is.
[[nodiscard]] QString normalNumber(const QString &number);

} // namespace patchpanel
