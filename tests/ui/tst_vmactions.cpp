// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"
#include "models/host/historystore.h"
#include "models/items/attachmentmodel.h"
#include "tests/ui/formdriver.h"
#include "tests/ui/mapdriver.h"
#include "ui/consoledialog.h"
#include "ui/messagebanner.h"
#include "ui/nictable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolBar>

using namespace patchpanel;

namespace {

const QString boxName = QStringLiteral("box");

QString plain(const QAction *action)
{
    return action->text().remove(u'&');
}

} // namespace

/// New VM from everywhere in the window, what becomes of the window when the VM is there, the line for its console, and
/// its end by Undo.
class TestVmActions final : public MapDriver
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }
    void isOfferedEverywhere();
    void opensOnTheSelectedNetwork();
    void opensOnAnUnregisteredBridge();
    void withNothingSelectedNothingIsChosen();
    void readOnlyAndOfflineHostsSayWhy();
    void newVmIsSelectedOnItsNetwork();
    void networkThatWasMadeIsSelected();
    void bannerCopiesTheConsoleCommand();
    void consoleCommandOfTheSelectedVmIsCopied();
    void consoleDialogOffersTheTwoLines();
    void undoAsksBeforeItDeletes();
    void rollingBackAsksBeforeItDeletes();

private:
    [[nodiscard]] FormDriver openDialog();
    [[nodiscard]] QAction *newVm() const { return m_driver->action(QStringLiteral("New VM")); }
    /// Makes one through the dialog.
    void make(const QString &network, const QString &display = QStringLiteral("VNC"));
    [[nodiscard]] NicTable &nics() const { return *m_driver->window().findChild<NicTable *>(); }
    [[nodiscard]] QString words() const { return WindowDriver::visibleText(&m_driver->window()); }
    [[nodiscard]] QStringList selectedVms() const;
};

void TestVmActions::init()
{
    begin();
    m_host->makeFitForVms();
    QGuiApplication::clipboard()->clear();
}

FormDriver TestVmActions::openDialog()
{
    newVm()->trigger();
    return FormDriver(WindowDriver::dialog(QStringLiteral("New VM")));
}

void TestVmActions::make(const QString &network, const QString &display)
{
    m_driver->select(network);
    const FormDriver form = openDialog();
    QVERIFY(form.isOpen());
    form.type("Name", boxName);
    QTRY_VERIFY2(form.isEnabled("Create"), qPrintable(form.visibleText()));
    form.choose("Display", display);
    form.click("Create");
    QTRY_VERIFY2(!form.isOpen(), qPrintable(form.visibleText()));
    QVERIFY(m_host->hasDomain(boxName));
}

QStringList TestVmActions::selectedVms() const
{
    QStringList names;
    for (const Attachment &nic : nics().selectedNics())
        names << nic.domain->name;
    return names;
}

void TestVmActions::isOfferedEverywhere()
{
    open();
    QVERIFY(newVm());
    m_driver->select(QStringLiteral("alpha"));
    QTRY_VERIFY(newVm()->isEnabled());
    QStringList menus;
    for (const QAction *menu : m_driver->window().menuBar()->actions())
        if (menu->menu()->actions().contains(newVm()))
            menus << plain(menu);
    QCOMPARE(menus, (QStringList{QStringLiteral("File"), QStringLiteral("Network")}));
    QVERIFY(m_driver->networks().actions().contains(newVm())); // its context menu
    showMap();
    const QPoint place = placeOf(MapKind::Network, "alpha");
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, map().viewport()->mapToGlobal(place));
    QApplication::sendEvent(map().viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().contains(newVm()));
    menu->close();
}

void TestVmActions::opensOnTheSelectedNetwork()
{
    open();
    m_driver->select(QStringLiteral("quiet"));
    QVERIFY(newVm()->toolTip().contains(QStringLiteral("quiet")));
    const FormDriver form = openDialog();
    QVERIFY(form.isOpen());
    QCOMPARE(form.box("Network")->currentText(), QStringLiteral("quiet"));
    QTest::keyClick(form.form(), Qt::Key_Escape);
    QVERIFY(!form.isOpen()); // that it was chosen beforehand is nothing to ask about
    QApplication::processEvents();
    m_driver->select(QStringLiteral("beta"));
    QCOMPARE(openDialog().box("Network")->currentText(), QStringLiteral("beta"));
}

