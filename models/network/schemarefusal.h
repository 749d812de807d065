// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace patchpanel {

/// What a host's schema refuses of an XML, as far as its message tells.
struct SchemaRefusal
{
    int line = 0; ///< from 1: where the element, or the attribute in it, stands; 0 where it is not found
    QString sentence; ///< plain text; names the line where there is one
    friend bool operator==(const SchemaRefusal &, const SchemaRefusal &) = default;
};

/// Reads libvirt's refusal of an XML that it has validated (error 92); nothing where the message is another one. Its
/// lines are those of libxml2 (xmlRelaxNGGetErrorString), which name elements from the inside out and no place in the
/// text. Where several elements fit, it is the first. Pure; any thread.
[[nodiscard]] std::optional<SchemaRefusal> readSchemaRefusal(const QString &message, const QByteArray &xml);

} // namespace patchpanel
