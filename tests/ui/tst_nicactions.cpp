// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/draggednics.h"
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/networkmenu.h"
#include "ui/nictable.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QRubberBand>
#include <QTabWidget>
#include <QToolButton>

using namespace patchpanel;

/// The VMs tab: Attach VM, Detach, Move to and Link on the NICs of a network, and dragging them to another one.
class TestNicActions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void actionsAreNamedAndEnabledWhereTheyCanWork();
    void readOnlyAndOfflineHostsSayWhy();
    void attachOpensOnTheNetworkOrTheVm();
    void detachAsksAndDetaches();
    void moveToMovesAtOnce();
    void manyNetworksAreChosenInADialog();
    void inactiveTargetIsStartedOnConfirmation();
    void linkIsPulledAndPlugged();
    void failedLinkShowsTheTruth();
    void portGroupsCanBeMovedTo();
    void nicOfMissingNetworkCanBeMoved();
    void selectionStaysWithItsNic();
    void nicsAreDroppedOnAnotherNetwork();
    void dropIsRefusedElsewhere();
    void picturesOfManyAndLong();

private:
    void open(bool readOnly = false);
    void showVms(const char *network);
    void selectVms(std::initializer_list<const char *> names);
    [[nodiscard]] NicTable &nics() const;
    [[nodiscard]] QToolButton *button(const char *label) const;
    [[nodiscard]] QStringList vmsOn(const char *network) const;
    [[nodiscard]] QPoint rowOf(const char *network) const;
    /// Opens the menu of Move to.
    [[nodiscard]] QString offeredTargets() const;
    [[nodiscard]] static QDialog *waitForDialog(const char *title);

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QList<CommandHandle *> m_commands;
};

void TestNicActions::init()
{
    m_host = FakeHost::make();
    m_commands.clear();
    addSamples(*m_host);
}

void TestNicActions::cleanup()
{
    m_driver.reset();
}

void TestNicActions::open(bool readOnly)
{
    m_driver = std::make_unique<WindowDriver>(
        m_host->factory(), QStringList{QStringLiteral("qemu:///system")}, QString(), readOnly);
    connect(&m_driver->session(), &HostSession::submitted, this,
        [this](CommandHandle *handle) { m_commands.append(handle); });
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"))->setCurrentIndex(1);
    showVms("alpha");
}

void TestNicActions::showVms(const char *network)
{
    m_driver->select(QString::fromUtf8(network));
}

NicTable &TestNicActions::nics() const
{
    return *m_driver->window().findChild<NicTable *>();
}

