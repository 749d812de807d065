// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"
#include "models/host/historystore.h"
#include "models/items/historymodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"

#include <QDialog>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace patchpanel;

namespace {

const QString alpha = QStringLiteral("alpha");
const QString beta = QStringLiteral("beta");

} // namespace

/// Undo, the History tab and Deleted Networks, as a person meets them.
class TestHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void atFirstThereIsNothingToUndo();
    void deletingOffersUndoInTheWindow();
    void undoTakesBackOneAfterTheOther();
    void whatCannotBeUndoneSaysSo();
    void theTabShowsChangesAndWhatIsDifferentNow();
    void restoringAsksAndDoes();
    void deletedNetworksAreFoundAndRestored();
    void aReadOnlyHostRestoresNothing();
    void theBannerUndoesWhatItNames();
    void aStopThatCutVmsOffBringsThemBack();
    void anInterruptedChangeIsRolledBack();
    void anInterruptedChangeIsFinished();
    void anInterruptedChangeIsLeft();
    void whyAChoiceFailsIsSaid();
    void aLostConnectionLeavesSomethingToDecide();
    void longNamesInTheDark();

private:
    void open(bool readOnly = false);
    void remove(const QString &network);
    void submit(const Command &command);
    [[nodiscard]] QAction *undo() const { return m_driver->action(QStringLiteral("Undo")); }
    [[nodiscard]] QString words() const { return WindowDriver::visibleText(&m_driver->window()); }
    [[nodiscard]] QTableView *openTab(const QString &network);
    static void answer(const QString &title, const QString &verb);
    /// The Undo of the banner; null where it offers none.
    [[nodiscard]] QAbstractButton *bannerButton() const;
    /// Opens a window on a host of which an earlier program has left the deletion of a network half done.
    void openInterrupted(const QString &network = beta);
    [[nodiscard]] QDialog *decide();
    [[nodiscard]] QAction *menuAction(const QString &label) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestHistory::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
}

void TestHistory::open(bool readOnly)
{
    m_driver = std::make_unique<WindowDriver>(
        m_host->factory(), QStringList{QStringLiteral("qemu:///system")}, QString(), readOnly);
    QTRY_VERIFY(m_driver->session().snapshot() && m_driver->session().snapshot()->complete);
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 4);
}

void TestHistory::answer(const QString &title, const QString &verb)
{
    QTRY_VERIFY(WindowDriver::dialog(title));
    auto *button = WindowDriver::control<QAbstractButton>(WindowDriver::dialog(title), verb);
    QVERIFY(button);
    button->click();
}

QAbstractButton *TestHistory::bannerButton() const
{
    for (auto *one : m_driver->window().findChildren<QAbstractButton *>())
        if (one->isVisible() && one->text() == QStringLiteral("Undo") && !one->parentWidget()->inherits("QToolBar"))
            return one;
    return nullptr;
}

QAction *TestHistory::menuAction(const QString &label) const
{
    for (QAction *menu : m_driver->window().menuBar()->actions())
        for (QAction *one : menu->menu()->actions())
            if (one->text().remove(u'&') == label)
                return one;
    return nullptr;
}

void TestHistory::submit(const Command &command)
{
    const CommandHandle *handle = m_driver->session().submit(command);
    QTRY_VERIFY(handle->hasEnded());
    QCOMPARE(handle->status(), CommandStatus::Done);
}

void TestHistory::remove(const QString &network)
{
    m_driver->select(network);
    QTRY_VERIFY(m_driver->action(QStringLiteral("Delete"))->isEnabled());
    m_driver->action(QStringLiteral("Delete"))->trigger();
    answer(QStringLiteral("Delete"), QStringLiteral("Delete"));
    QTRY_VERIFY(!m_driver->hasNetwork(network));
}

QTableView *TestHistory::openTab(const QString &network)
{
    m_driver->select(network);
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    for (int tab = 0; tab < tabs->count(); ++tab)
        if (tabs->tabText(tab).remove(u'&') == QStringLiteral("History"))
            tabs->setCurrentIndex(tab);
    return WindowDriver::control<QTableView>(tabs->currentWidget(), QStringLiteral("History"));
}

