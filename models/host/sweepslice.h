// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QUuid>

namespace patchpanel {

/// Adds the UUIDs that follow `last` to `dirty`, round and round, and moves `last` to the end of them: a part of all
/// that is small, and not so small that all take for ever. Pure; any thread.
void markNextSlice(QList<QUuid> uuids, QUuid &last, QSet<QUuid> &dirty);

} // namespace patchpanel
