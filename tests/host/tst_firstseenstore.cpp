// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/firstseenstore.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

const QString uri = QStringLiteral("qemu:///system");
const QUuid one = QUuid::createUuidV5(QUuid(), QStringLiteral("one"));
const QUuid two = QUuid::createUuidV5(QUuid(), QStringLiteral("two"));
const QDateTime longAgo = QDateTime::fromString(QStringLiteral("2020-02-29T12:34:56.789Z"), Qt::ISODateWithMs);

} // namespace

/// What is remembered of networks that do not say themselves when they were made.
class TestFirstSeenStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewNetworkIsSeenNow();
    void itIsRememberedFromOneProgramToTheNext();
    void withoutAFolderNothingIsWritten();
    void whatIsGoneIsForgotten();
    void nothingIsWrittenWithoutAChange();
    void aFileThatIsBrokenIsReplaced_data();
    void aFileThatIsBrokenIsReplaced();
    void whatCanBeReadOfAFileIsKept();
    void anOldEntryIsTaken();
    void howLongANetworkIsUnusedIsRememberedUntilItIsUsed();
    void anyUriGivesASafeFileName_data();
    void anyUriGivesASafeFileName();
    void everyHostHasItsOwnFile();
    void aFolderThatCannotBeWrittenIsSurvived();
    void nobodyWaitsForTheDisk();
    void whatIsSavedIsReadBeforeItIsWritten();

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    /// All files under the folder, relative to it.
    [[nodiscard]] QStringList files() const;
    /// Everything that was saved is on the disk.
    [[nodiscard]] bool isWritten() const
    {
        return QTest::qWaitFor([this] { return m_tally->living == 0; }, 30'000);
    }
    void write(const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    TallyPtr m_tally = std::make_shared<ThreadTally>();
};

void TestFirstSeenStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QStringList TestFirstSeenStore::files() const
{
    QStringList all;
    QDirIterator iterator(folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        all << QDir(folder()).relativeFilePath(iterator.next());
    return all;
}

/// Makes the file of `uri` and puts `content` into it.
void TestFirstSeenStore::write(const QByteArray &content) const
{
    FirstSeenStore store(folder(), uri, m_tally);
    (void)store.firstSeen(one);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QFile file(folder() + u'/' + files().value(0));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestFirstSeenStore::aNewNetworkIsSeenNow()
{
    FirstSeenStore store(folder(), uri, m_tally);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime seen = store.firstSeen(one);
    const QDateTime after = QDateTime::currentDateTimeUtc();
    QVERIFY(before <= seen && seen <= after);
    QCOMPARE(store.firstSeen(one), seen);
}

void TestFirstSeenStore::itIsRememberedFromOneProgramToTheNext()
{
    FirstSeenStore store(folder(), uri, m_tally);
    const QDateTime seenOne = store.firstSeen(one);
    const QDateTime seenTwo = store.firstSeen(two);
    store.keepOnly({one, two});
    QVERIFY(isWritten());
    FirstSeenStore next(folder(), uri, m_tally);
    QCOMPARE(next.firstSeen(one), seenOne);
    QCOMPARE(next.firstSeen(two), seenTwo);
}

void TestFirstSeenStore::withoutAFolderNothingIsWritten()
{
    const QString before = QDir::currentPath();
    QDir::setCurrent(folder());
    FirstSeenStore store(QString(), uri, m_tally);
    const QDateTime seen = store.firstSeen(one);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QDir::setCurrent(before);
    QCOMPARE(store.firstSeen(one), seen);
    QCOMPARE(files(), QStringList());
}

void TestFirstSeenStore::whatIsGoneIsForgotten()
{
    write("{\"" + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"2020-02-29T12:34:56.789Z\"}");
    {
        FirstSeenStore store(folder(), uri, m_tally);
        QCOMPARE(store.firstSeen(one), longAgo);
        (void)store.firstSeen(two);
        store.keepOnly({two});
        QVERIFY(isWritten());
        QVERIFY(store.firstSeen(one) > longAgo);
    }
    FirstSeenStore next(folder(), uri, m_tally);
    QVERIFY(next.firstSeen(one) > longAgo);
}

void TestFirstSeenStore::nothingIsWrittenWithoutAChange()
{
    FirstSeenStore store(folder(), uri, m_tally);
    (void)store.firstSeen(one);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1);
    QVERIFY(QFile::remove(folder() + u'/' + files().constFirst()));
    store.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(files(), QStringList());
    store.keepOnly({});
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1); // and no temporary file beside it
}

void TestFirstSeenStore::aFileThatIsBrokenIsReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("first seen: long ago");
    QTest::newRow("cut off") << QByteArray("{\"") + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"2020-02-";
    QTest::newRow("an array") << QByteArray("[1, 2, 3]");
    QTest::newRow("other types") << QByteArray("{\"") + one.toString(QUuid::WithoutBraces).toLatin1() + "\":{\"a\":1}}";
    QTest::newRow("no date") << QByteArray("{\"") + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"yesterday\"}";
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("not UTF-8") << QByteArray("{\"\xff\xfe\":\"\xc3\x28\"}");
}

