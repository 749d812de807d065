// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/networkcorpus.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/editxmlpage.h"
#include "ui/xmlview.h"

#include <Qsci/qsciscintilla.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>

using namespace patchpanel;
using namespace patchpanel::test;

/// The page where a network is edited as XML.
class TestEditXmlPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void elementsAreColoured();
    void elementsCanBeFolded();
    void whatOtherPagesEditStaysInPlace();
    void whatOtherPagesEditCanBeUndone();
    void typingIsUndone();
    void lineEndsAndMarksOfTheFileStay_data();
    void lineEndsAndMarksOfTheFileStay();
    void ctrlFFinds();
    void theNextIsFoundByKey();
    void aRefusalMarksItsLine();
    void editingEndsARefusal();
    void anotherErrorIsLeftAlone();
    void picture_data();
    void picture();

private:
    [[nodiscard]] XmlView *view() const { return m_page->findChild<XmlView *>(); }
    [[nodiscard]] QsciScintilla *editor() const { return m_page->findChild<QsciScintilla *>(); }
    [[nodiscard]] long send(unsigned int message, unsigned long value = 0) const
    {
        return editor()->SendScintilla(message, value);
    }
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (const auto *label : m_page->findChildren<QLabel *>())
            if (label->isVisibleTo(m_page.get()))
                texts.append(label->text());
        return texts.join(u'\n');
    }

    std::unique_ptr<EditXmlPage> m_page;
};

namespace {

const QString refusal = QStringLiteral(
    "XML document failed to validate against schema: Unable to validate doc against "
    "/usr/share/libvirt/schemas/network.rng\nElement network has extra content: foo\n");

QByteArray everything()
{
    return corpusXml(QStringLiteral("everything"));
}

} // namespace

void TestEditXmlPage::init()
{
    m_page = std::make_unique<EditXmlPage>();
    m_page->resize(620, 600);
    m_page->setXml(everything());
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestEditXmlPage::elementsAreColoured()
{
    (void)send(QsciScintillaBase::SCI_COLOURISE, 0);
    const QByteArray xml = everything();
    const auto styleAt = [&](const char *text, int offset) {
        return send(QsciScintillaBase::SCI_GETSTYLEAT, static_cast<unsigned long>(xml.indexOf(text) + offset));
    };
    const long element = styleAt("<name>", 1);
    const long attribute = styleAt("stp='off'", 0);
    const long value = styleAt("stp='off'", 5);
    const long comment = styleAt("WARNING", 0);
    const QSet<long> styles{element, attribute, value, comment};
    QCOMPARE(styles.size(), 4);
    QSet<long> colours;
    for (const long style : styles)
        colours.insert(send(QsciScintillaBase::SCI_STYLEGETFORE, static_cast<unsigned long>(style)));
    QCOMPARE(colours.size(), 4);
    QVERIFY(editor()->marginLineNumbers(0));
    QVERIFY(editor()->marginWidth(0) > 0);
}

void TestEditXmlPage::elementsCanBeFolded()
{
    const int line = static_cast<int>(everything().left(everything().indexOf("<dns ")).count('\n'));
    QVERIFY(send(QsciScintillaBase::SCI_GETLINEVISIBLE, static_cast<unsigned long>(line + 1)));
    editor()->foldLine(line);
    QVERIFY(!send(QsciScintillaBase::SCI_GETLINEVISIBLE, static_cast<unsigned long>(line + 1)));
    // What is folded stays so while another page edits something else.
    m_page->setXml(everything().replace("size='9000'", "size='1500'"));
    QVERIFY(!send(QsciScintillaBase::SCI_GETLINEVISIBLE, static_cast<unsigned long>(line + 1)));
    QVERIFY(send(QsciScintillaBase::SCI_GETLINEVISIBLE, static_cast<unsigned long>(line - 1)));
}

void TestEditXmlPage::whatOtherPagesEditStaysInPlace()
{
    editor()->setCursorPosition(60, 4);
    editor()->ensureLineVisible(60);
    const int first = view()->firstVisibleLine();
    QVERIFY(first > 10);
    QSignalSpy edited(m_page.get(), &EditXmlPage::edited);
    const QByteArray changed = everything().replace("<name>everything", "<name>Zoë \xf0\x9f\xa6\x80");
    m_page->setXml(changed);
    QCOMPARE(m_page->xml(), changed);
    QCOMPARE(editor()->text().toUtf8() + '\n', changed);
    QCOMPARE(view()->firstVisibleLine(), first);
    int line = 0;
    int column = 0;
    editor()->getCursorPosition(&line, &column);
    QCOMPARE(line, 60);
    QCOMPARE(column, 4);
    QCOMPARE(edited.size(), 0);
    // Characters that begin with the same bytes.
    const QByteArray other = everything().replace("<name>everything", "<name>Zoé \xf0\x9f\xa6\x81");
    m_page->setXml(other);
    QCOMPARE(editor()->text().toUtf8() + '\n', other);
}

void TestEditXmlPage::whatOtherPagesEditCanBeUndone()
{
    m_page->setXml(everything().replace("size='9000'", "size='1500'"));
    editor()->undo();
    QCOMPARE(m_page->xml(), everything());
    editor()->redo();
    QCOMPARE(m_page->xml(), everything().replace("size='9000'", "size='1500'"));
}

void TestEditXmlPage::typingIsUndone()
{
    QSignalSpy edited(m_page.get(), &EditXmlPage::edited);
    editor()->setFocus();
    editor()->setCursorPosition(0, 0);
    QTest::keyClicks(editor(), QStringLiteral("x"));
    QVERIFY(m_page->xml().startsWith('x'));
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_page->xml(), everything());
    QVERIFY(edited.size() >= 2);
}

