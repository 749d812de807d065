// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/testguest.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTreeWidget>

using namespace patchpanel;
using Call = FakeHost::Call;
using namespace std::chrono_literals;

namespace {

const QString alpha = QStringLiteral("alpha");

} // namespace

/// Test Network, in the real window.
class TestTestNetwork final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void stepsAreSeenAsTheyCome();
    void aDeadServerIsMendedFromHere();
    void anInactiveNetworkIsStartedFromHere();
    void cancelAndCloseRemoveTheGuest_data();
    void cancelAndCloseRemoveTheGuest();
    void theActionSaysWhyItCannot();
    void oneDialogForEachNetwork();
    void pictures_data();
    void pictures();

private:
    [[nodiscard]] QAction *action();
    [[nodiscard]] QDialog *dialog() { return WindowDriver::dialog(QStringLiteral("Test Network – alpha")); }
    [[nodiscard]] QPushButton *button(const char *label)
    {
        return WindowDriver::control<QPushButton>(dialog(), QString::fromUtf8(label));
    }
    [[nodiscard]] QStringList steps();
    [[nodiscard]] QUuid guest() const { return m_host->domainUuid(testGuestName(m_network)); }
    /// The guest sends, and is given an address where `answered`.
    void bringToLife(bool answered);
    void open(bool readOnly = false);

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QUuid m_network;
};

void TestTestNetwork::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_network = m_host->networkUuid(alpha);
    m_host->setDomainCapabilities("<domainCapabilities><path>/usr/bin/qemu</path><domain>qemu</domain>"
                                  "<machine>pc</machine><arch>x86_64</arch></domainCapabilities>");
}

void TestTestNetwork::cleanup()
{
    for (int call = 0; call < static_cast<int>(Call::Count); ++call)
        m_host->release(static_cast<Call>(call));
    m_driver.reset();
}

void TestTestNetwork::open(bool readOnly)
{
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList(), QString(), readOnly);
    HostOptions options{
        *HostUri::parse(QStringLiteral("qemu:///system")), QStringLiteral("laptop"), readOnly, false, {}, {}};
    options.testPatience = {5ms, 20'000ms, 300ms};
    m_driver->hosts().add(options);
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("2"));
    m_driver->select(alpha);
}

QAction *TestTestNetwork::action()
{
    for (QAction *action : m_driver->window().findChildren<QAction *>())
        if (QString(action->text()).remove(u'&') == u"Test Network")
            return action;
    return nullptr;
}

QStringList TestTestNetwork::steps()
{
    QStringList texts;
    const auto *tree = WindowDriver::control<QTreeWidget>(dialog(), QStringLiteral("Steps"));
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        texts << tree->topLevelItem(i)->data(0, Qt::AccessibleTextRole).toString();
    return texts;
}

void TestTestNetwork::bringToLife(bool answered)
{
    QTRY_VERIFY(!guest().isNull());
    m_host->setTraffic({{guest(), {{QStringLiteral("vnet2"), 0, 0, 0, 0, 1094, 5, 0, 0}}}});
    if (answered)
        m_host->setLeases(m_network,
            {{testGuestMac(m_network, 0), *IpAddress::parse(u"192.168.10.134"), 24, {}, {},
                QDateTime::currentDateTimeUtc().addSecs(3600)}});
}

void TestTestNetwork::stepsAreSeenAsTheyCome()
{
    open();
    m_host->hold(Call::TrafficOfAll);
    action()->trigger();
    QVERIFY(dialog());
    QVERIFY(!dialog()->isModal());
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    QTRY_COMPARE(steps().size(), 5);
    QCOMPARE(steps().constLast(), QStringLiteral("running: Waiting for the guest's first frame"));
    QVERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("Testing “alpha”…")));
    QVERIFY(button("Cancel") && button("Cancel")->isEnabled());
    QVERIFY(!button("Test Again")->isEnabled());
    // The window says nothing of the guest meanwhile.
    QCOMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("2"));
    bringToLife(true);
    m_host->release(Call::TrafficOfAll);
    QTRY_VERIFY(button("Close"));
    QVERIFY2(steps().contains(QStringLiteral("passed: The guest asked by DHCP and was given 192.168.10.134.")),
        qPrintable(steps().join(u'\n')));
    QCOMPARE(steps().constLast(), QStringLiteral("passed: The test guest is gone again."));
    QVERIFY(guest().isNull());
    button("Copy")->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(
        copied.startsWith(QStringLiteral("Test of network “alpha” on laptop\n“alpha” works.")), qPrintable(copied));
    button("Close")->click();
    QTRY_VERIFY(!dialog());
}

