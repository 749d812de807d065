// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/findinglist.h"
#include "ui/messagebanner.h"
#include "ui/talkdialog.h"

#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace patchpanel;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The Health tab, the question why two VMs cannot talk, and what a failed command offers: as a person uses them.
class TestHealthTab final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theTabStandsInItsPlace();
    void eachFindingIsAnItemWithItsButtons();
    void theKeyboardReachesEveryButton();
    void buttonsMend();
    void aHealthyNetworkSaysWhatWasLookedAt();
    void aReadOnlyHostIsOnlyLookedAt();
    void leasesAndTheHostsDevicesAreLookedAtWhileItIsShown();
    void theHostsDevicesAreAskedForAgainWhenItIsBack();
    void aMissingNetworkIsMadeOrLeft();
    void twoVmsAreAskedAbout();
    void aTalkIsMendedAndFollowsTheHost();
    void aFailedStartOffersAFreeSubnet();
    void pictures_data();
    void pictures();

private:
    [[nodiscard]] std::unique_ptr<WindowDriver> open(const char *network, bool readOnly = false);
    [[nodiscard]] static FindingList *list(WindowDriver &driver);
    [[nodiscard]] static QStringList spoken(const FindingList &list);
    [[nodiscard]] static QPushButton *button(QWidget &in, const char *label);
    [[nodiscard]] TalkDialog *talk(WindowDriver &driver);

    std::shared_ptr<FakeHost> m_host;
};

void TestHealthTab::init()
{
    m_host = FakeHost::make();
}

/// A window that shows the health of a network.
std::unique_ptr<WindowDriver> TestHealthTab::open(const char *network, bool readOnly)
{
    auto driver = std::make_unique<WindowDriver>(
        m_host->factory(), QStringList{s("qemu:///system")}, QString(), readOnly);
    [&] {
        QTRY_VERIFY(driver->session().snapshot() && driver->session().snapshot()->complete);
        QTRY_VERIFY(driver->hasNetwork(s(network)));
        driver->select(s(network));
        auto *tabs = WindowDriver::control<QTabWidget>(&driver->window(), s("Details"));
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i).remove(u'&') == u"Health")
                tabs->setCurrentIndex(i);
        QVERIFY(list(*driver)->isVisible());
    }();
    return driver;
}

FindingList *TestHealthTab::list(WindowDriver &driver)
{
    return WindowDriver::control<FindingList>(&driver.window(), s("Health"));
}

/// What assistive technology hears of each item.
QStringList TestHealthTab::spoken(const FindingList &list)
{
    QStringList texts;
    for (int row = 0; row < list.count(); ++row)
        texts.append(list.item(row)->data(Qt::AccessibleTextRole).toString());
    return texts;
}

QPushButton *TestHealthTab::button(QWidget &in, const char *label)
{
    return WindowDriver::control<QPushButton>(&in, s(label));
}

