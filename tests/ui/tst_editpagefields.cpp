// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/networkcorpus.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/pagesdriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QPlainTextEdit>

using namespace patchpanel;
using namespace patchpanel::test;

namespace {

Issue issueOf(Field field, Severity severity, const char *message, int row = -1, int part = -1)
{
    return {field, severity, QString::fromLatin1(message), row, part};
}

} // namespace

/// The pages of Edit for names, forwarding, addresses and DHCP, together with the others: what they show and offer.
class TestEditPageFields final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void whatTheModeCannotHaveIsHidden_data();
    void whatTheModeCannotHaveIsHidden();
    void whatIsBeingEmptiedStays();
    void problemsAreSeenOnTheirPage();
    void problemsOfAnotherBlockAreFound();
    void aPageThatCannotBeUsedSaysWhy();
    void keysChangePages();
    void typingKeepsTheCursor();
    void theHostIsOffered();
    void oldServersAreWarnedOf();
    void labelsAreUnique_data();
    void labelsAreUnique();
    void picture_data();
    void picture();
};

void TestEditPageFields::whatTheModeCannotHaveIsHidden_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("isThere");
    const auto row = [](const char *title, const char *page, const char *inside, const char *label, bool isThere) {
        QTest::newRow(title) << QString::fromLatin1(page) << QByteArray(inside) << QString::fromUtf8(label) << isThere;
    };
    const char *const bridge = "<forward mode='bridge'/><bridge name='br0'/>";
    const char *const cards = "<forward mode='vepa'><interface dev='eth0'/></forward>";
    row("MTU of NAT", "General", "<forward/>", "MTU", true);
    row("MTU of a bridge", "General", bridge, "MTU", false);
    row("MTU of a bridge that is there", "General", "<forward mode='bridge'/><mtu size='9000'/>", "MTU", true);
    row("bridge of cards", "General", cards, "Bridge", false);
    row("STP of a bridge", "General", bridge, "Spanning tree (STP)", false);
    row("STP of a bridge that is there", "General", "<forward mode='bridge'/><bridge name='br0' stp='on'/>",
        "Spanning tree (STP)", true);
    row("MAC table of a bridge", "General", bridge, "MAC table manager", true);
    row("MAC table of cards", "General", cards, "MAC table manager", false);
    row("domain of a bridge", "General", bridge, "DNS domain", false);
    row("boot of cards", "General", cards, "Start at boot", true);
    row("uplink of nothing", "Forwarding", "", "Uplink", false);
    row("uplink of NAT", "Forwarding", "<forward/>", "Uplink", true);
    row("uplink of open", "Forwarding", "<forward mode='open'/>", "Uplink", false);
    row("uplink of open that is there", "Forwarding", "<forward mode='open' dev='eth0'/>", "Uplink", true);
    row("ports of NAT", "Forwarding", "<forward/>", "NAT port start", true);
    row("ports of a route", "Forwarding", "<forward mode='route'/>", "NAT port start", false);
    row("function of cards", "Forwarding", cards, "Physical function", true);
    row("PCI of cards", "Forwarding", cards, "Managed", false);
    row("PCI of a pool", "Forwarding", "<forward mode='hostdev'/>", "Managed", true);
    row("addresses of nothing", "Addresses", "", "Add address", true);
    row("addresses of a bridge", "Addresses", bridge, "Add address", false);
    row("addresses of a bridge that are there", "Addresses",
        "<forward mode='bridge'/><ip address='10.0.0.1' prefix='8'/>", "Add address", true);
    row("routes of a bridge", "Addresses", "<forward mode='bridge'/><ip address='10.0.0.1' prefix='8'/>", "Add route",
        false);
    row("DHCP without addresses", "DHCP", "<forward/>", "Add range", false);
    row("way to addresses", "DHCP", "<forward/>", "Go to Addresses", true);
    row("no way to addresses", "DHCP", bridge, "Go to Addresses", false);
    row("one network", "DHCP", "<ip address='10.0.0.1' prefix='8'/>", "Network", false);
    row("boot of IPv4", "DHCP", "<ip address='10.0.0.1' prefix='8'/>", "Boot file", true);
    row("boot of IPv6", "DHCP", "<ip family='ipv6' address='fd00::1' prefix='64'/>", "Boot file", false);
}

void TestEditPageFields::whatTheModeCannotHaveIsHidden()
{
    QFETCH(QString, page);
    QFETCH(QByteArray, inside);
    QFETCH(QString, label);
    QFETCH(bool, isThere);
    PagesDriver driver;
    driver.load("<network><name>n</name>" + inside + "</network>");
    driver.show(qPrintable(page));
    QCOMPARE(driver.has(label.toUtf8().constData()), isThere);
}