void TestNicActions::selectVms(std::initializer_list<const char *> names)
{
    nics().clearSelection();
    const QAbstractItemModel &model = *nics().model();
    for (int row = 0; row < model.rowCount(); ++row)
        for (const char *name : names)
            if (model.index(row, 0).data().toString() == QString::fromUtf8(name))
                nics().selectionModel()->select(
                    model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QToolButton *TestNicActions::button(const char *label) const
{
    for (auto *button : nics().parentWidget()->findChildren<QToolButton *>())
        if (button->text() == QString::fromUtf8(label))
            return button;
    return nullptr;
}

QStringList TestNicActions::vmsOn(const char *network) const
{
    for (const RowPtr &row : m_driver->session().snapshot()->rows)
        if (row->network->name == QString::fromUtf8(network))
            return vmNames(*row);
    return {};
}

QPoint TestNicActions::rowOf(const char *network) const
{
    const QAbstractItemModel &model = *m_driver->networks().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString() == QString::fromUtf8(network))
            return m_driver->networks().visualRect(model.index(row, 0)).center();
    return {-1, -1};
}

QString TestNicActions::offeredTargets() const
{
    button("Move to")->click();
    QStringList names;
    for (const QAction *action : m_driver->window().findChild<NetworkMenu *>()->actions())
        names << action->text();
    return names.join(u'|');
}

QDialog *TestNicActions::waitForDialog(const char *title)
{
    const QString text = QString::fromUtf8(title);
    static_cast<void>(QTest::qWaitFor([&text] { return WindowDriver::dialog(text) != nullptr; }, testPatienceMs));
    return WindowDriver::dialog(text);
}

void TestNicActions::actionsAreNamedAndEnabledWhereTheyCanWork()
{
    open();
    for (const char *label : {"Attach VM", "Detach", "Move to", "Link"})
        QVERIFY2(button(label), label);
    QVERIFY(button("Link")->isCheckable());
    QVERIFY(button("Attach VM")->isEnabled());
    QVERIFY(!button("Detach")->isEnabled() && !button("Move to")->isEnabled() && !button("Link")->isEnabled());
    QVERIFY(button("Detach")->toolTip().contains(QStringLiteral("No VM is selected.")));
    QCOMPARE(button("Detach")->accessibleDescription(), QStringLiteral("No VM is selected."));
    selectVms({"web"});
    QVERIFY(button("Detach")->isEnabled() && button("Move to")->isEnabled() && button("Link")->isEnabled());
    QVERIFY(button("Link")->isChecked());
    QVERIFY(m_driver->action(QStringLiteral("Attach VM")));
    savePicture(m_driver->window(), "vmstab");
    showVms("quiet");
    QVERIFY(!button("Detach")->isEnabled());
    QVERIFY(WindowDriver::visibleText(&m_driver->window())
                .contains(QStringLiteral("Attach VM gives one a NIC on it; New VM makes one.")));
    QCoreApplication::processEvents(); // the word moves to the middle
    savePicture(m_driver->window(), "vmstab-empty");
}

void TestNicActions::readOnlyAndOfflineHostsSayWhy()
{
    open(true);
    selectVms({"web"});
    for (const char *label : {"Attach VM", "Detach", "Move to", "Link"}) {
        QVERIFY2(!button(label)->isEnabled(), label);
        QVERIFY2(button(label)->toolTip().contains(QStringLiteral("read-only")), label);
    }
    open();
    selectVms({"web"});
    m_host->setReachable(false);
    QTRY_VERIFY(!button("Detach")->isEnabled());
    QVERIFY(button("Detach")->toolTip().contains(QStringLiteral("not connected")));
    QVERIFY(!m_driver->action(QStringLiteral("Attach VM"))->isEnabled());
}

void TestNicActions::attachOpensOnTheNetworkOrTheVm()
{
    open();
    m_driver->action(QStringLiteral("Attach VM"))->trigger();
    QDialog *dialog = waitForDialog("Attach VM");
    QVERIFY(dialog);
    QCOMPARE(
        WindowDriver::control<QComboBox>(dialog, QStringLiteral("Network"))->currentText(), QStringLiteral("alpha"));
    dialog->close();
    selectVms({"store"});
    for (QAction *action : nics().actions())
        if (action->text().contains(QStringLiteral("Another Network")))
            action->trigger();
    QVERIFY((dialog = waitForDialog("Attach VM")));
    QCOMPARE(WindowDriver::control<QComboBox>(dialog, QStringLiteral("Network"))->currentIndex(), -1);
    auto *vms = WindowDriver::control<QTableView>(dialog, QStringLiteral("VM"));
    QCOMPARE(vms->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(vms->model()->index(0, 0).data().toString(), QStringLiteral("store"));
}

void TestNicActions::detachAsksAndDetaches()
{
    open();
    selectVms({"web", "store"});
    nics().setFocus();
    QTest::keyClick(&nics(), Qt::Key_Delete);
    QDialog *dialog = waitForDialog("Detach");
    QVERIFY(dialog);
    const QString text = WindowDriver::visibleText(dialog);
    QVERIFY2(
        text.contains(QStringLiteral("VM “web”, 52:54:00:00:00:01: unplugged now, and not there after a restart.")),
        qPrintable(text));
    QVERIFY2(
        text.contains(QStringLiteral("VM “store”, 52:54:00:00:00:02: removed from what is stored")), qPrintable(text));
    savePicture(*dialog, "detach");
    dialog->reject();
    QVERIFY(m_commands.isEmpty());
    button("Detach")->click();
    QVERIFY((dialog = waitForDialog("Detach")));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Detach"))->click();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("0"));
    const auto &command = std::get<DetachNics>(m_commands.front()->command());
    QCOMPARE(command.name, QStringLiteral("alpha"));
    QCOMPARE(command.nics.size(), std::size_t(2));
    QVERIFY(m_host->hasNetwork(QStringLiteral("alpha")));
}

void TestNicActions::moveToMovesAtOnce()
{
    open();
    selectVms({"web", "store"});
    QCOMPARE(offeredTargets(), QStringLiteral("beta|gamma|quiet"));
    auto *menu = m_driver->window().findChild<NetworkMenu *>();
    QVERIFY(menu->isVisible());
    savePicture(*menu, "move-menu");
    menu->actions()[2]->trigger();
    menu->hide();
    QVERIFY(!QApplication::activeModalWidget());
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("store"), QStringLiteral("web")}));
    QCOMPARE(vmsOn("alpha"), QStringList());
    const auto &command = std::get<MoveNics>(m_commands.front()->command());
    QCOMPARE(command.place.network, QStringLiteral("quiet"));
    QVERIFY(!command.place.startNetwork);
    QTRY_COMPARE(m_commands.front()->status(), CommandStatus::Done);
}

