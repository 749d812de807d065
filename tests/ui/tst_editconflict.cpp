// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowsamples.h"
#include "ui/diffview.h"
#include "ui/editconflictpage.h"
#include "ui/labeledcombobox.h"

#include <QGroupBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace patchpanel;

namespace {

QByteArray network(const QByteArray &bridge, const QByteArray &mtu = "1500", const QByteArray &more = {})
{
    return "<network>\n  <name>lab</name>\n  <bridge name='" + bridge + "'/>\n  <mtu size='" + mtu + "'/>" + more
        + "\n</network>\n";
}

} // namespace

/// The page of Edit that shows what two people have made of one network.
class TestEditConflict final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup() { m_page.reset(); }
    void versionsShowWhatEachHasChanged();
    void changesApartAreMerged();
    void eachConflictIsAsked();
    void hostTextIsNoMarkup();
    void whatCannotBeReadCannotBeMerged();
    void theOtherButtonsTell();

private:
    template <typename Widget> [[nodiscard]] Widget *control(const char *name) const
    {
        for (Widget *widget : m_page->findChildren<Widget *>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }

    std::unique_ptr<EditConflictPage> m_page;
};

void TestEditConflict::init()
{
    m_page = std::make_unique<EditConflictPage>();
    m_page->resize(640, 520);
    m_page->show();
}

void TestEditConflict::versionsShowWhatEachHasChanged()
{
    m_page->setVersions(network("virbr8"), network("virbr7", "9000"), network("virbr7"));
    QVERIFY(control<DiffView>("Theirs")->toPlainText().contains(QStringLiteral("+   <mtu size='9000'/>")));
    QVERIFY(!control<DiffView>("Theirs")->toPlainText().contains(QStringLiteral("virbr8")));
    QVERIFY(control<DiffView>("Yours")->toPlainText().contains(QStringLiteral("−   <bridge name='virbr7'/>")));
    QVERIFY(control<DiffView>("Merged")->toPlainText().contains(QStringLiteral("+   <bridge name='virbr8'/>")));
    QVERIFY(!control<DiffView>("Merged")->toPlainText().contains(QStringLiteral("+   <mtu")));
}

void TestEditConflict::changesApartAreMerged()
{
    m_page->setVersions(network("virbr8"), network("virbr7", "9000"), network("virbr7"));
    QVERIFY(!m_page->findChild<QGroupBox *>()->isVisibleTo(m_page.get()));
    QSignalSpy merged(m_page.get(), &EditConflictPage::merged);
    control<QPushButton>("Merge")->click();
    QCOMPARE(merged.size(), 1);
    QCOMPARE(merged[0][0].toByteArray(), network("virbr8", "9000"));
}

void TestEditConflict::eachConflictIsAsked()
{
    m_page->setVersions(
        network("virbr8", "1400", "\n  <domain name='mine'/>"), network("virbr9", "9000"), network("virbr7"));
    auto *bridge = control<LabeledComboBox>("bridge name");
    auto *mtu = control<LabeledComboBox>("MTU");
    QVERIFY(bridge && mtu);
    QCOMPARE(bridge->currentText(), QStringLiteral("Theirs: virbr9"));
    QCOMPARE(bridge->itemText(1), QStringLiteral("Yours: virbr8"));
    QTRY_VERIFY(bridge->isVisible());
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents(); // wrapped texts settle in steps
    savePicture(*m_page, "edit-conflict-page");
    QSignalSpy merged(m_page.get(), &EditConflictPage::merged);
    control<QPushButton>("Merge")->click();
    mtu->setCurrentIndex(1);
    QVERIFY(control<DiffView>("Merged")->toPlainText().contains(QStringLiteral("+   <mtu size='1400'/>")));
    control<QPushButton>("Merge")->click();
    QCOMPARE(merged[0][0].toByteArray(), network("virbr9", "9000", "\n  <domain name='mine'/>"));
    QCOMPARE(merged[1][0].toByteArray(), network("virbr9", "1400", "\n  <domain name='mine'/>"));
    // The same versions again, as every snapshot brings them: what was chosen stays chosen.
    m_page->setVersions(
        network("virbr8", "1400", "\n  <domain name='mine'/>"), network("virbr9", "9000"), network("virbr7"));
    QCOMPARE(control<LabeledComboBox>("MTU")->currentIndex(), 1);
    m_page->setVersions(network("virbr8"), network("virbr9"), network("virbr7"));
    QCOMPARE(control<LabeledComboBox>("MTU"), nullptr);
}

void TestEditConflict::hostTextIsNoMarkup()
{
    const auto titled = [](const QByteArray &title) {
        return network("virbr7", "1500", "\n  <title>" + title + "</title>");
    };
    m_page->setVersions(titled("mine"), titled("&lt;b>theirs&lt;/b>"), titled("old"));
    const auto *choice = control<LabeledComboBox>("title");
    QVERIFY(choice);
    QCOMPARE(choice->itemText(0), QStringLiteral("Theirs: <b>theirs</b>"));
}

void TestEditConflict::whatCannotBeReadCannotBeMerged()
{
    m_page->setVersions("<network><name>", network("virbr9"), network("virbr7"));
    QVERIFY(!control<QPushButton>("Merge")->isEnabled());
    QVERIFY(control<QPushButton>("Keep mine")->isEnabled());
    m_page->setVersions(network("virbr8"), network("virbr7", "9000"), network("virbr7"));
    QVERIFY(control<QPushButton>("Merge")->isEnabled());
}

void TestEditConflict::theOtherButtonsTell()
{
    m_page->setVersions(network("virbr8"), network("virbr9"), network("virbr7"));
    QSignalSpy theirs(m_page.get(), &EditConflictPage::theirsTaken);
    QSignalSpy mine(m_page.get(), &EditConflictPage::mineKept);
    control<QPushButton>("Take theirs")->click();
    control<QPushButton>("Keep mine")->click();
    QCOMPARE(theirs.size(), 1);
    QCOMPARE(mine.size(), 1);
}

QTEST_MAIN(TestEditConflict)
#include "tst_editconflict.moc"
