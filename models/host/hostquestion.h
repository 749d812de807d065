// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
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
        HostKey, ///< whether the key a host shows is its own: "yes" or nothing
        Confirm, ///< yes or no: any answer, or nothing
        Notice ///< nothing to say but Cancel; it goes by itself ("touch your security key")
    };
    Kind kind = Kind::Secret;
    QString prompt; ///< as it was asked
    int attempt = 1; ///< how often the same has been asked in one try to get in; 2 follows a wrong answer
};

/// What the user says; nothing where they cancel.
using HostAnswer = std::optional<QString>;

/// Asks the user and waits for the answer. Called on any thread but the window's; gives nothing as soon as the host is
/// let go.
using HostAsker = std::function<HostAnswer(const HostQuestion &)>;

/// Overwrites what a secret held, as far as nobody else shares it.
void wipe(QString &secret);
void wipe(QByteArray &secret);

} // namespace patchpanel
