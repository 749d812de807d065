// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsuggestion.h"

namespace patchpanel {

/// A program that prints a setting; without a shell.
struct SettingCommand
{
    QString program;
    QStringList arguments;
};

/// virt-manager's two lists, read with the same program.
struct VirtManagerCommands
{
    SettingCommand uris;
    SettingCommand autoconnect;
};

/// Where other programs keep what they know of hosts.
struct SuggestionSources
{
    QString home; ///< the user's folder
    QString sshConfig; ///< the file; what it includes is looked for beside it
    QStringList libvirtConfs; ///< files, the user's own first
    QList<VirtManagerCommands> virtManager; ///< the first that says something counts
    int programMs = 3'000; ///< how long one of the programs may take
};

/// Those of the user who runs the program.
[[nodiscard]] SuggestionSources usualSuggestionSources();

struct HostSuggestions
{
    QList<HostSuggestion> hosts; ///< as they were found; see freshSuggestions()
    QStringList notes; ///< what could not be read, one sentence each
};

/// Reads everything. What is not there is no error, what is broken gives a note. Blocking, for as long as the programs
/// may take; any thread but the window's.
[[nodiscard]] HostSuggestions readHostSuggestions(const SuggestionSources &sources);

} // namespace patchpanel