void TestEditXmlPage::lineEndsAndMarksOfTheFileStay_data()
{
    QTest::addColumn<QByteArray>("xml");
    for (const QString &name : corpusNames())
        QTest::newRow(qPrintable(name)) << corpusXml(name);
    QTest::newRow("no last break") << QByteArray("<network>\n</network>");
}

void TestEditXmlPage::lineEndsAndMarksOfTheFileStay()
{
    QFETCH(QByteArray, xml);
    m_page->setXml(xml);
    QCOMPARE(m_page->xml(), xml);
    // Something typed and taken out again.
    editor()->setFocus();
    editor()->setCursorPosition(0, 0);
    QTest::keyClick(editor(), Qt::Key_Space);
    QVERIFY(m_page->xml() != xml);
    QTest::keyClick(editor(), Qt::Key_Backspace);
    QCOMPARE(m_page->xml(), xml);
    QTest::keyClick(editor(), Qt::Key_Return);
    if (xml.contains("\r\n"))
        QCOMPARE(m_page->xml().count("\r\n"), xml.count("\r\n") + 1);
}

void TestEditXmlPage::ctrlFFinds()
{
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_F, Qt::ControlModifier);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QCOMPARE(line->accessibleName(), QStringLiteral("Find"));
    QTest::keyClicks(line, QStringLiteral("PBX"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(view()->selectedText(), QStringLiteral("pbx"));
    const int first = static_cast<int>(send(QsciScintillaBase::SCI_GETCURRENTPOS));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(send(QsciScintillaBase::SCI_GETCURRENTPOS) > first);
    line->setText(QStringLiteral("not there"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(said().contains(u"not found"));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(editor()->hasFocus());
    QVERIFY(!line->isVisible());
}

void TestEditXmlPage::theNextIsFoundByKey()
{
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("<tag"));
    m_page->setXml(corpusXml(QStringLiteral("openvswitch")));
    editor()->setFocus();
    editor()->setCursorPosition(0, 0);
    QTest::keySequence(editor(), QKeySequence::FindNext);
    QCOMPARE(view()->selectedText(), QStringLiteral("<tag"));
    const long first = send(QsciScintillaBase::SCI_GETCURRENTPOS);
    QTest::keySequence(editor(), QKeySequence::FindNext);
    QVERIFY(send(QsciScintillaBase::SCI_GETCURRENTPOS) > first);
    QTest::keySequence(editor(), QKeySequence::FindPrevious);
    QCOMPARE(send(QsciScintillaBase::SCI_GETCURRENTPOS), first);
}

void TestEditXmlPage::aRefusalMarksItsLine()
{
    const QByteArray xml = everything().replace("  <mtu", "  <foo/>\n  <mtu");
    const int line = static_cast<int>(xml.left(xml.indexOf("<foo/>")).count('\n')) + 1;
    m_page->setXml(xml);
    m_page->setRefusal(refusal);
    QCOMPARE(view()->markedLine(), line);
    QVERIFY2(
        said().contains(QStringLiteral("Line %1: libvirt does not know <foo> here.").arg(line)), qPrintable(said()));
    // The dialog tells it that the text is well-formed every time it looks.
    m_page->setMistake({});
    QCOMPARE(view()->markedLine(), line);
    m_page->setXml(xml);
    QCOMPARE(view()->markedLine(), line);
    m_page->setRefusal({});
    QCOMPARE(view()->markedLine(), 0);
}

void TestEditXmlPage::editingEndsARefusal()
{
    m_page->setXml(everything().replace("  <mtu", "  <foo/>\n  <mtu"));
    m_page->setRefusal(refusal);
    QVERIFY(view()->markedLine() > 0);
    editor()->setFocus();
    QTest::keyClicks(editor(), QStringLiteral(" "));
    QCOMPARE(view()->markedLine(), 0);
    QVERIFY(!said().contains(u"<foo>"));
    m_page->setRefusal(refusal);
    m_page->setXml(everything());
    QCOMPARE(view()->markedLine(), 0);
}

void TestEditXmlPage::anotherErrorIsLeftAlone()
{
    m_page->setRefusal(QStringLiteral("operation failed: network 'a' already exists"));
    QCOMPARE(view()->markedLine(), 0);
    QVERIFY(!said().contains(u"exists"));
}

void TestEditXmlPage::picture_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestEditXmlPage::picture()
{
    QFETCH(bool, isDark);
    std::unique_ptr<DarkPalette> dark;
    if (isDark)
        dark = std::make_unique<DarkPalette>();
    init();
    m_page->setXml(everything().replace("  <mtu", "  <foo/>\n  <mtu"));
    m_page->setRefusal(refusal);
    QTest::keyClick(editor(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("virbr7"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    editor()->foldLine(static_cast<int>(everything().left(everything().indexOf("<metadata>")).count('\n')));
    QCoreApplication::processEvents();
    savePicture(*m_page, isDark ? "edit-page-xml-dark" : "edit-page-xml");
}

QTEST_MAIN(TestEditXmlPage)
#include "tst_editxmlpage.moc"
