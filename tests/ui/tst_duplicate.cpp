// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/planpane.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

using namespace patchpanel;

namespace {

using Call = FakeHost::Call;

const QString localUri = QStringLiteral("qemu:///system");
const QString farUri = QStringLiteral("qemu+ssh://far/system");

/// A NAT network with reservations, with everything a copy has to think of.
const QByteArray lab = "<network><name>lab</name><uuid>0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c01</uuid><forward mode='nat'/>"
                       "<metadata><note xmlns='urn:x'>kept</note></metadata>"
                       "<bridge name='virbr10'/><mac address='52:54:00:aa:bb:01'/>"
                       "<ip address='192.168.10.1' netmask='255.255.255.0'><dhcp>"
                       "<range start='192.168.10.100' end='192.168.10.200'/>"
                       "<host mac='52:54:00:00:00:01' name='web' ip='192.168.10.5'/></dhcp></ip>"
                       "<ip family='ipv6' address='fd00:10::1' prefix='64'/></network>";

} // namespace

/// Duplicate: a network like another one, here or on another host.
class TestDuplicate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void whatIsProposedCanBeMadeAsItIs();
    void problemsStandAtTheirFields();
    void whatIsTypedStaysOnAnotherHost();
    void theHostsRefusalIsShownAndNothingIsLost();
    void aNetworkThatCannotStartIsKeptOrRemoved();
    void nothingClosesMeanwhile();
    void theActionSaysWhyNot();
    void theToolBarHasThemAll();
    void theDefaultNetworkIsMadeWithTheForm();
    void anEmptyHostIsOfferedTheDefaultNetwork();
    void longNamesAndDarkColours();

private:
    void openDialog(const QString &network = QStringLiteral("lab"));
    [[nodiscard]] QAction *action(const QString &label) const;
    [[nodiscard]] static QDialog *dialog() { return WindowDriver::dialog(QStringLiteral("Duplicate")); }
    [[nodiscard]] static QString text(const char *field)
    {
        return WindowDriver::control<QLineEdit>(dialog(), QLatin1String(field))->text();
    }
    static void type(const char *field, const QString &text);
    [[nodiscard]] static QAbstractButton *button(const char *label)
    {
        return WindowDriver::control<QAbstractButton>(dialog(), QLatin1String(label));
    }
    [[nodiscard]] static QString said() { return WindowDriver::visibleText(dialog()); }

    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<FakeHost> m_far;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestDuplicate::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(lab);
    m_host->addNetwork("<network><name>br</name><forward mode='bridge'/><bridge name='br0'/></network>");
    m_far = FakeHost::make();
    m_far->addNetwork(natXml("far", 20));
    m_driver = std::make_unique<WindowDriver>(
        FakeHost::factory({{localUri, m_host}, {farUri, m_far}}), QStringList{localUri, farUri});
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("lab")) && m_driver->hasNetwork(QStringLiteral("far")));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("Type")), QStringLiteral("NAT"));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("far"), QStringLiteral("Type")), QStringLiteral("NAT"));
}

void TestDuplicate::cleanup()
{
    delete dialog();
    m_driver.reset();
}

QAction *TestDuplicate::action(const QString &label) const
{
    for (QAction *one : m_driver->window().findChildren<QAction *>())
        if (one->text().remove(u'&') == label)
            return one;
    return nullptr;
}

void TestDuplicate::openDialog(const QString &network)
{
    m_driver->select(network);
    QTRY_VERIFY(action(QStringLiteral("Duplicate"))->isEnabled());
    action(QStringLiteral("Duplicate"))->trigger();
    QTRY_VERIFY(dialog());
    static_cast<void>(QTest::qWaitForWindowActive(dialog()));
}

