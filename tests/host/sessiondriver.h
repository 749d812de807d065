// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostsession.h"
#include "tests/host/mirrordriver.h"
#include "tests/support/patience.h"

#include <QDeadlineTimer>

namespace patchpanel {

/// A session with a FakeHost, and all that it has told.
class SessionDriver final
{
public:
    /// `factory` is for connections that do not go straight to the host.
    explicit SessionDriver(
        std::shared_ptr<FakeHost> host, HostOptions options = quickOptions(), const BackendFactory &factory = {})
        : m_host(std::move(host))
        , m_session(std::make_unique<HostSession>(std::move(options), factory ? factory : m_host->factory(), m_tally))
    {
        QObject::connect(m_session.get(), &HostSession::statusChanged, m_session.get(),
            [this] { m_statuses.push_back(m_session->status()); });
        QObject::connect(m_session.get(), &HostSession::snapshotChanged, m_session.get(),
            [this] { m_snapshots.push_back(m_session->snapshot()); });
    }

    ~SessionDriver()
    {
        m_session.reset();
        (void)QTest::qWaitFor([this] { return m_tally->living == 0; }, testPatienceMs);
    }
    Q_DISABLE_COPY_MOVE(SessionDriver)

    /// Comes back at once after a loss; never looks for itself whether something has changed or the host is there.
    [[nodiscard]] static HostOptions quickOptions()
    {
        HostOptions options;
        options.uri = HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")).value();
        options.name = QStringLiteral("rack1");
        options.retryPausesMs = {0};
        options.sweepMs = 3'600'000;
        options.pulseMs = 3'600'000;
        return options;
    }

    [[nodiscard]] HostSession &session() { return *m_session; }
    [[nodiscard]] HostState state() const { return m_session->status().state; }
    [[nodiscard]] const TallyPtr &tally() const { return m_tally; }
    [[nodiscard]] const std::vector<HostStatus> &statuses() const { return m_statuses; }
    [[nodiscard]] const std::vector<SnapshotPtr> &snapshots() const { return m_snapshots; }
    [[nodiscard]] RowPtr row(const QUuid &network) const { return MirrorDriver::rowOf(m_session->snapshot(), network); }
    [[nodiscard]] bool isComplete() const
    {
        return state() == HostState::Online && m_session->snapshot() && m_session->snapshot()->complete;
    }

    /// Opens the host and waits for everything.
    [[nodiscard]] bool open()
    {
        m_session->open();
        return QTest::qWaitFor([this] { return isComplete(); }, testPatienceMs);
    }

    /// Waits until the session's thread has done what it was asked to do so far.
    [[nodiscard]] bool roundTrip()
    {
        const int before = m_factsSeen;
        const auto connection = QObject::connect(
            m_session.get(), &HostSession::factsChanged, m_session.get(), [this] { ++m_factsSeen; });
        m_session->requestFacts(); // a FakeHost answers at once
        const bool came = QTest::qWaitFor([this, before] { return m_factsSeen > before; }, testPatienceMs);
        QObject::disconnect(connection);
        return came;
    }

    /// Waits for a call at its gate without looking at what the session has told meanwhile.
    [[nodiscard]] bool waitBlind(FakeHost::Call call, int count) const
    {
        const QDeadlineTimer deadline(20'000);
        while (m_host->waiting(call) != count && !deadline.hasExpired())
            QThread::yieldCurrentThread();
        return m_host->waiting(call) == count;
    }

    void destroy() { m_session.reset(); }

private:
    std::shared_ptr<FakeHost> m_host;
    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::unique_ptr<HostSession> m_session;
    std::vector<HostStatus> m_statuses;
    std::vector<SnapshotPtr> m_snapshots;
    int m_factsSeen = 0;
};

} // namespace patchpanel
