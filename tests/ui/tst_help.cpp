// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakehost.h"
#include "tests/support/windowdriver.h"
#include "ui/detailspanel.h"
#include "ui/helpwindow.h"
#include "ui/messagebanner.h"
#include "ui/tour.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

using namespace patchpanel;

namespace {

const QString pictures = QStringLiteral(PATCHPANEL_PICTURES_DIR "/help-%1.png");

QAction *actionOf(const QWidget &window, const QString &label)
{
    const auto actions = window.findChildren<QAction *>();
    const auto found = std::find_if(actions.cbegin(), actions.cend(),
        [&label](const QAction *action) { return QString(action->text()).remove(u'&') == label; });
    return found == actions.cend() ? nullptr : *found;
}

} // namespace

/// Somebody who is new here is shown around and finds an answer.
class TestHelp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyPageIsThereAndEveryLinkLeadsToOne();
    void linksAndBackGoFromPageToPage();
    void theSearchLeavesThePagesWithAllWords();
    void f1OpensTheFirstPage();
    void theTourIsOfferedOnce();
    void everyBubbleOfTheTourIsInsideTheWindow_data();
    void everyBubbleOfTheTourIsInsideTheWindow();
    void escapeEndsTheTour();
    void theTourBlocksNothing();

private:
    std::shared_ptr<FakeHost> m_host;
    QTemporaryDir m_folder;
};

void TestHelp::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork("<network><name>lab</name><bridge name='virbr7'/></network>");
}

void TestHelp::everyPageIsThereAndEveryLinkLeadsToOne()
{
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
    const QStringList pages = HelpWindow::pages();
    QCOMPARE(QDir(QStringLiteral(":/help")).entryList().size(), pages.size());
    for (const QString &page : pages) {
        const QString text = HelpWindow::textOf(page);
        QVERIFY2(text.startsWith(u"# "), qPrintable(page));
        QVERIFY(!HelpWindow::titleOf(page).isEmpty());
        for (auto found = link.globalMatch(text); found.hasNext();) {
            const QString target = found.next().captured(1);
            QVERIFY2(pages.contains(target.chopped(3)), qPrintable(page + QStringLiteral(": ") + target));
        }
    }
}

void TestHelp::linksAndBackGoFromPageToPage()
{
    HelpWindow help;
    help.showPage(QStringLiteral("index"));
    auto *page = help.findChild<QTextBrowser *>();
    auto *topics = help.findChild<QListWidget *>();
    QVERIFY(page->toPlainText().contains(QStringLiteral("Begin here")));
    Q_EMIT page->anchorClicked(QUrl(QStringLiteral("no-address.md")));
    QVERIFY(page->toPlainText().startsWith(QStringLiteral("A VM gets no address")));
    QCOMPARE(topics->currentItem()->text(), QStringLiteral("A VM gets no address"));
    actionOf(help, QStringLiteral("Back"))->trigger();
    QVERIFY(page->toPlainText().contains(QStringLiteral("Begin here")));
    QCOMPARE(topics->currentRow(), 0);
    QVERIFY(help.grab().save(pictures.arg(QStringLiteral("index"))));
    help.showPage(QStringLiteral("window"));
    QVERIFY(help.grab().save(pictures.arg(QStringLiteral("window"))));
}

void TestHelp::theSearchLeavesThePagesWithAllWords()
{
    HelpWindow help;
    help.showPage(QStringLiteral("index"));
    QTest::keyClicks(help.findChild<QLineEdit *>(), QStringLiteral("macvtap host"));
    auto *topics = help.findChild<QListWidget *>();
    QStringList left;
    for (int row = 0; row < topics->count(); ++row)
        if (!topics->item(row)->isHidden())
            left.append(topics->item(row)->text());
    QCOMPARE(left, QStringList{QStringLiteral("VMs cannot talk to each other")});
    QVERIFY(help.findChild<QTextBrowser *>()->textCursor().hasSelection());
}

