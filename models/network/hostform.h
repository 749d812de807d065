// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/savedhost.h"

#include <array>

namespace patchpanel {

// A host as one types it into a form, and the libvirt URI that says the same. Pure; any thread.

/// How a host is reached.
enum class HostKind
{
    System, ///< the system's daemon of this computer
    Session, ///< the user's own daemon of this computer
    Ssh, ///< another computer, over ssh
    AnyUri ///< whatever else a URI can say
};

inline constexpr std::array allHostKinds{HostKind::System, HostKind::Session, HostKind::Ssh, HostKind::AnyUri};

struct HostForm
{
    HostKind kind = HostKind::Ssh;
    // Of Ssh, as typed; empty leaves it to ssh.
    QString hostName; ///< a name, an address, or an alias of ssh's configuration
    QString user;
    QString port;
    QString keyFile;
    QString remoteSocket; ///< of the daemon on the host, where it is not in the usual place
    QString uri; ///< of AnyUri, as typed
    /// The URI that the form was read from, if any: what no field shows (driver, path, further parameters) stays as it
    /// is there, and all of it where nothing was changed.
    QString source;
    friend bool operator==(const HostForm &, const HostForm &) = default;
};

/// What the user reads in the list of kinds.
[[nodiscard]] QString hostKindName(HostKind kind);
/// What is to be known of a kind, a sentence or two.
[[nodiscard]] QString hostKindHint(HostKind kind);

/// The URI of the form, which need not be valid; empty where there is no host. `home` is the user's folder, for key
/// files that begin with "~/".
[[nodiscard]] QString uriOf(const HostForm &form, const QString &home);
/// The form that says what the URI does; AnyUri for what no fields say. The text need not be valid.
[[nodiscard]] HostForm hostFormOf(const QString &uri);

/// What is wrong with the form. `others` are the hosts of the window, without the one that is edited: each is there
/// once.
[[nodiscard]] QList<Issue> checkHostForm(const HostForm &form, const QString &home, const QList<SavedHost> &others);
/// What is wrong with what a host shall be called; empty is not.
[[nodiscard]] QList<Issue> checkHostLabel(const QString &name, const QList<SavedHost> &others);

} // namespace patchpanel
