// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/networkcorpus.h"
#include "tests/ui/pagedriver.h"
#include "ui/editadvancedsection.h"
#include "ui/editdnssection.h"
#include "ui/editportssection.h"
#include "ui/editqossection.h"
#include "ui/entrytable.h"

using namespace patchpanel;
using namespace patchpanel::test;

/// Problems on the pages of Edit for ports, limits and DNS, and their use by keyboard.
class TestEditPortIssues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemsOfTheNetworkAreNotThoseOfGroups();
    void problemsOfTheChosenGroupStandAtItsFields();
    void problemsOfOtherGroupsStandUnderTheTable();
    void groupsWithProblemsAreMarked();
    void theFirstProblemIsShownWhereverItIs();
    void limitsAreSharedOut();
    void dnsProblemsMarkTheirRows();
    void groupsAreMadeByKeyboard();
    void aRecordIsMadeByKeyboard();
    void choicesKeepWhatIsThere();
    void spacesOfARecordSurviveALook();
    void spacesInANameCanBeTyped();
    void tagsHaveTheirNames();
    void onlyOneGroupIsTheDefault();
    void thePortTypeBringsVlans();
    void whatIsShownOnlyCannotBeTypedInto();

private:
    [[nodiscard]] static QString problemAt(const PageDriver &page, const char *label)
    {
        return page.control<QWidget>(label)->accessibleDescription();
    }
    [[nodiscard]] static QString textAt(const PageDriver &page, const char *label)
    {
        return page.control<QLineEdit>(label)->text();
    }
};

namespace {

const QString ovs = QStringLiteral("openvswitch");

Issue issue(Field field, const char *message, int part = -1, int row = -1)
{
    return {field, Severity::Error, QString::fromLatin1(message), row, part};
}

bool isMarked(const PageDriver &page, const char *table, int row)
{
    const QAbstractItemModel *model = page.control<QTableView>(table)->model();
    return model->index(row, 0).data(EntryTableModel::SeverityRole).isValid();
}

} // namespace

void TestEditPortIssues::problemsOfTheNetworkAreNotThoseOfGroups()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    QVERIFY(
        page.page().showIssues({issue(Field::VlanTags, "bad tag"), issue(Field::VirtualPort, "bad port")}).isEmpty());
    QCOMPARE(problemAt(page, "VLAN tags"), QStringLiteral("bad tag"));
    QCOMPARE(problemAt(page, "Port type"), QStringLiteral("bad port"));
    QCOMPARE(problemAt(page, "Group VLAN tags"), QString());
    QVERIFY(!isMarked(page, "Port groups", 0));
}

void TestEditPortIssues::problemsOfTheChosenGroupStandAtItsFields()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    page.choose("Port groups", 1);
    QVERIFY(page.page()
                .showIssues({issue(Field::PortGroups, "bad name", 1), issue(Field::VlanTags, "bad tag", 1),
                    issue(Field::Inbound, "bad rate", 1)})
                .isEmpty());
    QCOMPARE(problemAt(page, "Group name"), QStringLiteral("bad name"));
    QCOMPARE(problemAt(page, "Group VLAN tags"), QStringLiteral("bad tag"));
    QCOMPARE(problemAt(page, "Group inbound average"), QStringLiteral("bad rate"));
    QCOMPARE(problemAt(page, "VLAN tags"), QString());
    QVERIFY(!page.said().contains(u"Port group “all”"));
}

void TestEditPortIssues::problemsOfOtherGroupsStandUnderTheTable()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    QVERIFY(
        page.page().showIssues({issue(Field::VlanTags, "bad tag", 1), issue(Field::PortGroups, "bad list")}).isEmpty());
    QCOMPARE(problemAt(page, "Group VLAN tags"), QString());
    QVERIFY(page.said().contains(u"Port group “all”: bad tag"));
    QVERIFY(page.said().contains(u"bad list"));
    page.choose("Port groups", 1);
    QCOMPARE(problemAt(page, "Group VLAN tags"), QStringLiteral("bad tag"));
    QVERIFY(!page.said().contains(u"Port group “all”: bad tag"));
}

