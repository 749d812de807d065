// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/manyhosts.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QTableView>

using namespace patchpanel;
using Call = FakeHost::Call;
using Model = HostListModel;

namespace {

const QString rack1 = QStringLiteral("rack1");
const QString rack2 = QStringLiteral("rack2");

} // namespace

/// The list of hosts at the left, by keyboard and mouse, narrow and wide.
class TestHostsPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void widthDecidesWhatIsShown();
    void chosenColumnsStay();
    void columnsAreRememberedAcrossWindows();
    void aWideWindowGivesThePaneRoom();
    void theSecondsAreCountedOnlyWhileTheyAreSeen();
    void enterConnects();
    void aDoubleClickConnects();
    void aConnectedHostIsLeftAlone();
    void itsMenuReadsTheHostAgain();
    void theColourOfAHostIsMarked();

private:
    [[nodiscard]] static QString columns(const HostsPane &pane);
    static QAction *columnAction(const HostsPane &pane, const QString &label);
};

/// The letters of the columns that are shown, from the left.
QString TestHostsPane::columns(const HostsPane &pane)
{
    QString letters;
    for (int visual = 0; visual < Model::ColumnCount; ++visual) {
        const int column = pane.header()->logicalIndex(visual);
        if (!pane.isColumnHidden(column))
            letters += QStringLiteral("HSNlR").at(column);
    }
    return letters;
}

QAction *TestHostsPane::columnAction(const HostsPane &pane, const QString &label)
{
    for (QAction *action : pane.columnActions())
        if (QString(action->text()).remove(u'&') == label)
            return action;
    return nullptr;
}

void TestHostsPane::widthDecidesWhatIsShown()
{
    ManyHosts hosts({rack1});
    Model model(hosts.driver().hosts());
    HostsPane pane(model);
    pane.show();
    const auto at = [&pane](int width) {
        pane.resize(width, 300);
        return columns(pane);
    };
    QCOMPARE(at(190), QStringLiteral("HN"));
    QCOMPARE(at(420), QStringLiteral("HSN"));
    QCOMPARE(at(1000), QStringLiteral("HSNlR"));
    QCOMPARE(at(190), QStringLiteral("HN"));
}

void TestHostsPane::chosenColumnsStay()
{
    ManyHosts hosts({rack1});
    Model model(hosts.driver().hosts());
    HostsPane pane(model);
    pane.show();
    pane.resize(190, 300);
    QAction *byWidth = columnAction(pane, QStringLiteral("Columns by Width"));
    QAction *roundTrip = columnAction(pane, QStringLiteral("Round trip"));
    QVERIFY(byWidth->isChecked() && !roundTrip->isChecked());
    roundTrip->trigger();
    QCOMPARE(columns(pane), QStringLiteral("HNR"));
    QVERIFY(!byWidth->isChecked());
    pane.resize(1000, 300);
    QCOMPARE(columns(pane), QStringLiteral("HNR"));
    byWidth->trigger();
    QCOMPARE(columns(pane), QStringLiteral("HSNlR"));
    QVERIFY(columnAction(pane, QStringLiteral("State"))->isChecked());
    QVERIFY(!columnAction(pane, QStringLiteral("Hosts"))); // names always are there
}

void TestHostsPane::columnsAreRememberedAcrossWindows()
{
    const QTemporaryDir folder;
    const QString settings = folder.filePath(QStringLiteral("settings.conf"));
    {
        ManyHosts hosts({rack1}, settings);
        columnAction(hosts.pane(), QStringLiteral("State"))->trigger();
        columnAction(hosts.pane(), QStringLiteral("libvirt"))->trigger();
        hosts.pane().header()->moveSection(
            hosts.pane().header()->visualIndex(Model::VersionColumn), hosts.pane().header()->visualIndex(1));
        QCOMPARE(columns(hosts.pane()), QStringLiteral("HlSN"));
        hosts.window().close();
    }
    ManyHosts again({rack1}, settings);
    QCOMPARE(columns(again.pane()), QStringLiteral("HlSN"));
    QVERIFY(!columnAction(again.pane(), QStringLiteral("Columns by Width"))->isChecked());
}

void TestHostsPane::aWideWindowGivesThePaneRoom()
{
    ManyHosts hosts({rack1});
    hosts.add(rack1);
    hosts.window().resize(1000, 700);
    QTRY_COMPARE(columns(hosts.pane()), QStringLiteral("HN"));
    const int narrow = hosts.pane().width();
    hosts.window().resize(1920, 1080);
    QTRY_VERIFY(hosts.pane().width() > 2 * narrow);
    QCOMPARE(columns(hosts.pane()).left(3), QStringLiteral("HSN"));
}

