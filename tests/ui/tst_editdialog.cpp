// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmldiff.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/formdriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/diffview.h"
#include "ui/editdialog.h"
#include "ui/messagebanner.h"
#include "ui/planpane.h"
#include "ui/xmlview.h"

#include <Qsci/qsciscintilla.h>

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QTableView>

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

const QString alpha = QStringLiteral("alpha");

} // namespace

/// Editing a network in the window: by fields and as XML, saved, refused, and changed by somebody else meanwhile.
class TestEditDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void theActionIsForStoredNetworks();
    void aDoubleClickOpensIt();
    void anUntouchedNetworkCannotBeSaved();
    void aFieldIsSavedAndSaidWhenItTakesEffect();
    void aReservationIsThereAtOnce();
    void bothPagesEditOneText();
    void aMistakeInTheXmlKeepsTheFieldsAway();
    void theSearchFindsAndGoesAway();
    void problemsStandBesideTheirFields();
    void autostartAlone();
    void refusalLosesNothing();
    void somebodyElsesChangeIsNeverOverwrittenInSilence_data();
    void somebodyElsesChangeIsNeverOverwrittenInSilence();
    void anUntouchedDialogFollowsTheHost();
    void closingAsksWhereSomethingWasTyped();
    void whatWaitsIsSaidInTheDetails();
    void keysLeadThroughIt();
    void mnemonicsAreUnique();
    void itsSizeIsRemembered();
    void pagesFitIntoIt();
    void darkColoursAreFollowed();

private:
    void openDialog(const QString &network = alpha);
    [[nodiscard]] QDialog *dialog() const { return WindowDriver::dialog(QStringLiteral("Edit alpha")); }
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        return WindowDriver::control<Widget>(dialog(), QString::fromUtf8(label));
    }
    void type(const char *field, const char *text) const;
    void press(const char *button) const { control<QAbstractButton>(button)->click(); }
    /// Its entry in the list of pages; null where there is none.
    [[nodiscard]] QListWidgetItem *page(const char *title) const
    {
        return control<QListWidget>("Sections")->findItems(QString::fromUtf8(title), Qt::MatchExactly).value(0);
    }
    void showPage(const char *title) const;
    [[nodiscard]] QsciScintilla *editor() const
    {
        return control<XmlView>("XML of the network")->findChild<QsciScintilla *>();
    }
    [[nodiscard]] bool canSave() const { return control<QAbstractButton>("Save")->isEnabled(); }
    [[nodiscard]] QString said() const { return WindowDriver::visibleText(dialog()); }
    [[nodiscard]] QString planned() const { return dialog()->findChild<PlanPane *>()->plan().sentences.join(u'\n'); }
    [[nodiscard]] QByteArray stored() const { return m_host->storedXml(m_host->networkUuid(alpha)); }
    void shoot(const char *name) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestEditDialog::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("2"));
}

void TestEditDialog::cleanup()
{
    delete dialog();
    // Keys that were let go of after their dialog had closed would stay pressed.
    QTest::keyRelease(&m_driver->window(), Qt::Key_Control);
    m_driver.reset();
}

void TestEditDialog::openDialog(const QString &network)
{
    m_driver->select(network);
    QVERIFY2(m_driver->action(QStringLiteral("Edit"))->isEnabled(),
        qPrintable(m_driver->action(QStringLiteral("Edit"))->toolTip()));
    m_driver->action(QStringLiteral("Edit"))->trigger();
    const QString title = QStringLiteral("Edit ") + network;
    QTRY_VERIFY(WindowDriver::dialog(title));
    WindowDriver::dialog(title)->activateWindow(); // there is no window manager that would do it
    QTRY_COMPARE(QApplication::activeWindow(), WindowDriver::dialog(title));
}

void TestEditDialog::type(const char *field, const char *text) const
{
    auto *edit = control<QLineEdit>(field);
    QVERIFY2(edit && edit->isVisible(), field);
    edit->setFocus();
    edit->selectAll();
    if (*text == '\0')
        QTest::keyClick(edit, Qt::Key_Delete);
    else
        QTest::keyClicks(edit, QString::fromUtf8(text));
}

void TestEditDialog::showPage(const char *title) const
{
    QListWidgetItem *item = page(title);
    QVERIFY2(item && item->flags().testFlag(Qt::ItemIsEnabled), title);
    control<QListWidget>("Sections")->setCurrentItem(item);
}

void TestEditDialog::shoot(const char *name) const
{
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), name);
}

