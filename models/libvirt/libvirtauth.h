// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostquestion.h"

#include <libvirt/libvirt.h>

#include <array>

namespace patchpanel {

/// Answers what libvirt itself asks while a host is opened: names and passwords (SASL), passphrases and host keys
/// (libssh, libssh2). For one virConnectOpenAuth(), on its thread.
class LibvirtAuth final
{
public:
    explicit LibvirtAuth(const HostAsker &ask);
    LibvirtAuth(const LibvirtAuth &) = delete;
    LibvirtAuth &operator=(const LibvirtAuth &) = delete;

    /// Null where there is nobody to ask.
    [[nodiscard]] virConnectAuthPtr get() { return m_ask ? &m_auth : nullptr; }
    /// A question was not answered.
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }

private:
    static int answerAll(virConnectCredentialPtr credentials, unsigned count, void *self);
    [[nodiscard]] bool answer(virConnectCredential &credential);

    HostAsker m_ask;
    bool m_cancelled = false;
    std::array<int, 6> m_types;
    virConnectAuth m_auth;
};

} // namespace patchpanel
