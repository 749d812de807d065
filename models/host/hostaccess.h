// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/hostquestion.h"
#include "models/network/hosturi.h"

#include <functional>
#include <memory>

namespace patchpanel {

/// One try to get to a host, and the connection that comes of it: the way ssh and libvirt ask the user by. Any thread,
/// several at once; shared by whoever opens the host and whoever lets it go. Letting the last reference go releases it.
class HostAccess
{
public:
    HostAccess() = default;
    virtual ~HostAccess() = default;
    Q_DISABLE_COPY_MOVE(HostAccess)

    /// What libvirt is to open in place of the host's own URI, so that ssh asks here. It is nobody's to see or to keep.
    /// Writes files: not for the window's thread. An error where it has been released, or no file can be written.
    [[nodiscard]] virtual Result<QString> uriToOpen() = 0;
    /// Asks the user and waits: not for the window's thread. Nothing where they cancel, and as soon as it is released.
    [[nodiscard]] virtual HostAnswer ask(const HostQuestion &question) = 0;
    /// The user has cancelled one of its questions.
    [[nodiscard]] virtual bool wasCancelled() const = 0;
    /// Takes its questions away and ends the ssh that was started for it. Returns at once.
    virtual void release() = 0;
};

using HostAccessPtr = std::shared_ptr<HostAccess>;
/// Makes one for each try to open a host. Any thread, returns at once.
using HostAccessFactory = std::function<HostAccessPtr(const HostUri &uri, const QString &hostName)>;

/// Opens a host that asks by `access`, which may be null: then what asks is not answered. What the user cancelled ends
/// as ErrorKind::Cancelled. Blocking.
[[nodiscard]] Result<HostDescription> openHost(
    HostBackend &backend, const HostUri &uri, bool readOnly, EventSink sink, const HostAccessPtr &access);

} // namespace patchpanel