void TestEditPortIssues::groupsWithProblemsAreMarked()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    (void)page.page().showIssues({issue(Field::VlanTags, "bad tag", 1)});
    QVERIFY(!isMarked(page, "Port groups", 0));
    QVERIFY(isMarked(page, "Port groups", 1));
    page.choose("Port groups", 1);
    QVERIFY(isMarked(page, "Port groups", 1));
    (void)page.page().showIssues({});
    QVERIFY(!isMarked(page, "Port groups", 1));
}

void TestEditPortIssues::theFirstProblemIsShownWhereverItIs()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    page.page().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page()));
    (void)page.page().showIssues({issue(Field::Outbound, "bad rate", 1)});
    page.page().goToFirstProblem();
    QCOMPARE(textAt(page, "Group name"), QStringLiteral("all"));
    QVERIFY(page.control<QLineEdit>("Group outbound average")->hasFocus());
}

void TestEditPortIssues::limitsAreSharedOut()
{
    const QList<Issue> issues{issue(Field::Inbound, "of the network"), issue(Field::Inbound, "of a group", 0)};
    PageDriver groups(new EditPortsSection(nullptr));
    groups.load(corpusXml(QStringLiteral("everything")));
    QCOMPARE(groups.page().showIssues(issues), issues.mid(0, 1));
    PageDriver network(new EditQosSection(nullptr));
    network.load(corpusXml(QStringLiteral("everything")));
    QCOMPARE(network.page().showIssues(issues), issues.mid(1));
    QCOMPARE(problemAt(network, "Inbound average"), QStringLiteral("of the network"));
}

void TestEditPortIssues::dnsProblemsMarkTheirRows()
{
    PageDriver page(new EditDnsSection(nullptr));
    page.load(corpusXml(QStringLiteral("everything")));
    const QList<Issue> issues{issue(Field::Forwarders, "bad forwarder", -1, 2),
        issue(Field::DnsHosts, "bad host", -1, 0), issue(Field::DnsTexts, "bad text", -1, 0),
        issue(Field::DnsServices, "bad service", -1, 1), issue(Field::DnsEnable, "bad switch")};
    QVERIFY(page.page().showIssues(issues).isEmpty());
    QVERIFY(isMarked(page, "Forwarders", 2));
    QVERIFY(!isMarked(page, "Forwarders", 0));
    QVERIFY(isMarked(page, "DNS hosts", 0));
    QVERIFY(isMarked(page, "TXT records", 0));
    QVERIFY(isMarked(page, "SRV records", 1));
    for (const Issue &one : issues)
        QVERIFY2(page.said().contains(one.message), qPrintable(one.message));
    QCOMPARE(problemAt(page, "Run a DNS server"), QStringLiteral("bad switch"));
}

void TestEditPortIssues::groupsAreMadeByKeyboard()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(QStringLiteral("default")));
    page.page().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page()));
    QVERIFY(!page.has("Group name"));
    auto *table = page.control<QTableView>("Port groups");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Insert);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("dev"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(page.cell("Port groups", 0, 0), QStringLiteral("dev")); // delegates commit by a queued call
    QCOMPARE(textAt(page, "Group name"), QStringLiteral("dev"));
    page.type("Group inbound average", "100");
    QVERIFY2(page.xml().contains("  <portgroup name='dev'>\n    <bandwidth>\n      <inbound average='100'/>\n"
                                 "    </bandwidth>\n  </portgroup>\n"),
        page.xml().constData());
    QCOMPARE(page.cell("Port groups", 0, 3), QStringLiteral("in 100"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(page.xml(), corpusXml(QStringLiteral("default")));
    QVERIFY(!page.has("Group name"));
}

void TestEditPortIssues::aRecordIsMadeByKeyboard()
{
    PageDriver page(new EditDnsSection(nullptr));
    page.load(corpusXml(QStringLiteral("default")));
    page.page().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page()));
    auto *table = page.control<QTableView>("SRV records");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Insert);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ldap"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY2(page.xml().contains("<srv service='ldap' protocol='tcp'/>"), page.xml().constData());
}

void TestEditPortIssues::choicesKeepWhatIsThere()
{
    PageDriver page(new EditDnsSection(nullptr));
    const QByteArray xml = "<network><name>n</name><dns><srv service='a' protocol='sctp'/></dns></network>";
    page.load(xml);
    page.page().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page()));
    auto *table = page.control<QTableView>("SRV records");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 1));
    QTest::keyClick(table, Qt::Key_F2);
    auto *box = table->findChild<QComboBox *>();
    QVERIFY(box);
    QCOMPARE(box->currentText(), QStringLiteral("sctp"));
    QCOMPARE(box->count(), 3);
    table->setCurrentIndex(table->model()->index(0, 0));
    QCOMPARE(page.xml(), xml);
}