void TestEditDialog::theActionIsForStoredNetworks()
{
    const QAction *edit = m_driver->action(QStringLiteral("Edit"));
    m_driver->select(alpha);
    QVERIFY(edit->isEnabled());
    m_driver->select(QStringLiteral("beta"));
    QVERIFY(edit->isEnabled());
    m_driver->select(QStringLiteral("gamma"));
    QVERIFY(!edit->isEnabled() && edit->toolTip().contains(QStringLiteral("transient")));
    m_driver->networks().selectAll();
    QVERIFY(!edit->isEnabled() && edit->toolTip().contains(QStringLiteral("Select one")));
}

void TestEditDialog::aDoubleClickOpensIt()
{
    m_driver->select(alpha);
    QTableView &table = m_driver->networks();
    const QPoint cell = table.visualRect(table.currentIndex()).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, cell);
    QTRY_VERIFY(dialog());
    delete dialog();
    QTest::keyClick(&table, Qt::Key_Return);
    QTRY_VERIFY(dialog());
}

void TestEditDialog::anUntouchedNetworkCannotBeSaved()
{
    openDialog();
    QVERIFY(!canSave());
    QCOMPARE(planned(), QStringLiteral("Nothing changes."));
    QCOMPARE(control<QLineEdit>("Bridge")->text(), QStringLiteral("virbr10"));
    QCOMPARE(
        control<QTableView>("Addresses")->model()->index(0, 0).data().toString(), QStringLiteral("192.168.10.1/24"));
    QCOMPARE(control<QLineEdit>("Name")->text(), alpha);
    type("Bridge", "virbr1");
    QVERIFY(canSave());
    type("Bridge", "virbr10");
    QVERIFY(!canSave());
    shoot("edit");
}

void TestEditDialog::aFieldIsSavedAndSaidWhenItTakesEffect()
{
    openDialog();
    type("Bridge", "virbr77");
    QVERIFY2(planned().contains(QStringLiteral("next")), qPrintable(planned()));
    shoot("edit-bridge");
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(stored().contains("virbr77"));
    QVERIFY(WindowDriver::visibleText(&m_driver->window())
                .contains(QStringLiteral("1 part takes effect at the next start: bridge name: virbr10 → virbr77")));
}

void TestEditDialog::aReservationIsThereAtOnce()
{
    openDialog();
    showPage("DHCP");
    press("Add reservation");
    QVERIFY(!canSave()); // nobody yet whom it is for
    auto *table = control<QTableView>("Reservations");
    QAbstractItemModel &model = *table->model();
    const QStringList cells{
        QStringLiteral("52:54:00:00:00:09"), QStringLiteral("192.168.10.9"), QStringLiteral("nine")};
    for (int column = 0; column < cells.size(); ++column)
        model.setData(model.index(0, column), cells[column]);
    QVERIFY2(planned().contains(QStringLiteral("Now, without interruption")), qPrintable(planned()));
    shoot("edit-reservation");
    press("Save");
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->count(Call::UpdateNetwork), 1);
    QCOMPARE(m_host->count(Call::Define), 0);
    QVERIFY(m_host->liveXml(m_host->networkUuid(alpha)).contains("nine"));
    QVERIFY(stored().contains("nine"));
}

void TestEditDialog::bothPagesEditOneText()
{
    openDialog();
    type("DNS domain", "lab.example");
    showPage("XML");
    QVERIFY(editor()->text().contains(QStringLiteral("lab.example")));
    editor()->setText(editor()->text().replace(QStringLiteral("lab.example"), QStringLiteral("other.example")));
    showPage("General");
    QCOMPARE(control<QLineEdit>("DNS domain")->text(), QStringLiteral("other.example"));
    type("MTU", "9000");
    showPage("XML");
    QVERIFY(editor()->text().contains(QStringLiteral("other.example")));
    QVERIFY(editor()->text().contains(QStringLiteral("9000")));
    shoot("edit-xml");
}

