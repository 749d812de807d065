// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtopening.h"

#include "models/libvirt/libvirtauth.h"
#include "models/libvirt/libvirterror.h"
#include "models/libvirt/polkitagent.h"
#include "models/network/hosturi.h"
#include "models/network/knownfailures.h"

#include <libvirt/virterror.h>

namespace patchpanel {

namespace {

constexpr int mostTries = 3; // as ssh allows

/// Why a host could not be opened: what a connection that breaks would mean means something else before it is one.
Error openFailure(bool wasCancelled)
{
    Error error = lastLibvirtError();
    if (error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::Internal)
        error.kind = isSshRefusal(error.message) ? ErrorKind::Denied : ErrorKind::Unreachable;
    if (wasCancelled)
        error.kind = ErrorKind::Cancelled;
    return error;
}

/// Opens a host, with an agent of our own where polkit wants one and nobody has one.
ConnectHandle connectTo(const QString &uri, unsigned flags, const HostAsker &ask, bool &wasCancelled)
{
    const QByteArray name = uri.toUtf8();
    LibvirtAuth auth(ask);
    const auto open = [&] { return ConnectHandle(virConnectOpenAuth(name.constData(), auth.get(), flags)); };
    const auto failedWith = [](int code) {
        const virError *error = virGetLastError();
        return error && error->code == code;
    };
    ConnectHandle connection = open();
    wasCancelled = auth.wasCancelled();
    const auto parsed = HostUri::parse(uri);
    if (connection || !ask || !failedWith(VIR_ERR_AUTH_UNAVAILABLE) || !parsed || !parsed->isLocal())
        return connection;
    PolkitAgent agent(ask);
    for (int tries = 0; tries < mostTries && !connection && agent.isRunning() && !agent.wasCancelled(); ++tries)
        if (tries == 0 || failedWith(VIR_ERR_AUTH_FAILED))
            connection = open();
    wasCancelled = agent.wasCancelled();
    return connection;
}

} // namespace

Result<ConnectHandle> openConnection(const QString &uri, bool readOnly, const HostAsker &ask)
{
    bool wasCancelled = false;
    ConnectHandle connection = connectTo(uri, readOnly ? VIR_CONNECT_RO : 0, ask, wasCancelled);
    if (!connection)
        return tl::unexpected(openFailure(wasCancelled));
    return connection;
}

} // namespace patchpanel
