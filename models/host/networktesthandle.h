// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networktestreport.h"

#include <QObject>
#include <QUuid>

namespace patchpanel {

/// One test of a network, as the window watches it. Lives on the window's thread, owned by its HostSession, until it
/// has ended and whoever watches it deletes it. ended() comes exactly once.
class NetworkTestHandle final : public QObject
{
    Q_OBJECT

public:
    NetworkTestHandle(const QUuid &network, QObject *parent)
        : QObject(parent)
        , m_network(network)
    { }

    [[nodiscard]] const QUuid &network() const { return m_network; }
    [[nodiscard]] const NetworkTestReport &report() const { return m_report; }
    [[nodiscard]] bool hasEnded() const { return m_report.verdict() != NetworkTestReport::Verdict::Running; }
    /// Takes effect between two calls to the host; its guest is removed, then it ends.
    void cancel()
    {
        if (!hasEnded())
            Q_EMIT cancelRequested();
    }

    /// For the session.
    void take(const TestStep &step)
    {
        m_report.take(step);
        Q_EMIT changed();
    }
    void end(bool cancelled)
    {
        m_report.end(cancelled);
        Q_EMIT changed();
        Q_EMIT ended();
    }

Q_SIGNALS:
    void changed();
    void ended();
    void cancelRequested();

private:
    QUuid m_network;
    NetworkTestReport m_report;
};

} // namespace patchpanel
