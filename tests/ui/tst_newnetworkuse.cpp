// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/newnetworkdriver.h"
#include "ui/networkformdecision.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace patchpanel;

/// The form of the New Network dialog in use: keyboard, assistive technology, hostile text, colours.
class TestNewNetworkUse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void textSetByAssistiveTechnologyCounts();
    void hostileTextIsPlain();
    void labelsAreTheAgreedOnes();
    void mnemonicsAreUnique_data();
    void mnemonicsAreUnique();
    void tabGoesFromTopToBottom();
    void discardingIsAskedForWhatWasTyped();
    void readOnlyHostsCannotBeChosen();
    void hostsThatAreNotConnectedCannotBeChosen();
    void aHostThatCanBeChangedIsProposed();
    void darkPaletteIsReadable();
};

namespace {

const QString busyNetwork = QStringLiteral("<network><name>%1</name><forward mode='nat'/><bridge name='%2'/>"
                                           "<ip address='%3' netmask='255.255.255.0'/></network>");

QByteArray network(const char *name, const char *bridge, const char *address)
{
    return busyNetwork.arg(QLatin1String(name), QLatin1String(bridge), QLatin1String(address)).toUtf8();
}

/// As assistive technology replaces text: first nothing, then the new text, without a key.
void replaceText(QLineEdit *edit, const QString &text)
{
    auto *editable = QAccessible::queryAccessibleInterface(edit)->editableTextInterface();
    editable->deleteText(0, static_cast<int>(edit->text().size()));
    editable->insertText(0, text);
}

} // namespace

void TestNewNetworkUse::textSetByAssistiveTechnologyCounts()
{
    NewNetworkDriver driver;
    driver.open();
    replaceText(driver.edit("Name"), QStringLiteral("lab"));
    replaceText(driver.edit("Bridge"), QStringLiteral("virbr101"));
    replaceText(driver.edit("IPv4 network"), QStringLiteral("192.168.101.0/24"));
    replaceText(driver.edit("DHCPv4 start"), QStringLiteral("192.168.101.100"));
    replaceText(driver.edit("DHCPv4 end"), QStringLiteral("192.168.101.200"));
    QVERIFY(driver.check("DHCPv4")->isChecked());
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));
    driver.host().addNetwork(network("other", "virbr0", "192.168.100.1"));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("start='192.168.101.100' end='192.168.101.200'")));
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
}

void TestNewNetworkUse::hostileTextIsPlain()
{
    NewNetworkDriver driver;
    const QString name = QStringLiteral("<b>x</b> & 'y' \"z\" &amp; </name>");
    driver.host().addNetwork("<network><name>&lt;img src='x'&gt;</name><bridge name='virbr7'/></network>");
    driver.open();
    // It cannot stand in a name ("/"), and is shown as it is.
    driver.type("Name", name);
    QVERIFY(driver.plannedXml().contains(QStringLiteral("&lt;b&gt;x&lt;/b&gt; &amp; ")));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("&amp;amp; &lt;/name&gt;")));
    driver.type("Bridge", QStringLiteral("virbr7"));
    QVERIFY(driver.problem("Bridge").contains(QStringLiteral("<img src='x'>")));
    auto *description = driver.control<QPlainTextEdit>("Description");
    description->setFocus();
    QTest::keyClicks(description, QStringLiteral("one <two>"));
    QTest::keyClick(description, Qt::Key_Return);
    QTest::keyClicks(description, QStringLiteral("]]> & three"));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("one &lt;two&gt;\n]]&gt; &amp; three")));
    for (const QLabel *label : driver.dialog()->findChildren<QLabel *>())
        QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
            qPrintable(label->text()));
    driver.type("Name", QString(240, u'W'));
    driver.shoot("newnetwork-hostile");
    QVERIFY(driver.dialog()->minimumSizeHint().width() < 900);
}