void TestNicActions::manyNetworksAreChosenInADialog()
{
    for (int i = 0; i < 20; ++i)
        m_host->addNetwork(natXml(qPrintable(QStringLiteral("net-%1").arg(i)), 100 + i), {true, true, true});
    open();
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 24);
    selectVms({"store"});
    button("Move to")->click();
    QDialog *dialog = waitForDialog("Move to");
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTableView *>();
    auto *move = WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Move"));
    QCOMPARE(list->model()->rowCount(), 23);
    QVERIFY(!move->isEnabled());
    QTest::keyClicks(
        WindowDriver::control<QLineEdit>(dialog, QStringLiteral("Search networks")), QStringLiteral("net-17"));
    QCOMPARE(list->model()->rowCount(), 1);
    savePicture(*dialog, "move-dialog");
    move->click();
    QTRY_COMPARE(vmsOn("net-17"), QStringList({QStringLiteral("store")}));
    QCOMPARE(vmsOn("alpha"), QStringList({QStringLiteral("web")}));
}

void TestNicActions::inactiveTargetIsStartedOnConfirmation()
{
    open();
    const auto moveToBeta = [this] {
        button("Move to")->click();
        auto *menu = m_driver->window().findChild<NetworkMenu *>();
        QCOMPARE(menu->actions().front()->text(), QStringLiteral("beta"));
        menu->actions().front()->trigger();
        menu->hide();
    };
    // A VM that is shut off can be moved anywhere.
    selectVms({"store"});
    moveToBeta();
    QTRY_COMPARE(vmsOn("beta"), QStringList({QStringLiteral("store")}));
    QVERIFY(!m_host->stateOf(m_host->networkUuid(QStringLiteral("beta"))).active);
    selectVms({"web"});
    moveToBeta();
    QDialog *dialog = waitForDialog("Move to");
    QVERIFY(dialog);
    QVERIFY(
        WindowDriver::visibleText(dialog).contains(QStringLiteral("Start network “beta” and move VM “web” there?")));
    savePicture(*dialog, "move-start");
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Move"))->click();
    QTRY_COMPARE(vmsOn("beta"), QStringList({QStringLiteral("store"), QStringLiteral("web")}));
    QVERIFY(m_host->stateOf(m_host->networkUuid(QStringLiteral("beta"))).active);
}

