// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/mailbox.h"

#include "models/host/taskpool.h"
#include "tests/host/gate.h"

#include <QTest>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace patchpanel;

namespace {

/// An object as the program has them: it closes its mailbox when it goes.
class Owner final : public QObject
{
public:
    Owner()
        : mailbox(std::make_shared<Mailbox>(this))
    { }
    ~Owner() override { mailbox->close(); }
    Q_DISABLE_COPY_MOVE(Owner)

    const MailboxPtr mailbox;
};

} // namespace

/// The one place where threads meet: in order, on the owner's thread, and never after the owner.
class TestMailbox final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workRunsLaterAndInOrder();
    void workRunsOnTheOwnersThread();
    void workMayPostMore();
    void manyThreadsMayPostAtOnce();
    void nothingRunsOnceClosed();
    void itOutlivesItsOwner();
    void whatWasPostedToAnOwnerThatIsGoneIsReleased();
    void postingMayRaceWithTheOwnersEnd();
};

void TestMailbox::workRunsLaterAndInOrder()
{
    Owner owner;
    std::vector<int> order;
    for (int i = 0; i < 5; ++i)
        owner.mailbox->post([&order, i] { order.push_back(i); });
    QVERIFY(order.empty());
    QTRY_COMPARE(order, (std::vector{0, 1, 2, 3, 4}));
}

void TestMailbox::workRunsOnTheOwnersThread()
{
    QThread thread;
    auto *owner = new Owner;
    owner->moveToThread(&thread);
    connect(&thread, &QThread::finished, owner, &QObject::deleteLater);
    thread.start();
    Gate ran;
    ran.open();
    std::atomic<QThread *> where = nullptr;
    owner->mailbox->post([&] {
        where = QThread::currentThread();
        ran.pass();
    });
    QVERIFY(ran.waitFor(1));
    QCOMPARE(where.load(), &thread);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestMailbox::workMayPostMore()
{
    Owner owner;
    QStringList order;
    owner.mailbox->post([&] {
        owner.mailbox->post([&] { order << QStringLiteral("third"); });
        order << QStringLiteral("first");
    });
    owner.mailbox->post([&] { order << QStringLiteral("second"); });
    QTRY_COMPARE(order, (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
}

void TestMailbox::manyThreadsMayPostAtOnce()
{
    constexpr int each = 500;
    Owner owner;
    std::array<std::vector<int>, 4> received; // only this thread touches it
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < received.size(); ++t)
        threads.emplace_back([&received, mailbox = owner.mailbox, t] {
            for (int i = 0; i < each; ++i)
                mailbox->post([&received, t, i] { received[t].push_back(i); });
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const std::vector<int> &of : received) {
        QTRY_COMPARE(of.size(), std::size_t(each));
        QVERIFY(std::is_sorted(of.cbegin(), of.cend()));
    }
}

void TestMailbox::nothingRunsOnceClosed()
{
    Owner owner;
    bool ran = false;
    owner.mailbox->close();
    owner.mailbox->post([&ran] { ran = true; });
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void TestMailbox::itOutlivesItsOwner()
{
    auto owner = std::make_unique<Owner>();
    const MailboxPtr mailbox = owner->mailbox;
    bool ran = false;
    mailbox->post([&ran] { ran = true; });
    owner.reset();
    mailbox->post([&ran] { ran = true; });
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void TestMailbox::whatWasPostedToAnOwnerThatIsGoneIsReleased()
{
    auto owner = std::make_unique<Owner>();
    const MailboxPtr mailbox = owner->mailbox;
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = held;
    mailbox->post([held] {});
    owner.reset();
    mailbox->post([held = std::move(held)] {});
    QVERIFY(watch.expired());
}

void TestMailbox::postingMayRaceWithTheOwnersEnd()
{
    const auto tally = std::make_shared<ThreadTally>();
    for (int round = 0; round < 50; ++round) {
        QThread thread;
        auto *owner = new Owner;
        const MailboxPtr mailbox = owner->mailbox;
        owner->moveToThread(&thread);
        connect(&thread, &QThread::finished, owner, &QObject::deleteLater);
        thread.start();
        const auto posted = std::make_shared<Gate>();
        posted->open();
        for (int t = 0; t < 2; ++t)
            runDetached(tally, [mailbox, posted] {
                const auto value = std::make_shared<int>(1);
                for (int i = 0; i < 100; ++i) {
                    mailbox->post([value] { ++*value; });
                    if (i == 20)
                        posted->pass();
                }
            });
        QVERIFY(posted->waitFor(1));
        thread.quit();
        QVERIFY(thread.wait());
    }
    QTRY_COMPARE(tally->living.load(), 0);
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
