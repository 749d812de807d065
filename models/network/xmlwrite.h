// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <pugixml.hpp>

namespace patchpanel {

// Small writers shared by what makes XML in this folder; pugixml escapes whatever a text needs. Pure; any thread.

/// Adds an attribute.
void setAttribute(pugi::xml_node node, const char *name, const QString &value);
/// Adds an element that holds a text.
pugi::xml_node addText(pugi::xml_node parent, const char *name, const QString &text);
/// An element with all that is in it, laid out as libvirt does.
[[nodiscard]] QByteArray writtenXml(const pugi::xml_node &element);
/// The same on one line, without single quotes, so that a shell's word can hold it as it is.
[[nodiscard]] QByteArray writtenOnOneLine(const pugi::xml_node &element);

} // namespace patchpanel
