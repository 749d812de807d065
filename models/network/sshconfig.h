// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

namespace patchpanel {

/// A host that ssh's configuration has a name for, with what is set for it there; empty where nothing is.
struct SshHost
{
    QString alias;
    QString hostName;
    QString user;
    QString port;
    QString keyFile;
    friend bool operator==(const SshHost &, const SshHost &) = default;
};

/// Gives the texts of the files that an Include line names, in order. The name may begin with "~" and be a pattern.
using SshIncludes = std::function<QStringList(const QString &name)>;

/// The hosts of ssh's client configuration, in the order of the file: every name of a Host line that is no pattern.
/// What "Match" makes depend on more than the name is passed over. Whatever the text is, it ends soon: files that
/// include themselves are read a few times, and no more than a thousand hosts are found. Any thread.
[[nodiscard]] QList<SshHost> parseSshConfig(const QString &text, const SshIncludes &includes);

} // namespace patchpanel
