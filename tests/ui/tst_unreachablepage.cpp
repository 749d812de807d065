// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/manyhosts.h"
#include "ui/unreachablepage.h"

using namespace patchpanel;

namespace {

const QString rack1 = QStringLiteral("rack1");
const QString rack2 = QStringLiteral("rack2");

} // namespace

/// The page instead of the table: one host, several, none.
class TestUnreachablePage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHost_data();
    void oneHost();
    void severalHosts_data();
    void severalHosts();
    void noHost();
    void ofManyFailuresTheFirstAreListed();
    void buttonsSaySo();

private:
    /// Adds hosts that are connecting (c), offline (o) or resting (r), and waits until they are.
    static void add(ManyHosts &hosts, const QString &states);
    [[nodiscard]] static QString buttons(const QWidget &page);
};

void TestUnreachablePage::add(ManyHosts &hosts, const QString &states)
{
    for (qsizetype i = 0; i < states.size(); ++i) {
        const QString name = QStringLiteral("rack%1").arg(i + 1);
        if (states[i] == u'c')
            hosts.fake(name).hold(FakeHost::Call::Open);
        if (states[i] == u'o')
            hosts.fake(name).setReachable(false);
        const HostSession *session = hosts.add(name, HostColor::None, states[i] != u'r');
        const HostCondition wanted = states[i] == u'c' ? HostCondition::Connecting
            : states[i] == u'o'                        ? HostCondition::Offline
                                                       : HostCondition::NotConnected;
        QTRY_COMPARE(static_cast<int>(hostCondition(session->status())), static_cast<int>(wanted));
    }
}

QString TestUnreachablePage::buttons(const QWidget &page)
{
    QStringList labels;
    for (const auto *button : page.findChildren<QAbstractButton *>())
        if (button->isVisibleTo(&page))
            labels << QString(button->text()).remove(u'&');
    return labels.join(u'|');
}

void TestUnreachablePage::oneHost_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("connecting") << QStringLiteral("c") << QStringLiteral("Connecting to rack1…")
                                << QStringLiteral("Cancel");
    QTest::newRow("resting") << QStringLiteral("r") << QStringLiteral("rack1 is not connected.")
                             << QStringLiteral("Connect");
    QTest::newRow("offline") << QStringLiteral("o") << QStringLiteral("libvirt says: unable to connect to server")
                             << QStringLiteral("Try again|Add Host|Open the demo host");
}

void TestUnreachablePage::oneHost()
{
    QFETCH(const QString, states);
    QFETCH(const QString, text);
    ManyHosts hosts({rack1});
    add(hosts, states);
    UnreachablePage page;
    page.setHosts(hosts.driver().hosts().sessions());
    page.show();
    const QString said = WindowDriver::visibleText(&page);
    QVERIFY2(said.contains(text), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("qemu+ssh://rack1/system")));
    QTEST(buttons(page), "shown");
}

void TestUnreachablePage::severalHosts_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("shown");
    QTest::newRow("both connecting") << QStringLiteral("cc") << QStringLiteral("Connecting to 2 hosts…")
                                     << QStringLiteral("Cancel");
    QTest::newRow("one connecting") << QStringLiteral("co") << QStringLiteral("Connecting to rack1…")
                                    << QStringLiteral("Cancel");
    QTest::newRow("both offline") << QStringLiteral("oo") << QStringLiteral("None of the hosts can be reached.")
                                  << QStringLiteral("Try again");
    QTest::newRow("both resting") << QStringLiteral("rr") << QStringLiteral("No host is connected.")
                                  << QStringLiteral("Connect");
    QTest::newRow("one of each") << QStringLiteral("ro") << QStringLiteral("No host is connected.")
                                 << QStringLiteral("Try again");
}

void TestUnreachablePage::severalHosts()
{
    QFETCH(const QString, states);
    QFETCH(const QString, title);
    ManyHosts hosts({rack1, rack2});
    add(hosts, states);
    UnreachablePage page;
    page.setHosts(hosts.driver().hosts().sessions());
    page.show();
    const QString said = WindowDriver::visibleText(&page);
    QVERIFY2(said.startsWith(title), qPrintable(said));
    QCOMPARE(said.contains(QStringLiteral("rack2: unable to connect to server")), states.contains(QStringLiteral("o")));
    QTEST(buttons(page), "shown");
}

void TestUnreachablePage::noHost()
{
    UnreachablePage page;
    page.setHosts({});
    page.show();
    QVERIFY(WindowDriver::visibleText(&page).startsWith(QStringLiteral("No host is open.")));
    QCOMPARE(buttons(page), QStringLiteral("Add Host|Open the demo host"));
}

void TestUnreachablePage::ofManyFailuresTheFirstAreListed()
{
    QStringList names;
    for (int i = 1; i <= 12; ++i)
        names << QStringLiteral("rack%1").arg(i);
    ManyHosts hosts(names);
    add(hosts, QString(12, u'o'));
    UnreachablePage page;
    page.setHosts(hosts.driver().hosts().sessions());
    page.show();
    const QString said = WindowDriver::visibleText(&page);
    QVERIFY2(said.contains(QStringLiteral("rack8: ")) && !said.contains(QStringLiteral("rack9: ")), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("4 more")));
}

void TestUnreachablePage::buttonsSaySo()
{
    ManyHosts hosts({rack1, rack2});
    UnreachablePage page;
    page.show();
    const QSignalSpy connectWanted(&page, &UnreachablePage::connectWanted);
    const QSignalSpy cancelWanted(&page, &UnreachablePage::cancelWanted);
    const auto click = [&page](const char *label) {
        WindowDriver::control<QAbstractButton>(&page, QLatin1String(label))->click();
    };
    add(hosts, QStringLiteral("rc"));
    page.setHosts({hosts.session(rack1)});
    click("Connect");
    QCOMPARE(connectWanted.count(), 1);
    page.setHosts({hosts.session(rack2)});
    click("Cancel");
    QCOMPARE(cancelWanted.count(), 1);
    const QSignalSpy addWanted(&page, &UnreachablePage::addWanted);
    page.setHosts({});
    click("Add Host");
    QCOMPARE(addWanted.count(), 1);
}

QTEST_MAIN(TestUnreachablePage)
#include "tst_unreachablepage.moc"