void TestEditPortIssues::spacesOfARecordSurviveALook()
{
    PageDriver page(new EditDnsSection(nullptr));
    const QByteArray xml = "<network><name>n</name><dns><txt name='a' value=' b '/></dns></network>";
    page.load(xml);
    page.setCell("TXT records", 0, 1, " b ");
    QCOMPARE(page.xml(), xml);
    QCOMPARE(page.edits(), 0);
}

void TestEditPortIssues::spacesInANameCanBeTyped()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    page.type("Group name", "do not panic");
    QCOMPARE(textAt(page, "Group name"), QStringLiteral("do not panic"));
    QCOMPARE(page.cell("Port groups", 0, 0), QStringLiteral("do not panic"));
    page.type("VLAN tags", "1, 2, 3");
    QCOMPARE(textAt(page, "VLAN tags"), QStringLiteral("1, 2, 3"));
}

void TestEditPortIssues::tagsHaveTheirNames()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    HostContext context;
    context.vlanScheme = VlanScheme({{40, 45, QStringLiteral("Towels")}});
    page.page().setContext(context);
    QVERIFY(page.said().contains(u"Towels"));
}

void TestEditPortIssues::onlyOneGroupIsTheDefault()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load(corpusXml(ovs));
    QCOMPARE(page.cell("Port groups", 1, 1), QStringLiteral("yes"));
    page.press("Default group");
    QCOMPARE(page.cell("Port groups", 0, 1), QStringLiteral("yes"));
    QCOMPARE(page.cell("Port groups", 1, 1), QString());
    QVERIFY(page.xml().contains("<portgroup name='dontpanic' default='yes'>"));
    QVERIFY(page.xml().contains("<portgroup name='all'>"));
}

void TestEditPortIssues::thePortTypeBringsVlans()
{
    PageDriver page(new EditPortsSection(nullptr));
    page.load("<network><name>n</name><forward mode='bridge'/><bridge name='br0'/></network>");
    QVERIFY(!page.has("VLAN tags"));
    page.choose("Port type", "Open vSwitch");
    page.type("VLAN tags", "10");
    QVERIFY2(page.xml().contains("<vlan><tag id='10'/></vlan>"), page.xml().constData());
    page.choose("Port type", "none");
    QVERIFY(page.has("VLAN tags"));
    QVERIFY(page.said().contains(u"libvirt refuses a VLAN on this kind of network."));
    page.type("VLAN tags", "");
    page.choose("Port type", "MidoNet");
    QVERIFY(!page.has("VLAN tags"));
    page.load("<network><name>n</name><forward mode='bridge'/><bridge name='br0'/></network>", 11'000'000);
    QVERIFY(page.has("VLAN tags"));
}

void TestEditPortIssues::whatIsShownOnlyCannotBeTypedInto()
{
    PageDriver page(new EditAdvancedSection(nullptr));
    page.load(corpusXml(QStringLiteral("everything")));
    QVERIFY(page.control<QLineEdit>("UUID")->isReadOnly());
    QCOMPARE(textAt(page, "UUID"), QStringLiteral("0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c02"));
    for (const auto &[label, text] : {std::pair("Options", "log-queries"), std::pair("Metadata", "<inv:ticket")}) {
        auto *edit = page.control<QPlainTextEdit>(label);
        QVERIFY(edit->toPlainText().contains(QLatin1String(text)));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("x"));
    }
    QCOMPARE(page.xml(), corpusXml(QStringLiteral("everything")));
    PageDriver groups(new EditPortsSection(nullptr));
    groups.load(corpusXml(ovs));
    const QAbstractItemModel *model = groups.control<QTableView>("Port groups")->model();
    QVERIFY(model->index(0, 0).flags() & Qt::ItemIsEditable);
    for (const int column : {1, 2, 3})
        QVERIFY(!(model->index(0, column).flags() & Qt::ItemIsEditable));
}

QTEST_MAIN(TestEditPortIssues)
#include "tst_editportissues.moc"
