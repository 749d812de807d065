// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostquestion.h"

#include <QByteArray>

namespace patchpanel {

// What the words mean that ssh and libvirt ask with. Pure; any thread.

/// The question behind a prompt of ssh's. `hint` is what ssh says in SSH_ASKPASS_PROMPT: "confirm", "none", or nothing.
[[nodiscard]] HostQuestion questionOfSsh(const QString &prompt, QStringView hint = {});

/// What a question about a host's key says of it; parts that are not found are empty.
struct ShownHostKey
{
    QString host;
    QString type; ///< "ED25519"
    QString fingerprint; ///< "SHA256:..." or hexadecimal pairs
};
[[nodiscard]] ShownHostKey shownHostKey(const QString &prompt);

enum class FingerprintMatch
{
    Unfinished, ///< nothing to compare yet
    Same,
    Different
};
/// Compares the shown fingerprint with what the user has from elsewhere: the fingerprint, with or without the name of
/// its kind, or a line of ssh-keygen -l around it.
[[nodiscard]] FingerprintMatch compareFingerprints(const QString &shown, const QString &typed);

/// What the field for the answer is called: Password, Passphrase, PIN, Verification code, else Answer.
[[nodiscard]] QString answerName(const HostQuestion &question);

} // namespace patchpanel