void TestNicActions::linkIsPulledAndPlugged()
{
    open();
    selectVms({"web"});
    button("Link")->toggle(); // as assistive technology does, other than a click
    QTRY_COMPARE(
        nics().model()->index(1, AttachmentModel::AfterRestartColumn).data().toString(), QStringLiteral("link down"));
    QTRY_VERIFY(!button("Link")->isChecked());
    // Some in, some out: pressing plugs all in.
    selectVms({"web", "store"});
    QVERIFY(!button("Link")->isChecked());
    QVERIFY(button("Link")->toolTip().contains(QStringLiteral("some are pulled")));
    button("Link")->click();
    QTRY_VERIFY(button("Link")->isChecked());
    QTRY_COMPARE(nics().model()->index(1, AttachmentModel::AfterRestartColumn).data().toString(), QString());
    QCOMPARE(std::get<SetLink>(m_commands[0]->command()).up, false);
    QCOMPARE(std::get<SetLink>(m_commands[1]->command()).nics.size(), std::size_t(2));
}

void TestNicActions::portGroupsCanBeMovedTo()
{
    m_host->addNetwork(ovsXml);
    const QByteArray vm = vmXml("sw", "ovs", "52:54:00:00:00:07");
    m_host->addDomain(QStringLiteral("sw"), vm, vm);
    open();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("ovs"), QStringLiteral("VMs")), QStringLiteral("1"));
    auto *menu = m_driver->window().findChild<NetworkMenu *>();
    selectVms({"web"});
    QCOMPARE(offeredTargets(), QStringLiteral("beta|gamma|ovs|ovs: dev|ovs: stage|quiet"));
    savePicture(*menu, "move-menu-portgroups");
    // The one it is in by default is no place to move to.
    showVms("ovs");
    selectVms({"sw"});
    QCOMPARE(offeredTargets(), QStringLiteral("alpha|beta|gamma|ovs: stage|quiet"));
    menu->actions()[3]->trigger();
    menu->hide();
    const auto &command = std::get<MoveNics>(m_commands[0]->command());
    QCOMPARE(command.place.network, QStringLiteral("ovs"));
    QCOMPARE(command.place.portGroup, QStringLiteral("stage"));
    const auto group = [this] { return nics().model()->index(0, AttachmentModel::PortGroupColumn).data().toString(); };
    QTRY_COMPARE(group(), QStringLiteral("stage, VLAN 20"));
}

void TestNicActions::failedLinkShowsTheTruth()
{
    open();
    selectVms({"web"});
    m_host->failNext(FakeHost::Call::UpdateDevice,
        {ErrorKind::Internal, 1, 10, 0, QStringLiteral("internal error: cannot do this")});
    button("Link")->click();
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("cannot do this")));
    QVERIFY(button("Link")->isChecked());
}

void TestNicActions::nicOfMissingNetworkCanBeMoved()
{
    m_host->addDomain(QStringLiteral("lost"), vmXml("lost", "gone", "52:54:00:00:00:07"));
    open();
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("gone")));
    showVms("gone");
    QCOMPARE(nics().model()->index(0, AttachmentModel::AfterRestartColumn).data().toString(),
        QStringLiteral("missing network gone"));
    QVERIFY(!button("Attach VM")->isEnabled());
    QVERIFY(button("Attach VM")->toolTip().contains(QStringLiteral("not exist")));
    savePicture(m_driver->window(), "vmstab-missing");
    selectVms({"lost"});
    button("Move to")->click();
    auto *menu = m_driver->window().findChild<NetworkMenu *>();
    QCOMPARE(menu->actions().size(), 4);
    menu->actions().front()->trigger();
    menu->hide();
    QTRY_VERIFY(vmsOn("alpha").contains(QStringLiteral("lost")));
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("gone")));
}

void TestNicActions::selectionStaysWithItsNic()
{
    open();
    selectVms({"web"});
    const QByteArray xml = vmXml("web", "alpha", "52:54:00:00:00:01");
    QUuid web;
    for (const DomainPtr &domain : m_driver->session().snapshot()->domains)
        if (domain->name == u"web")
            web = domain->uuid;
    m_host->setDomain(web, xml, {}); // shut off: the NIC is another one to libvirt, and the same to the user
    m_host->addDomain(QStringLiteral("aaa"), vmXml("aaa", "alpha", "52:54:00:00:00:08"));
    QTRY_COMPARE(nics().model()->rowCount(), 3);
    QTRY_COMPARE(nics().model()->index(2, AttachmentModel::StateColumn).data().toString(), QStringLiteral("shut off"));
    QCOMPARE(nics().selectedNics().size(), std::size_t(1));
    QCOMPARE(nics().selectedNics().front().domain->name, QStringLiteral("web"));
    // Another network is another choice.
    showVms("quiet");
    showVms("alpha");
    QVERIFY(nics().selectedNics().empty());
}

