// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/breakingbackend.h"
#include "tests/ui/formdriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/attachdialog.h"
#include "ui/formrun.h"
#include "ui/importdialog.h"
#include "ui/messagebanner.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QTableView>

using namespace patchpanel;

namespace {

using Call = FakeHost::Call;

const QString lab = QStringLiteral("lab");
const QString beta = QStringLiteral("beta");
const Error odd{ErrorKind::Internal, 1, 19, 0, QStringLiteral("something <b>odd</b> happened")};

} // namespace

/// Forms that are closed while the host is at work: when they can be, and how the window says what became of it.
class TestLeaving final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void aLostLineLetsTheFormClose_data();
    void aLostLineLetsTheFormClose();
    void aFormThatStaysIsTheUsersAgain();
    void longWorkCanBeLeft();
    void aFailureIsSaidInTheWindow();
    void aNetworkThatCannotStartIsSaidToBeThere();
    void anImportCanBeLeft();

private:
    /// Opens a form by its action and fills in what it needs; `network` is selected before.
    [[nodiscard]] FormDriver openForm(const QString &action, const QString &network);
    void fill(const FormDriver &form, const QString &action) const;
    /// The host has done the `change`th change, and nobody hears of it: it is away.
    void loseHostAt(int change, BreakPoint::When when = BreakPoint::When::After);
    void bringHostBack();
    /// Waits until the host is at this call for the form, and lets its patience end.
    void outwait(const FormDriver &form, Call call);
    [[nodiscard]] static bool canClose(const FormDriver &form)
    {
        const auto *button = form.control<QAbstractButton>("Close");
        return button && button->isVisible() && button->isEnabled() && !form.control<QAbstractButton>("Cancel");
    }
    [[nodiscard]] QString words() const { return WindowDriver::visibleText(&m_driver->window()); }
    /// The Undo of the banner; null where it offers none.
    [[nodiscard]] QAbstractButton *bannerButton() const;
    /// What the Activity says of the last command.
    [[nodiscard]] QString activity() const;

    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<BreakPoint> m_point;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestLeaving::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_host->makeFitForVms();
    m_host->addDomain(QStringLiteral("old"),
        "<domain type='kvm'><name>old</name><devices><interface type='bridge'><mac address='52:54:00:00:00:09'/>"
        "<source bridge='fcbr0'/></interface></devices></domain>");
    m_point = std::make_shared<BreakPoint>();
    m_driver = std::make_unique<WindowDriver>(
        BreakingBackend::factory(m_host->factory(), m_point), QStringList{QStringLiteral("qemu:///system")});
    QTRY_VERIFY(m_driver->session().snapshot() && m_driver->session().snapshot()->complete);
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("fcbr0")));
}

void TestLeaving::cleanup()
{
    m_driver.reset();
}

FormDriver TestLeaving::openForm(const QString &action, const QString &network)
{
    m_driver->select(network);
    m_driver->action(action)->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    if (dialog)
        fill(FormDriver(dialog), action);
    return FormDriver(dialog);
}

void TestLeaving::fill(const FormDriver &form, const QString &action) const
{
    if (action == QStringLiteral("New Network") || action == QStringLiteral("New VM"))
        form.type("Name", lab);
    if (action == QStringLiteral("Edit"))
        form.type("Bridge", QStringLiteral("virbr77"));
    if (action == QStringLiteral("Register"))
        for (auto *box : form.form()->findChildren<QCheckBox *>())
            box->setChecked(false);
    if (auto *dialog = qobject_cast<AttachDialog *>(form.form()))
        dialog->chooseVms({m_host->domainUuid(QStringLiteral("store"))});
}

void TestLeaving::loseHostAt(int change, BreakPoint::When when)
{
    m_point->arm(change, when, [host = m_host] { host->setReachable(false); });
}

void TestLeaving::bringHostBack()
{
    m_host->setReachable(true);
    m_driver->session().open();
}