void TestFirstSeenStore::aFileThatIsBrokenIsReplaced()
{
    QFETCH(const QByteArray, content);
    write(content);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    FirstSeenStore store(folder(), uri, m_tally);
    const QDateTime seen = store.firstSeen(one);
    QVERIFY(seen >= before);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1);
    FirstSeenStore next(folder(), uri, m_tally);
    QCOMPARE(next.firstSeen(one), seen);
}

void TestFirstSeenStore::whatCanBeReadOfAFileIsKept()
{
    write("{\"nonsense\":\"2020-02-29T12:34:56.789Z\",\"" + two.toString(QUuid::WithoutBraces).toLatin1() + "\":17,\""
        + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"2020-02-29T12:34:56.789Z\"}");
    FirstSeenStore store(folder(), uri, m_tally);
    QCOMPARE(store.firstSeen(one), longAgo);
    QVERIFY(store.firstSeen(two) > longAgo);
}

/// Entries without fractions of a second, and networks that have been gone since.
void TestFirstSeenStore::anOldEntryIsTaken()
{
    write("{\"" + two.toString(QUuid::WithoutBraces).toLatin1() + "\":\"1999-01-01T00:00:00Z\",\""
        + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"2020-02-29T12:34:56Z\"}");
    FirstSeenStore store(folder(), uri, m_tally);
    QCOMPARE(store.firstSeen(one), longAgo.addMSecs(-789));
    store.keepOnly({one});
    QVERIFY(isWritten());
    QFile file(folder() + u'/' + files().constFirst());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("1999"));
}

void TestFirstSeenStore::howLongANetworkIsUnusedIsRememberedUntilItIsUsed()
{
    QDateTime since;
    {
        FirstSeenStore store(folder(), uri, m_tally);
        since = store.unusedSince(one, false);
        QVERIFY(since.isValid());
        QCOMPARE(store.unusedSince(one, false), since);
        (void)store.unusedSince(two, false);
        store.save();
        QVERIFY(isWritten());
    }
    {
        FirstSeenStore next(folder(), uri, m_tally);
        QCOMPARE(next.unusedSince(one, false), since);
        QVERIFY(!next.unusedSince(one, true).isValid());
        next.keepOnly({one}); // two is gone
        QVERIFY(isWritten());
    }
    FirstSeenStore last(folder(), uri, m_tally);
    QTRY_VERIFY(QDateTime::currentDateTimeUtc() > since); // a new beginning is another moment
    QVERIFY(last.unusedSince(one, false) > since);
    QVERIFY(last.unusedSince(two, false) > since);
}