void TestNewNetworkUse::labelsAreTheAgreedOnes()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("NAT"));
    driver.click("Propose IPv6 network");
    driver.check("DHCPv6")->click();
    const auto buddiesAreNamed = [&driver] {
        for (const QLabel *label : driver.dialog()->findChildren<QLabel *>())
            if (label->buddy() && label->buddy()->isVisible())
                QCOMPARE(label->buddy()->accessibleName(), QString(label->text()).remove(u'&'));
    };
    for (const char *label : {"Name", "Host", "Type", "Description", "Bridge", "VLAN ID", "IPv4 network", "DHCPv4",
             "DHCPv4 start", "DHCPv4 end", "IPv6 network", "DHCPv6", "DHCPv6 start", "DHCPv6 end", "Uplink",
             "DNS domain", "MTU", "Start now", "Start at boot", "Create", "Cancel"})
        QVERIFY2(driver.control<QWidget>(label) || driver.button(label), label);
    buddiesAreNamed();
    driver.choose("Type", QStringLiteral("macvtap"));
    buddiesAreNamed();
    driver.choose("Type", QStringLiteral("Open vSwitch"));
    driver.click("Add group");
    buddiesAreNamed();
    QCOMPARE(driver.dialog()->windowTitle(), QStringLiteral("New Network"));
}

void TestNewNetworkUse::mnemonicsAreUnique_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<int>("fewest");
    for (const NetworkType type : creatableNetworkTypes)
        QTest::newRow(qPrintable(networkTypeLabel(type)))
            << type << (type == NetworkType::Nat || type == NetworkType::OpenVSwitch ? 20 : 10);
}

void TestNewNetworkUse::mnemonicsAreUnique()
{
    QFETCH(NetworkType, type);
    QFETCH(int, fewest);
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", networkTypeLabel(type));
    if (driver.isShown("DHCPv6")) {
        driver.click("Propose IPv6 network");
        driver.check("DHCPv6")->click();
    }
    if (type == NetworkType::OpenVSwitch) {
        driver.click("Add group");
        driver.choose("VLAN mode", QStringLiteral("Trunk of several VLANs"));
    }
    // The fields of other types are not there meanwhile; the questions that may follow are, in a way.
    driver.checkMnemonics(fewest, [](const QAbstractButton &button) {
        return qobject_cast<const NetworkFormDecision *>(button.parentWidget()) != nullptr;
    });
}

void TestNewNetworkUse::tabGoesFromTopToBottom()
{
    NewNetworkDriver driver;
    driver.open();
    QStringList visited;
    for (int i = 0; i < 24; ++i) {
        const QWidget *now = QApplication::focusWidget();
        QVERIFY(now);
        visited << now->accessibleName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    const QStringList expected{QStringLiteral("Name"), QStringLiteral("Host"), QStringLiteral("Type"),
        QStringLiteral("Description"), QStringLiteral("Bridge"), QStringLiteral("IPv4 network"),
        QStringLiteral("Propose IPv4 network"), QStringLiteral("DHCPv4"), QStringLiteral("DHCPv4 start"),
        QStringLiteral("DHCPv4 end"), QStringLiteral("IPv6 network"), QStringLiteral("Propose IPv6 network"),
        QStringLiteral("DHCPv6"), QStringLiteral("Uplink"), QStringLiteral("DNS domain"), QStringLiteral("MTU"),
        QStringLiteral("Start now"), QStringLiteral("Start at boot"), QStringLiteral("What will happen"),
        QStringLiteral("XML"), QStringLiteral("Copy XML"), QStringLiteral("virsh"), QStringLiteral("Copy commands"),
        QStringLiteral("Create")};
    QCOMPARE(visited, expected);
}

void TestNewNetworkUse::discardingIsAskedForWhatWasTyped()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("Routed"));
    driver.type("Name", QStringLiteral("lab"));
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    auto *box = driver.dialog()->findChild<QMessageBox *>();
    QVERIFY(box && driver.isOpen());
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    QTRY_VERIFY(!driver.dialog()->findChild<QMessageBox *>());
    driver.click("Cancel");
    box = driver.dialog()->findChild<QMessageBox *>();
    QVERIFY(box);
    for (auto *button : box->buttons())
        if (button->accessibleName() == QStringLiteral("Discard"))
            button->click();
    QTRY_VERIFY(!driver.dialog());
    QCOMPARE(driver.host().count(FakeHost::Call::Define), 0);

    // Nothing typed: nothing asked.
    driver.open();
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!driver.dialog());
}