void TestHistory::atFirstThereIsNothingToUndo()
{
    open();
    QVERIFY(undo());
    QVERIFY(!undo()->isEnabled());
    QVERIFY2(undo()->toolTip().contains(QStringLiteral("Nothing has been changed")), qPrintable(undo()->toolTip()));
    QCOMPARE(undo()->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Z));
    QVERIFY(openTab(alpha));
    QVERIFY(words().contains(QStringLiteral("Nothing of this network has been changed")));
}

void TestHistory::deletingOffersUndoInTheWindow()
{
    open();
    const QUuid uuid = m_host->networkUuid(beta);
    remove(beta);
    QTRY_VERIFY(words().contains(QStringLiteral("Deleted “beta”.")));
    QVERIFY2(undo()->toolTip().contains(QStringLiteral("Delete network “beta”")), qPrintable(undo()->toolTip()));
    savePicture(m_driver->window(), "history-deleted");
    QVERIFY(bannerButton());
    bannerButton()->click();
    QTRY_VERIFY(m_driver->hasNetwork(beta));
    QCOMPARE(m_host->networkUuid(beta), uuid);
    QTRY_VERIFY(!undo()->isEnabled());
    QVERIFY(!words().contains(QStringLiteral("Deleted “beta”.")));
}

void TestHistory::undoTakesBackOneAfterTheOther()
{
    open();
    const QUuid uuid = m_host->networkUuid(beta);
    submit(StartNetwork{uuid, beta});
    submit(SetAutostart{uuid, beta, true});
    QTRY_VERIFY(undo()->isEnabled());
    QTest::keyClick(&m_driver->window(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyRelease(&m_driver->window(), Qt::Key_Control); // or Qt takes it for held down from here on
    QTRY_VERIFY(!m_host->stateOf(uuid).autostart);
    QVERIFY(m_host->stateOf(uuid).active);
    QTRY_VERIFY(undo()->isEnabled() && undo()->toolTip().contains(QStringLiteral("Start network “beta”")));
    undo()->trigger();
    QTRY_VERIFY(!m_host->stateOf(uuid).active);
    QTRY_VERIFY(undo()->toolTip().contains(QStringLiteral("Nothing has been changed")));
}

void TestHistory::whatCannotBeUndoneSaysSo()
{
    open();
    submit(CreateNetwork{QStringLiteral("made"), natXml("made", 77), false, false});
    QTRY_VERIFY(undo()->toolTip().contains(QStringLiteral("cannot be undone")));
    QVERIFY(!undo()->isEnabled());
}

void TestHistory::theTabShowsChangesAndWhatIsDifferentNow()
{
    open();
    const QUuid uuid = m_host->networkUuid(beta);
    submit(StartNetwork{uuid, beta});
    QByteArray now = m_host->storedXml(uuid);
    now.replace("><", ">\n<").replace("192.168.20.200", "192.168.20.222");
    m_host->setNetworkXml(uuid, now, now);
    QTableView *table = openTab(beta);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(
        table->model()->index(0, HistoryModel::WhatColumn).data().toString(), QStringLiteral("Start network “beta”"));
    table->selectRow(0);
    auto *diff = WindowDriver::control<QPlainTextEdit>(&m_driver->window(), QStringLiteral("Changes since then"));
    QVERIFY(diff && diff->isReadOnly());
    QTRY_VERIFY2(diff->toPlainText().contains(QStringLiteral("192.168.20.222")), qPrintable(diff->toPlainText()));
    QVERIFY(diff->toPlainText().contains(QStringLiteral("192.168.20.200")));
    savePicture(m_driver->window(), "history-tab");
}

void TestHistory::restoringAsksAndDoes()
{
    open();
    const QUuid uuid = m_host->networkUuid(beta);
    const QByteArray then = m_host->storedXml(uuid);
    submit(SetAutostart{uuid, beta, true});
    QByteArray now = then;
    now.replace("192.168.20.200", "192.168.20.222");
    m_host->setNetworkXml(uuid, now, now);
    QTRY_COMPARE(m_driver->cell(beta, QStringLiteral("Autostart")), QStringLiteral("yes"));
    QTableView *table = openTab(beta);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    auto *restore = WindowDriver::control<QAbstractButton>(table->window(), QStringLiteral("Restore"));
    QVERIFY(restore && restore->isEnabled());
    restore->click();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Restore")));
    QVERIFY(WindowDriver::visibleText(WindowDriver::dialog(QStringLiteral("Restore")))
                .contains(QStringLiteral("It will not start when the host boots.")));
    auto *commands = WindowDriver::dialog(QStringLiteral("Restore"))->findChild<QPlainTextEdit *>();
    QVERIFY(commands && commands->toPlainText().contains(QStringLiteral("net-autostart --disable beta")));
    savePicture(*WindowDriver::dialog(QStringLiteral("Restore")), "history-restore");
    answer(QStringLiteral("Restore"), QStringLiteral("Restore"));
    QTRY_COMPARE(m_host->storedXml(uuid), then);
    QTRY_VERIFY(!m_host->stateOf(uuid).autostart);
    QTRY_COMPARE(table->model()->rowCount(), 2); // the restoring is in it too
    QTRY_VERIFY(undo()->isEnabled());
}

void TestHistory::deletedNetworksAreFoundAndRestored()
{
    open();
    const QUuid uuid = m_host->networkUuid(beta);
    remove(beta);
    QAction *deleted = menuAction(QStringLiteral("Deleted Networks…"));
    QVERIFY(deleted);
    deleted->trigger();
    const QString title = QStringLiteral("Deleted Networks");
    QTRY_VERIFY(WindowDriver::dialog(title));
    QDialog *dialog = WindowDriver::dialog(title);
    auto *table = WindowDriver::control<QTableView>(dialog, QStringLiteral("History"));
    QCOMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    savePicture(*dialog, "history-deleted-networks");
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Restore"))->click();
    answer(QStringLiteral("Restore"), QStringLiteral("Restore"));
    QTRY_COMPARE(m_host->networkUuid(beta), uuid);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    dialog->close();
}

void TestHistory::aReadOnlyHostRestoresNothing()
{
    open(true);
    QVERIFY(!undo()->isEnabled());
    QVERIFY(openTab(alpha));
    QVERIFY(!WindowDriver::control<QAbstractButton>(&m_driver->window(), QStringLiteral("Restore"))->isEnabled());
}

void TestHistory::theBannerUndoesWhatItNames()
{
    const auto other = FakeHost::make();
    const QString first = QStringLiteral("qemu+ssh://rack1/system");
    const QString second = QStringLiteral("qemu+ssh://rack2/system");
    m_driver = std::make_unique<WindowDriver>(
        FakeHost::factory({{first, m_host}, {second, other}}), QStringList{first, second});
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 4);
    remove(beta);
    QTRY_VERIFY(bannerButton());
    // Another host is looked at meanwhile, on which nothing was done.
    auto *hosts = WindowDriver::control<QAbstractItemView>(&m_driver->window(), QStringLiteral("Hosts"));
    hosts->setCurrentIndex(hosts->model()->index(hosts->model()->rowCount() - 1, 0));
    QTRY_VERIFY(!undo()->isEnabled());
    bannerButton()->click();
    QTRY_VERIFY(m_host->hasNetwork(beta));
    QTRY_VERIFY(!bannerButton());
}

void TestHistory::aStopThatCutVmsOffBringsThemBack()
{
    open();
    const QUuid uuid = m_host->networkUuid(alpha);
    submit(StopNetwork{uuid, alpha, {QStringLiteral("web")}});
    QTRY_VERIFY(words().contains(QStringLiteral("Stopped “alpha”.")));
    QTRY_VERIFY(undo()->isEnabled());
    undo()->trigger();
    QTRY_VERIFY(m_host->stateOf(uuid).active);
    // And then it is looked whose NICs have lost their port.
    QTRY_VERIFY(m_host->count(FakeHost::Call::NetworkPorts) > 0);
    QTRY_VERIFY(undo()->toolTip().contains(QStringLiteral("Nothing has been changed")));
}

void TestHistory::openInterrupted(const QString &network)
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString uri = QStringLiteral("qemu+ssh://rack1/system");
    const QUuid uuid = m_host->networkUuid(network);
    HistoryStore store(m_folder->path(), uri);
    HistoryEntry entry;
    entry.who = QStringLiteral("anna@desk");
    entry.kind = QStringLiteral("delete");
    entry.what = QStringLiteral("Delete network “%1”").arg(network);
    entry.network = uuid;
    entry.name = network;
    entry.before = {uuid, network, true, true, true, m_host->liveXml(uuid), m_host->storedXml(uuid)};
    entry.command = commandToJson(DeleteNetwork{uuid, network, true, true, {}});
    QVERIFY(store.begin(entry));
    entry.process = QStringLiteral("1:1"); // another program, and it runs no more
    QFile file(store.folder() + u'/' + entry.id + QStringLiteral(".json"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(historyJson(entry)) > 0);
    file.close();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList());
    HostOptions options{*HostUri::parse(uri), QStringLiteral("rack1"), false, false, m_folder->path(), {}};
    m_driver->hosts().add(options);
    QTRY_VERIFY(m_driver->session().snapshot() && m_driver->session().snapshot()->complete);
    QTRY_VERIFY(m_driver->hasNetwork(network));
}

