// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUuid>

namespace patchpanel {

// A parking network holds the running NICs of a network while that is stopped and started. It is transient, has no
// address and lets nobody talk to anybody. Whose NICs it holds is written in it, so that whoever finds one that an
// interrupted restart has left behind can bring them home. Pure; any thread.

[[nodiscard]] QString parkingName(const QUuid &network);
[[nodiscard]] QByteArray parkingXml(const QUuid &network);

} // namespace patchpanel