void TestNewNetworkUse::readOnlyHostsCannotBeChosen()
{
    NewNetworkDriver driver;
    HostSession *readOnly = driver.addSession(NewNetworkDriver::uri, true);
    driver.open(readOnly);
    QVERIFY(driver.problem("Host").contains(QStringLiteral("reading only")));
    QVERIFY(!driver.canCreate());
    driver.addSession(NewNetworkDriver::otherUri);
    driver.choose("Host", QStringLiteral("rack2"));
    QTRY_VERIFY(driver.canCreate());
    const QModelIndex first = driver.box("Host")->model()->index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("rack1 (read-only)"));
    QVERIFY(!(first.flags() & Qt::ItemIsEnabled));
}

void TestNewNetworkUse::hostsThatAreNotConnectedCannotBeChosen()
{
    NewNetworkDriver driver;
    driver.addSession();
    HostSession *other = driver.addSession(NewNetworkDriver::otherUri);
    driver.open();
    const QModelIndex second = driver.box("Host")->model()->index(1, 0);
    QCOMPARE(second.data().toString(), QStringLiteral("rack2"));
    QVERIFY(second.flags() & Qt::ItemIsEnabled);
    driver.otherHost().setReachable(false);
    QTRY_COMPARE(second.data().toString(), QStringLiteral("rack2 (offline)"));
    QVERIFY(!(second.flags() & Qt::ItemIsEnabled));
    driver.otherHost().setReachable(true);
    other->open();
    QTRY_COMPARE(second.data().toString(), QStringLiteral("rack2"));
    QVERIFY(second.flags() & Qt::ItemIsEnabled);
    other->close();
    QTRY_COMPARE(second.data().toString(), QStringLiteral("rack2 (not connected)"));
    // One that is chosen stays chosen: nobody's form moves to another host by itself.
    other->open();
    QTRY_COMPARE(second.data().toString(), QStringLiteral("rack2"));
    driver.choose("Host", QStringLiteral("rack2"));
    other->close();
    QTRY_COMPARE(driver.box("Host")->currentText(), QStringLiteral("rack2 (not connected)"));
    QVERIFY(!driver.canCreate());
}

void TestNewNetworkUse::aHostThatCanBeChangedIsProposed()
{
    NewNetworkDriver driver;
    HostSession *first = driver.addSession();
    HostSession *second = driver.addSession(NewNetworkDriver::otherUri);
    driver.open(second);
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack2"));
    delete driver.dialog();
    second->close();
    QTRY_VERIFY(second->status().state == HostState::Offline);
    driver.open(second);
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack1"));
    delete driver.dialog();
    first->close();
    QTRY_VERIFY(first->status().state == HostState::Offline);
    driver.open(second); // nothing better is there
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack2 (not connected)"));
}

void TestNewNetworkUse::darkPaletteIsReadable()
{
    const QPalette before = QApplication::palette();
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QString());
    driver.type("MTU", QStringLiteral("20000"));
    QApplication::setPalette(NewNetworkDriver::darkPalette()); // while it is open
    driver.shoot("newnetwork-dark");
    for (const QLabel *label : driver.dialog()->findChildren<QLabel *>())
        if (label->isVisible() && label->isEnabled() && !label->text().isEmpty())
            QVERIFY2(label->palette().color(QPalette::WindowText).lightness() > 120, qPrintable(label->text()));
    QApplication::setPalette(before);
}

QTEST_MAIN(TestNewNetworkUse)
#include "tst_newnetworkuse.moc"
