// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace patchpanel {

/// Something that is asked on the way to a host: by ssh, or by libvirt itself. Its words are data.
struct HostQuestion
{
    enum class Kind
    {
        Secret, ///< a password or a passphrase; never kept, never logged
        Text, ///< a user's name and the like
        HostKey ///< whether the key a host shows is its own: "yes", a fingerprint to compare with, or nothing
    };
    Kind kind = Kind::Secret;
    QString prompt; ///< as it was asked
};

/// What the user says; nothing where they cancel.
using HostAnswer = std::optional<QString>;

/// Asks the user and waits for the answer. Called on any thread but the window's; gives nothing as soon as the host is
/// let go.
using HostAsker = std::function<HostAnswer(const HostQuestion &)>;

} // namespace patchpanel