void TestHostsPane::theSecondsAreCountedOnlyWhileTheyAreSeen()
{
    ManyHosts hosts({rack1});
    HostOptions options;
    options.uri = HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")).value();
    options.name = rack1;
    options.retryPausesMs = {60'000};
    HostSession *session = hosts.driver().hosts().add(options);
    Model model(hosts.driver().hosts());
    HostsPane pane(model);
    pane.resize(1000, 300);
    pane.show();
    QTRY_VERIFY(session->snapshot());
    QVERIFY(!pane.isTicking());
    hosts.fake(rack1).setReachable(false);
    QTRY_VERIFY(pane.isTicking());
    pane.resize(190, 300); // where the state has no room
    QVERIFY(!pane.isTicking());
    pane.resize(1000, 300);
    QVERIFY(pane.isTicking());
    pane.hide();
    QVERIFY(!pane.isTicking());
    pane.show();
    QVERIFY(pane.isTicking());
    hosts.fake(rack1).setReachable(true);
    session->open();
    QTRY_VERIFY(!pane.isTicking());
}

void TestHostsPane::enterConnects()
{
    ManyHosts hosts({rack1, rack2});
    hosts.fake(rack1).addNetwork(natXml("alpha", 10));
    hosts.add(rack1, HostColor::None, false);
    hosts.add(rack2, HostColor::None, false);
    for (const QString &name : {rack1, rack2})
        QTRY_COMPARE(hosts.state(name), QStringLiteral("not connected"));
    QVERIFY2(hosts.text().contains(QStringLiteral("No host is connected.")), qPrintable(hosts.text()));
    hosts.choose(rack1);
    QVERIFY(hosts.text().contains(QStringLiteral("rack1 is not connected.")));
    QVERIFY(hosts.button("Connect"));
    savePicture(hosts.window(), "host-not-connected");
    hosts.pane().setFocus();
    QTest::keyClick(&hosts.pane(), Qt::Key_Return);
    QTRY_COMPARE(hosts.state(rack1), QStringLiteral("connected"));
    QTRY_VERIFY(hosts.driver().hasNetwork(QStringLiteral("alpha")));
    QCOMPARE(hosts.state(rack2), QStringLiteral("not connected"));
}

void TestHostsPane::aDoubleClickConnects()
{
    ManyHosts hosts({rack1});
    hosts.add(rack1, HostColor::None, false);
    QTRY_COMPARE(hosts.state(rack1), QStringLiteral("not connected"));
    QTest::mouseDClick(hosts.pane().viewport(), Qt::LeftButton, Qt::NoModifier,
        hosts.pane().visualRect(hosts.indexOf(rack1)).center());
    QTRY_COMPARE(hosts.state(rack1), QStringLiteral("connected"));
}

void TestHostsPane::aConnectedHostIsLeftAlone()
{
    ManyHosts hosts({rack1});
    hosts.add(rack1);
    QTRY_COMPARE(hosts.state(rack1), QStringLiteral("connected"));
    hosts.choose(rack1);
    const QSignalSpy wanted(&hosts.pane(), &HostsPane::connectWanted);
    QTest::keyClick(&hosts.pane(), Qt::Key_Return);
    QTest::mouseDClick(hosts.pane().viewport(), Qt::LeftButton, Qt::NoModifier,
        hosts.pane().visualRect(hosts.indexOf(rack1)).center());
    hosts.choose(QStringLiteral("All hosts"));
    QTest::keyClick(&hosts.pane(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(hosts.fake(rack1).count(Call::Open), 1);
}

void TestHostsPane::itsMenuReadsTheHostAgain()
{
    ManyHosts hosts({rack1, rack2});
    for (const QString &name : {rack1, rack2}) {
        const HostSession *session = hosts.add(name);
        QTRY_VERIFY(session->snapshot() && session->snapshot()->complete);
    }
    hosts.choose(rack2);
    const QList<QAction *> menu = hosts.pane().actions();
    const auto refresh = std::find_if(
        menu.cbegin(), menu.cend(), [](const QAction *action) { return action->text() == QStringLiteral("&Refresh"); });
    QVERIFY(refresh != menu.cend());
    hosts.fake(rack1).resetCounts();
    hosts.fake(rack2).resetCounts();
    (*refresh)->trigger();
    QTRY_VERIFY(hosts.fake(rack2).count(Call::Networks) > 0);
    QCOMPARE(hosts.fake(rack1).count(Call::Networks), 0);
}

void TestHostsPane::theColourOfAHostIsMarked()
{
    ManyHosts hosts({rack1, rack2});
    hosts.fake(rack1).addNetwork(natXml("alpha", 10));
    hosts.fake(rack2).addNetwork(natXml("alpha", 10));
    hosts.add(rack1, HostColor::Purple);
    hosts.add(rack2);
    QTRY_COMPARE(hosts.driver().networks().model()->rowCount(), 2);
    const QColor purple = QColor::fromRgb(hostColorRgb(HostColor::Purple));
    const auto shows = [&purple](QAbstractItemView &view, const QModelIndex &index) {
        const QImage image = view.viewport()->grab(view.visualRect(index)).toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == purple)
                    return true;
        return false;
    };
    QVERIFY(shows(hosts.pane(), hosts.indexOf(rack1)));
    QVERIFY(!shows(hosts.pane(), hosts.indexOf(rack2)));
    QTableView &table = hosts.driver().networks();
    const bool firstIsRack1 = table.model()->index(0, NetworkTableModel::HostColumn).data().toString() == rack1;
    QVERIFY(shows(table, table.model()->index(firstIsRack1 ? 0 : 1, NetworkTableModel::HostColumn)));
    QVERIFY(!shows(table, table.model()->index(firstIsRack1 ? 1 : 0, NetworkTableModel::HostColumn)));
}

QTEST_MAIN(TestHostsPane)
#include "tst_hostspane.moc"