void TestEditPageFields::whatIsBeingEmptiedStays()
{
    PagesDriver driver;
    driver.load("<network><name>n</name><forward mode='bridge'/><bridge name='br0'/><mtu size='9'/></network>");
    driver.show("General");
    driver.list().activateWindow();
    auto *mtu = driver.control<QLineEdit>("MTU");
    QTRY_VERIFY(mtu->window()->isActiveWindow());
    QVERIFY(mtu->accessibleDescription().contains(QStringLiteral("cannot have this")));
    driver.type("MTU", "");
    QVERIFY(!driver.xml().contains("mtu"));
    QVERIFY(mtu->isVisible() && mtu->hasFocus());
    driver.type("Title", "x");
    QVERIFY(!mtu->isVisible());
}

void TestEditPageFields::problemsAreSeenOnTheirPage()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("everything")));
    const Issue elsewhere = issueOf(Field::None, Severity::Error, "odd");
    const QList<Issue> left = driver.pages().showIssues({elsewhere, issueOf(Field::Mtu, Severity::Warning, "large"),
        issueOf(Field::Routes, Severity::Error, "lost", 1), issueOf(Field::NatPorts, Severity::Error, "ports")});
    QCOMPARE(left, QList<Issue>{elsewhere});
    QCOMPARE(driver.pages().summary(), QStringLiteral("2 problems: NAT port start, Static routes"));
    const auto said = [&driver](const char *page) {
        return driver.names()->findItems(QString::fromLatin1(page), Qt::MatchExactly)[0]->toolTip();
    };
    QCOMPARE(said("General"), QStringLiteral("It has warnings."));
    QCOMPARE(said("Addresses"), QStringLiteral("It has problems."));
    QCOMPARE(said("DNS"), QString());
    driver.pages().goToFirstProblem();
    QCOMPARE(driver.shown(), QStringLiteral("Forwarding"));
    QCOMPARE(driver.control<QLineEdit>("NAT port start")->accessibleDescription(), QStringLiteral("ports"));
    (void)driver.pages().showIssues({issueOf(Field::Routes, Severity::Error, "lost", 1)});
    driver.pages().goToFirstProblem();
    QCOMPARE(driver.shown(), QStringLiteral("Addresses"));
    QCOMPARE(driver.control<QTableView>("Static routes")->currentIndex().row(), 1);
    QCOMPARE(said("General"), QString());
    (void)driver.pages().showIssues({issueOf(Field::Mtu, Severity::Warning, "large")});
    QCOMPARE(driver.pages().summary(), QStringLiteral("1 warning: MTU"));
    driver.pages().goToFirstProblem();
    QCOMPARE(driver.shown(), QStringLiteral("General"));
}

void TestEditPageFields::problemsOfAnotherBlockAreFound()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("everything")));
    driver.show("DHCP");
    (void)driver.pages().showIssues({issueOf(Field::Reservations, Severity::Error, "twice", 1, 1)});
    QVERIFY(!driver.said().contains(QStringLiteral("twice")));
    QVERIFY(!driver.control<QComboBox>("Network")->itemIcon(1).isNull());
    QVERIFY(driver.control<QComboBox>("Network")->itemIcon(0).isNull());
    driver.pages().goToFirstProblem();
    QCOMPARE(driver.control<QComboBox>("Network")->currentIndex(), 1);
    QVERIFY(driver.said().contains(QStringLiteral("twice")));
    QCOMPARE(driver.control<QTableView>("Reservations")->currentIndex().row(), 1);
    QCOMPARE(driver.edits(), 0);
}

void TestEditPageFields::aPageThatCannotBeUsedSaysWhy()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("default")));
    (void)driver.pages().showIssues({issueOf(Field::Mtu, Severity::Error, "large")});
    QListWidgetItem *item = driver.names()->item(0);
    driver.pages().setObstacle(QStringLiteral("mend it first"));
    QVERIFY(!item->flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(item->toolTip(), QStringLiteral("mend it first"));
    QCOMPARE(item->data(Qt::AccessibleDescriptionRole).toString(), item->toolTip());
    QVERIFY(!driver.control<QLineEdit>("Name")->isEnabled());
    driver.pages().setObstacle({});
    QVERIFY(item->flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(item->toolTip(), QStringLiteral("It has problems."));
    QVERIFY(driver.control<QLineEdit>("Name")->isEnabled());
}

void TestEditPageFields::keysChangePages()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("default")));
    driver.list().activateWindow();
    QTRY_VERIFY(driver.list().isActiveWindow());
    QStringList seen;
    for (int i = 0; i < driver.names()->count(); ++i) {
        seen << driver.shown();
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &driver.list(), Qt::Key_PageDown,
            Qt::ControlModifier);
    }
    QCOMPARE(seen,
        QStringList({QStringLiteral("General"), QStringLiteral("Forwarding"), QStringLiteral("Addresses"),
            QStringLiteral("DHCP"), QStringLiteral("DNS"), QStringLiteral("VLAN & port groups"), QStringLiteral("QoS"),
            QStringLiteral("Advanced")}));
    QCOMPARE(driver.shown(), seen.first()); // around
    QTest::keyClick(&driver.list(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(driver.shown(), seen.last());
}

void TestEditPageFields::typingKeepsTheCursor()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("default")));
    driver.show("General");
    auto *title = driver.control<QLineEdit>("Title");
    title->setFocus();
    QTest::keyClicks(title, QStringLiteral("my lab"));
    QTest::keyClick(title, Qt::Key_Home);
    QTest::keyClicks(title, QStringLiteral(" x "));
    QCOMPARE(title->text(), QStringLiteral(" x my lab"));
    QCOMPARE(title->cursorPosition(), 3);
    auto *description = driver.control<QPlainTextEdit>("Description");
    QTest::keyClicks(description, QStringLiteral("a "));
    QTest::keyClick(description, Qt::Key_Return);
    QTest::keyClicks(description, QStringLiteral("b"));
    QCOMPARE(description->toPlainText(), QStringLiteral("a \nb"));
}

