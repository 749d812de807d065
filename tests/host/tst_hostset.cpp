// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostset.h"

#include "tests/host/samples.h"
#include "tests/support/fakehost.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

HostOptions options(const char *uri)
{
    HostOptions made;
    made.uri = HostUri::parse(QString::fromLatin1(uri)).value();
    made.name = made.uri.displayName();
    return made;
}

bool isComplete(const HostSession *session)
{
    return session->snapshot() && session->snapshot()->complete;
}

} // namespace

/// The hosts of the window: each once, in the order they came, none in the way of another.
class TestHostSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hostsAreOpenedInOrder();
    void aHostIsThereOnce();
    void removingTellsBeforehand();
    void removingAStrangerDoesNothing();
    void removingTwiceRemovesOnce();
    void aHostMayBeAddedAgain();
    void aHostThatHangsHindersNobody();
    void aHostCanRestUntilItIsOpened();
    void whatHostsHaveInCommonIsInTheOptionsOfEach();
    void theLookOfAHostChangesWithoutItsConnection();
    void twentyHostsOneDeadTwoSlow();

private:
    static constexpr const char *firstUri = "qemu+ssh://rack1/system";
    static constexpr const char *secondUri = "qemu+ssh://rack2/system";

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_first;
    std::shared_ptr<FakeHost> m_second;
    std::unique_ptr<HostSet> m_hosts;
};

void TestHostSet::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_first = FakeHost::make();
    m_second = FakeHost::make();
    m_hosts = std::make_unique<HostSet>(
        FakeHost::factory({{QLatin1String(firstUri), m_first}, {QLatin1String(secondUri), m_second}}), m_tally);
}

void TestHostSet::cleanup()
{
    m_hosts.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
}

void TestHostSet::hostsAreOpenedInOrder()
{
    QVERIFY(m_hosts->isEmpty());
    QSignalSpy added(m_hosts.get(), &HostSet::added);
    m_first->addNetwork(network(QStringLiteral("lab")));
    HostSession *first = m_hosts->add(options(firstUri));
    HostSession *second = m_hosts->add(options(secondUri));
    HostSession *unknown = m_hosts->add(options("qemu+ssh://nowhere/system"));
    QCOMPARE(added.size(), 3);
    QCOMPARE(added[0][0].value<HostSession *>(), first);
    QCOMPARE(m_hosts->sessions(), (std::vector{first, second, unknown}));
    QVERIFY(!m_hosts->isEmpty());
    QTRY_VERIFY(isComplete(first) && isComplete(second));
    QCOMPARE(first->snapshot()->rows.size(), std::size_t(1));
    QVERIFY(second->snapshot()->rows.empty());
    QTRY_COMPARE(unknown->status().state, HostState::Offline);
    QCOMPARE(unknown->status().error->kind, ErrorKind::Unreachable);
}

void TestHostSet::aHostIsThereOnce()
{
    QSignalSpy added(m_hosts.get(), &HostSet::added);
    HostSession *first = m_hosts->add(options(firstUri));
    QTRY_VERIFY(isComplete(first));
    QCOMPARE(m_hosts->add(options(firstUri)), first);
    QCOMPARE(added.size(), 1);
    QCOMPARE(m_hosts->sessions().size(), std::size_t(1));
    QCOMPARE(m_first->count(Call::Open), 1);
}

void TestHostSet::removingTellsBeforehand()
{
    HostSession *first = m_hosts->add(options(firstUri));
    HostSession *second = m_hosts->add(options(secondUri));
    QTRY_VERIFY(isComplete(first));
    int told = 0;
    connect(m_hosts.get(), &HostSet::aboutToRemove, m_hosts.get(), [&](HostSession *session) {
        ++told;
        QCOMPARE(session, first);
        QVERIFY(session->snapshot()); // whole, for the last time
        QCOMPARE(m_hosts->sessions().size(), std::size_t(2));
    });
    bool destroyed = false;
    connect(first, &QObject::destroyed, m_hosts.get(), [&] {
        destroyed = true;
        QCOMPARE(m_hosts->sessions(), std::vector{second});
    });
    QSignalSpy removed(m_hosts.get(), &HostSet::removed);
    m_hosts->remove(first);
    QCOMPARE(told, 1);
    QCOMPARE(removed.size(), 1);
    QVERIFY(destroyed);
    QTRY_COMPARE(m_first->openConnections(), 0);
}

