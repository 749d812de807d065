// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askmessage.h"

#include <QTest>

using namespace patchpanel;
using State = AskReader::State;
using Type = AskMessage::Type;

/// What goes over the socket between the program and its roles, whole, in pieces, and made up by somebody.
class TestAskMessage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeThrough_data();
    void messagesComeThrough();
    void whatIsNoMessageIsRefused_data();
    void whatIsNoMessageIsRefused();
    void longTextsAreCutOff();
};

void TestAskMessage::messagesComeThrough_data()
{
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("0123456789abcdef") << QByteArray("root@rack1's password: ");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("zeros and others") << QByteArray("a") << QByteArray("p\0w\xc3\xa4\n", 6);
}

void TestAskMessage::messagesComeThrough()
{
    QFETCH(QByteArray, access);
    QFETCH(QByteArray, text);
    const AskMessage message{Type::Question, access, text};
    const QByteArray bytes = encode(message);
    AskReader whole;
    QCOMPARE(whole.add(bytes), State::Whole);
    QCOMPARE(whole.message(), message);
    AskReader pieces;
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i)
        QCOMPARE(pieces.add(bytes.mid(i, 1)), State::More);
    QCOMPARE(pieces.add(bytes.right(1)), State::Whole);
    QCOMPARE(pieces.message(), message);
}

void TestAskMessage::whatIsNoMessageIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = encode({Type::Question, "id", "text"});
    QTest::newRow("too much") << good + 'x';
    QTest::newRow("unknown type") << QByteArray(good).replace(4, 1, "?");
    QTest::newRow("endless") << QByteArray("\xff\xff\xff\xffQ\0", 6);
    QTest::newRow("shorter than its head") << QByteArray("\0\0\0\1Q\0", 6);
    QTest::newRow("name longer than it") << QByteArray("\0\0\0\7Q\4x", 7);
    QTest::newRow("name too long") << QByteArray("\0\0\0\x80Q\x7f", 6);
    QTest::newRow("words") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("a flood") << QByteArray(1'000'000, '\0');
}

void TestAskMessage::whatIsNoMessageIsRefused()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(AskReader().add(bytes), State::Broken);
}

void TestAskMessage::longTextsAreCutOff()
{
    AskReader reader;
    QCOMPARE(reader.add(encode({Type::Yes, "id", QByteArray(100'000, 'x')})), State::Whole);
    QVERIFY(reader.message().text.size() < 20'000);
}

QTEST_GUILESS_MAIN(TestAskMessage)
#include "tst_askmessage.moc"
