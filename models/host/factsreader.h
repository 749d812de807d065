// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostfacts.h"
#include "models/network/hosturi.h"

#include <QStringList>

namespace patchpanel {

/// A program with its arguments, to be started as they are.
struct FactsCommand
{
    QString program;
    QStringList arguments;
    int timeoutMs = 0; ///< after which it is killed
    friend bool operator==(const FactsCommand &, const FactsCommand &) = default;
};

/// What to start to learn a host's network configuration: a shell with a fixed text on this computer; the same text
/// over ssh, called as libvirt calls it for this URI (virNetSocketNewConnectSSH), and never asking anything unless
/// `mayAsk`. An error for other transports. Nothing of the URI gets into the text. Pure.
[[nodiscard]] Result<FactsCommand> factsCommand(const HostUri &uri, bool mayAsk = false);

/// Takes apart what that command printed; an error, with the last words of `errors`, where it did not get through.
/// Pure.
[[nodiscard]] Result<HostOutputs> splitOutputs(const QByteArray &output, const QByteArray &errors);

/// Runs the command and understands it. Blocking, up to half a minute, or as long as a user may take who is asked; any
/// thread but the window's.
[[nodiscard]] Result<HostOutputs> runFactsCommand(const FactsCommand &command);

/// What the host of a connection has: from its own programs where they can be asked, and from what libvirt tells of it
/// (`known`). `mayAsk` where the URI leads to an ssh that asks the user (HostAccess). Blocking, as above.
[[nodiscard]] Result<HostFacts> readHostFacts(
    const HostUri &uri, const QList<HostFacts::Device> &known, bool mayAsk = false);

} // namespace patchpanel
