// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/undostack.h"

#include <QTest>

using namespace patchpanel;

/// Taking back what a command has done so far.
class TestUndoStack final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_done.clear(); }
    void nothingIsTakenBackOfNothing();
    void theLastIsTakenBackFirst();
    void aStepThatFailsDoesNotHinderTheOthers();
    void stepsThatComeWhileUndoingAreDropped();
    void aLostConnectionEndsIt();
    void everythingIsTakenBackOnce();
    void itCanBeUsedAgain();

private:
    UndoStack::Step step(const char *name, std::optional<ErrorKind> failing = {});

    QStringList m_done;
};

UndoStack::Step TestUndoStack::step(const char *name, std::optional<ErrorKind> failing)
{
    return [this, name = QString::fromLatin1(name), failing]() -> Result<> {
        m_done << name;
        if (failing)
            return failure(*failing, name + QStringLiteral(" failed"));
        return {};
    };
}

void TestUndoStack::nothingIsTakenBackOfNothing()
{
    UndoStack undo;
    QVERIFY(undo.isEmpty());
    QCOMPARE(undo.undoAll(), QStringList());
}

void TestUndoStack::theLastIsTakenBackFirst()
{
    UndoStack undo;
    for (const char *name : {"define", "autostart", "start"})
        undo.push(step(name));
    QVERIFY(!undo.isEmpty());
    QCOMPARE(undo.undoAll(), QStringList());
    QCOMPARE(m_done, (QStringList{QStringLiteral("start"), QStringLiteral("autostart"), QStringLiteral("define")}));
}

void TestUndoStack::aStepThatFailsDoesNotHinderTheOthers()
{
    UndoStack undo;
    undo.push(step("a", ErrorKind::Internal));
    undo.push(step("b"));
    undo.push(step("c", ErrorKind::NotFound));
    QCOMPARE(undo.undoAll(), (QStringList{QStringLiteral("c failed"), QStringLiteral("a failed")}));
    QCOMPARE(m_done, (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
}

/// The opposite of an opposite is what has just been taken back.
void TestUndoStack::stepsThatComeWhileUndoingAreDropped()
{
    UndoStack undo;
    undo.push([&]() -> Result<> {
        undo.push(step("forth again"));
        return step("back")();
    });
    undo.push([&]() -> Result<> {
        for (int i = 0; i < 100; ++i) // enough to move what is stored
            undo.push(step("forth again"));
        return step("back first")();
    });
    QCOMPARE(undo.undoAll(), QStringList());
    QCOMPARE(m_done, (QStringList{QStringLiteral("back first"), QStringLiteral("back")}));
    QVERIFY(undo.isEmpty());
    QCOMPARE(undo.undoAll(), QStringList());
    QCOMPARE(m_done.size(), 2);
}

void TestUndoStack::aLostConnectionEndsIt()
{
    UndoStack undo;
    undo.push(step("a"));
    undo.push(step("b", ErrorKind::ConnectionLost));
    undo.push(step("c", ErrorKind::Internal));
    QCOMPARE(undo.undoAll(), (QStringList{QStringLiteral("c failed"), QStringLiteral("b failed")}));
    QCOMPARE(m_done, (QStringList{QStringLiteral("c"), QStringLiteral("b")}));
    QVERIFY(undo.isEmpty());
}

void TestUndoStack::everythingIsTakenBackOnce()
{
    UndoStack undo;
    undo.push(step("a"));
    QCOMPARE(undo.undoAll(), QStringList());
    QVERIFY(undo.isEmpty());
    QCOMPARE(undo.undoAll(), QStringList());
    QCOMPARE(m_done.size(), 1);
}

void TestUndoStack::itCanBeUsedAgain()
{
    UndoStack undo;
    undo.push(step("a"));
    (void)undo.undoAll();
    undo.push(step("b"));
    QCOMPARE(undo.undoAll(), QStringList());
    QCOMPARE(m_done, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

QTEST_GUILESS_MAIN(TestUndoStack)
#include "tst_undostack.moc"
