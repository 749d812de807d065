// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/commandbox.h"
#include "ui/evacuatedialog.h"

#include <QComboBox>
#include <QDialog>
#include <QRadioButton>
#include <QTableWidget>

using namespace patchpanel;

/// Delete on networks with VMs: what becomes of these is asked, and done first.
class TestEvacuateDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void vmsAreNamedAndNothingHappensByItself();
    void vmsAreMovedThenTheNetworkIsDeleted();
    void vmsAreDetachedThenTheNetworkIsDeleted();
    void inactiveTargetIsSaidAndStarted();
    void nothingHappensWhereOneCannotBeMoved();
    void freeNetworksComeAlong();
    void withoutAnotherNetworkOnlyDetachingIsLeft();
    void changesOfTheHostAreFollowed();
    void deletedMeanwhileClosesIt();
    void hostsAreAskedOneAfterTheOther();

private:
    void open();
    QDialog *ask(std::initializer_list<const char *> networks);
    [[nodiscard]] static QDialog *waitForDialog(const char *title = "Network has attached VMs");
    [[nodiscard]] static QComboBox *targets(QDialog *dialog);
    static void choose(QDialog *dialog, const char *network);
    template <typename Widget> [[nodiscard]] static Widget *control(QDialog *dialog, const char *label)
    {
        return WindowDriver::control<Widget>(dialog, QString::fromUtf8(label));
    }
    [[nodiscard]] QStringList vmsOn(const char *network) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestEvacuateDialog::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
}

void TestEvacuateDialog::cleanup()
{
    m_driver.reset();
}

void TestEvacuateDialog::open()
{
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
}

QDialog *TestEvacuateDialog::waitForDialog(const char *title)
{
    const QString text = QString::fromUtf8(title);
    static_cast<void>(QTest::qWaitFor([&text] { return WindowDriver::dialog(text) != nullptr; }, testPatienceMs));
    return WindowDriver::dialog(text);
}

QDialog *TestEvacuateDialog::ask(std::initializer_list<const char *> networks)
{
    m_driver->networks().clearSelection();
    const QAbstractItemModel &model = *m_driver->networks().model();
    for (int row = 0; row < model.rowCount(); ++row)
        for (const char *name : networks)
            if (model.index(row, NetworkTableModel::NameColumn).data().toString() == QString::fromUtf8(name))
                m_driver->networks().selectionModel()->select(
                    model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_driver->action(QStringLiteral("Delete"))->trigger();
    return waitForDialog();
}

QComboBox *TestEvacuateDialog::targets(QDialog *dialog)
{
    return control<QComboBox>(dialog, "Move them to");
}

void TestEvacuateDialog::choose(QDialog *dialog, const char *network)
{
    const int at = targets(dialog)->findText(QString::fromUtf8(network));
    QVERIFY2(at >= 0, network);
    targets(dialog)->setCurrentIndex(at);
}

QStringList TestEvacuateDialog::vmsOn(const char *network) const
{
    for (const RowPtr &row : m_driver->session().snapshot()->rows)
        if (row->network->name == QString::fromUtf8(network))
            return vmNames(*row);
    return {};
}

void TestEvacuateDialog::vmsAreNamedAndNothingHappensByItself()
{
    open();
    QDialog *dialog = ask({"alpha"});
    QVERIFY(dialog);
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("Network has attached VMs")));
    auto *vms = dialog->findChild<QTableWidget *>();
    QCOMPARE(vms->rowCount(), 2);
    QCOMPARE(vms->item(0, 0)->text(), QStringLiteral("store"));
    QCOMPARE(vms->item(0, 1)->text(), QStringLiteral("52:54:00:00:00:02"));
    QCOMPARE(vms->item(0, 2)->text(), QStringLiteral("stored, shut off"));
    QCOMPARE(vms->item(1, 2)->text(), QStringLiteral("running, and stored"));
    // A target is chosen, never assumed; and the network itself is none.
    QVERIFY(control<QRadioButton>(dialog, "Move them to")->isChecked());
    QCOMPARE(targets(dialog)->currentIndex(), -1);
    QCOMPARE(targets(dialog)->findText(QStringLiteral("alpha")), -1);
    QCOMPARE(targets(dialog)->count(), 3);
    QVERIFY(!control<QAbstractButton>(dialog, "Delete")->isEnabled());
    QCOMPARE(dialog->findChild<CommandBox *>()->toPlainText(), QString());
    dialog->accept();
    QVERIFY(dialog->isVisible());
    savePicture(*dialog, "evacuate");
    {
        const DarkPalette dark;
        QCoreApplication::processEvents();
        savePicture(*dialog, "evacuate-dark");
    }
    control<QAbstractButton>(dialog, "Cancel")->click();
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Network has attached VMs")));
    QCOMPARE(m_host->networkCount(), 4);
    QCOMPARE(m_host->count(FakeHost::Call::UpdateDevice), 0);
}

void TestEvacuateDialog::vmsAreMovedThenTheNetworkIsDeleted()
{
    open();
    QDialog *dialog = ask({"alpha"});
    choose(dialog, "quiet");
    const QString commands = dialog->findChild<CommandBox *>()->toPlainText();
    QVERIFY2(commands.contains(QStringLiteral("net-undefine alpha")), qPrintable(commands));
    savePicture(*dialog, "evacuate-move");
    control<QAbstractButton>(dialog, "Delete")->click();
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("alpha")));
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("store"), QStringLiteral("web")}));
}

void TestEvacuateDialog::vmsAreDetachedThenTheNetworkIsDeleted()
{
    open();
    QDialog *dialog = ask({"alpha"});
    control<QRadioButton>(dialog, "Detach them")->click();
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("unplugged and removed")));
    control<QAbstractButton>(dialog, "Delete")->click();
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("alpha")));
    QCOMPARE(m_driver->networks().model()->rowCount(), 3);
}

