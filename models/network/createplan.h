// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QStringList>

namespace patchpanel {

/// What a change will do, before it is done: in words, as XML, and as the commands that would do the same.
struct ChangePlan
{
    QStringList sentences;
    QString xml;
    QStringList commands; ///< virsh command lines, quoted for a POSIX shell
};

/// The plan of making the network that the form describes. Pure; any thread.
[[nodiscard]] ChangePlan planCreate(const NetworkConfig &config, const HostContext &context);

} // namespace patchpanel