void TestDuplicate::type(const char *field, const QString &text)
{
    auto *edit = WindowDriver::control<QLineEdit>(dialog(), QLatin1String(field));
    QVERIFY2(edit, field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void TestDuplicate::whatIsProposedCanBeMadeAsItIs()
{
    openDialog();
    QCOMPARE(text("Name"), QStringLiteral("lab-copy"));
    QCOMPARE(text("Bridge"), QStringLiteral("virbr0"));
    QCOMPARE(text("IPv4 network"), QStringLiteral("192.168.11.0/24"));
    QCOMPARE(text("IPv6 network"), QStringLiteral("fd00:10:0:1::/64"));
    const ChangePlan plan = dialog()->findChild<PlanPane *>()->plan();
    QVERIFY(plan.sentences.join(u'\n').contains(QStringLiteral("1 DHCP range and 1 reservation come along")));
    QVERIFY(plan.xml.contains(QStringLiteral(">kept</note>")));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "duplicate");
    button("Duplicate")->click();
    QTRY_VERIFY(!dialog());
    const QUuid made = m_host->networkUuid(QStringLiteral("lab-copy"));
    QVERIFY(!made.isNull() && made != m_host->networkUuid(QStringLiteral("lab")));
    const NetworkState state = m_host->stateOf(made);
    QVERIFY(state.active && state.autostart && state.persistent); // as the one it is like
    const NetworkSummary summary = parseNetworkXml(m_host->storedXml(made)).value();
    QCOMPARE(summary.ipBlocks.front().reservations,
        QList<DhcpReservation>{(DhcpReservation{
            QStringLiteral("52:54:00:00:00:01"), {}, QStringLiteral("web"), QStringLiteral("192.168.11.5")})});
    QVERIFY(summary.mac != u"52:54:00:aa:bb:01");
    QTRY_COMPARE(m_driver->networks().currentIndex().siblingAtColumn(NetworkTableModel::NameColumn).data().toString(),
        QStringLiteral("lab-copy"));
}

void TestDuplicate::problemsStandAtTheirFields()
{
    openDialog();
    type("Name", QStringLiteral("lab"));
    QVERIFY(said().contains(QStringLiteral("A network named “lab” exists on this host.")));
    QVERIFY(!button("Duplicate")->isEnabled());
    type("Name", QStringLiteral("twin"));
    QVERIFY(button("Duplicate")->isEnabled());
    type("Bridge", QStringLiteral("virbr10"));
    QVERIFY(said().contains(QStringLiteral("Bridge “virbr10” belongs to network “lab”.")));
    type("Bridge", QStringLiteral("virbr11"));
    type("IPv4 network", QStringLiteral("192.168.10.128/25"));
    QVERIFY(said().contains(QStringLiteral("192.168.10.128/25 overlaps 192.168.10.0/24 of network “lab”.")));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "duplicate-problem");
    type("IPv4 network", QStringLiteral("10.1.0.0/16"));
    QVERIFY(said().contains(QStringLiteral("has to be a /24")));
    type("IPv4 network", QStringLiteral("10.1.0.0/24"));
    QVERIFY(button("Duplicate")->isEnabled());
    // Networks on the host's own bridge have nothing to choose.
    button("Cancel")->click();
    QTRY_VERIFY(!dialog());
    openDialog(QStringLiteral("br"));
    QVERIFY(!WindowDriver::control<QLineEdit>(dialog(), QStringLiteral("Bridge")));
    QVERIFY(!WindowDriver::control<QLineEdit>(dialog(), QStringLiteral("IPv4 network")));
    QVERIFY(button("Duplicate")->isEnabled());
}