void TestEditPageFields::theHostIsOffered()
{
    HostContext context;
    context.facts.emplace();
    HostFacts::Device card{QStringLiteral("eth0")};
    card.isPhysical = true;
    card.virtualFunctions = {QStringLiteral("0000:03:10.1")};
    HostFacts::Device wlan{QStringLiteral("wlan0")};
    context.facts->devices = {card, wlan};
    PagesDriver driver;
    driver.load("<network><name>n</name><forward mode='route'/></network>", context);
    driver.show("Forwarding");
    const auto choices = [&driver](const char *label) { return driver.control<NetworkFormEdit>(label)->choices(); };
    QCOMPARE(choices("Uplink"), QStringList({QStringLiteral("eth0"), QStringLiteral("wlan0")}));
    driver.choose("Mode", "macvtap: VEPA");
    QCOMPARE(choices("Uplink"), QStringList({QStringLiteral("eth0")}));
    QCOMPARE(choices("Physical function"), QStringList({QStringLiteral("eth0")}));
    QVERIFY(driver.said().contains(QStringLiteral("All traffic goes out to the switch")));
}

void TestEditPageFields::oldServersAreWarnedOf()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("default")), 9'000'000);
    driver.show("General");
    QVERIFY(driver.said().contains(QStringLiteral("From libvirt 10.1 on; this host has 9.0.0")));
    driver.load(corpusXml(QStringLiteral("default")), 10'001'000);
    QVERIFY(!driver.said().contains(QStringLiteral("From libvirt 10.1 on")));
}

void TestEditPageFields::labelsAreUnique_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : {QStringLiteral("everything"), QStringLiteral("hostdev-list")})
        QTest::newRow(qPrintable(file)) << file;
}

/// Assistive technology finds a field by its label alone.
void TestEditPageFields::labelsAreUnique()
{
    QFETCH(QString, file);
    PagesDriver driver;
    driver.load(corpusXml(file));
    for (int row = 0; row < driver.names()->count(); ++row) {
        driver.names()->setCurrentRow(row);
        QStringList seen;
        const auto widgets = driver.list().findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool isField = qobject_cast<const QAbstractButton *>(widget)
                || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
                || qobject_cast<const QTableView *>(widget);
            if (!isField || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const QString name = widget->accessibleName();
            QVERIFY2(!name.isEmpty() && !seen.contains(name),
                qPrintable(driver.shown() + QStringLiteral(": ") + name + QLatin1Char(' ')
                    + QLatin1String(widget->metaObject()->className())));
            seen << name;
        }
    }
}

void TestEditPageFields::picture_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<bool>("isDark");
    for (const char *page : {"General", "Forwarding", "Addresses", "DHCP"})
        QTest::addRow("edit-page-%s", page) << QStringLiteral("everything") << QByteArray(page) << false;
    QTest::newRow("edit-page-pool") << QStringLiteral("hostdev-list") << QByteArray("Forwarding") << false;
    QTest::newRow("edit-page-no-dhcp") << QStringLiteral("very-isolated") << QByteArray("DHCP") << false;
    QTest::newRow("edit-page-dhcp-dark") << QStringLiteral("everything") << QByteArray("DHCP") << true;
}

void TestEditPageFields::picture()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, page);
    QFETCH(bool, isDark);
    std::optional<DarkPalette> dark;
    if (isDark)
        dark.emplace();
    PagesDriver driver;
    driver.load(corpusXml(file));
    (void)driver.pages().showIssues({issueOf(Field::Mtu, Severity::Error, "An MTU is a number from 68 to 65535."),
        issueOf(Field::Reservations, Severity::Warning, "The address 192.168.70.12 is in a range.", 1, 0)});
    driver.show(page.constData());
    savePicture(driver.list(), QTest::currentDataTag());
}

QTEST_MAIN(TestEditPageFields)
#include "tst_editpagefields.moc"