void TestHealthTab::theTabStandsInItsPlace()
{
    addSamples(*m_host);
    const auto driver = open("alpha");
    QStringList titles;
    const auto *tabs = WindowDriver::control<QTabWidget>(&driver->window(), s("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        titles.append(tabs->tabText(i).remove(QRegularExpression(s("&(?!&)"))));
    QCOMPARE(titles.mid(titles.indexOf(s("Health"))), (QStringList{s("Health"), s("XML"), s("History")}));
    QVERIFY(titles.indexOf(s("VMs")) < titles.indexOf(s("Health")));
}

void TestHealthTab::eachFindingIsAnItemWithItsButtons()
{
    m_host->addNetwork(natXml("alpha", 10), {false, true, true});
    m_host->addNetwork(natXml("omega", 10), {true, true, true});
    m_host->addDomain(
        s("web"), vmXml("web", "alpha", "52:54:00:00:00:01").replace("<model", "<link state='down'/><model"));
    const auto driver = open("alpha");
    const QStringList items = spoken(*list(*driver));
    QVERIFY2(items.size() >= 4, qPrintable(items.join(u'\n')));
    QVERIFY2(items[0].startsWith(u"Problem: Its subnet 192.168.10.0/24 overlaps"), qPrintable(items[0]));
    QVERIFY2(items[1].startsWith(u"Warning: "), qPrintable(items[1]));
    QVERIFY(items.join(u'\n').contains(u"In order: Everything else is in order. Looked at: "));
    for (const char *label : {"Edit", "Start", "Plug In"})
        QVERIFY2(button(*list(*driver), label), label);
    QVERIFY(button(*list(*driver), "Plug In")->accessibleDescription().contains(u"web"));
    QVERIFY(WindowDriver::visibleText(list(*driver)->parentWidget()).contains(u"1 problem, 2 warnings"));
    // As the tree of assistive technology has it.
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(list(*driver));
    QCOMPARE(accessible->text(QAccessible::Name), s("Health"));
    QCOMPARE(accessible->role(), QAccessible::List);
    QVERIFY(accessible->child(0)->text(QAccessible::Name).startsWith(u"Problem: "));
}

void TestHealthTab::theKeyboardReachesEveryButton()
{
    m_host->addNetwork(natXml("alpha", 10), {false, true, true});
    m_host->addNetwork(natXml("omega", 10), {true, true, true});
    const auto driver = open("alpha");
    FindingList &items = *list(*driver);
    items.setFocus();
    QTest::keyClick(&items, Qt::Key_Down);
    QCOMPARE(items.currentRow(), 1);
    QSet<QString> reached;
    QWidget *at = &items;
    for (int step = 0; step < 30; ++step) {
        at = at->nextInFocusChain();
        if (const auto *found = qobject_cast<QPushButton *>(at);
            found && items.isAncestorOf(found) && (found->focusPolicy() & Qt::TabFocus))
            reached.insert(found->accessibleName());
    }
    QVERIFY(reached.contains(s("Start")) && reached.contains(s("Edit")));
    // Enter does the first mend of the item.
    QTest::keyClick(&items, Qt::Key_Return);
    QTRY_VERIFY(m_host->stateOf(m_host->networkUuid(s("alpha"))).active);
    QTRY_VERIFY(!spoken(items).join(u'\n').contains(u"not running"));
    QVERIFY(items.hasFocus() || items.isAncestorOf(driver->window().focusWidget()));
}

void TestHealthTab::buttonsMend()
{
    const QByteArray doubled = natXml("alpha", 10)
                                   .replace("</dhcp>",
                                       "<host mac='52:54:00:00:00:0a' ip='192.168.10.5'/><host mac='52:54:00:00:00:0a' "
                                       "ip='192.168.10.6'/></dhcp>");
    m_host->addNetwork(doubled, {true, true, false});
    const QByteArray pulled = vmXml("web", "alpha", "52:54:00:00:00:01")
                                  .replace("<model", "<link state='down'/><model");
    const QUuid vm = m_host->addDomain(s("web"), pulled, pulled);
    const auto driver = open("alpha");
    button(*list(*driver), "Plug In")->click();
    QTRY_VERIFY(!m_host->domainXml(vm, XmlKind::Live).contains("down"));
    QTRY_VERIFY(!button(*list(*driver), "Plug In"));
    button(*list(*driver), "Start at Boot")->click();
    QTRY_VERIFY(m_host->stateOf(m_host->networkUuid(s("alpha"))).autostart);
    // What is stored is changed after it was said how.
    button(*list(*driver), "Remove Doubled")->click();
    QTRY_VERIFY(WindowDriver::dialog(s("Mend")));
    button(*WindowDriver::dialog(s("Mend")), "Change")->click();
    QTRY_COMPARE(m_host->storedXml(m_host->networkUuid(s("alpha"))).count("<host "), 1);
    QTRY_VERIFY(!button(*list(*driver), "Remove Doubled"));
}

void TestHealthTab::aHealthyNetworkSaysWhatWasLookedAt()
{
    m_host->addNetwork(natXml("alpha", 10), {true, true, true});
    const auto driver = open("alpha");
    QTRY_VERIFY(WindowDriver::visibleText(list(*driver)->parentWidget()).contains(u"All is well with “alpha”."));
    QVERIFY(spoken(*list(*driver)).constFirst().startsWith(u"In order: Nothing is wrong"));
}

void TestHealthTab::aReadOnlyHostIsOnlyLookedAt()
{
    m_host->addNetwork(natXml("alpha", 10), {false, true, true});
    const auto driver = open("alpha", true);
    QVERIFY(button(*list(*driver), "Start"));
    QVERIFY(!button(*list(*driver), "Start")->isEnabled());
    QVERIFY(button(*list(*driver), "Start")->toolTip().contains(u"read-only"));
}

void TestHealthTab::leasesAndTheHostsDevicesAreLookedAtWhileItIsShown()
{
    const QUuid network = m_host->addNetwork(natXml("alpha", 10), {true, true, true});
    const QByteArray web = vmXml("web", "alpha", "52:54:00:00:00:01");
    m_host->addDomain(s("web"), web, web);
    HostFacts facts;
    facts.devices = {HostFacts::Device{s("eth0")}};
    facts.forwardsIpv4 = false;
    m_host->setFacts(facts);
    m_host->setLeases(network, std::vector<DhcpLease>());
    const auto driver = open("alpha");
    QTRY_VERIFY(spoken(*list(*driver)).join(u'\n').contains(u"no address from DHCP: web"));
    QTRY_VERIFY(spoken(*list(*driver)).join(u'\n').contains(u"Its bridge virbr10 is gone"));
    // The filter knows of it as well.
    QTRY_VERIFY(!driver->session().snapshot()->rows.front()->problems.isEmpty());
    button(*list(*driver), "Copy Command")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), s("sudo sysctl -w net.ipv4.ip_forward=1"));
    m_host->setLeases(network,
        std::vector<DhcpLease>{{s("52:54:00:00:00:01"), *IpAddress::parse(u"192.168.10.100"), 24, {}, {}, {}}});
    QTRY_VERIFY(!spoken(*list(*driver)).join(u'\n').contains(u"no address from DHCP"));
}

