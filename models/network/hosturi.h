// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QString>

namespace patchpanel {

/// A libvirt connection URI (https://libvirt.org/uri.html), checked but otherwise kept as it was typed. A value.
class HostUri final
{
public:
    /// Fails on what cannot be a URI: no scheme, unknown transport, bad port or encoding, characters no URI has;
    /// and on one with a password in it.
    [[nodiscard]] static Result<HostUri> parse(const QString &text);

    [[nodiscard]] const QString &toString() const { return m_text; }
    [[nodiscard]] const QString &driver() const { return m_driver; } ///< "qemu", "test", ...
    [[nodiscard]] const QString &transport() const { return m_transport; } ///< "ssh", "tls", ...; empty for local
    [[nodiscard]] const QString &hostName() const { return m_hostName; }
    [[nodiscard]] const QString &userName() const { return m_userName; }
    [[nodiscard]] int port() const { return m_port; } ///< -1 where the URI names none
    /// What `?name=value` says, decoded; the last one counts and case does not, as with libvirt. Empty without one.
    [[nodiscard]] QString parameter(QStringView name) const;
    /// The same URI with this parameter, given once, in place of what it says of it.
    [[nodiscard]] QString withParameter(QStringView name, const QString &value) const;
    /// The daemon runs on this machine: the machine's own interfaces and routes are the host's.
    [[nodiscard]] bool isLocal() const { return m_driver != u"test" && m_hostName.isEmpty() && m_isLocalTransport; }
    /// What a person calls it: "this computer", "this computer (user session)", "root@rack1", "test driver".
    [[nodiscard]] QString displayName() const;

    friend bool operator==(const HostUri &a, const HostUri &b) { return a.m_text == b.m_text; }

private:
    QString m_text;
    QString m_driver;
    QString m_transport;
    QString m_userName;
    QString m_hostName;
    QString m_path;
    QString m_query; ///< as it was typed, encoded
    int m_port = -1;
    bool m_isLocalTransport = true;
};

} // namespace patchpanel
