// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hosturi.h"

#include <QList>
#include <QStringList>

namespace patchpanel {

/// What the program was asked for on its command line. A value.
struct CommandLine
{
    enum class Mode
    {
        Window,
        Help,
        Version
    };
    Mode mode = Mode::Window;
    QList<HostUri> hosts;
    bool demo = false;
    bool readOnly = false;
    QString network; ///< to select at start; empty for none
};

/// Understands the arguments (without the program's name). The error is one line for stderr.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);
/// The text of --help.
[[nodiscard]] QString commandLineHelp();

} // namespace patchpanel
