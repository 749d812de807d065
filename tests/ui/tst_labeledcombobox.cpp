// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labeledcombobox.h"

#include <QAccessible>
#include <QtTest>

using namespace patchpanel;

class TestLabeledComboBox final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameIsTheLabelAndValueTheChoice();
    void choicesCanBePressed();
    void choicesFollowTheBox();

private:
    [[nodiscard]] static QAccessibleInterface *accessible(QComboBox &box)
    {
        return QAccessible::queryAccessibleInterface(&box);
    }
};

void TestLabeledComboBox::nameIsTheLabelAndValueTheChoice()
{
    LabeledComboBox box(QStringLiteral("Type"));
    box.addItems({QStringLiteral("All"), QStringLiteral("NAT")});
    box.setCurrentIndex(1);
    QCOMPARE(accessible(box)->role(), QAccessible::ComboBox);
    QCOMPARE(accessible(box)->text(QAccessible::Name), QStringLiteral("Type"));
    QCOMPARE(accessible(box)->text(QAccessible::Value), QStringLiteral("NAT"));
}

void TestLabeledComboBox::choicesCanBePressed()
{
    LabeledComboBox box(QStringLiteral("Type"));
    box.addItems({QStringLiteral("All"), QStringLiteral("NAT")});
    QCOMPARE(accessible(box)->childCount(), 2);
    QAccessibleInterface *choice = accessible(box)->child(1);
    QCOMPARE(choice->text(QAccessible::Name), QStringLiteral("NAT"));
    QVERIFY(!choice->state().selected);
    QCOMPARE(accessible(box)->indexOfChild(choice), 1);
    QSignalSpy changed(&box, &QComboBox::currentIndexChanged);
    choice->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(box.currentText(), QStringLiteral("NAT"));
    QVERIFY(choice->state().selected);
}

void TestLabeledComboBox::choicesFollowTheBox()
{
    LabeledComboBox box(QStringLiteral("Host"));
    box.addItems({QStringLiteral("one"), QStringLiteral("two")});
    QAccessibleInterface *second = accessible(box)->child(1);
    box.removeItem(1);
    QVERIFY(!second->isValid());
    second->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(box.currentIndex(), 0);
    QVERIFY(!accessible(box)->child(1));
}

QTEST_MAIN(TestLabeledComboBox)
#include "tst_labeledcombobox.moc"