QDialog *TestHistory::decide()
{
    const QString title = QStringLiteral("Interrupted Changes");
    auto *button = WindowDriver::control<QAbstractButton>(&m_driver->window(), QStringLiteral("Decide…"));
    if (button && button->isVisible())
        button->click();
    (void)QTest::qWaitFor([&title] { return WindowDriver::dialog(title); }, testPatienceMs);
    return WindowDriver::dialog(title);
}

void TestHistory::anInterruptedChangeIsRolledBack()
{
    openInterrupted();
    QTRY_VERIFY2(words().contains(QStringLiteral("“Delete network “beta””")), qPrintable(words()));
    savePicture(m_driver->window(), "history-interrupted-banner");
    QDialog *dialog = decide();
    QVERIFY(dialog);
    auto *table = WindowDriver::control<QTableView>(dialog, QStringLiteral("History"));
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, HistoryModel::HostColumn).data().toString(), QStringLiteral("rack1"));
    QVERIFY(table->selectionModel()->hasSelection());
    const QString text = WindowDriver::visibleText(dialog);
    QVERIFY2(text.contains(QStringLiteral("It was active, started at boot; now it is inactive")), qPrintable(text));
    auto *deeds = WindowDriver::control<QPlainTextEdit>(dialog, QStringLiteral("What the buttons do"));
    QVERIFY2(deeds->toPlainText().contains(QStringLiteral("Roll back: Restore network “beta”")),
        qPrintable(deeds->toPlainText()));
    QVERIFY(deeds->toPlainText().contains(QStringLiteral("Finish: Delete network “beta”")));
    QVERIFY(deeds->toPlainText().contains(QStringLiteral("net-undefine")));
    savePicture(*dialog, "history-interrupted");
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Roll back"))->click();
    const QUuid uuid = m_host->networkUuid(beta);
    QTRY_VERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("Nothing is left to decide.")));
    QTRY_VERIFY(!menuAction(QStringLiteral("Interrupted Changes…"))->isEnabled());
    dialog->close();
}