void TestDuplicate::whatIsTypedStaysOnAnotherHost()
{
    openDialog();
    type("IPv4 network", QStringLiteral("10.7.0.0/24"));
    auto *hosts = WindowDriver::control<QComboBox>(dialog(), QStringLiteral("Host"));
    hosts->setCurrentIndex(1);
    // There all is free that the network has; what the user typed is the user's.
    QTRY_COMPARE(text("Name"), QStringLiteral("lab"));
    QCOMPARE(text("Bridge"), QStringLiteral("virbr10"));
    QCOMPARE(text("IPv6 network"), QStringLiteral("fd00:10::/64"));
    QCOMPARE(text("IPv4 network"), QStringLiteral("10.7.0.0/24"));
    WindowDriver::control<QCheckBox>(dialog(), QStringLiteral("Start now"))->setChecked(false);
    WindowDriver::control<QCheckBox>(dialog(), QStringLiteral("Start at boot"))->setChecked(false);
    button("Duplicate")->click();
    QTRY_VERIFY(!dialog());
    const QUuid made = m_far->networkUuid(QStringLiteral("lab"));
    QVERIFY(!made.isNull() && !m_far->stateOf(made).active && !m_far->stateOf(made).autostart);
    QVERIFY(m_far->storedXml(made).contains("ip='10.7.0.5'"));
    QCOMPARE(m_host->networkCount(), 2);
}

void TestDuplicate::theHostsRefusalIsShownAndNothingIsLost()
{
    openDialog();
    m_host->failNext(Call::Define, {ErrorKind::Internal, 1, 0, 0, QStringLiteral("no <b>room</b> here")});
    type("Name", QStringLiteral("twin"));
    button("Duplicate")->click();
    QTRY_VERIFY(said().contains(QStringLiteral("no <b>room</b> here")));
    QCOMPARE(text("Name"), QStringLiteral("twin"));
    QVERIFY(button("Duplicate")->isEnabled());
    type("Name", QStringLiteral("twin2"));
    QVERIFY(!said().contains(QStringLiteral("room")));
    button("Duplicate")->click();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("twin2")) && !m_host->hasNetwork(QStringLiteral("twin")));
}

void TestDuplicate::aNetworkThatCannotStartIsKeptOrRemoved()
{
    const Error error{ErrorKind::Internal, 1, 0, 0, QStringLiteral("cannot set up dnsmasq")};
    openDialog();
    m_host->failNext(Call::Start, error);
    button("Duplicate")->click();
    QTRY_VERIFY(said().contains(QStringLiteral("cannot set up dnsmasq")));
    QVERIFY(m_host->hasNetwork(QStringLiteral("lab-copy")));
    dialog()->reject(); // as in New Network: given up is taken back
    QTRY_VERIFY(!dialog());
    QVERIFY(!m_host->hasNetwork(QStringLiteral("lab-copy")));
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("lab-copy")));
    openDialog();
    m_host->failNext(Call::Start, error);
    button("Duplicate")->click();
    QTRY_VERIFY(said().contains(QStringLiteral("cannot set up dnsmasq")));
    button("Keep it inactive")->click();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("lab-copy")));
}

void TestDuplicate::nothingClosesMeanwhile()
{
    openDialog();
    m_host->hold(Call::Define);
    button("Duplicate")->click();
    QTRY_COMPARE(m_host->waiting(Call::Define), 1);
    QTRY_VERIFY(said().contains(QStringLiteral("Defining it")));
    dialog()->reject();
    QVERIFY(dialog() && !button("Duplicate")->isEnabled());
    m_host->release(Call::Define);
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("lab-copy")));
}

void TestDuplicate::theActionSaysWhyNot()
{
    QAction *duplicate = action(QStringLiteral("Duplicate"));
    m_driver->networks().selectAll();
    QTRY_VERIFY(duplicate->toolTip().contains(QStringLiteral("Select one network.")));
    m_driver->networks().clearSelection();
    QTRY_VERIFY(duplicate->toolTip().contains(QStringLiteral("No network is selected.")));
    QVERIFY(!duplicate->isEnabled());
}

