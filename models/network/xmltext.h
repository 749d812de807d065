// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

#include <pugixml.hpp>

namespace patchpanel {

// Small readers shared by the parsers of this folder: pugixml speaks UTF-8, the program QString.

/// Loads XML into `document` and checks that its root is `<rootName>`. External entities and DTDs are never followed
/// (pugixml has neither); the error names line and column.
[[nodiscard]] Result<void> loadXml(pugi::xml_document &document, const QByteArray &xml, const char *rootName);

[[nodiscard]] inline QString attribute(const pugi::xml_node &node, const char *name)
{
    return QString::fromUtf8(node.attribute(name).value());
}

/// All text right inside a child element, also where comments or CDATA sections take it apart.
[[nodiscard]] QString childText(const pugi::xml_node &node, const char *name);

/// The namespace URI an element is in, looked up by its prefix through its ancestors; empty without one.
[[nodiscard]] QString namespaceOf(const pugi::xml_node &node);

/// The `<vlan>` child of a network, port group or interface.
[[nodiscard]] VlanTags readVlan(const pugi::xml_node &parent);

} // namespace patchpanel