void TestEditDialog::aMistakeInTheXmlKeepsTheFieldsAway()
{
    openDialog();
    showPage("XML");
    const QString before = editor()->text();
    editor()->insertAt(QStringLiteral("<"), 3, 0);
    const QListWidgetItem *general = page("General");
    QVERIFY(!general->flags().testFlag(Qt::ItemIsEnabled));
    QVERIFY(general->toolTip().contains(QStringLiteral("mistake")));
    QVERIFY(page("XML")->flags().testFlag(Qt::ItemIsEnabled));
    QVERIFY(!canSave());
    QVERIFY2(said().contains(QStringLiteral("not well formed")), qPrintable(said()));
    QVERIFY(control<XmlView>("XML of the network")->markedLine() > 0);
    shoot("edit-mistake");
    editor()->setText(before);
    QVERIFY(general->flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(control<XmlView>("XML of the network")->markedLine(), 0);
}

void TestEditDialog::theSearchFindsAndGoesAway()
{
    openDialog();
    showPage("XML");
    editor()->setFocus();
    QTest::keySequence(editor(), QKeySequence::Find);
    auto *search = control<QLineEdit>("Find");
    QTRY_VERIFY(search->isVisible());
    QTest::keyClicks(search, QStringLiteral("virbr"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(control<XmlView>("XML of the network")->selectedText(), QStringLiteral("virbr"));
    QTest::keyClicks(search, QStringLiteral("xyz"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(said().contains(QStringLiteral("not found")));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!search->isVisible());
    QVERIFY(dialog());
}

void TestEditDialog::problemsStandBesideTheirFields()
{
    openDialog();
    type("MTU", "67");
    QVERIFY(!canSave());
    const QString problem = control<QLineEdit>("MTU")->accessibleDescription();
    QVERIFY2(problem.contains(QStringLiteral("68")), qPrintable(problem));
    QCOMPARE(page("General")->toolTip(), QStringLiteral("It has problems."));
    shoot("edit-problem");
    showPage("XML");
    press("1 problem: MTU"); // leads there
    QCOMPARE(control<QListWidget>("Sections")->currentItem()->text(), QStringLiteral("General"));
    QVERIFY(control<QLineEdit>("MTU")->hasFocus());
    type("MTU", "1500");
    QVERIFY(canSave());
    QCOMPARE(page("General")->toolTip(), QString());
}

void TestEditDialog::autostartAlone()
{
    openDialog();
    control<QCheckBox>("Start at boot")->click();
    QVERIFY(canSave());
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(!m_host->stateOf(m_host->networkUuid(alpha)).autostart);
    QCOMPARE(m_host->count(Call::Define), 0);
}

void TestEditDialog::refusalLosesNothing()
{
    openDialog();
    type("Bridge", "virbr77");
    m_host->failNext(Call::Define, {ErrorKind::Internal, 1, 19, 0, QStringLiteral("something <b>odd</b> happened")});
    press("Save");
    QTRY_VERIFY2(said().contains(QStringLiteral("something <b>odd</b> happened")), qPrintable(said()));
    QCOMPARE(control<QLineEdit>("Bridge")->text(), QStringLiteral("virbr77"));
    QTRY_VERIFY(canSave());
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(stored().contains("virbr77"));
}

void TestEditDialog::somebodyElsesChangeIsNeverOverwrittenInSilence_data()
{
    QTest::addColumn<bool>("isAnnounced");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QByteArray>("bridge");
    QTest::newRow("seen before, theirs") << true << QStringLiteral("Take theirs") << QByteArray("virbr66");
    QTest::newRow("seen before, mine") << true << QStringLiteral("Keep mine") << QByteArray("virbr77");
    QTest::newRow("seen on saving, mine") << false << QStringLiteral("Keep mine") << QByteArray("virbr77");
}

void TestEditDialog::somebodyElsesChangeIsNeverOverwrittenInSilence()
{
    QFETCH(bool, isAnnounced);
    QFETCH(QString, choice);
    QFETCH(QByteArray, bridge);
    openDialog();
    type("Bridge", "virbr77");
    const QUuid uuid = m_host->networkUuid(alpha);
    const QByteArray live = m_host->liveXml(uuid);
    m_host->setNetworkXml(uuid, live, QByteArray(live).replace("virbr10", "virbr66"), isAnnounced);
    if (isAnnounced)
        QTRY_VERIFY(!canSave());
    else
        press("Save");
    QTRY_VERIFY(page("Conflict"));
    showPage("Conflict");
    QVERIFY(stored().contains("virbr66"));
    QVERIFY(control<DiffView>("Yours")->toPlainText().contains(QStringLiteral("virbr77")));
    QVERIFY(control<DiffView>("Theirs")->toPlainText().contains(QStringLiteral("virbr66")));
    QVERIFY(control<XmlView>("What it was")->xml().contains("virbr10"));
    shoot("edit-conflict");
    press(choice.toUtf8().constData());
    QVERIFY(!page("Conflict"));
    showPage("General");
    QCOMPARE(control<QLineEdit>("Bridge")->text().toUtf8(), bridge);
    QCOMPARE(canSave(), bridge == "virbr77");
    if (!canSave())
        return;
    press("Save");
    QTRY_VERIFY(!dialog());
    QVERIFY(stored().contains("virbr77"));
}

void TestEditDialog::anUntouchedDialogFollowsTheHost()
{
    openDialog();
    const QUuid uuid = m_host->networkUuid(alpha);
    const QByteArray live = m_host->liveXml(uuid);
    m_host->setNetworkXml(uuid, live, QByteArray(live).replace("virbr10", "virbr66"));
    QTRY_COMPARE(control<QLineEdit>("Bridge")->text(), QStringLiteral("virbr66"));
    QVERIFY(said().contains(QStringLiteral("Somebody else has changed the network")));
    m_host->removeNetwork(uuid);
    QTRY_VERIFY(said().contains(QStringLiteral("not stored on the host any more")));
}

void TestEditDialog::closingAsksWhereSomethingWasTyped()
{
    openDialog();
    press("Cancel");
    QTRY_VERIFY(!dialog());
    openDialog();
    type("Title", "Lab");
    press("Cancel");
    const auto question = [] { return WindowDriver::dialog(QStringLiteral("Discard")); };
    QTRY_VERIFY(question());
    WindowDriver::control<QAbstractButton>(question(), QStringLiteral("Cancel"))->click();
    QTRY_VERIFY(!question());
    QVERIFY(dialog());
    press("Cancel");
    QTRY_VERIFY(question());
    WindowDriver::control<QAbstractButton>(question(), QStringLiteral("Discard"))->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->count(Call::Define), 0);
}

void TestEditDialog::whatWaitsIsSaidInTheDetails()
{
    const QUuid uuid = m_host->networkUuid(alpha);
    const QByteArray live = m_host->liveXml(uuid);
    m_host->setNetworkXml(uuid, live, QByteArray(live).replace("virbr10", "virbr66"));
    m_driver->select(alpha);
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window())
                    .contains(QStringLiteral("Changes wait for the next start: bridge name: virbr10 → virbr66.")));
    savePicture(m_driver->window(), "pending");
}

void TestEditDialog::keysLeadThroughIt()
{
    openDialog();
    QTest::keyClick(dialog(), Qt::Key_PageUp, Qt::ControlModifier);
    QVERIFY(control<QListWidget>("Sections")->currentItem() == page("XML"));
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(control<QListWidget>("Sections")->currentItem() == page("General"));
    type("Title", "Lab");
    QTest::keyClick(control<QLineEdit>("Title"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    QVERIFY(stored().contains("Lab"));
}

void TestEditDialog::mnemonicsAreUnique()
{
    openDialog();
    const auto *pages = control<QListWidget>("Sections");
    for (int i = 0; i < pages->count(); ++i) {
        const QByteArray title = pages->item(i)->text().toUtf8();
        showPage(title);
        checkMnemonics(*dialog(), 5);
        QVERIFY2(!QTest::currentTestFailed(), title);
    }
}

void TestEditDialog::itsSizeIsRemembered()
{
    openDialog();
    dialog()->resize(1100, 760);
    press("Cancel");
    QTRY_VERIFY(!dialog());
    openDialog(QStringLiteral("beta"));
    QDialog *other = WindowDriver::dialog(QStringLiteral("Edit beta"));
    QVERIFY(other);
    QCOMPARE(other->size(), QSize(1100, 760));
    delete other;
}

/// Nothing is cut off at the right, for pages do not scroll sideways.
void TestEditDialog::pagesFitIntoIt()
{
    openDialog();
    for (const char *title :
        {"General", "Forwarding", "Addresses", "DHCP", "DNS", "VLAN & port groups", "QoS", "Advanced"}) {
        showPage(title);
        shoot(qPrintable(QStringLiteral("edit-dialog-") + QString::fromUtf8(title).section(u' ', 0, 0).toLower()));
        const auto *shown = control<QScrollArea>(title);
        QVERIFY2(shown->widget()->minimumSizeHint().width() <= shown->viewport()->width(), title);
    }
}

void TestEditDialog::darkColoursAreFollowed()
{
    const DarkPalette dark;
    openDialog();
    type("Bridge", "virbr77");
    shoot("edit-dark");
    showPage("XML");
    shoot("edit-xml-dark");
}

QTEST_MAIN(TestEditDialog)
#include "tst_editdialog.moc"