void TestNicActions::nicsAreDroppedOnAnotherNetwork()
{
    open();
    selectVms({"web"});
    const std::unique_ptr<QMimeData> data(nics().model()->mimeData(nics().selectionModel()->selectedRows()));
    QWidget *viewport = m_driver->networks().viewport();
    QDragEnterEvent enter(rowOf("quiet"), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &enter);
    QDragMoveEvent move(rowOf("quiet"), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &move);
    QVERIFY(move.isAccepted());
    auto *frame = viewport->findChild<QRubberBand *>();
    QVERIFY(frame && frame->isVisible());
    QVERIFY(frame->geometry().contains(rowOf("quiet")));
    savePicture(m_driver->window(), "vmstab-drop");
    QDropEvent drop(rowOf("quiet"), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &drop);
    QVERIFY(drop.isAccepted());
    QVERIFY(!frame->isVisible());
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("web")}));
    QCOMPARE(vmsOn("alpha"), QStringList({QStringLiteral("store")}));
}

void TestNicActions::dropIsRefusedElsewhere()
{
    m_host->addDomain(QStringLiteral("lost"), vmXml("lost", "gone", "52:54:00:00:00:07"));
    open();
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("gone")));
    selectVms({"web"});
    const std::unique_ptr<QMimeData> data(nics().model()->mimeData(nics().selectionModel()->selectedRows()));
    QWidget *viewport = m_driver->networks().viewport();
    const QPoint below(20, viewport->height() - 5);
    const auto accepts = [viewport](const QPoint &place, const QMimeData *what) {
        QDragMoveEvent move(place, Qt::MoveAction, what, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &move);
        QDropEvent drop(place, Qt::MoveAction, what, Qt::LeftButton, Qt::NoModifier);
        drop.ignore();
        QApplication::sendEvent(viewport, &drop);
        return move.isAccepted() || drop.isAccepted();
    };
    QVERIFY(!accepts(rowOf("alpha"), data.get())); // where it is
    QVERIFY(!accepts(rowOf("gone"), data.get())); // no network of the host
    QVERIFY(!accepts(below, data.get()));
    QMimeData text;
    text.setText(QStringLiteral("web"));
    QVERIFY(!accepts(rowOf("quiet"), &text));
    auto dragged = *DraggedNics::fromMime(data.get());
    dragged.host += 1;
    const std::unique_ptr<QMimeData> otherHost(dragged.toMime());
    QVERIFY(!accepts(rowOf("quiet"), otherHost.get()));
    QVERIFY(m_commands.isEmpty());
}

void TestNicActions::picturesOfManyAndLong()
{
    for (int i = 0; i < 30; ++i) {
        const QString name = QStringLiteral("a virtual machine with quite a long name, number %1").arg(i);
        const QString mac = QStringLiteral("52:54:00:00:01:%1").arg(i, 2, 16, QLatin1Char('0'));
        const QByteArray xml = vmXml(qPrintable(name), "alpha", qPrintable(mac));
        m_host->addDomain(name, xml, i % 3 == 0 ? xml : QByteArray());
    }
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    m_driver->window().resize(1000, 700);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("32"));
    WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"))->setCurrentIndex(1);
    showVms("alpha");
    nics().selectAll();
    QVERIFY(button("Detach")->toolTip().contains(QStringLiteral("32 NICs")));
    savePicture(m_driver->window(), "vmstab-1000x700");
    const DarkPalette dark;
    selectVms({"web"});
    QCoreApplication::processEvents();
    savePicture(m_driver->window(), "vmstab-dark");
}

QTEST_MAIN(TestNicActions)
#include "tests/support/patience.h"
#include "tst_nicactions.moc"