void TestLeaving::outwait(const FormDriver &form, Call call)
{
    QTRY_COMPARE(m_host->waiting(call), 1);
    QTRY_VERIFY(!form.isEnabled("Cancel"));
    QTest::keyClick(form.form(), Qt::Key_Escape);
    form.form()->close();
    QVERIFY(form.isOpen());
    auto *patience = form.form()->findChild<FormRun *>()->findChild<QTimer *>();
    QVERIFY(patience->isActive());
    patience->start(0);
    QTRY_VERIFY(canClose(form));
}

QAbstractButton *TestLeaving::bannerButton() const
{
    for (auto *one : m_driver->window().findChildren<QAbstractButton *>())
        if (one->isVisible() && one->text() == QStringLiteral("Undo") && !one->parentWidget()->inherits("QToolBar"))
            return one;
    return nullptr;
}

QString TestLeaving::activity() const
{
    const auto *table = WindowDriver::control<QTableView>(&m_driver->window(), QStringLiteral("Activity"));
    return table->model()->index(0, 3).data().toString();
}

void TestLeaving::aLostLineLetsTheFormClose_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<int>("changes");
    QTest::addColumn<QString>("said");
    QTest::newRow("new network") << "New Network"
                                 << "beta"
                                 << "Create" << 3 << QStringLiteral("Done on system: Make network “lab”.");
    QTest::newRow("duplicate") << "Duplicate"
                               << "beta"
                               << "Duplicate" << 1 << QStringLiteral("Done on system: Make network “beta-copy”.");
    QTest::newRow("edit") << "Edit"
                          << "beta"
                          << "Save" << 1 << QStringLiteral("Saved network “beta”.");
    QTest::newRow("register") << "Register"
                              << "fcbr0"
                              << "Register" << 1 << QStringLiteral("Done on system: Register network “fcbr0”.");
    QTest::newRow("attach") << "Attach VM"
                            << "quiet"
                            << "Attach" << 1 << QStringLiteral("Done on system: Attach VM “store” to network “quiet”.");
    QTest::newRow("new VM") << "New VM"
                            << "alpha"
                            << "Create" << 3 << QStringLiteral("Done on system: Make VM “lab”.");
}

void TestLeaving::aLostLineLetsTheFormClose()
{
    QFETCH(QString, action);
    QFETCH(QString, network);
    QFETCH(QString, verb);
    QFETCH(int, changes);
    QFETCH(QString, said);
    const FormDriver form = openForm(action, network);
    QVERIFY(form.isOpen());
    QTRY_VERIFY2(form.isEnabled(qPrintable(verb)), qPrintable(form.visibleText()));
    loseHostAt(changes);
    form.click(qPrintable(verb));
    QTRY_VERIFY2(canClose(form), qPrintable(form.visibleText()));
    QVERIFY(form.visibleText().contains(QStringLiteral("the main window will say how it has ended")));
    form.shoot(qPrintable(QStringLiteral("leaving-") + QString(action).replace(u' ', u'-').toLower()));
    QTest::keyClick(form.form(), Qt::Key_Escape);
    QTRY_VERIFY(!form.isOpen());
    QVERIFY2(activity().endsWith(u'…'), qPrintable(activity())); // it is under way
    bringHostBack();
    QTRY_VERIFY2(words().contains(said), qPrintable(words() + u'\n' + activity()));
    savePicture(m_driver->window(), "leaving-done");
    QVERIFY2(activity().startsWith(QStringLiteral("done")), qPrintable(activity()));
    if (said.contains(QStringLiteral("Make network")) || said.contains(QStringLiteral("Register")))
        return; // Delete takes those back
    QVERIFY(bannerButton());
    QTRY_VERIFY2(m_driver->action(QStringLiteral("Undo"))->isEnabled(),
        qPrintable(m_driver->action(QStringLiteral("Undo"))->toolTip()));
}