void TestTestNetwork::aDeadServerIsMendedFromHere()
{
    open();
    action()->trigger();
    bringToLife(false);
    QTRY_VERIFY(button("Restart the Network and Test Again"));
    QTRY_VERIFY(button("Restart the Network and Test Again")->isVisible());
    const QString said = WindowDriver::visibleText(dialog());
    QVERIFY2(said.contains(QStringLiteral("“alpha” does not work.")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("VMs stay connected")), qPrintable(said));
    QVERIFY(steps().contains(QStringLiteral("failed: Nothing answers DHCP on “alpha”.")));
    QVERIFY(guest().isNull());
    m_host->setTraffic({});
    button("Restart the Network and Test Again")->click();
    bringToLife(true);
    QTRY_VERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("“alpha” works.")));
    QVERIFY(m_host->count(Call::Stop) > 0 && m_host->count(Call::Start) > 0);
    QVERIFY(!button("Restart the Network and Test Again")->isVisible());
}

void TestTestNetwork::anInactiveNetworkIsStartedFromHere()
{
    m_host->setNetworkState(m_network, {false, true, true});
    open();
    action()->trigger();
    QTRY_VERIFY(button("Start the Network and Test Again"));
    QTRY_VERIFY(button("Start the Network and Test Again")->isVisible());
    QCOMPARE(m_host->count(Call::CreateTransientDomain), 0);
    // Starting it can fail, too: then that is what is said.
    m_host->failNext(Call::Start,
        Error{ErrorKind::Internal, 1, 0, 0,
            QStringLiteral("internal error: Network is already in use by interface eth0")});
    button("Start the Network and Test Again")->click();
    QTRY_VERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("that failed")));
    QVERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("eth0")));
    button("Start the Network and Test Again")->click();
    bringToLife(true);
    QTRY_VERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("“alpha” works.")));
    QVERIFY(m_host->stateOf(m_network).active);
}

void TestTestNetwork::cancelAndCloseRemoveTheGuest_data()
{
    QTest::addColumn<bool>("closes");
    QTest::newRow("Cancel") << false;
    QTest::newRow("the window is closed") << true;
}

void TestTestNetwork::cancelAndCloseRemoveTheGuest()
{
    QFETCH(const bool, closes);
    open();
    action()->trigger();
    QTRY_VERIFY(!guest().isNull());
    QTRY_COMPARE(steps().size(), 5);
    if (closes) {
        dialog()->close();
        QTRY_VERIFY(!dialog());
    } else {
        button("Cancel")->click();
        QTRY_VERIFY(button("Close"));
        QVERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("was cancelled")));
        button("Test Again")->click();
        QTRY_VERIFY(!guest().isNull());
        dialog()->close();
    }
    QTRY_VERIFY(guest().isNull());
}

void TestTestNetwork::theActionSaysWhyItCannot()
{
    open();
    QVERIFY(action()->isEnabled());
    m_driver->networks().clearSelection();
    QVERIFY(!action()->isEnabled());
    m_driver->networks().selectAll();
    QVERIFY(!action()->isEnabled());
    QVERIFY2(action()->toolTip().contains(QStringLiteral("one network")), qPrintable(action()->toolTip()));
    open(true);
    QVERIFY(!action()->isEnabled());
    QVERIFY2(action()->toolTip().contains(QStringLiteral("read-only")), qPrintable(action()->toolTip()));
}

void TestTestNetwork::oneDialogForEachNetwork()
{
    open();
    action()->trigger();
    QDialog *first = dialog();
    action()->trigger();
    QCOMPARE(dialog(), first);
    m_driver->select(QStringLiteral("quiet"));
    action()->trigger();
    QVERIFY(WindowDriver::dialog(QStringLiteral("Test Network – quiet")));
    QVERIFY(first->isVisible());
    // With the host its tests go.
    m_driver->hosts().remove(m_driver->hosts().sessions().front());
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Test Network – quiet")) && !dialog());
}

void TestTestNetwork::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTestNetwork::pictures()
{
    QFETCH(const bool, dark);
    std::optional<DarkPalette> palette;
    if (dark)
        palette.emplace();
    HostFacts facts;
    facts.devices = {{QStringLiteral("virbr10"), true, {*IpNetwork::parse(u"192.168.10.1/24")}},
        {QStringLiteral("vnet2"), false, {}, false, false, false, QStringLiteral("virbr10")}};
    m_host->setFacts(facts);
    const auto save = [dark, this](const char *state) {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        savePicture(*dialog(),
            qPrintable(QStringLiteral("test-network-%1%2")
                           .arg(QLatin1String(state), dark ? QStringLiteral("-dark") : QString())));
    };
    open();
    action()->trigger();
    QTRY_COMPARE(steps().size(), 6);
    save("running");
    bringToLife(true);
    QTRY_VERIFY(button("Close"));
    save("passed");
    m_host->setTraffic({});
    m_host->setLeases(m_network, {});
    button("Test Again")->click();
    bringToLife(false);
    QTRY_VERIFY(
        button("Restart the Network and Test Again") && button("Restart the Network and Test Again")->isVisible());
    save("failed");
}

QTEST_MAIN(TestTestNetwork)
#include "tst_testnetwork.moc"