void TestEvacuateDialog::inactiveTargetIsSaidAndStarted()
{
    open();
    QDialog *dialog = ask({"alpha"});
    choose(dialog, "beta (inactive)");
    QVERIFY(
        WindowDriver::visibleText(dialog).contains(QStringLiteral("Network “beta” is inactive: it is started first")));
    control<QAbstractButton>(dialog, "Delete")->click();
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("alpha")));
    QTRY_COMPARE(vmsOn("beta").size(), 2);
    QVERIFY(m_host->stateOf(m_host->networkUuid(QStringLiteral("beta"))).active);
}

void TestEvacuateDialog::nothingHappensWhereOneCannotBeMoved()
{
    m_host->failAlways(FakeHost::Call::UpdateDevice,
        Error{ErrorKind::Unsupported, 84, 10, 0, QStringLiteral("Operation not supported: not this one")});
    m_host->failAlways(FakeHost::Call::DetachDevice,
        Error{ErrorKind::Unsupported, 84, 10, 0, QStringLiteral("Operation not supported: not this one")});
    open();
    QDialog *dialog = ask({"alpha"});
    choose(dialog, "quiet");
    control<QAbstractButton>(dialog, "Delete")->click();
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("not this one")));
    QVERIFY(m_host->hasNetwork(QStringLiteral("alpha")));
    QVERIFY(m_host->stateOf(m_host->networkUuid(QStringLiteral("alpha"))).active);
    QTRY_COMPARE(vmsOn("alpha").size(), 2);
}

void TestEvacuateDialog::freeNetworksComeAlong()
{
    m_host->addDomain(QStringLiteral("third"), vmXml("third", "beta", "52:54:00:00:00:03"));
    open();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("beta"), QStringLiteral("VMs")), QStringLiteral("1"));
    QDialog *dialog = ask({"alpha", "beta", "quiet"});
    auto *vms = dialog->findChild<QTableWidget *>();
    QCOMPARE(vms->rowCount(), 3);
    QVERIFY(!vms->isColumnHidden(3));
    QCOMPARE(targets(dialog)->count(), 1); // none of those that go
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("“alpha”, “beta”, “quiet”")));
    choose(dialog, "gamma");
    savePicture(*dialog, "evacuate-several");
    control<QAbstractButton>(dialog, "Delete")->click();
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 1);
    QTRY_COMPARE(vmsOn("gamma").size(), 3);
}

void TestEvacuateDialog::withoutAnotherNetworkOnlyDetachingIsLeft()
{
    for (const char *name : {"beta", "gamma", "quiet"})
        m_host->removeNetwork(m_host->networkUuid(QLatin1String(name)));
    open();
    QDialog *dialog = ask({"alpha"});
    QVERIFY(!control<QRadioButton>(dialog, "Move them to")->isEnabled());
    QVERIFY(!targets(dialog)->isEnabled());
    QVERIFY(control<QRadioButton>(dialog, "Detach them")->isChecked());
    QVERIFY(control<QAbstractButton>(dialog, "Delete")->isEnabled());
}

void TestEvacuateDialog::changesOfTheHostAreFollowed()
{
    open();
    QDialog *dialog = ask({"alpha"});
    choose(dialog, "quiet");
    auto *vms = dialog->findChild<QTableWidget *>();
    m_host->addDomain(QStringLiteral("late"), vmXml("late", "alpha", "52:54:00:00:00:05"));
    QTRY_COMPARE(vms->rowCount(), 3);
    QCOMPARE(targets(dialog)->currentText(), QStringLiteral("quiet"));
    m_host->removeNetwork(m_host->networkUuid(QStringLiteral("quiet")));
    QTRY_COMPARE(targets(dialog)->count(), 2);
    QCOMPARE(targets(dialog)->currentIndex(), -1);
    QVERIFY(!control<QAbstractButton>(dialog, "Delete")->isEnabled());
    m_host->setReachable(false);
    control<QRadioButton>(dialog, "Detach them")->click();
    QTRY_VERIFY(!control<QAbstractButton>(dialog, "Delete")->isEnabled());
}

void TestEvacuateDialog::deletedMeanwhileClosesIt()
{
    open();
    QVERIFY(ask({"alpha"}));
    m_host->removeNetwork(m_host->networkUuid(QStringLiteral("alpha")));
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Network has attached VMs")));
}

void TestEvacuateDialog::hostsAreAskedOneAfterTheOther()
{
    const auto other = FakeHost::make();
    other->addNetwork(natXml("delta", 50));
    const QString first = QStringLiteral("qemu:///system");
    const QString second = QStringLiteral("qemu+ssh://rack2/system");
    m_driver = std::make_unique<WindowDriver>(
        FakeHost::factory({{first, m_host}, {second, other}}), QStringList{first, second});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("delta")));
    m_driver->networks().selectAll();
    m_driver->action(QStringLiteral("Delete"))->trigger();
    QDialog *plain = waitForDialog("Delete");
    QVERIFY(plain);
    QVERIFY(WindowDriver::visibleText(plain).contains(QStringLiteral("Delete network “delta”?")));
    control<QAbstractButton>(plain, "Delete")->click();
    QDialog *dialog = waitForDialog();
    QVERIFY(dialog);
    QCOMPARE(targets(dialog)->findText(QStringLiteral("delta")), -1);
    QTRY_COMPARE(other->networkCount(), 0);
    QCOMPARE(m_host->networkCount(), 4);
}

QTEST_MAIN(TestEvacuateDialog)
#include "tests/support/patience.h"
#include "tst_evacuatedialog.moc"