void TestVmActions::opensOnAnUnregisteredBridge()
{
    m_host->addDomain(QStringLiteral("loose"),
        "<domain type='kvm'><name>loose</name><devices><interface type='bridge'><mac address='52:54:00:00:00:31'/>"
        "<source bridge='br7'/><model type='virtio'/></interface></devices></domain>");
    open();
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("br7")));
    m_driver->select(QStringLiteral("br7"));
    const FormDriver form = openDialog();
    QVERIFY(form.isOpen());
    QVERIFY(form.isShown("Bridge"));
    QCOMPARE(form.text("Bridge"), QStringLiteral("br7"));
}

void TestVmActions::withNothingSelectedNothingIsChosen()
{
    open();
    m_driver->networks().clearSelection();
    m_driver->networks().setCurrentIndex({});
    const FormDriver form = openDialog();
    QVERIFY(form.isOpen());
    QCOMPARE(form.box("Network")->currentIndex(), -1);
}

void TestVmActions::readOnlyAndOfflineHostsSayWhy()
{
    open(true);
    m_driver->select(QStringLiteral("alpha"));
    QVERIFY(!newVm()->isEnabled());
    QVERIFY(newVm()->toolTip().contains(QStringLiteral("read-only")));
    m_driver.reset();
    open();
    m_driver->select(QStringLiteral("alpha"));
    QVERIFY(newVm()->isEnabled());
    m_host->setReachable(false);
    QTRY_VERIFY(!newVm()->isEnabled());
    QVERIFY(newVm()->toolTip().contains(QStringLiteral("not connected")));
}

void TestVmActions::newVmIsSelectedOnItsNetwork()
{
    open();
    make(QStringLiteral("quiet"));
    QCOMPARE(selectedInTable(), QStringList{QStringLiteral("quiet")});
    QTRY_VERIFY(nics().isVisible());
    QTRY_COMPARE(selectedVms(), QStringList{boxName});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("quiet"), QStringLiteral("VMs")), QStringLiteral("1"));
    QVERIFY(words().contains(QStringLiteral("VM “box” was made and started.")));
    savePicture(m_driver->window(), "new-vm-made");
}

void TestVmActions::networkThatWasMadeIsSelected()
{
    HostFacts facts;
    facts.devices = {{QStringLiteral("br0"), true}};
    m_host->setFacts(facts);
    open();
    m_driver->select(QStringLiteral("alpha"));
    const FormDriver form = openDialog();
    form.type("Name", boxName);
    form.click("By bridge and VLAN");
    form.type("Bridge", QStringLiteral("br0"));
    QTRY_VERIFY2(form.isEnabled("Create"), qPrintable(form.visibleText()));
    form.click("Create");
    QTRY_VERIFY(!form.isOpen());
    QTRY_COMPARE(selectedInTable(), QStringList{QStringLiteral("br0")});
    QTRY_COMPARE(selectedVms(), QStringList{boxName});
}

void TestVmActions::bannerCopiesTheConsoleCommand()
{
    open();
    make(QStringLiteral("quiet"), QStringLiteral("Serial only"));
    auto *copy = button("Copy Console Command");
    QVERIFY(copy);
    MessageBanner *banner = nullptr;
    for (auto *one : m_driver->window().findChildren<MessageBanner *>())
        if (one->isVisible() && one->text().contains(boxName))
            banner = one;
    QVERIFY(banner);
    copy = WindowDriver::control<QToolButton>(banner, QStringLiteral("Copy Console Command"));
    QVERIFY(copy && copy->isVisible());
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("virsh -c qemu:///system console box"));
    QVERIFY(banner->text().contains(QStringLiteral("Copied: virsh")));
}

void TestVmActions::consoleCommandOfTheSelectedVmIsCopied()
{
    open();
    m_driver->select(QStringLiteral("alpha"));
    WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"))->setCurrentIndex(1);
    auto *copy = button("Copy Console Command");
    QVERIFY(copy && copy->isVisible() && !copy->isEnabled());
    QVERIFY(copy->toolTip().contains(QStringLiteral("No VM is selected")));
    nics().selectAll();
    QVERIFY(!copy->isEnabled()); // there are two
    nics().selectRow(0);
    QVERIFY(copy->isEnabled());
    const QString vm = selectedVms().constFirst();
    const auto choose = [](const QString &what) {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            if (plain(action) == what)
                action->trigger();
        menu->close();
    };
    copy->click();
    choose(QStringLiteral("virsh console"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("virsh -c qemu:///system console ") + vm);
    QVERIFY(words().contains(QStringLiteral("Copied: virsh")));
    copy->click();
    choose(QStringLiteral("virt-viewer"));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("virt-viewer")));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(vm));
    // The rows' own menu has the two as well.
    QStringList lines;
    for (const QAction *action : nics().actions())
        if (plain(action) == QStringLiteral("Copy Console Command"))
            for (const QAction *line : action->menu()->actions())
                lines << plain(line);
    QCOMPARE(lines, (QStringList{QStringLiteral("virt-viewer"), QStringLiteral("virsh console")}));
    savePicture(m_driver->window(), "vms-tab-console");
}

