// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmldiff.h"
#include "tests/ui/windowsamples.h"
#include "ui/editconflictpage.h"
#include "ui/messagebanner.h"
#include "ui/planpane.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

const QString alpha = QStringLiteral("alpha");
const char *const restartLabel = "Restart now, VMs stay connected";

} // namespace

/// What Edit leaves to the user beside the fields: another name, a restart with it, and the changes of somebody else.
class TestEditChoices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void aNewNameIsSaidAndSaved();
    void aNameThatIsTakenCannotBeSaved();
    void theRestartIsAChoiceWhereItMatters();
    void theChosenRestartHappens();
    void changesOfSomebodyElseAreMerged();

private:
    [[nodiscard]] QDialog *dialog() const { return WindowDriver::dialog(QStringLiteral("Edit alpha")); }
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        return WindowDriver::control<Widget>(dialog(), QString::fromUtf8(label));
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = control<QLineEdit>(field);
        QVERIFY2(edit, field);
        edit->selectAll();
        edit->insert(text);
        Q_EMIT edit->textEdited(text);
    }
    void press(const char *button) const { control<QAbstractButton>(button)->click(); }
    [[nodiscard]] bool canSave() const { return control<QAbstractButton>("Save")->isEnabled(); }
    [[nodiscard]] QString planned() const { return dialog()->findChild<PlanPane *>()->plan().sentences.join(u'\n'); }
    [[nodiscard]] bool offersRestart() const
    {
        for (const QCheckBox *box : dialog()->findChildren<QCheckBox *>())
            if (box->accessibleName() == QLatin1String(restartLabel))
                return box->isVisibleTo(dialog());
        return false;
    }
    void shoot(const char *name) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QUuid m_uuid;
};

void TestEditChoices::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_uuid = m_host->networkUuid(alpha);
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("2"));
    m_driver->select(alpha);
    m_driver->action(QStringLiteral("Edit"))->trigger();
    QTRY_VERIFY(dialog());
}

void TestEditChoices::cleanup()
{
    delete dialog();
    m_driver.reset();
}

void TestEditChoices::shoot(const char *name) const
{
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), name);
}

void TestEditChoices::aNewNameIsSaidAndSaved()
{
    type("Name", QStringLiteral("omega"));
    QVERIFY2(planned().contains(QStringLiteral("“omega”")), qPrintable(planned()));
    QVERIFY2(planned().contains(QStringLiteral("NICs of 2 VMs")), qPrintable(planned()));
    QVERIFY2(planned().contains(QStringLiteral("same address: 1 VM.")), qPrintable(planned()));
    QVERIFY(!offersRestart()); // it is no choice
    shoot("edit-rename");
    QVERIFY(canSave());
    press("Save");
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->networkUuid(QStringLiteral("omega")), m_uuid);
    QVERIFY(m_host->stateOf(m_uuid).active && m_host->stateOf(m_uuid).autostart);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("omega"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("is called “omega” now")));
}

void TestEditChoices::aNameThatIsTakenCannotBeSaved()
{
    type("Name", QStringLiteral("beta"));
    QVERIFY(!canSave());
    type("Name", QStringLiteral("be/ta"));
    QVERIFY(!canSave());
    type("Name", alpha);
    QVERIFY(!canSave()); // nothing has changed
}

void TestEditChoices::theRestartIsAChoiceWhereItMatters()
{
    QVERIFY(!offersRestart());
    type("Title", QStringLiteral("The lab"));
    QVERIFY(canSave() && !offersRestart());
    type("Bridge", QStringLiteral("virbr77"));
    QVERIFY(offersRestart());
    QVERIFY(!control<QCheckBox>(restartLabel)->isChecked());
    QVERIFY2(planned().contains(QStringLiteral("When the network is started next")), qPrintable(planned()));
    control<QCheckBox>(restartLabel)->click();
    QVERIFY2(planned().contains(QStringLiteral("Now, with a restart: bridge name")), qPrintable(planned()));
    shoot("edit-restart");
    type("Bridge", QStringLiteral("virbr10"));
    QVERIFY(!offersRestart());
    press("Save");
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestEditChoices::theChosenRestartHappens()
{
    type("Bridge", QStringLiteral("virbr77"));
    control<QCheckBox>(restartLabel)->click();
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->liveXml(m_uuid).contains("virbr77"));
    QCOMPARE(m_host->count(Call::Start), 1);
    QVERIFY(!WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("next start")));
}

void TestEditChoices::changesOfSomebodyElseAreMerged()
{
    type("Bridge", QStringLiteral("virbr77"));
    const QByteArray live = m_host->liveXml(m_uuid);
    const QByteArray theirs = QByteArray(live).replace("192.168.10.200", "192.168.10.222");
    m_host->setNetworkXml(m_uuid, live, theirs);
    QTRY_VERIFY(!canSave());
    auto *page = dialog()->findChild<EditConflictPage *>();
    QVERIFY(page);
    press("Merge");
    QVERIFY(canSave());
    shoot("edit-merged");
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(sameNetwork(m_host->storedXml(m_uuid), QByteArray(theirs).replace("virbr10", "virbr77")));
}

QTEST_MAIN(TestEditChoices)
#include "tst_editchoices.moc"
