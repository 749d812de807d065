// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

/// The beginner's three networks, from the dialog to the guest's lease and back, on a real host.
class TestTutorial final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void natNetworkIsMadeAndServesAGuest();
    void isolatedNetworkIsMadeAndServesAGuest();
    void veryIsolatedNetworkHasNoAddress();
    void networkWithAVmIsNotDeleted();
    void networksAreStoppedAndDeleted();

private:
    struct Form
    {
        QString name;
        QString type;
        QString bridge;
        QString ipv4;
        QString start;
        QString end;
    };
    void make(const Form &form);
    void expectLease(const QString &network, const QString &mac, const QString &prefix);
    void removeGuest(const QString &name, const QString &network);
    [[nodiscard]] QString xmlOf(const QString &network) const
    {
        return m_lab->virsh({QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), network}).text;
    }

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestTutorial::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->uri()});
    QTRY_VERIFY(m_driver->action(QStringLiteral("New Network"))->isEnabled());
}

void TestTutorial::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

void TestTutorial::make(const Form &form)
{
    m_driver->action(QStringLiteral("New Network"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("New Network"))));
    const auto set = [dialog](const char *label, const QString &text) {
        auto *field = WindowDriver::control<QLineEdit>(dialog, QLatin1String(label));
        QVERIFY2(field, label);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    };
    WindowDriver::control<QComboBox>(dialog, QStringLiteral("Type"))->setCurrentText(form.type);
    set("Name", form.name);
    set("Bridge", form.bridge);
    if (!form.ipv4.isEmpty()) {
        set("IPv4 network", form.ipv4);
        set("DHCPv4 start", form.start);
        set("DHCPv4 end", form.end);
        QVERIFY(WindowDriver::control<QCheckBox>(dialog, QStringLiteral("DHCPv4"))->isChecked());
    }
    QVERIFY(WindowDriver::control<QCheckBox>(dialog, QStringLiteral("Start now"))->isChecked());
    QVERIFY(WindowDriver::control<QCheckBox>(dialog, QStringLiteral("Start at boot"))->isChecked());
    auto *create = WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Create"));
    QTRY_VERIFY2(create->isEnabled(), qPrintable(WindowDriver::visibleText(dialog)));
    // The dialog deletes itself when it is done; while it stays, it says why.
    const QPointer<QDialog> guard(dialog);
    const auto reason = [&guard] { return guard ? WindowDriver::visibleText(guard) : QString(); };
    create->click();
    QTRY_VERIFY2_WITH_TIMEOUT(!guard, qPrintable(reason()), 20'000);
    QTRY_COMPARE(m_driver->cell(form.name, QStringLiteral("State")), QStringLiteral("active"));
    QTRY_COMPARE(m_driver->cell(form.name, QStringLiteral("Autostart")), QStringLiteral("yes"));
    QTRY_COMPARE(m_driver->cell(form.name, QStringLiteral("Type")), form.type);
}

void TestTutorial::expectLease(const QString &network, const QString &mac, const QString &prefix)
{
    const auto lease = [&] {
        const QString leases = m_lab->virsh({QStringLiteral("net-dhcp-leases"), network, QStringLiteral("--mac"), mac})
                                   .text;
        return leases.contains(prefix);
    };
    QTRY_VERIFY_WITH_TIMEOUT(lease(), 120'000);
}

void TestTutorial::removeGuest(const QString &name, const QString &network)
{
    QCOMPARE(m_lab->virsh({QStringLiteral("destroy"), name}).code, 0);
    QCOMPARE(m_lab->virsh({QStringLiteral("undefine"), name}).code, 0);
    QTRY_COMPARE(m_driver->cell(network, QStringLiteral("VMs")), QStringLiteral("0"));
}

void TestTutorial::natNetworkIsMadeAndServesAGuest()
{
    make({QStringLiteral("red_nat_lab"), QStringLiteral("NAT"), QStringLiteral("virbr101"),
        QStringLiteral("192.168.101.0/24"), QStringLiteral("192.168.101.100"), QStringLiteral("192.168.101.254")});
    const QString xml = xmlOf(QStringLiteral("red_nat_lab"));
    QVERIFY2(xml.contains(QStringLiteral("<forward mode='nat'/>")), qPrintable(xml));
    QVERIFY(xml.contains(QStringLiteral("<bridge name='virbr101' stp='on' delay='0'/>")));
    QVERIFY(xml.contains(QStringLiteral("<ip address='192.168.101.1' netmask='255.255.255.0'>")));
    QVERIFY(xml.contains(QStringLiteral("<range start='192.168.101.100' end='192.168.101.254'/>")));
    const QString address = m_lab
                                ->exec({QStringLiteral("ip"), QStringLiteral("addr"), QStringLiteral("show"),
                                    QStringLiteral("virbr101")})
                                .text;
    QVERIFY2(address.contains(QStringLiteral("inet 192.168.101.1/24")), qPrintable(address));
    QCOMPARE(m_driver->cell(QStringLiteral("red_nat_lab"), QStringLiteral("IPv4")), QStringLiteral("192.168.101.0/24"));

    const QString mac = QStringLiteral("52:54:00:01:01:01");
    QCOMPARE(m_lab->guest(QStringLiteral("vm-nat-example"), QStringLiteral("red_nat_lab"), mac).code, 0);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("red_nat_lab"), QStringLiteral("VMs")), QStringLiteral("1"));
    expectLease(QStringLiteral("red_nat_lab"), mac, QStringLiteral("192.168.101."));
}

