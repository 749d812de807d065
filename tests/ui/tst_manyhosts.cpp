// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/manyhosts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTableView>

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

constexpr int hostCount = 20;
constexpr int networksPerHost = 5;
constexpr qint64 atOnceMs = 500; ///< nothing here waits for a host; the machine may be busy

QString name(int number)
{
    return QStringLiteral("rack%1").arg(number, 2, 10, QLatin1Char('0'));
}

QStringList allNames()
{
    QStringList names;
    for (int i = 1; i <= hostCount; ++i)
        names << name(i);
    return names;
}

// What is wrong with some of them.
const QString dead = name(3); ///< never answers
const QStringList slow{name(7), name(8)}; ///< connect, and then take their time
const QString refusing = name(12);
const QString resting = name(15); ///< is not to be connected

} // namespace

/// Twenty hosts in one window, one of them dead, two slow, one that refuses, one that is not connected.
class TestManyHosts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void theOthersAreListedAtOnce();
    void eachSaysHowItStands();
    void slowHostsComeWhenTheyCome();
    void aHangingHostIsRemovedAtOnce();
    void aHangingHostIsDisconnectedAtOnce();
    void theWindowIsClosedAtOnce();
    void hostsThatGoOfflineStayInSight();
    void aHostThatIsGoneLeavesItsRowsMarked();
    void pictures();

private:
    void addAll();
    [[nodiscard]] bool othersAreListed();

    std::unique_ptr<ManyHosts> m_many;
    TallyPtr m_tally;
};

void TestManyHosts::init()
{
    m_many = std::make_unique<ManyHosts>(allNames());
    m_tally = m_many->driver().hosts().tally();
    for (const QString &each : allNames()) {
        FakeHost &fake = m_many->fake(each);
        for (int i = 1; i <= networksPerHost; ++i)
            fake.addNetwork(natXml(qPrintable(QStringLiteral("%1-net%2").arg(each).arg(i)), i * 10));
    }
    m_many->fake(dead).holdFast(Call::Open);
    for (const QString &each : slow)
        m_many->fake(each).hold(Call::Networks);
    m_many->fake(refusing).failAlways(Call::Open,
        Error{ErrorKind::Unreachable, 38, 7, 0,
            QStringLiteral("Cannot recv data: ssh: connect to host rack12 port 22: Connection refused")});
}

void TestManyHosts::cleanup()
{
    m_many.reset();
    QTRY_COMPARE(m_tally->living.load(), 0); // the dead one was let go by then
}

void TestManyHosts::addAll()
{
    for (int i = 1; i <= hostCount; ++i)
        m_many->add(name(i), i % 3 == 0 ? allHostColors.at(static_cast<std::size_t>(1 + i / 3 % 7)) : HostColor::None,
            name(i) != resting);
}

bool TestManyHosts::othersAreListed()
{
    const int listed = hostCount - 1 - static_cast<int>(slow.size()) - 2;
    return QTest::qWaitFor(
        [&] { return m_many->driver().networks().model()->rowCount() == listed * networksPerHost; }, testPatienceMs);
}

void TestManyHosts::theOthersAreListedAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    addAll();
    QVERIFY2(timer.elapsed() < atOnceMs, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(othersAreListed());
    QCOMPARE(m_many->fake(dead).waiting(Call::Open), 1);
    QVERIFY(m_many->driver().hasNetwork(QStringLiteral("rack20-net5")));
    QVERIFY(!m_many->driver().hasNetwork(QStringLiteral("rack07-net1")));
    QVERIFY(m_many->driver().action(QStringLiteral("New Network"))->isEnabled());
}

void TestManyHosts::eachSaysHowItStands()
{
    addAll();
    QVERIFY(othersAreListed());
    QTRY_COMPARE(m_many->state(refusing), QStringLiteral("offline"));
    QCOMPARE(m_many->state(dead), QStringLiteral("connecting…"));
    QCOMPARE(m_many->state(resting), QStringLiteral("not connected"));
    for (const QString &each : slow) {
        QCOMPARE(m_many->state(each), QStringLiteral("connected"));
        QCOMPARE(m_many->cell(each, HostListModel::CountColumn), QStringLiteral("–"));
    }
    QCOMPARE(m_many->state(name(1)), QStringLiteral("connected"));
    QCOMPARE(m_many->cell(name(1), HostListModel::CountColumn), QStringLiteral("5"));
    QCOMPARE(m_many->cell(name(1), HostListModel::RoundTripColumn), QStringLiteral("0.2 ms"));
    QCOMPARE(m_many->state(QStringLiteral("All hosts")), QStringLiteral("17 of 20 connected"));
    QVERIFY2(m_many->text().contains(QStringLiteral("rack12 cannot be reached: ")), qPrintable(m_many->text()));
    m_many->choose(dead);
    QVERIFY(m_many->text().contains(QStringLiteral("Connecting to rack03…")));
    m_many->choose(refusing);
    QVERIFY(m_many->text().contains(QStringLiteral("Connection refused")));
    QVERIFY(m_many->button("Try again"));
    m_many->choose(slow.constFirst());
    QVERIFY(m_many->text().contains(QStringLiteral("Reading the networks…")));
    m_many->choose(resting);
    QVERIFY(m_many->text().contains(QStringLiteral("rack15 is not connected.")));
}

