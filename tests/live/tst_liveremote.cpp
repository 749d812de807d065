// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/hostdriver.h"
#include "tests/support/windowdriver.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0e:00:01");

QString nat(const QString &name, int subnet)
{
    return QStringLiteral(
        "<network><name>%1</name><forward mode='nat'/><bridge name='tbr%2'/><ip address='192.168.%2.1' "
        "netmask='255.255.255.0'><dhcp><range start='192.168.%2.10' end='192.168.%2.99'/></dhcp></ip></network>")
        .arg(name)
        .arg(subnet);
}

} // namespace

/// Two hosts over qemu+ssh in one window: what can be done on this computer can be done there.
class TestLiveRemote final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void networksOfBothHostsAreListed();
    void aNetworkIsMadeOnTheChosenHost();
    void aNetworkIsCopiedToTheOtherHost();
    void aVmIsAttachedAndKeepsItsConnectionOverARestart();

private:
    void add(const QString &name, const QString &uri);
    /// Chooses a host in an open dialog.
    static void chooseHost(QDialog *dialog, const QString &host);
    /// Presses the button of a dialog and waits until it is gone.
    static void finish(QDialog *dialog, const char *verb);
    [[nodiscard]] HostSession &session(int host) { return *m_window->hosts().sessions().at(host); }
    /// The name that the window gives the host in whose row a network is.
    [[nodiscard]] QString hostOf(const QString &network) const
    {
        return m_window->cell(network, QStringLiteral("Host"));
    }

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_near;
    std::unique_ptr<LabHost> m_far;
    std::unique_ptr<WindowDriver> m_window;
};

void TestLiveRemote::initTestCase()
{
    m_near = std::make_unique<LabHost>();
    if (!m_near->unavailable().isEmpty())
        QSKIP(qPrintable(m_near->unavailable()));
    m_far = std::make_unique<LabHost>();
}

void TestLiveRemote::cleanupTestCase()
{
    m_far.reset();
    m_near.reset();
}