void TestHistory::anInterruptedChangeIsFinished()
{
    openInterrupted();
    QTRY_VERIFY(menuAction(QStringLiteral("Interrupted Changes…"))->isEnabled());
    QDialog *dialog = decide();
    QVERIFY(dialog);
    auto *finish = WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Finish"));
    QTRY_VERIFY(finish->isEnabled());
    finish->click();
    QTRY_VERIFY(!m_host->hasNetwork(beta));
    QTRY_VERIFY(!menuAction(QStringLiteral("Interrupted Changes…"))->isEnabled());
    QCOMPARE(m_driver->session().history()->entries.back()->outcome, HistoryOutcome::Finished);
    dialog->close();
}

void TestHistory::anInterruptedChangeIsLeft()
{
    openInterrupted();
    QDialog *dialog = decide();
    QVERIFY(dialog);
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Leave it"))->click();
    QTRY_VERIFY(!menuAction(QStringLiteral("Interrupted Changes…"))->isEnabled());
    QVERIFY(m_host->hasNetwork(beta));
    QVERIFY(!m_host->stateOf(m_host->networkUuid(beta)).active);
    QCOMPARE(m_driver->session().history()->entries.back()->outcome, HistoryOutcome::LeftAlone);
    dialog->close();
}

void TestHistory::whyAChoiceFailsIsSaid()
{
    openInterrupted();
    QDialog *dialog = decide();
    QVERIFY(dialog);
    m_host->failNext(FakeHost::Call::Undefine, {ErrorKind::Internal, 0, 0, 0, QStringLiteral("no such luck")});
    auto *finish = WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Finish"));
    QTRY_VERIFY(finish->isEnabled());
    finish->click();
    QTRY_VERIFY2(WindowDriver::visibleText(dialog).contains(QStringLiteral("no such luck")),
        qPrintable(WindowDriver::visibleText(dialog)));
    QTRY_VERIFY(finish->isEnabled()); // it can be tried again
    QVERIFY(m_host->hasNetwork(beta));
    dialog->close();
}