/// What those get who use assistive technology, in the place of the menu.
void TestVmActions::consoleDialogOffersTheTwoLines()
{
    const QString name(60, u'x');
    ConsoleDialog dialog(
        name, {QStringLiteral("virt-viewer ") + name, QStringLiteral("virsh console ") + name}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy chosen(&dialog, &ConsoleDialog::chosen);
    dialog.open();
    const FormDriver driver(&dialog);
    driver.shoot("console-dialog");
    driver.click("Copy virsh console");
    QVERIFY(!driver.isOpen());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().toInt(), 1);
}

void TestVmActions::undoAsksBeforeItDeletes()
{
    open();
    make(QStringLiteral("quiet"));
    const auto volumes = [this] { return m_host->hasVolume(QStringLiteral("default"), QStringLiteral("box.qcow2")); };
    QVERIFY(volumes());
    QAction *undo = m_driver->action(QStringLiteral("Undo"));
    QTRY_VERIFY(undo->isEnabled());
    undo->trigger();
    FormDriver question(WindowDriver::dialog(QStringLiteral("Undo")));
    QVERIFY(question.isOpen());
    QVERIFY2(question.visibleText().contains(QStringLiteral("“box”")), qPrintable(question.visibleText()));
    QVERIFY(question.visibleText().contains(QStringLiteral("box.qcow2")));
    QVERIFY(question.visibleText().contains(QStringLiteral("lost")));
    question.shoot("undo-new-vm");
    question.click("Cancel");
    QVERIFY(!question.isOpen());
    QVERIFY(m_host->hasDomain(boxName) && volumes());
    QVERIFY(undo->isEnabled());
    undo->trigger();
    QApplication::processEvents();
    FormDriver(WindowDriver::dialog(QStringLiteral("Undo"))).click("Delete");
    QTRY_VERIFY(!m_host->hasDomain(boxName));
    QTRY_VERIFY(!volumes());
    QTRY_COMPARE(m_driver->cell(QStringLiteral("quiet"), QStringLiteral("VMs")), QStringLiteral("0"));
    QVERIFY(m_host->hasNetwork(QStringLiteral("quiet")));
}

/// A program before this one has made the VM and was killed before it could say so.
void TestVmActions::rollingBackAsksBeforeItDeletes()
{
    const QString uri = QStringLiteral("qemu+ssh://rack1/system");
    CreateVm command;
    command.definition.uuid = m_host->addDomain(boxName, vmXml("box", "alpha", "52:54:00:00:00:41"));
    command.definition.name = boxName;
    command.definition.memoryMiB = 512;
    const QTemporaryDir folder;
    HistoryStore store(folder.path(), uri);
    HistoryEntry entry;
    entry.who = QStringLiteral("anna@desk");
    entry.kind = QStringLiteral("createvm");
    entry.what = describeCommand(command);
    entry.command = commandToJson(command);
    QVERIFY(store.begin(entry));
    entry.process = QStringLiteral("1:1"); // another program, and it runs no more
    QFile file(store.folder() + u'/' + entry.id + QStringLiteral(".json"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(historyJson(entry)) > 0);
    file.close();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList());
    m_driver->hosts().add({*HostUri::parse(uri), QStringLiteral("rack1"), false, false, folder.path(), {}});
    const auto decide = [this] {
        return WindowDriver::control<QAbstractButton>(&m_driver->window(), QStringLiteral("Decide…"));
    };
    QTRY_VERIFY(decide() && decide()->isVisible());
    decide()->click();
    const FormDriver dialog(WindowDriver::dialog(QStringLiteral("Interrupted Changes")));
    QTRY_VERIFY(dialog.isEnabled("Roll back"));
    dialog.click("Roll back");
    FormDriver question(WindowDriver::dialog(QStringLiteral("Roll back")));
    QVERIFY(question.isOpen());
    QVERIFY2(question.visibleText().contains(QStringLiteral("Delete VM “box”?")), qPrintable(question.visibleText()));
    question.click("Cancel");
    QTRY_VERIFY(!question.isOpen());
    QVERIFY(m_host->hasDomain(boxName));
    dialog.click("Roll back");
    FormDriver(WindowDriver::dialog(QStringLiteral("Roll back"))).click("Delete");
    QTRY_VERIFY(!m_host->hasDomain(boxName));
    dialog.form()->close();
}

QTEST_MAIN(TestVmActions)
#include "tst_vmactions.moc"