/// In a small window, too, and with their names where there is only room for an icon.
void TestDuplicate::theToolBarHasThemAll()
{
    m_driver->window().resize(1000, 700);
    QCoreApplication::processEvents();
    auto *bar = m_driver->window().findChild<QToolBar *>();
    const auto *more = bar->findChild<QToolButton *>(QStringLiteral("qt_toolbar_ext_button"));
    QVERIFY(!more || !more->isVisible());
    for (const char *label : {"New Network", "Import", "Edit", "Duplicate", "Delete", "Undo", "Refresh"}) {
        const QString name = QLatin1String(label);
        QWidget *button = bar->widgetForAction(m_driver->action(name));
        QVERIFY2(button && button->isVisible(), label);
        QCOMPARE(QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name), name);
    }
}

void TestDuplicate::theDefaultNetworkIsMadeWithTheForm()
{
    m_driver->select(QStringLiteral("lab"));
    QAction *make = action(QStringLiteral("Make the Default Network"));
    QTRY_VERIFY(make->isEnabled());
    make->trigger();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("New Network")));
    QDialog *form = WindowDriver::dialog(QStringLiteral("New Network"));
    QCOMPARE(WindowDriver::control<QLineEdit>(form, QStringLiteral("Name"))->text(), QStringLiteral("default"));
    WindowDriver::control<QAbstractButton>(form, QStringLiteral("Create"))->click();
    QTRY_VERIFY(m_host->hasNetwork(QStringLiteral("default")));
    const QByteArray xml = m_host->storedXml(m_host->networkUuid(QStringLiteral("default")));
    QVERIFY(xml.contains("192.168.122.254") && xml.contains("virbr0"));
    QTRY_VERIFY(!make->isEnabled());
    QVERIFY(make->toolTip().contains(QStringLiteral("has a network named")));
}

void TestDuplicate::anEmptyHostIsOfferedTheDefaultNetwork()
{
    const auto offer = [this] {
        return WindowDriver::control<QPushButton>(&m_driver->window(), QStringLiteral("Make the Default Network"));
    };
    QVERIFY(!offer()->isVisible());
    m_host = FakeHost::make();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{localUri});
    m_driver->window().resize(1000, 700);
    QTRY_VERIFY(offer()->isVisible());
    savePicture(m_driver->window(), "empty-offer");
    offer()->click();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("New Network")));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*WindowDriver::dialog(QStringLiteral("New Network")), "default-network");
    WindowDriver::control<QAbstractButton>(
        WindowDriver::dialog(QStringLiteral("New Network")), QStringLiteral("Create"))
        ->click();
    QTRY_VERIFY(m_host->hasNetwork(QStringLiteral("default")));
    QTRY_VERIFY(!offer()->isVisible());
    // Where nothing can be changed nothing is offered.
    m_host = FakeHost::make();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{localUri}, QString(), true);
    QTRY_VERIFY(
        WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("There is no network here yet.")));
    QVERIFY(!offer()->isVisible());
}

void TestDuplicate::longNamesAndDarkColours()
{
    const DarkPalette dark;
    const QString name = QStringLiteral("a network with a <b>name that goes on and on, and on, and on, to its end");
    m_host->addNetwork("<network><name>" + name.toHtmlEscaped().toUtf8()
        + "</name><forward mode='nat'/><bridge name='virbr30'/><ip address='192.168.30.1' prefix='24'/>"
          "<ip address='192.168.31.1' prefix='24'/><ip address='192.168.32.1' prefix='24'/>"
          "<ip family='ipv6' address='fd00:30::1' prefix='64'/></network>");
    QTRY_VERIFY(m_driver->hasNetwork(name));
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("Type")), QStringLiteral("NAT"));
    openDialog(name);
    QCOMPARE(text("IPv4 network 2"), QStringLiteral("192.168.34.0/24"));
    dialog()->resize(dialog()->minimumSize());
    type("IPv4 network 3", QStringLiteral("192.168.34.0/24"));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "duplicate-dark-long");
    QVERIFY(said().contains(QStringLiteral("192.168.34.0/24 overlaps 192.168.34.0/24 of the same network.")));
    QVERIFY(dialog()->width() <= 1000 && dialog()->height() <= 700);
}

QTEST_MAIN(TestDuplicate)
#include "tst_duplicate.moc"