void TestHistory::aLostConnectionLeavesSomethingToDecide()
{
    open();
    m_host->hold(FakeHost::Call::Start);
    const QByteArray xml("<network><name>fresh</name><bridge name='tbr9'/></network>");
    const CommandHandle *handle = m_driver->session().submit(CreateNetwork{QStringLiteral("fresh"), xml, true, true});
    QTRY_VERIFY2(m_host->waiting(FakeHost::Call::Start) == 1, qPrintable(handle->result().error.message));
    m_host->loseConnections(QStringLiteral("client socket is closed"));
    m_host->release(FakeHost::Call::Start);
    QTRY_VERIFY(handle->hasEnded());
    QVERIFY2(handle->result().error.message.contains(QStringLiteral("half done")), qPrintable(words()));
    QTRY_VERIFY2(words().contains(QStringLiteral("before the host had answered")), qPrintable(words()));
}

void TestHistory::longNamesInTheDark()
{
    const DarkPalette dark;
    const QString name = QStringLiteral("a network with a <b>name that goes on and on, and on, and on, to its end");
    const QUuid uuid = m_host->addNetwork("<network><name>" + name.toHtmlEscaped().toUtf8()
            + "</name><bridge name='virbr77'/><ip address='192.168.77.1' prefix='24'/></network>",
        {false, true, false});
    openInterrupted(name);
    m_driver->window().resize(1000, 700);
    QTRY_VERIFY2(words().contains(name), qPrintable(words())); // and no markup of it
    QDialog *dialog = decide();
    QVERIFY(dialog);
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("It was active")));
    savePicture(*dialog, "history-interrupted-dark");
    dialog->close();
    submit(SetAutostart{uuid, name, true});
    m_host->failNext(
        FakeHost::Call::Start, {ErrorKind::Internal, 0, 0, 0, QStringLiteral("internal error: <no> such luck")});
    const CommandHandle *failing = m_driver->session().submit(StartNetwork{uuid, name});
    QTRY_VERIFY(failing->hasEnded());
    QTableView *table = openTab(name);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    table->selectRow(2);
    const QString rule = words();
    QVERIFY2(rule.contains(QStringLiteral("the last 200 changes, up to 20 MB")), qPrintable(rule));
    QVERIFY(rule.contains(m_folder->path()));
    table->selectRow(0);
    QTRY_VERIFY(words().contains(QStringLiteral("failed: internal error: <no> such luck")));
    QCoreApplication::processEvents(); // the words have found their place
    savePicture(m_driver->window(), "history-tab-dark");
}

QTEST_MAIN(TestHistory)
#include "tests/support/patience.h"
#include "tst_history.moc"
