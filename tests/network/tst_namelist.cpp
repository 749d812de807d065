// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/namelist.h"

#include <QTest>

using namespace patchpanel;

class TestNameList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooManyAreCounted_data();
    void tooManyAreCounted();
};

void TestNameList::tooManyAreCounted_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one") << QStringList{QStringLiteral("a")} << QStringLiteral("a");
    QTest::newRow("as many as may be") << QStringList{QStringLiteral("a"), QStringLiteral("b")}
                                       << QStringLiteral("a, b");
    QTest::newRow("more") << QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
        QStringLiteral("d")}
                          << QStringLiteral("a, b and 2 more");
    QTest::newRow("names that look like places") << QStringList{QStringLiteral("%1"), QStringLiteral("%2"),
        QStringLiteral("%3")} << QStringLiteral("%1, %2 and 1 more");
}

void TestNameList::tooManyAreCounted()
{
    QFETCH(const QStringList, names);
    QTEST(listedNames(names, 2), "sentence");
}

QTEST_APPLESS_MAIN(TestNameList)
#include "tst_namelist.moc"
