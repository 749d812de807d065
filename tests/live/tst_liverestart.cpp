// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "models/network/parkingnetwork.h"
#include "tests/live/hostdriver.h"

#include <QTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0c:00:01");

QString nat(const QString &bridge, const QString &uuid = {})
{
    return QStringLiteral("<network><name>home</name>%2<forward mode='nat'/><bridge name='%1' stp='off'/><ip "
                          "address='192.168.131.1' netmask='255.255.255.0'><dhcp><range start='192.168.131.10' "
                          "end='192.168.131.99'/></dhcp></ip></network>")
        .arg(bridge, uuid.isEmpty() ? QString() : QStringLiteral("<uuid>%1</uuid>").arg(uuid));
}

} // namespace

/// Restarting a real network under a running guest: its TAP device is back on the bridge, which libvirt alone does not
/// see to.
class TestLiveRestart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void guestStaysConnected();
    void guestFollowsToTheNewBridge();
    void networkThatCannotStartLeavesTheGuestParked();
    void guestCutOffBySomebodyElseIsFoundAndReconnected();

private:
    void compareRestarted(const QString &bridge);
    void compareAnswers();

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
};

void TestLiveRestart::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    for (const QString &why : {m_lab->unavailable(), m_lab->linuxUnavailable()})
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
}

void TestLiveRestart::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveRestart::init()
{
    m_lab->startNetwork(nat(QStringLiteral("tbr131")), home);
    QCOMPARE(m_lab->linuxGuest(web, home, mac).code, 0);
    m_host = std::make_unique<HostDriver>(*m_lab);
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(home, mac), 60'000);
    QTRY_VERIFY(m_host->row(home) && m_host->row(home)->runningVmCount == 1);
}

void TestLiveRestart::cleanup()
{
    m_host.reset();
    m_lab->removeAll();
}

void TestLiveRestart::compareRestarted(const QString &bridge)
{
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), bridge);
    const QString networks = m_lab->virsh({QStringLiteral("net-list"), QStringLiteral("--all")}).text;
    QVERIFY2(!networks.contains(QStringLiteral("parking")), qPrintable(networks));
    const QString ports = m_lab->virsh({QStringLiteral("net-port-list"), home}).text;
    QVERIFY2(ports.contains(u'-'), qPrintable(ports));
}

void TestLiveRestart::guestStaysConnected()
{
    const QUuid uuid = m_host->row(home)->network->uuid;
    const QString id = m_lab->virsh({QStringLiteral("domid"), web}).text;
    const QString tap = m_host->tapOf(web);
    const QString failure = m_host->failureOf(RestartNetwork{uuid, home});
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    compareRestarted(QStringLiteral("tbr131"));
    QCOMPARE(m_host->tapOf(web), tap);
    QCOMPARE(m_lab->virsh({QStringLiteral("domid"), web}).text, id);
    compareAnswers();
}

/// It can be reached: its lease is renewed over the wire after the cable was out and in.
void TestLiveRestart::compareAnswers()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(home, mac), 60'000);
    const QString address = LabHost::addressOf(mac, m_lab->leases(home)).section(u'/', 0, 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->answers(address), 30'000);
}

void TestLiveRestart::guestFollowsToTheNewBridge()
{
    const QUuid uuid = m_host->row(home)->network->uuid;
    const LabHost::Output defined = m_lab->define(
        QStringLiteral("net-define"), nat(QStringLiteral("tbr132"), uuid.toString(QUuid::WithoutBraces)));
    QVERIFY2(defined.code == 0, qPrintable(defined.text));
    const QString failure = m_host->failureOf(RestartNetwork{uuid, home});
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    compareRestarted(QStringLiteral("tbr132"));
}

void TestLiveRestart::networkThatCannotStartLeavesTheGuestParked()
{
    const QUuid uuid = m_host->row(home)->network->uuid;
    const QString plainUuid = uuid.toString(QUuid::WithoutBraces);
    QCOMPARE(m_lab->bridge(QStringLiteral("taken0")).code, 0);
    QCOMPARE(m_lab->define(QStringLiteral("net-define"), nat(QStringLiteral("taken0"), plainUuid)).code, 0);
    const QString failure = m_host->failureOf(RestartNetwork{uuid, home});
    QVERIFY2(failure.contains(parkingName(uuid)), qPrintable(failure));
    QVERIFY2(failure.contains(web), qPrintable(failure));
    QTRY_VERIFY(m_host->row(parkingName(uuid)) && m_host->row(parkingName(uuid))->runningVmCount == 1);
    QVERIFY(!m_host->row(parkingName(uuid))->problems.isEmpty());

    QCOMPARE(m_lab->define(QStringLiteral("net-define"), nat(QStringLiteral("tbr131"), plainUuid)).code, 0);
    const QString second = m_host->failureOf(RestartNetwork{uuid, home});
    QVERIFY2(second.isEmpty(), qPrintable(second));
    compareRestarted(QStringLiteral("tbr131"));
}

void TestLiveRestart::guestCutOffBySomebodyElseIsFoundAndReconnected()
{
    QVERIFY(m_host->row(home)->cutOffVms.isEmpty());
    const QString tap = m_host->tapOf(web);
    QCOMPARE(m_lab->virsh({QStringLiteral("net-destroy"), home}).code, 0);
    QCOMPARE(m_lab->virsh({QStringLiteral("net-start"), home}).code, 0);
    QCOMPARE(m_lab->masterOf(tap), QString());
    QTRY_COMPARE(m_host->row(home)->cutOffVms, QStringList(web));
    QVERIFY(m_host->row(home)->problems.constFirst().contains(web));

    const QString failure = m_host->failureOf(ReconnectNics{m_host->row(home)->network->uuid, home});
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    compareRestarted(QStringLiteral("tbr131"));
    QTRY_VERIFY(m_host->row(home)->cutOffVms.isEmpty());
    compareAnswers();
}

QTEST_GUILESS_MAIN(TestLiveRestart)
#include "tst_liverestart.moc"