void TestLeaving::aFormThatStaysIsTheUsersAgain()
{
    const FormDriver form = openForm(QStringLiteral("New Network"), beta);
    loseHostAt(1, BreakPoint::When::Before);
    form.click("Create");
    QTRY_VERIFY(canClose(form));
    bringHostBack();
    QTRY_VERIFY2(form.visibleText().contains(QStringLiteral("nothing was changed")), qPrintable(form.visibleText()));
    QVERIFY(!form.control<QAbstractButton>("Close"));
    QVERIFY(form.isEnabled("Cancel"));
    QCOMPARE(form.text("Name"), lab);
    QTRY_VERIFY(form.isEnabled("Create"));
    // It is said once, where it is dealt with.
    for (const MessageBanner *banner : m_driver->window().findChildren<MessageBanner *>())
        QVERIFY(!banner->isVisible() || !banner->text().contains(QStringLiteral("nothing was changed")));
    form.click("Create");
    QTRY_VERIFY(!form.isOpen());
    QVERIFY(m_host->hasNetwork(lab));
}

void TestLeaving::longWorkCanBeLeft()
{
    const FormDriver form = openForm(QStringLiteral("Edit"), beta);
    m_host->hold(Call::Define);
    form.click("Save");
    outwait(form, Call::Define);
    form.form()->close();
    QTRY_VERIFY(!form.isOpen());
    QVERIFY(!bannerButton());
    m_host->release(Call::Define);
    QTRY_VERIFY2(words().contains(QStringLiteral("Saved network “beta”.")), qPrintable(words()));
    const QUuid uuid = m_host->networkUuid(beta);
    QVERIFY(m_host->storedXml(uuid).contains("virbr77"));
    QTRY_VERIFY(bannerButton());
    bannerButton()->click();
    QTRY_VERIFY(m_host->storedXml(uuid).contains("virbr20"));
}

void TestLeaving::aFailureIsSaidInTheWindow()
{
    const FormDriver form = openForm(QStringLiteral("Edit"), beta);
    m_host->hold(Call::Define);
    m_host->failNext(Call::Define, odd);
    form.click("Save");
    outwait(form, Call::Define);
    form.click("Close");
    QTRY_VERIFY(!form.isOpen());
    m_host->release(Call::Define);
    QTRY_VERIFY2(words().contains(QStringLiteral("something <b>odd</b> happened")), qPrintable(words()));
    QVERIFY(words().contains(QStringLiteral("“beta” on system: failed: ")));
}

void TestLeaving::aNetworkThatCannotStartIsSaidToBeThere()
{
    const FormDriver form = openForm(QStringLiteral("New Network"), beta);
    m_host->hold(Call::Start);
    m_host->failNext(Call::Start, odd);
    form.click("Create");
    outwait(form, Call::Start);
    form.click("Close");
    QTRY_VERIFY(!form.isOpen());
    m_host->release(Call::Start);
    QTRY_VERIFY2(words().contains(QStringLiteral("It is defined all the same, and inactive.")), qPrintable(words()));
    QTRY_COMPARE(m_driver->cell(lab, QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestLeaving::anImportCanBeLeft()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("lab.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(natXml("lab", 50) + natXml("more", 51)) > 0);
    file.close();
    auto *dialog = new ImportDialog(m_driver->hosts(), &m_driver->session(), &m_driver->window());
    dialog->open();
    dialog->addFiles({file.fileName()});
    const FormDriver form(dialog);
    QTRY_VERIFY(form.isEnabled("Import"));
    loseHostAt(1);
    form.click("Import");
    QTRY_VERIFY(canClose(form));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!form.isOpen());
    bringHostBack();
    QTRY_VERIFY2(words().contains(QStringLiteral("Done on system: Make network “lab”.")), qPrintable(words()));
    QVERIFY(!m_host->hasNetwork(QStringLiteral("more")));
}

QTEST_MAIN(TestLeaving)
#include "tst_leaving.moc"
