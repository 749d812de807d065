// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirterror.h"

#include <QCoreApplication>

#include <libvirt/virterror.h>

namespace patchpanel {

namespace {

/// An RPC-layer error means that the connection itself broke: the daemon went away, ssh died.
bool isConnectionLoss(const virError &error)
{
    if (error.domain == VIR_FROM_RPC)
        return error.code == VIR_ERR_INTERNAL_ERROR || error.code == VIR_ERR_SYSTEM_ERROR || error.code == VIR_ERR_RPC
            || error.code == VIR_ERR_OPERATION_TIMEOUT;
    return error.code == VIR_ERR_INVALID_CONN;
}

ErrorKind kindOf(const virError &error)
{
    if (isConnectionLoss(error))
        return ErrorKind::ConnectionLost;
    switch (error.code) {
    case VIR_ERR_NO_NETWORK:
    case VIR_ERR_NO_DOMAIN:
    case VIR_ERR_NO_STORAGE_POOL:
    case VIR_ERR_NO_STORAGE_VOL:
        return ErrorKind::NotFound;
    case VIR_ERR_XML_ERROR:
    case VIR_ERR_XML_DETAIL:
    case VIR_ERR_XML_INVALID_SCHEMA:
    case VIR_ERR_INVALID_ARG:
    case VIR_ERR_NO_NAME:
    case VIR_ERR_INVALID_MAC:
        return ErrorKind::InvalidInput;
    case VIR_ERR_OPERATION_DENIED:
        return ErrorKind::ReadOnly;
    case VIR_ERR_AUTH_FAILED:
    case VIR_ERR_AUTH_CANCELLED:
    case VIR_ERR_AUTH_UNAVAILABLE:
    case VIR_ERR_ACCESS_DENIED:
        return ErrorKind::Denied;
    case VIR_ERR_NO_SUPPORT:
    case VIR_ERR_CONFIG_UNSUPPORTED:
    case VIR_ERR_OPERATION_UNSUPPORTED:
    case VIR_ERR_ARGUMENT_UNSUPPORTED:
        return ErrorKind::Unsupported;
    case VIR_ERR_OPERATION_FAILED:
    case VIR_ERR_OPERATION_INVALID:
    case VIR_ERR_NETWORK_EXIST:
    case VIR_ERR_DOM_EXIST:
    case VIR_ERR_STORAGE_VOL_EXIST:
        return ErrorKind::Conflict;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

Error lastLibvirtError()
{
    const virError *error = virGetLastError();
    if (!error)
        return {
            ErrorKind::Internal, 0, 0, 0, QCoreApplication::translate("Libvirt", "libvirt failed without saying why.")};
    return {kindOf(*error), error->code, error->domain, error->code == VIR_ERR_SYSTEM_ERROR ? error->int1 : 0,
        QString::fromUtf8(error->message)};
}

} // namespace patchpanel