void TestHostSet::removingAStrangerDoesNothing()
{
    HostSession *first = m_hosts->add(options(firstUri));
    QSignalSpy aboutToRemove(m_hosts.get(), &HostSet::aboutToRemove);
    HostSession stranger(options(secondUri), m_second->factory(), m_tally);
    m_hosts->remove(&stranger);
    m_hosts->remove(nullptr);
    QCOMPARE(aboutToRemove.size(), 0);
    QCOMPARE(m_hosts->sessions(), std::vector{first});
}

/// Who hears that a host goes may remove it once more, or another one, or add one.
void TestHostSet::removingTwiceRemovesOnce()
{
    HostSession *first = m_hosts->add(options(firstUri));
    HostSession *second = m_hosts->add(options(secondUri));
    bool nested = false;
    connect(m_hosts.get(), &HostSet::aboutToRemove, m_hosts.get(), [&] {
        if (std::exchange(nested, true))
            return;
        m_hosts->remove(first);
        m_hosts->remove(second);
        m_hosts->add(options("qemu+ssh://rack3/system"));
    });
    m_hosts->remove(first);
    QCOMPARE(m_hosts->sessions().size(), std::size_t(1));
    QCOMPARE(m_hosts->sessions()[0]->uri().hostName(), QStringLiteral("rack3"));
}

void TestHostSet::aHostMayBeAddedAgain()
{
    m_first->addNetwork(network(QStringLiteral("lab")));
    HostSession *session = m_hosts->add(options(firstUri));
    QTRY_VERIFY(isComplete(session));
    m_hosts->remove(session);
    QVERIFY(m_hosts->isEmpty());
    session = m_hosts->add(options(firstUri));
    QVERIFY(!session->snapshot());
    QTRY_VERIFY(isComplete(session));
    QCOMPARE(session->snapshot()->rows.size(), std::size_t(1));
}

void TestHostSet::aHostThatHangsHindersNobody()
{
    m_first->holdFast(Call::Open);
    HostSession *hanging = m_hosts->add(options(firstUri));
    HostSession *other = m_hosts->add(options(secondUri));
    QTRY_COMPARE(m_first->waiting(Call::Open), 1);
    QTRY_VERIFY(isComplete(other));
    QCOMPARE(hanging->status().state, HostState::Connecting);
    m_hosts.reset(); // would never return
    QTRY_COMPARE(m_tally->living.load(), 1);
    m_first->release(Call::Open);
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCOMPARE(m_first->openConnections(), 0);
}

void TestHostSet::aHostCanRestUntilItIsOpened()
{
    SavedHost saved = newHost(HostUri::parse(QLatin1String(firstUri)).value());
    saved.connectAutomatically = false;
    HostSession *session = m_hosts->add(optionsOf(saved));
    QTRY_COMPARE(session->status().state, HostState::Offline);
    QVERIFY(!session->status().error);
    QCOMPARE(m_first->count(Call::Open), 0);
    session->open();
    QTRY_VERIFY(isComplete(session));
}

void TestHostSet::whatHostsHaveInCommonIsInTheOptionsOfEach()
{
    SavedHost saved = newHost(HostUri::parse(QLatin1String(firstUri)).value());
    saved.color = HostColor::Red;
    m_hosts->setDefaults({true, QStringLiteral("/nonexistent/data")});
    const HostOptions made = m_hosts->prepared(optionsOf(saved));
    QVERIFY(made.readOnly);
    QCOMPARE(made.dataFolder, QStringLiteral("/nonexistent/data"));
    QCOMPARE(made.color, HostColor::Red);
    HostOptions demo = optionsOf(saved);
    demo.isDemo = true;
    QVERIFY(m_hosts->prepared(demo).dataFolder.isEmpty());
    QVERIFY(m_hosts->prepared(demo).readOnly);
    m_hosts->setDefaults({});
    saved.readOnly = true;
    QVERIFY(m_hosts->add(optionsOf(saved))->isReadOnly());
}

