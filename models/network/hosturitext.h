// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace patchpanel {

/// The parts of a URI between its own separators, encoded as they are there. A value; pure.
struct HostUriText
{
    QString scheme; ///< "qemu+ssh"
    std::optional<QString> userInfo; ///< without the "@"
    QString host; ///< an IPv6 address with its brackets
    QString port; ///< without the ":"
    QString path; ///< from the first "/"
    QStringList parameters; ///< "name=value"
    QString fragment; ///< with the "#"

    /// Nothing where it has no "://".
    [[nodiscard]] static std::optional<HostUriText> split(const QString &uri);
    [[nodiscard]] QString join() const;

    /// The decoded value; the last one counts and case does not, as with libvirt. Empty without one.
    [[nodiscard]] QString parameter(QStringView name) const;
    /// Sets the one, and takes every other of the name away; an empty value takes all away.
    void setParameter(const QString &name, const QString &value);
};

[[nodiscard]] QString percentDecoded(const QString &text);
/// Whatever could be a separator is encoded, "/" only where `keepSlashes` is false.
[[nodiscard]] QString percentEncoded(const QString &text, bool keepSlashes);

} // namespace patchpanel