void TestManyHosts::slowHostsComeWhenTheyCome()
{
    addAll();
    QVERIFY(othersAreListed());
    m_many->fake(slow.constFirst()).release(Call::Networks);
    QTRY_VERIFY(m_many->driver().hasNetwork(QStringLiteral("rack07-net1")));
    QVERIFY(!m_many->driver().hasNetwork(QStringLiteral("rack08-net1")));
}

void TestManyHosts::aHangingHostIsRemovedAtOnce()
{
    addAll();
    QVERIFY(othersAreListed());
    m_many->choose(dead);
    QElapsedTimer timer;
    timer.start();
    m_many->driver().hosts().remove(m_many->session(dead));
    QVERIFY2(timer.elapsed() < atOnceMs, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!m_many->indexOf(dead).isValid());
    QCOMPARE(m_many->fake(dead).waiting(Call::Open), 1); // its call still hangs, and nobody minds
    m_many->choose(QStringLiteral("All hosts"));
    QTRY_COMPARE(m_many->state(QStringLiteral("All hosts")), QStringLiteral("17 of 19 connected"));
}

void TestManyHosts::aHangingHostIsDisconnectedAtOnce()
{
    addAll();
    QVERIFY(othersAreListed());
    m_many->choose(dead);
    QAbstractButton *cancel = m_many->button("Cancel");
    QVERIFY(cancel);
    QElapsedTimer timer;
    timer.start();
    cancel->click();
    QTRY_COMPARE(m_many->state(dead), QStringLiteral("not connected"));
    QVERIFY2(timer.elapsed() < atOnceMs, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(m_many->text().contains(QStringLiteral("rack03 is not connected.")));
    QCOMPARE(m_many->fake(dead).waiting(Call::Open), 1);
}

void TestManyHosts::theWindowIsClosedAtOnce()
{
    addAll();
    QVERIFY(othersAreListed());
    QElapsedTimer timer;
    timer.start();
    m_many->window().close();
    QVERIFY(!m_many->window().isVisible());
    for (const QString &each : allNames())
        m_many->driver().hosts().remove(m_many->session(each));
    QVERIFY2(timer.elapsed() < atOnceMs, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_many->fake(dead).waiting(Call::Open), 1);
}

void TestManyHosts::hostsThatGoOfflineStayInSight()
{
    addAll();
    QVERIFY(othersAreListed());
    const int rows = m_many->driver().networks().model()->rowCount();
    for (int i = 13; i <= hostCount; ++i)
        m_many->fake(name(i)).setReachable(false);
    QTRY_VERIFY(m_many->text().contains(QStringLiteral(
        "8 hosts cannot be reached: rack12, rack13, rack14, rack16, rack17 and 3 more. Their rows are what was true "
        "when they were last reached.")));
    QCOMPARE(m_many->driver().networks().model()->rowCount(), rows);
    QCOMPARE(m_many->driver().cell(QStringLiteral("rack13-net1"), QStringLiteral("State")), QStringLiteral("offline"));
    QCOMPARE(m_many->driver().cell(QStringLiteral("rack01-net1"), QStringLiteral("State")), QStringLiteral("active"));
    // All of them at once, and nobody else.
    for (int i = 13; i <= hostCount; ++i)
        m_many->fake(name(i)).setReachable(true);
    m_many->fake(refusing).failAlways(Call::Open, std::nullopt);
    m_many->button("Try again")->click();
    QTRY_VERIFY(!m_many->text().contains(QStringLiteral("cannot be reached")));
    QCOMPARE(m_many->fake(name(1)).count(Call::Open), 1);
    QCOMPARE(m_many->state(resting), QStringLiteral("not connected"));
    QTRY_VERIFY(m_many->driver().hasNetwork(QStringLiteral("rack12-net1")));
}

void TestManyHosts::aHostThatIsGoneLeavesItsRowsMarked()
{
    addAll();
    QVERIFY(othersAreListed());
    m_many->session(name(1))->close();
    QTRY_COMPARE(
        m_many->driver().cell(QStringLiteral("rack01-net1"), QStringLiteral("State")), QStringLiteral("offline"));
    QTRY_VERIFY(m_many->text().contains(QStringLiteral("rack01 is not connected. What is shown was true at ")));
    m_many->choose(name(1));
    QVERIFY(m_many->driver().hasNetwork(QStringLiteral("rack01-net1")));
    m_many->button("Connect")->click();
    QTRY_COMPARE(
        m_many->driver().cell(QStringLiteral("rack01-net1"), QStringLiteral("State")), QStringLiteral("active"));
}

void TestManyHosts::pictures()
{
    addAll();
    QVERIFY(othersAreListed());
    m_many->fake(name(5)).setReachable(false);
    QTRY_VERIFY(m_many->state(name(5)).startsWith(QStringLiteral("offline")));
    const auto shoot = [this](const char *label) {
        m_many->window().resize(1000, 700);
        QCoreApplication::processEvents();
        savePicture(m_many->window(), qPrintable(QStringLiteral("hosts-%1-1000").arg(QLatin1String(label))));
        m_many->window().resize(1920, 1080);
        QCoreApplication::processEvents();
        savePicture(m_many->window(), qPrintable(QStringLiteral("hosts-%1-1920").arg(QLatin1String(label))));
    };
    m_many->driver().select(QStringLiteral("rack09-net2"));
    shoot("light");
    const DarkPalette dark;
    shoot("dark");
}

QTEST_MAIN(TestManyHosts)
#include "tests/support/patience.h"
#include "tst_manyhosts.moc"