void TestHealthTab::theHostsDevicesAreAskedForAgainWhenItIsBack()
{
    m_host->addNetwork(natXml("lab", 10), {true, true, true});
    const auto driver = open("lab");
    QTRY_VERIFY(m_host->count(FakeHost::Call::Facts) > 0);
    m_host->setReachable(false);
    QTRY_COMPARE(driver->session().status().state, HostState::Offline);
    auto *tabs = WindowDriver::control<QTabWidget>(&driver->window(), s("Details"));
    const int health = tabs->currentIndex();
    tabs->setCurrentIndex(0);
    tabs->setCurrentIndex(health); // it cannot be asked now
    m_host->resetCounts();
    m_host->setReachable(true);
    driver->session().open();
    QTRY_VERIFY(m_host->count(FakeHost::Call::Facts) > 0);
}

void TestHealthTab::aMissingNetworkIsMadeOrLeft()
{
    m_host->addNetwork(natXml("alpha", 10), {true, true, true});
    m_host->addDomain(s("web"), vmXml("web", "gone", "52:54:00:00:00:01"));
    const auto driver = open("gone");
    button(*list(*driver), "New Network")->click();
    QTRY_VERIFY(WindowDriver::dialog(s("New Network")));
    QCOMPARE(WindowDriver::control<QLineEdit>(WindowDriver::dialog(s("New Network")), s("Name"))->text(), s("gone"));
    WindowDriver::dialog(s("New Network"))->close();
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && widget != &driver->window())
            widget->deleteLater();
    button(*list(*driver), "Move to…")->click();
    QTRY_VERIFY(WindowDriver::dialog(s("Move to")));
    WindowDriver::control<QTableView>(WindowDriver::dialog(s("Move to")), s("Networks of the host"))->selectRow(0);
    button(*WindowDriver::dialog(s("Move to")), "Move")->click();
    QTRY_VERIFY(!driver->hasNetwork(s("gone")));
}

TalkDialog *TestHealthTab::talk(WindowDriver &driver)
{
    for (auto *tool : driver.window().findChildren<QToolButton *>())
        if (tool->isVisible() && tool->text().contains(u"These Two Talk"))
            tool->click();
    return driver.window().findChild<TalkDialog *>();
}

void TestHealthTab::twoVmsAreAskedAbout()
{
    addSamples(*m_host);
    const auto driver = open("alpha");
    TalkDialog *dialog = talk(*driver);
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    auto *from = WindowDriver::control<QLineEdit>(dialog, s("First VM"));
    auto *to = WindowDriver::control<QLineEdit>(dialog, s("Second VM"));
    QCOMPARE(from->text(), s("store")); // the network's own are meant
    QCOMPARE(to->text(), s("web"));
    QVERIFY(WindowDriver::visibleText(dialog).contains(u"“store” and “web” cannot talk. VM “store” is shut off."));
    button(*dialog, "Swap")->click();
    QCOMPARE(from->text(), s("web"));
    to->setText(s("nobody"));
    QVERIFY(WindowDriver::visibleText(dialog).contains(u"There is no VM named “nobody”"));
    dialog->close();
}

void TestHealthTab::aTalkIsMendedAndFollowsTheHost()
{
    addSamples(*m_host);
    m_host->addNetwork(natXml("delta", 50), {true, true, true});
    const QByteArray db = vmXml("db", "delta", "52:54:00:00:00:03");
    const QUuid vm = m_host->addDomain(s("db"), db, db);
    const auto driver = open("alpha");
    TalkDialog *dialog = talk(*driver);
    WindowDriver::control<QLineEdit>(dialog, s("First VM"))->setText(s("web"));
    WindowDriver::control<QLineEdit>(dialog, s("Second VM"))->setText(s("db"));
    QVERIFY(WindowDriver::visibleText(dialog).contains(u"Both networks are NAT"));
    button(*dialog, "Move “db” to “alpha”")->click();
    QTRY_VERIFY(m_host->domainXml(vm, XmlKind::Live).contains("'alpha'"));
    QTRY_VERIFY2(WindowDriver::visibleText(dialog).contains(u"Nothing that is known of is in the way"),
        qPrintable(WindowDriver::visibleText(dialog)));
    dialog->close();
}

