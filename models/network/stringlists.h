// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace patchpanel {

// Lists of strings as other programs write them. Nothing where the text is no such list. Pure; any thread.

/// GVariant's text of an array of strings: "['a', \"b\"]", "@as []".
[[nodiscard]] std::optional<QStringList> gvariantStrings(const QString &text);

/// The list of strings with this name in a configuration file of libvirt's; an empty list where it is not set.
[[nodiscard]] std::optional<QStringList> libvirtConfStrings(const QString &text, const QString &name);

} // namespace patchpanel