void TestLiveRemote::init()
{
    m_near->startNetwork(nat(home, 151), home);
    m_window = std::make_unique<WindowDriver>(LabHost::backends(), QStringList());
    add(QStringLiteral("near"), m_near->sshUri());
    add(QStringLiteral("far"), m_far->sshUri());
    for (const int host : {0, 1})
        QTRY_VERIFY_WITH_TIMEOUT(session(host).snapshot() && session(host).snapshot()->complete, 30'000);
}

void TestLiveRemote::add(const QString &name, const QString &uri)
{
    HostOptions options;
    options.uri = *HostUri::parse(uri);
    options.name = name;
    m_window->hosts().add(options);
}

void TestLiveRemote::cleanup()
{
    for (const char *title : {"New Network", "Duplicate"})
        delete WindowDriver::dialog(QLatin1String(title));
    m_window.reset();
    m_far->removeAll();
    m_near->removeAll();
}

void TestLiveRemote::chooseHost(QDialog *dialog, const QString &host)
{
    auto *box = WindowDriver::control<QComboBox>(dialog, QStringLiteral("Host"));
    QVERIFY(box);
    const int at = box->findText(host);
    QVERIFY2(at >= 0, qPrintable(host));
    box->setCurrentIndex(at);
}

void TestLiveRemote::finish(QDialog *dialog, const char *verb)
{
    const QPointer<QDialog> guard(dialog);
    const auto reason = [&guard] { return guard ? WindowDriver::visibleText(guard) : QString(); };
    auto *button = WindowDriver::control<QAbstractButton>(dialog, QLatin1String(verb));
    QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), qPrintable(reason()), 30'000);
    button->click();
    QTRY_VERIFY2_WITH_TIMEOUT(!guard, qPrintable(reason()), 30'000);
}

void TestLiveRemote::networksOfBothHostsAreListed()
{
    QTRY_COMPARE(hostOf(home), QStringLiteral("near"));
    m_far->startNetwork(nat(QStringLiteral("there"), 152), QStringLiteral("there"));
    QTRY_COMPARE(m_window->cell(QStringLiteral("there"), QStringLiteral("State")), QStringLiteral("active"));
    QCOMPARE(hostOf(QStringLiteral("there")), QStringLiteral("far"));
    QCOMPARE(m_far->virsh({QStringLiteral("net-destroy"), QStringLiteral("there")}).code, 0);
    QTRY_COMPARE(m_window->cell(QStringLiteral("there"), QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestLiveRemote::aNetworkIsMadeOnTheChosenHost()
{
    const QString name = QStringLiteral("made");
    m_window->action(QStringLiteral("New Network"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("New Network"))));
    chooseHost(dialog, QStringLiteral("far"));
    auto *field = WindowDriver::control<QLineEdit>(dialog, QStringLiteral("Name"));
    field->selectAll();
    QTest::keyClicks(field, name);
    finish(dialog, "Create");
    QTRY_COMPARE(m_window->cell(name, QStringLiteral("State")), QStringLiteral("active"));
    QCOMPARE(hostOf(name), QStringLiteral("far"));
    QVERIFY(m_far->virsh({QStringLiteral("net-info"), name}).text.contains(QStringLiteral("Active:         yes")));
    QVERIFY(m_near->virsh({QStringLiteral("net-info"), name}).code != 0);
}

void TestLiveRemote::aNetworkIsCopiedToTheOtherHost()
{
    m_window->select(home);
    QAction *duplicate = nullptr;
    for (QAction *one : m_window->window().findChildren<QAction *>())
        if (one->text().remove(u'&') == u"Duplicate")
            duplicate = one;
    QVERIFY(duplicate);
    QTRY_VERIFY2(duplicate->isEnabled(), qPrintable(duplicate->toolTip()));
    duplicate->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Duplicate"))));
    chooseHost(dialog, QStringLiteral("far"));
    auto *field = WindowDriver::control<QLineEdit>(dialog, QStringLiteral("Name"));
    QTRY_COMPARE(field->text(), home); // the name is free there
    finish(dialog, "Duplicate");
    QTRY_VERIFY(m_far->virsh({QStringLiteral("net-info"), home}).text.contains(QStringLiteral("Active:         yes")));
    const QString copy = m_far->virsh({QStringLiteral("net-dumpxml"), home}).text;
    QVERIFY2(copy.contains(QStringLiteral("<range start='192.168.151.10' end='192.168.151.99'/>")), qPrintable(copy));
    const auto uuidOn = [](const LabHost &lab) { return lab.virsh({QStringLiteral("net-uuid"), home}).text; };
    QVERIFY(uuidOn(*m_far) != uuidOn(*m_near));
}

void TestLiveRemote::aVmIsAttachedAndKeepsItsConnectionOverARestart()
{
    const QString why = m_near->linuxUnavailable();
    if (!why.isEmpty())
        QSKIP(qPrintable(why));
    m_far->startNetwork(nat(home, 153), home);
    QCOMPARE(m_far->linuxGuest(web, QStringLiteral("none")).code, 0);
    HostDriver host(*m_far, {}, m_far->sshUri());
    QTRY_VERIFY_WITH_TIMEOUT(host.row(home) && host.row(home)->network->active, 30'000);

    AttachNics attach;
    attach.nics = {host.newNic(web, mac)};
    attach.place = HostDriver::place(home);
    const QString attached = host.failureOf(attach);
    QVERIFY2(attached.isEmpty(), qPrintable(attached));
    QTRY_VERIFY_WITH_TIMEOUT(host.hasLease(home, mac), 60'000);
    QTRY_COMPARE(host.row(home)->runningVmCount, 1);

    const QString tap = host.tapOf(web);
    const QString restarted = host.failureOf(RestartNetwork{host.row(home)->network->uuid, home});
    QVERIFY2(restarted.isEmpty(), qPrintable(restarted));
    QCOMPARE(host.tapOf(web), tap);
    QCOMPARE(m_far->masterOf(tap), QStringLiteral("tbr153"));
    const QString address = LabHost::addressOf(mac, m_far->leases(home));
    QTRY_VERIFY_WITH_TIMEOUT(m_far->answers(address), 30'000);
}

QTEST_MAIN(TestLiveRemote)
#include "tst_liveremote.moc"
