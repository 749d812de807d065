// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostaccess.h"

#include <QCoreApplication>

namespace patchpanel {

Result<HostDescription> openHost(
    HostBackend &backend, const HostUri &uri, bool readOnly, EventSink sink, const HostAccessPtr &access)
{
    if (!access)
        return backend.open(uri.toString(), readOnly, std::move(sink));
    const Result<QString> toOpen = access->uriToOpen();
    if (!toOpen)
        return tl::unexpected(toOpen.error());
    Result<HostDescription> result = backend.open(
        *toOpen, readOnly, std::move(sink), [access](const HostQuestion &question) { return access->ask(question); });
    // However ssh or libvirt put it that nobody answered.
    if (!result && access->wasCancelled())
        return failure(ErrorKind::Cancelled,
            QCoreApplication::translate("HostAccess", "A question on the way to the host was cancelled."));
    return result;
}

} // namespace patchpanel
