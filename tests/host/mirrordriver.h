// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostmirror.h"
#include "tests/support/fakehost.h"
#include "tests/support/patience.h"

#include <QTest>

namespace patchpanel {

/// A mirror of a FakeHost on the test's own thread, and everything it has published.
class MirrorDriver final
{
public:
    /// `sweepMs` is long enough by default to never come.
    explicit MirrorDriver(std::shared_ptr<FakeHost> host, int sweepMs = 3'600'000, const SnapshotPtr &previous = {})
        : m_host(std::move(host))
        , m_backend(m_host->factory()())
        , m_store(QString(), QStringLiteral("fake:///"), m_tally)
    {
        m_mirror = std::make_unique<HostMirror>(m_backend, m_pool, m_store, previous, sweepMs, nullptr);
        QObject::connect(
            m_mirror.get(), &HostMirror::snapshotReady, m_mirror.get(), [this](const SnapshotPtr &snapshot) {
                m_published.push_back(snapshot);
                m_last = snapshot;
                m_isSettled = snapshot->complete;
            });
        QObject::connect(m_mirror.get(), &HostMirror::stillTrue, m_mirror.get(), [this] { m_isSettled = true; });
        QObject::connect(m_mirror.get(), &HostMirror::connectionLost, m_mirror.get(),
            [this](const Error &error) { m_losses.push_back(error); });
        // The test changes the host on this thread, so events come on it too.
        const auto opened = m_backend->open(QStringLiteral("fake:///"), false, [this](const HostEvent &event) {
            if (event.kind == HostEvent::Kind::NetworkChanged)
                m_mirror->markNetwork(event.uuid);
            else if (event.kind == HostEvent::Kind::DomainChanged)
                m_mirror->markDomain(event.uuid);
        });
        Q_ASSERT(opened);
    }

    ~MirrorDriver()
    {
        m_backend->close();
        m_mirror.reset();
        m_pool.reset();
        (void)QTest::qWaitFor([this] { return m_tally->living == 0; }, testPatienceMs);
    }
    Q_DISABLE_COPY_MOVE(MirrorDriver)

    [[nodiscard]] HostMirror &mirror() { return *m_mirror; }
    [[nodiscard]] HostBackend &backend() { return *m_backend; }
    [[nodiscard]] const std::vector<SnapshotPtr> &published() const { return m_published; }
    [[nodiscard]] const std::vector<Error> &losses() const { return m_losses; }
    [[nodiscard]] SnapshotPtr last() const { return m_last; }
    [[nodiscard]] bool isComplete() const { return last() && last()->complete; }

    [[nodiscard]] RowPtr row(const QUuid &network) const { return rowOf(last(), network); }
    [[nodiscard]] static RowPtr rowOf(const SnapshotPtr &snapshot, const QUuid &network)
    {
        for (const RowPtr &row : snapshot ? snapshot->rows : std::vector<RowPtr>())
            if (row->network->uuid == network)
                return row;
        return {};
    }

    /// Reads everything and waits for the whole of it.
    [[nodiscard]] bool load()
    {
        m_mirror->readAll();
        return settle();
    }

    /// Waits until nothing is under way and that has been told, in a snapshot or with the word that the last one holds.
    [[nodiscard]] bool settle()
    {
        m_published.clear();
        m_isSettled = false;
        return QTest::qWaitFor([this] { return m_isSettled; }, 30'000); // a great host under a sanitizer takes a while
    }

private:
    std::shared_ptr<FakeHost> m_host;
    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_pool = std::make_shared<TaskPool>(12, m_tally);
    FirstSeenStore m_store;
    std::unique_ptr<HostMirror> m_mirror;
    std::vector<SnapshotPtr> m_published; ///< since it was last waited for
    SnapshotPtr m_last;
    bool m_isSettled = false;
    std::vector<Error> m_losses;
};

} // namespace patchpanel