void TestTutorial::networkWithAVmIsNotDeleted()
{
    m_driver->select(QStringLiteral("red_nat_lab"));
    m_driver->action(QStringLiteral("Delete"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Network has attached VMs"))));
    const auto *vms = WindowDriver::control<QTableView>(dialog, QStringLiteral("Attached VMs"));
    QCOMPARE(vms->model()->index(0, 0).data().toString(), QStringLiteral("vm-nat-example"));
    QVERIFY(!WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Delete"))->isEnabled());
    dialog->reject();
    QCOMPARE(m_lab->virsh({QStringLiteral("net-info"), QStringLiteral("red_nat_lab")}).code, 0);
    removeGuest(QStringLiteral("vm-nat-example"), QStringLiteral("red_nat_lab"));
}

void TestTutorial::isolatedNetworkIsMadeAndServesAGuest()
{
    const QString network = QStringLiteral("red_aislada_dev");
    make({network, QStringLiteral("Isolated"), QStringLiteral("virbr102"), QStringLiteral("192.168.102.0/24"),
        QStringLiteral("192.168.102.100"), QStringLiteral("192.168.102.254")});
    const QString xml = xmlOf(network);
    QVERIFY2(!xml.contains(QStringLiteral("<forward")), qPrintable(xml));
    QVERIFY(xml.contains(QStringLiteral("<range start='192.168.102.100' end='192.168.102.254'/>")));
    const QString mac = QStringLiteral("52:54:00:01:01:02");
    QCOMPARE(m_lab->guest(QStringLiteral("vm-isolated"), network, mac).code, 0);
    expectLease(network, mac, QStringLiteral("192.168.102."));
    removeGuest(QStringLiteral("vm-isolated"), network);
}

void TestTutorial::veryIsolatedNetworkHasNoAddress()
{
    const QString network = QStringLiteral("red_muy_aislada");
    make({network, QStringLiteral("Very isolated"), QStringLiteral("virbr103"), {}, {}, {}});
    const QString xml = xmlOf(network);
    QVERIFY2(!xml.contains(QStringLiteral("<ip ")) && !xml.contains(QStringLiteral("<forward")), qPrintable(xml));
    const QString address = m_lab
                                ->exec({QStringLiteral("ip"), QStringLiteral("-4"), QStringLiteral("addr"),
                                    QStringLiteral("show"), QStringLiteral("virbr103")})
                                .text;
    QVERIFY2(!address.contains(QStringLiteral("inet ")), qPrintable(address));
}

void TestTutorial::networksAreStoppedAndDeleted()
{
    const QStringList names{
        QStringLiteral("red_nat_lab"), QStringLiteral("red_aislada_dev"), QStringLiteral("red_muy_aislada")};
    for (const QString &name : names) {
        m_driver->select(name);
        QTRY_VERIFY(m_driver->action(QStringLiteral("Stop"))->isEnabled());
        m_driver->action(QStringLiteral("Stop"))->trigger();
        QTRY_COMPARE(m_driver->cell(name, QStringLiteral("State")), QStringLiteral("inactive"));
    }
    m_driver->networks().selectAll();
    m_driver->action(QStringLiteral("Delete"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Delete"))));
    for (const QString &name : names)
        QVERIFY(WindowDriver::visibleText(dialog).contains(name));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Delete"))->click();
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 0);
    QCOMPARE(
        m_lab->virsh({QStringLiteral("net-list"), QStringLiteral("--all"), QStringLiteral("--name")}).text, QString());
}

QTEST_MAIN(TestTutorial)
#include "tst_tutorial.moc"
