// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

namespace patchpanel {

/// What kind of failure an Error is, as far as the program reacts differently to it.
enum class ErrorKind
{
    Internal, ///< nothing more precise is known
    InvalidInput, ///< what was asked for cannot be right (bad XML, bad address, bad URI)
    NotFound, ///< the network or VM is gone
    Conflict, ///< a name, bridge or address is taken, or the state does not allow it
    InUse, ///< VMs use the network
    Unsupported, ///< this host or driver cannot do it
    Denied, ///< no permission, or authentication failed
    ReadOnly, ///< the connection only reads
    Unreachable, ///< the host could not be reached
    ConnectionLost, ///< the connection broke while the call was under way
    Cancelled ///< the user took it back before it began
};

/// A failure as a value: it is copied where it happened and shown where it matters.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    int code = 0; ///< libvirt's error number, 0 where the failure is not libvirt's
    int domain = 0; ///< libvirt's error domain (who raised it), 0 likewise
    int systemError = 0; ///< errno where libvirt reports one (its int1), else 0
    QString message; ///< libvirt's own words, or ours; plain text, never markup

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T = void> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message)
{
    return tl::unexpected<Error>(Error{kind, 0, 0, 0, std::move(message)});
}

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::Error)