void TestHealthTab::aFailedStartOffersAFreeSubnet()
{
    const QUuid network = m_host->addNetwork(natXml("alpha", 10), {false, true, true});
    HostFacts facts;
    HostFacts::Device card{s("eth0")};
    card.addresses = {*IpNetwork::parse(u"192.168.10.77/24")};
    facts.devices = {card};
    m_host->setFacts(facts);
    const auto driver = open("alpha");
    QTRY_VERIFY(driver->session().context().facts);
    m_host->failNext(FakeHost::Call::Start,
        {ErrorKind::Internal, 1, 0, 0, s("internal error: Network is already in use by interface eth0")});
    button(*list(*driver), "Start")->click();
    QTRY_VERIFY(WindowDriver::visibleText(&driver->window()).contains(u"eth0 has the address 192.168.10.77/24."));
    auto *offer = [&]() -> QToolButton * {
        for (auto *tool : driver->window().findChildren<QToolButton *>())
            if (tool->isVisible() && tool->text() == u"Use 192.168.11.0/24")
                return tool;
        return nullptr;
    }();
    QVERIFY(offer);
    savePicture(driver->window(), "health-failed-start");
    offer->click();
    QTRY_VERIFY(WindowDriver::dialog(s("Mend")));
    button(*WindowDriver::dialog(s("Mend")), "Change")->click();
    QTRY_VERIFY(m_host->stateOf(network).active);
    QVERIFY(m_host->storedXml(network).contains("192.168.11.100"));
}

void TestHealthTab::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("small") << QSize(1000, 700) << false;
    QTest::newRow("small-dark") << QSize(1000, 700) << true;
    QTest::newRow("large") << QSize(1920, 1080) << false;
    QTest::newRow("large-dark") << QSize(1920, 1080) << true;
}

void TestHealthTab::pictures()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, isDark);
    const std::optional<DarkPalette> dark = isDark ? std::make_optional<DarkPalette>() : std::nullopt;
    const char *const longName = "customer-with-a-very-long-name-in-the-european-data-centre-number-seven-production";
    m_host->addNetwork(
        natXml(longName, 10)
            .replace("virbr10", "virbr10")
            .replace("</dhcp>",
                "<host mac='52:54:00:00:00:0a' ip='192.168.10.5'/><host mac='52:54:00:00:00:0a' ip='10.1.1.6'/>"
                "</dhcp>"),
        {true, true, false});
    m_host->addNetwork(natXml("omega", 10), {true, true, true});
    m_host->addNetwork(natXml("well", 99), {true, true, true});
    for (const char *name : {"web-frontend-01.production.example.com", "db",
             "a_name_without_any_place_to_break_it_that_goes_on_and_on_and_on_and_on_until_it_ends"}) {
        const QByteArray vm = vmXml(name, longName, "52:54:00:00:00:01")
                                  .replace("<model", "<link state='down'/><model");
        m_host->addDomain(s(name), vm, vm);
    }
    HostFacts facts;
    facts.forwardsIpv4 = false;
    m_host->setFacts(facts);
    const auto driver = open(longName);
    driver->window().resize(size);
    QTRY_VERIFY(spoken(*list(*driver)).join(u'\n').contains(u"is gone from the host"));
    const QByteArray tag = QByteArray(QTest::currentDataTag());
    QTest::qWait(0); // for the layouts
    savePicture(driver->window(), ("health-many-" + tag).constData());
    TalkDialog *dialog = talk(*driver);
    QTest::qWait(0); // for the layouts
    savePicture(*dialog, ("talk-" + tag).constData());
    dialog->close();
    HostFacts::Device bridge{s("virbr99"), true};
    facts.devices = {bridge};
    facts.forwardsIpv4 = true;
    m_host->setFacts(facts);
    m_host->setLeases(m_host->networkUuid(s("well")), {});
    driver->select(s("well"));
    driver->session().requestFacts();
    QTRY_VERIFY(WindowDriver::visibleText(list(*driver)->parentWidget()).contains(u"All is well"));
    QTest::qWait(0);
    savePicture(driver->window(), ("health-well-" + tag).constData());
}

QTEST_MAIN(TestHealthTab)
#include "tst_healthtab.moc"