void TestFirstSeenStore::anyUriGivesASafeFileName_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("climbing") << QStringLiteral("../../../../../../tmp/patchpanel-escaped");
    QTest::newRow("absolute") << QStringLiteral("/tmp/patchpanel-escaped");
    QTest::newRow("climbing URI") << QStringLiteral("qemu+ssh://root@host/../../../etc/passwd?keyfile=../../x");
    QTest::newRow("percent") << QStringLiteral("qemu+ssh://host/%2e%2e%2f%2e%2e%2fsystem");
    QTest::newRow("nothing") << QString();
    QTest::newRow("dots") << QStringLiteral("..");
    QTest::newRow("NUL") << QString(QStringLiteral("qemu:///sys") + QChar(0) + QStringLiteral("tem"));
    QTest::newRow("line end") << QStringLiteral("qemu:///system\n/x");
    QTest::newRow("long") << QString(100'000, u'a');
    QTest::newRow("shell") << QStringLiteral("$(touch /tmp/x);`id`|&<>*?\"'\\");
    QTest::newRow("half a character") << QString(QChar(0xd800));
}

void TestFirstSeenStore::anyUriGivesASafeFileName()
{
    QFETCH(const QString, hostile);
    const QString inner = folder() + QStringLiteral("/a/b/c/d");
    QVERIFY(QDir().mkpath(inner));
    FirstSeenStore store(inner, hostile, m_tally);
    const QDateTime seen = store.firstSeen(one);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1);
    static const QRegularExpression safe(QStringLiteral("^a/b/c/d/first-seen/[0-9a-f]{32}\\.json$"));
    QVERIFY2(safe.match(files().constFirst()).hasMatch(), qPrintable(files().constFirst()));
    QVERIFY(!QFile::exists(QStringLiteral("/tmp/patchpanel-escaped")));
    FirstSeenStore next(inner, hostile, m_tally);
    QCOMPARE(next.firstSeen(one), seen);
}

void TestFirstSeenStore::everyHostHasItsOwnFile()
{
    write("{\"" + one.toString(QUuid::WithoutBraces).toLatin1() + "\":\"2020-02-29T12:34:56.789Z\"}");
    FirstSeenStore other(folder(), QStringLiteral("qemu:///session"), m_tally);
    QVERIFY(other.firstSeen(one) > longAgo);
    other.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 2);
    FirstSeenStore same(folder(), uri, m_tally);
    QCOMPARE(same.firstSeen(one), longAgo);
}

void TestFirstSeenStore::aFolderThatCannotBeWrittenIsSurvived()
{
    QFile file(folder() + QStringLiteral("/file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    FirstSeenStore store(folder() + QStringLiteral("/file/below"), uri, m_tally);
    const QDateTime seen = store.firstSeen(one);
    store.keepOnly({one});
    QVERIFY(isWritten());
    QCOMPARE(store.firstSeen(one), seen);
    QCOMPARE(files(), QStringList{QStringLiteral("file")});
}

/// Threads write, and however often it is saved, what is in the file at the end is what was saved last.
void TestFirstSeenStore::nobodyWaitsForTheDisk()
{
    FirstSeenStore store(folder(), uri, m_tally);
    int unwritten = 0;
    QDateTime since;
    for (int i = 0; i < 200; ++i) {
        since = store.unusedSince(one, i % 2 == 1);
        store.save();
        unwritten += m_tally->living > 0 ? 1 : 0;
    }
    QVERIFY(unwritten > 0);
    QVERIFY(!since.isValid());
    since = store.unusedSince(two, false);
    store.save();
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    FirstSeenStore next(folder(), uri, m_tally);
    QCOMPARE(next.unusedSince(two, false), since);
    QVERIFY(next.unusedSince(one, false) >= before); // was used when it was saved last
}

/// A host may be closed and opened again at once.
void TestFirstSeenStore::whatIsSavedIsReadBeforeItIsWritten()
{
    for (int i = 0; i < 50; ++i) {
        const QUuid network = QUuid::createUuid();
        QDateTime seen;
        {
            FirstSeenStore store(folder(), uri, m_tally);
            seen = store.firstSeen(network);
            store.keepOnly({network});
        }
        FirstSeenStore next(folder(), uri, m_tally);
        QCOMPARE(next.firstSeen(network), seen);
        next.keepOnly({});
    }
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 1);
    QFile file(folder() + u'/' + files().constFirst());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"unused-since\":{}}"));
}

QTEST_GUILESS_MAIN(TestFirstSeenStore)
#include "tst_firstseenstore.moc"
