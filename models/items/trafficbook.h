// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/trafficrates.h"

#include <QObject>

#include <map>

namespace patchpanel {

class HostSession;
struct Watched;

/// Keeps what goes through the networks of all hosts while somebody looks at it: of each host the rates (TrafficRates),
/// made of what its session is told to watch. It asks for nothing itself; whoever shows traffic says so to the window's
/// plan. Lives on the window's thread, owned by the window; the sessions are somebody else's.
class TrafficBook final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `host` is the number of the session's host within the window.
    void add(HostSession *session, int host);
    void remove(int host);
    /// Null for an unknown host.
    [[nodiscard]] const TrafficRates *rates(int host) const;
    /// Why the host has counted nothing the last time; empty where it has.
    [[nodiscard]] QString failure(int host) const;

Q_SIGNALS:
    /// The host has been asked, or is gone: there are other rates, or none.
    void counted(int host);

private:
    struct Page
    {
        TrafficRates rates;
        QString failure;
    };

    void take(int host, const HostSession &session, const Watched &watched);

    std::map<int, Page> m_pages;
};

} // namespace patchpanel