void TestHelp::f1OpensTheFirstPage()
{
    WindowDriver driver(m_host->factory(), {QStringLiteral("fake:///one")});
    QVERIFY(!driver.window().findChild<HelpWindow *>());
    QCOMPARE(actionOf(driver.window(), QStringLiteral("Patchpanel Help"))->shortcut(), QKeySequence(Qt::Key_F1));
    actionOf(driver.window(), QStringLiteral("VMs Cannot Talk to Each Other"))->trigger();
    auto *help = driver.window().findChild<HelpWindow *>();
    QVERIFY(help && help->isVisible());
    QVERIFY(help->findChild<QTextBrowser *>()->toPlainText().startsWith(QStringLiteral("VMs cannot talk")));
}

void TestHelp::theTourIsOfferedOnce()
{
    const QString settings = m_folder.filePath(QStringLiteral("once.conf"));
    for (const bool isFirst : {true, false}) {
        WindowDriver driver(m_host->factory(), {QStringLiteral("fake:///one")}, settings);
        driver.window().offerTour();
        const auto banners = driver.window().findChildren<MessageBanner *>();
        QCOMPARE(std::any_of(banners.cbegin(), banners.cend(),
                     [](const MessageBanner *banner) {
                         return banner->isVisible() && banner->text().contains(QStringLiteral("New here?"));
                     }),
            isFirst);
    }
}

void TestHelp::everyBubbleOfTheTourIsInsideTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(1000, 700);
    QTest::newRow("large") << QSize(1920, 1080);
}

void TestHelp::everyBubbleOfTheTourIsInsideTheWindow()
{
    QFETCH(QSize, size);
    WindowDriver driver(m_host->factory(), {QStringLiteral("fake:///one")});
    driver.window().resize(size);
    QTRY_VERIFY(driver.hasNetwork(QStringLiteral("lab")));
    actionOf(driver.window(), QStringLiteral("Take the Tour"))->trigger();
    auto *tour = driver.window().findChild<Tour *>();
    QVERIFY(tour);
    QStringList titles;
    for (int step = 0;; ++step) {
        QCOMPARE(tour->current(), step);
        QCoreApplication::processEvents();
        QVERIFY(driver.window().rect().contains(tour->bubble()->geometry()));
        QVERIFY(!titles.contains(tour->bubble()->accessibleName()));
        titles.append(tour->bubble()->accessibleName());
        QVERIFY(
            driver.window().grab().save(pictures.arg(QStringLiteral("tour-%1-%2").arg(size.width()).arg(step + 1))));
        QPushButton *next = WindowDriver::control<QPushButton>(tour->bubble(), QStringLiteral("Next"));
        if (!next)
            break;
        QVERIFY(next->hasFocus());
        next->click();
    }
    QCOMPARE(titles.size(), 7);
    const QPointer<Tour> ended(tour);
    WindowDriver::control<QPushButton>(tour->bubble(), QStringLiteral("Done"))->click();
    QTRY_VERIFY(!ended);
}

void TestHelp::escapeEndsTheTour()
{
    WindowDriver driver(m_host->factory(), {QStringLiteral("fake:///one")});
    actionOf(driver.window(), QStringLiteral("Take the Tour"))->trigger();
    const QPointer<Tour> tour(driver.window().findChild<Tour *>());
    const QPointer<QWidget> bubble(tour->bubble());
    QTest::keyClick(bubble, Qt::Key_Escape);
    QTRY_VERIFY(!tour && !bubble);
}

void TestHelp::theTourBlocksNothing()
{
    WindowDriver driver(m_host->factory(), {QStringLiteral("fake:///one")});
    QTRY_VERIFY(driver.hasNetwork(QStringLiteral("lab")));
    actionOf(driver.window(), QStringLiteral("Take the Tour"))->trigger();
    const auto *tour = driver.window().findChild<Tour *>();
    const auto *details = driver.window().findChild<DetailsPanel *>();
    // What the mouse finds there is the window below.
    const QPoint middle = details->mapTo(&driver.window(), details->rect().center());
    QWidget *hit = driver.window().childAt(middle);
    QVERIFY(hit && hit != tour && (hit == details || details->isAncestorOf(hit)));
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
