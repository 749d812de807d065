// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmlview.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QtTest>

using namespace patchpanel;

/// The view that XML is read in.
class TestXmlView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsPlaceWhileTheTextIsMuchTheSame();
    void textIsCopiedToTheLetter();
    void tabLeavesIt();
    void nothingCanBeTyped();
    void isNamedForAssistiveTechnology();
    void followsThePalette();
};

namespace {

QByteArray longXml(int lines)
{
    QByteArray xml = "<network>\n";
    for (int i = 0; i < lines; ++i)
        xml += "  <entry number='" + QByteArray::number(i) + "'/>\n";
    return xml + "</network>\n";
}

QWidget *textOf(const XmlView &view)
{
    return view.focusProxy();
}

} // namespace

void TestXmlView::keepsItsPlaceWhileTheTextIsMuchTheSame()
{
    XmlView view;
    view.resize(400, 200);
    view.show();
    const QByteArray xml = longXml(200);
    view.setXml(xml);
    QCOMPARE(view.firstVisibleLine(), 0);
    textOf(view)->setFocus();
    for (int i = 0; i < 120; ++i)
        QTest::keyClick(textOf(view), Qt::Key_Down);
    const int place = view.firstVisibleLine();
    QVERIFY(place > 50);
    view.setXml(xml);
    QCOMPARE(view.firstVisibleLine(), place);
    view.setXml(QByteArray(xml).replace("number='7'", "number='seven'"));
    QCOMPARE(view.firstVisibleLine(), place);
    view.setXml("<domain>\n" + QByteArray("  <other/>\n").repeated(300) + "</domain>\n");
    QCOMPARE(view.firstVisibleLine(), 0);
}

void TestXmlView::textIsCopiedToTheLetter()
{
    XmlView view;
    const QByteArray xml = "<network><name>a &amp; &lt;b&gt; \"ü\"</name></network>";
    view.setXml(xml);
    view.copyAll();
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), xml);
    QApplication::clipboard()->clear();
    view.show();
    textOf(view)->setFocus();
    QTest::keySequence(textOf(view), QKeySequence::SelectAll);
    QVERIFY(view.hasSelectedText());
    QTest::keySequence(textOf(view), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), xml);
}

void TestXmlView::tabLeavesIt()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *view = new XmlView(&window);
    auto *next = new QLineEdit(&window);
    layout->addWidget(view);
    layout->addWidget(next);
    view->setXml("<network/>\n");
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    view->setFocus();
    QVERIFY(textOf(*view)->hasFocus());
    QTest::keyClick(textOf(*view), Qt::Key_Tab);
    QVERIFY(next->hasFocus());
    QTest::keyClick(next, Qt::Key_Backtab);
    QVERIFY(textOf(*view)->hasFocus());
}

void TestXmlView::nothingCanBeTyped()
{
    XmlView view;
    view.setXml("<network/>\n");
    view.show();
    QTest::keyClicks(textOf(view), QStringLiteral("x"));
    QTest::keySequence(textOf(view), QKeySequence::SelectAll);
    QTest::keySequence(textOf(view), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("<network/>"));
}

void TestXmlView::isNamedForAssistiveTechnology()
{
    XmlView view;
    view.setAccessibleName(QStringLiteral("XML"));
    QCOMPARE(textOf(view)->accessibleName(), QStringLiteral("XML"));
}

void TestXmlView::followsThePalette()
{
    XmlView view;
    view.resize(300, 200);
    view.setXml("<network/>\n");
    view.show();
    const auto ground = [&view] {
        const QImage image = view.grab().toImage();
        return image.pixelColor(image.width() - 30, image.height() / 2).lightness();
    };
    QPalette palette = view.palette();
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    view.setPalette(palette);
    QVERIFY(ground() > 200);
    palette.setColor(QPalette::Base, QColor(0x20, 0x20, 0x20));
    palette.setColor(QPalette::Text, Qt::white);
    view.setPalette(palette);
    QVERIFY(ground() < 60);
    QVERIFY(view.grab().save(QStringLiteral(PATCHPANEL_PICTURES_DIR "/xmlview-dark.png")));
}

QTEST_MAIN(TestXmlView)
#include "tst_xmlview.moc"
