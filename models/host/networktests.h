// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/host/networktester.h"
#include "models/host/taskpool.h"

#include <QHash>
#include <QObject>

namespace patchpanel {

struct HostListener;

/// The tests of a host's networks that are under way, and the look for what tests have left behind. A test changes
/// nothing that could be taken back, so it is no command: it has no entry in the history, and commands do not wait for
/// it. It goes over the session's own connection, for the user has logged in there already, and what a crash of this
/// program leaves is removed by libvirt when that connection ends. Each test has a thread of its own, which may hang
/// in a call; when the connection breaks or is closed the test ends at once all the same. Lives on the host's worker
/// thread, owned by HostWorker.
class NetworkTests final : public QObject
{
    Q_OBJECT

public:
    NetworkTests(TallyPtr tally, MailboxPtr out, std::shared_ptr<const HostListener> listener, TestPatience patience,
        QObject *parent);
    ~NetworkTests() override;

    void connected(std::shared_ptr<HostBackend> backend, bool readOnly);
    void disconnected(const QString &why);
    void start(quint64 id, const QUuid &network);
    /// Its guest is removed; that it has ended is told then.
    void cancel(quint64 id);
    /// Removes those of these guests that are left over.
    void sweep(const std::vector<DomainEntry> &guests);

private:
    void ended(quint64 id);
    void tell(quint64 id, const TestStep &step);
    void tellEnd(quint64 id, bool cancelled);

    TallyPtr m_tally;
    MailboxPtr m_out;
    std::shared_ptr<const HostListener> m_listener;
    TestPatience m_patience;
    MailboxPtr m_mailbox;
    std::shared_ptr<HostBackend> m_backend; ///< null while not connected
    QHash<quint64, std::shared_ptr<TestStop>> m_running;
    QHash<quint64, TestStep> m_last; ///< what each has told last
    bool m_readOnly = false;
};

} // namespace patchpanel