void TestHostSet::theLookOfAHostChangesWithoutItsConnection()
{
    HostSession *session = m_hosts->add(options(firstUri));
    QTRY_VERIFY(isComplete(session));
    QSignalSpy changed(session, &HostSession::statusChanged);
    session->setLook(QStringLiteral("laboratory"), HostColor::Green, false);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(session->name(), QStringLiteral("laboratory"));
    QCOMPARE(session->color(), HostColor::Green);
    QVERIFY(!session->connectsAutomatically());
    QCOMPARE(session->status().state, HostState::Online);
    QCOMPARE(m_first->count(Call::Open), 1);
}

/// One that never answers, two whose every list hangs: the others are as quick as without them, commands included, the
/// threads are few, and the end is immediate.
void TestHostSet::twentyHostsOneDeadTwoSlow()
{
    constexpr int count = 20;
    constexpr int dead = 7;
    std::map<QString, std::shared_ptr<FakeHost>> byUri;
    std::vector<std::shared_ptr<FakeHost>> fakes;
    QStringList uris;
    for (int i = 0; i < count; ++i) {
        fakes.push_back(FakeHost::make());
        for (int n = 0; n < 10; ++n)
            fakes.back()->addNetwork(network(QStringLiteral("net%1").arg(n)), {false, true, false});
        uris << QStringLiteral("qemu+ssh://host%1/system").arg(i);
        byUri.emplace(uris.back(), fakes.back());
    }
    const auto isSlow = [](int i) { return i == 3 || i == 12; };
    const auto isWell = [&](int i) { return i != dead && !isSlow(i); };
    fakes[dead]->holdFast(Call::Open);
    for (const int slow : {3, 12})
        for (const Call call : {Call::Networks, Call::Domains, Call::Ping})
            fakes[static_cast<std::size_t>(slow)]->holdFast(call);
    HostSet hosts(FakeHost::factory(byUri), m_tally);
    std::vector<HostSession *> sessions;
    QElapsedTimer longest;
    qint64 stall = 0;
    for (const QString &uri : uris) {
        longest.start();
        sessions.push_back(hosts.add(options(uri.toLatin1().constData())));
        stall = std::max(stall, longest.elapsed());
    }
    QTRY_VERIFY([&] {
        for (int i = 0; i < count; ++i)
            if (isWell(i) && !isComplete(sessions[static_cast<std::size_t>(i)]))
                return false;
        return true;
    }());
    QCOMPARE(sessions[dead]->status().state, HostState::Connecting);
    // Each well host: 4 readers, one for commands, one for the pulse.
    QVERIFY2(m_tally->living <= count * 6, qPrintable(QString::number(m_tally->living)));
    // All are told something at once.
    std::vector<CommandHandle *> handles;
    for (int i = 0; i < count; ++i) {
        const std::size_t at = static_cast<std::size_t>(i);
        longest.start();
        sessions[at]->refresh();
        handles.push_back(sessions[at]->submit(StartNetwork{fakes[at]->networkUuid(QStringLiteral("net0")), {}}));
        stall = std::max(stall, longest.elapsed());
    }
    for (int i = 0; i < count; ++i)
        if (i != dead) // a command does not wait for lists that hang
            QTRY_COMPARE(handles[static_cast<std::size_t>(i)]->status(), CommandStatus::Done);
    QTRY_VERIFY(handles[dead]->hasEnded()); // it is not connected
    // Trying the dead one again and again does not make more of it.
    for (int i = 0; i < 10; ++i)
        sessions[dead]->open();
    QTRY_VERIFY(fakes[dead]->waiting(Call::Open) >= 1);
    QVERIFY(fakes[dead]->count(Call::Open) <= 3);
    QVERIFY2(m_tally->living <= count * 6, qPrintable(QString::number(m_tally->living)));
    longest.start();
    for (HostSession *session : sessions)
        hosts.remove(session); // would never return
    const qint64 goodbye = longest.elapsed();
    QVERIFY2(stall < 1'000, qPrintable(QString::number(stall)));
    QVERIFY2(goodbye < 5'000, qPrintable(QString::number(goodbye)));
    QTRY_VERIFY(m_tally->living <= 3 + 2 * 8); // those that hang
    QVERIFY(fakes[dead]->count(Call::Open) <= 3);
    fakes[dead]->release(Call::Open);
    for (const int slow : {3, 12})
        for (const Call call : {Call::Networks, Call::Domains, Call::Ping})
            fakes[static_cast<std::size_t>(slow)]->release(call);
}

QTEST_GUILESS_MAIN(TestHostSet)
#include "tst_hostset.moc"
