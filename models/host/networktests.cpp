// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networktests.h"

#include "models/host/hostworker.h"
#include "models/host/testguestsweep.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString say(const char *source)
{
    return QCoreApplication::translate("NetworkTest", source);
}

} // namespace

NetworkTests::NetworkTests(TallyPtr tally, MailboxPtr out, std::shared_ptr<const HostListener> listener,
    TestPatience patience, QObject *parent)
    : QObject(parent)
    , m_tally(std::move(tally))
    , m_out(std::move(out))
    , m_listener(std::move(listener))
    , m_patience(patience)
    , m_mailbox(std::make_shared<Mailbox>(this))
{ }

NetworkTests::~NetworkTests()
{
    m_mailbox->close();
    for (const auto &stop : std::as_const(m_running))
        stop->stop();
}

void NetworkTests::connected(std::shared_ptr<HostBackend> backend, bool readOnly)
{
    m_backend = std::move(backend);
    m_readOnly = readOnly;
}

void NetworkTests::disconnected(const QString &why)
{
    m_backend.reset();
    for (const quint64 id : m_running.keys()) {
        m_running.take(id)->stop();
        TestStep step = m_last.take(id);
        step.outcome = TestOutcome::Failed;
        step.text = say(QT_TRANSLATE_NOOP("NetworkTest", "The connection to the host ended while this was tested."));
        step.detail = why.isEmpty() ? QString() : why + u'\n';
        step.detail += say(QT_TRANSLATE_NOOP("NetworkTest",
            "libvirt removes the test guest by itself; where it cannot, Patchpanel does when it connects again."));
        tell(id, step);
        tellEnd(id, false);
    }
}

void NetworkTests::start(quint64 id, const QUuid &network)
{
    if (!m_backend) {
        tell(id,
            {TestStage::Network, TestOutcome::Failed,
                say(QT_TRANSLATE_NOOP("NetworkTest", "The host is not connected.")), {}, TestRemedy::None, {}});
        tellEnd(id, false);
        return;
    }
    auto stop = std::make_shared<TestStop>();
    m_running.insert(id, stop);
    m_last.insert(id, {});
    runDetached(m_tally, [this, mailbox = m_mailbox, id, network, stop, backend = m_backend, patience = m_patience] {
        const auto told = [this, mailbox, id](const TestStep &step) {
            mailbox->post([this, id, step] {
                if (!m_running.contains(id))
                    return; // it has ended without its thread
                m_last.insert(id, step);
                tell(id, step);
            });
        };
        NetworkTester(*backend, network, patience, told, *stop).run();
        mailbox->post([this, id] { ended(id); });
    });
}

void NetworkTests::cancel(quint64 id)
{
    if (const auto stop = m_running.value(id))
        stop->stop();
}

void NetworkTests::ended(quint64 id)
{
    const auto stop = m_running.take(id);
    if (!stop)
        return;
    m_last.remove(id);
    tellEnd(id, stop->isStopped());
}

void NetworkTests::sweep(const std::vector<DomainEntry> &guests)
{
    if (m_backend && !m_readOnly)
        runDetached(m_tally,
            [backend = m_backend, guests] { sweepTestGuests(*backend, guests, QDateTime::currentDateTimeUtc()); });
}

void NetworkTests::tell(quint64 id, const TestStep &step)
{
    m_out->post([listener = m_listener, id, step] { listener->testStep(id, step); });
}

void NetworkTests::tellEnd(quint64 id, bool cancelled)
{
    m_out->post([listener = m_listener, id, cancelled] { listener->testEnded(id, cancelled); });
}

} // namespace patchpanel
