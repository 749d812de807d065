// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/historystore.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace patchpanel;

namespace {

const QString uri = QStringLiteral("qemu:///system");
const QUuid lab = QUuid::createUuidV5(QUuid(), QStringLiteral("lab"));
const QUuid other = QUuid::createUuidV5(QUuid(), QStringLiteral("other"));
const QByteArray xml = "<network>\n  <!-- “ä” -->\n  <name>lab</name>\n</network>\n";

HistoryEntry entry(const QUuid &network = lab, const QString &name = QStringLiteral("lab"))
{
    HistoryEntry made;
    made.who = QStringLiteral("anna@desk");
    made.kind = QStringLiteral("delete");
    made.what = QStringLiteral("Delete network “%1”").arg(name);
    made.virsh = QStringList{QStringLiteral("virsh net-undefine lab")};
    made.network = network;
    made.name = name;
    made.before = {network, name, true, true, true, xml, xml + "<!-- stored -->"};
    made.command = QJsonObject{{QStringLiteral("command"), QStringLiteral("delete-network")}};
    made.nics.push_back({other, QStringLiteral("web"), QStringLiteral("52:54:00:00:00:01"), "<interface/>", {}});
    return made;
}

} // namespace

/// What is written down before and after a change, and what becomes of it when something breaks.
class TestHistoryStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEntryIsOnDiskBeforeItsChange();
    void anEntryComesBackToTheLetter();
    void theFileIsForPeople();
    void theEndIsWrittenDown();
    void withoutAFolderItIsKeptInMemory();
    void aFolderThatCannotBeWrittenIsSaid();
    void whatWasBegunAndNotEndedIsInterrupted();
    void aChoiceIsWrittenDown();
    void onlyWhatIsUndecidedIsSettled();
    void everyNewFolderIsMade();
    void whatAnotherProgramIsDoingIsNotInterrupted();
    void badFilesAreSkippedWithANote_data();
    void badFilesAreSkippedWithANote();
    void filesOfOthersAreLeftAlone();
    void leftoversOfAKilledProgramGoAndFreshOnesStay();
    void hostileNamesAreNeverPaths();
    void theOldestGoBeyondTheNumber();
    void theOldestGoBeyondTheSize();
    void theLastOfANetworkThatIsGoneStays();
    void onlySoManyOfThoseStay();
    void whatIsUndecidedStays();

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    /// All files under the folder, relative to it.
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] HistoryPtr readAgain() const;
    void begun(HistoryStore &store, HistoryEntry &one) const;
    void writeFile(const QString &path, const QByteArray &content) const;
    void interrupt(const HistoryStore &store, HistoryEntry &one) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QStringList TestHistoryStore::files() const
{
    QStringList found;
    QDirIterator walk(folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext())
        found << QDir(folder()).relativeFilePath(walk.next());
    found.sort();
    return found;
}

HistoryPtr TestHistoryStore::readAgain() const
{
    HistoryStore store(folder(), uri);
    store.load();
    return store.history();
}

void TestHistoryStore::begun(HistoryStore &store, HistoryEntry &one) const
{
    const Result<> done = store.begin(one);
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
}

void TestHistoryStore::writeFile(const QString &path, const QByteArray &content) const
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestHistoryStore::anEntryIsOnDiskBeforeItsChange()
{
    HistoryStore store(folder(), uri);
    QVERIFY(files().isEmpty());
    HistoryEntry one = entry();
    begun(store, one);
    QCOMPARE(files().size(), 1); // nothing half-written beside it
    QVERIFY(files().constFirst().endsWith(one.id + QStringLiteral(".json")));
    QCOMPARE(store.history()->entries.size(), 1U);
    QCOMPARE(store.history()->entries.front()->outcome, HistoryOutcome::Running);
    QVERIFY(!(QFile::permissions(store.folder()) & (QFile::ReadOther | QFile::ReadGroup)));
}

void TestHistoryStore::anEntryComesBackToTheLetter()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    one.outcome = HistoryOutcome::Failed;
    one.message = QStringLiteral("no\nand no again");
    store.finish(one);
    const HistoryPtr again = readAgain();
    QCOMPARE(again->entries.size(), 1U);
    QCOMPARE(again->entries.front()->before, one.before);
    QCOMPARE(again->entries.front()->nics, one.nics);
    one.time = again->entries.front()->time; // its milliseconds are all there
    QVERIFY(*again->entries.front() == one);
    QVERIFY(again->notes.isEmpty());
}

void TestHistoryStore::theFileIsForPeople()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    QFile file(folder() + u'/' + files().constFirst());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("  <name>lab</name>\",\n")); // a line of XML is a line of the file
    QVERIFY(text.contains("qemu:///system"));
    QVERIFY(text.contains("Delete network “lab”"));
}

void TestHistoryStore::theEndIsWrittenDown()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    HistoryEntry two = entry(other);
    begun(store, one);
    QTest::qWait(2); // the order is that of time
    begun(store, two);
    one.outcome = HistoryOutcome::Done;
    store.finish(one);
    two.outcome = HistoryOutcome::Unknown;
    store.finish(two);
    QCOMPARE(files().size(), 2);
    const HistoryPtr again = readAgain();
    QCOMPARE(again->entries.front()->id, two.id); // the newest first
    QCOMPARE(again->entries.front()->outcome, HistoryOutcome::Unknown);
    QCOMPARE(again->entries.back()->outcome, HistoryOutcome::Done);
}

void TestHistoryStore::withoutAFolderItIsKeptInMemory()
{
    HistoryStore store({}, uri);
    HistoryEntry one = entry();
    begun(store, one);
    one.outcome = HistoryOutcome::Done;
    store.finish(one);
    QCOMPARE(store.history()->entries.size(), 1U);
    QCOMPARE(store.history()->entries.front()->outcome, HistoryOutcome::Done);
    QVERIFY(store.folder().isEmpty());
}

void TestHistoryStore::aFolderThatCannotBeWrittenIsSaid()
{
    writeFile(folder() + QStringLiteral("/history"), "in the way");
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    const Result<> done = store.begin(one);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(folder()), qPrintable(done.error().message));
    QVERIFY(store.history()->entries.empty());
}

/// Makes an entry what a program leaves that was killed: a process of another beginning under the same number is not
/// it.
void TestHistoryStore::interrupt(const HistoryStore &store, HistoryEntry &one) const
{
    one.process = QStringLiteral("%1:1").arg(getpid());
    one.outcome = HistoryOutcome::Running;
    writeFile(store.folder() + u'/' + one.id + QStringLiteral(".json"), historyJson(one));
}

void TestHistoryStore::whatWasBegunAndNotEndedIsInterrupted()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    interrupt(store, one);
    // Until it is decided about, every start finds it.
    for (int start = 0; start < 2; ++start) {
        const HistoryPtr again = readAgain();
        QCOMPARE(again->entries.front()->outcome, HistoryOutcome::Interrupted);
        QVERIFY(isUndecided(again->entries.front()->outcome));
        QCOMPARE(again->entries.front()->before, one.before);
        QCOMPARE(again->entries.front()->command, one.command);
    }
}

void TestHistoryStore::aChoiceIsWrittenDown()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    interrupt(store, one);
    HistoryStore next(folder(), uri);
    const quint64 before = next.history()->generation;
    next.settle(one.id, HistoryOutcome::RolledBack);
    QCOMPARE(next.history()->entries.front()->outcome, HistoryOutcome::RolledBack);
    QVERIFY(next.history()->generation > before);
    QCOMPARE(readAgain()->entries.front()->outcome, HistoryOutcome::RolledBack);
}

void TestHistoryStore::onlyWhatIsUndecidedIsSettled()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    store.settle(one.id, HistoryOutcome::LeftAlone);
    QCOMPARE(store.history()->entries.front()->outcome, HistoryOutcome::Running);
    one.outcome = HistoryOutcome::Unknown; // the connection was lost
    store.finish(one);
    store.settle(QStringLiteral("no such entry"), HistoryOutcome::LeftAlone);
    store.settle(one.id, HistoryOutcome::LeftAlone);
    store.settle(one.id, HistoryOutcome::Finished); // the first choice counts
    QCOMPARE(readAgain()->entries.front()->outcome, HistoryOutcome::LeftAlone);
}

void TestHistoryStore::everyNewFolderIsMade()
{
    HistoryStore store(folder() + QStringLiteral("/a/b"), uri);
    HistoryEntry one = entry();
    begun(store, one);
    QCOMPARE(files().size(), 1);
    QVERIFY(files().constFirst().startsWith(QStringLiteral("a/b/history/")));
    QCOMPARE(store.history()->folder, store.folder());
}

void TestHistoryStore::whatAnotherProgramIsDoingIsNotInterrupted()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one); // by this very process, which runs
    QCOMPARE(readAgain()->entries.front()->outcome, HistoryOutcome::Running);
}

void TestHistoryStore::badFilesAreSkippedWithANote_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << historyJson(entry()).first(60);
    QTest::newRow("not JSON") << QByteArray("<network/>");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("another version") << QByteArray("{\"patchpanelHistory\": 99}");
    QTest::newRow("no time") << QByteArray("{\"patchpanelHistory\": 1, \"outcome\": \"done\"}");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
}

void TestHistoryStore::badFilesAreSkippedWithANote()
{
    QFETCH(const QByteArray, content);
    HistoryStore store(folder(), uri);
    HistoryEntry good = entry();
    begun(store, good);
    const QString bad = QStringLiteral("20200101T000000000Z-delete-00000000.json");
    writeFile(store.folder() + u'/' + bad, content);
    const HistoryPtr again = readAgain();
    QCOMPARE(again->entries.size(), 1U);
    QCOMPARE(again->notes.size(), 1);
    QVERIFY(again->notes.constFirst().contains(bad));
    QVERIFY(QFile::exists(store.folder() + u'/' + bad)); // it may be all that is left of something
}

void TestHistoryStore::filesOfOthersAreLeftAlone()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    for (const char *name : {"notes.txt", "20200101T000000000Z-delete-00000000.json~", ".hidden.json", "x.json.AbCdEf"})
        writeFile(store.folder() + u'/' + QString::fromUtf8(name), "mine");
    const HistoryPtr again = readAgain();
    QCOMPARE(again->entries.size(), 1U);
    QVERIFY(again->notes.isEmpty());
    QCOMPARE(files().size(), 5);
}

void TestHistoryStore::leftoversOfAKilledProgramGoAndFreshOnesStay()
{
    HistoryStore store(folder(), uri);
    HistoryEntry one = entry();
    begun(store, one);
    const QString old = store.folder() + QStringLiteral("/20200101T000000000Z-delete-00000000.json.AbCdEf");
    const QString fresh = store.folder() + QStringLiteral("/20200101T000000000Z-delete-00000000.json.GhIjKl");
    writeFile(old, "{");
    writeFile(fresh, "{");
    QFile file(old);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    file.close();
    const HistoryPtr again = readAgain();
    QCOMPARE(again->entries.size(), 1U);
    QVERIFY(again->notes.isEmpty());
    QVERIFY(!QFile::exists(old));
    QVERIFY(QFile::exists(fresh));
}

void TestHistoryStore::hostileNamesAreNeverPaths()
{
    const QString hostile = QStringLiteral("../../../../tmp/evil\n\"<b>$(x)");
    HistoryStore store(folder(), QStringLiteral("qemu+ssh://../../etc/%1").arg(hostile));
    HistoryEntry one = entry(lab, hostile);
    one.what = hostile;
    begun(store, one);
    QCOMPARE(files().size(), 1);
    QVERIFY(!files().constFirst().contains(QStringLiteral("evil")));
    QCOMPARE(store.history()->entries.front()->name, hostile);
    one.kind = hostile; // a kind is a word of the program's own; anything else is refused
    QVERIFY(!store.begin(one));
    QCOMPARE(files().size(), 1);
}

void TestHistoryStore::theOldestGoBeyondTheNumber()
{
    HistoryStore store(folder(), uri, {3, 1'000'000, 10});
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        HistoryEntry one = entry();
        begun(store, one);
        one.outcome = HistoryOutcome::Done;
        store.finish(one);
        ids.prepend(one.id);
        QTest::qWait(2);
    }
    QVERIFY(store.isOverLimits());
    store.prune({lab});
    QVERIFY(!store.isOverLimits());
    QCOMPARE(files().size(), 3);
    QStringList left;
    const HistoryPtr again = readAgain();
    for (const HistoryEntryPtr &kept : again->entries)
        left << kept->id;
    QCOMPARE(left, ids.first(3));
}

void TestHistoryStore::theOldestGoBeyondTheSize()
{
    HistoryStore store(folder(), uri, {100, 20'000, 10});
    for (int i = 0; i < 5; ++i) {
        HistoryEntry one = entry();
        one.outcome = HistoryOutcome::Done;
        one.before.storedXml = QByteArray(8'000, 'x');
        begun(store, one);
        one.outcome = HistoryOutcome::Done;
        store.finish(one);
    }
    store.prune({lab});
    qint64 size = 0;
    for (const QString &name : files())
        size += QFileInfo(folder() + u'/' + name).size();
    QVERIFY(size <= 20'000);
    QCOMPARE(files().size(), 2);
}

void TestHistoryStore::theLastOfANetworkThatIsGoneStays()
{
    HistoryStore store(folder(), uri, {2, 1'000'000, 10});
    HistoryEntry gone = entry(other, QStringLiteral("other"));
    begun(store, gone);
    gone.outcome = HistoryOutcome::Done;
    store.finish(gone);
    for (int i = 0; i < 4; ++i) {
        QTest::qWait(2);
        HistoryEntry one = entry();
        begun(store, one);
        one.outcome = HistoryOutcome::Done;
        store.finish(one);
    }
    store.prune({lab});
    const HistoryPtr left = readAgain();
    QCOMPARE(left->entries.size(), 2U);
    QCOMPARE(left->entries.back()->id, gone.id);
}

void TestHistoryStore::onlySoManyOfThoseStay()
{
    HistoryStore store(folder(), uri, {1, 1'000'000, 2});
    for (int i = 0; i < 5; ++i) {
        HistoryEntry gone = entry(QUuid::createUuid());
        begun(store, gone);
        gone.outcome = HistoryOutcome::Done;
        store.finish(gone);
        QTest::qWait(2);
    }
    store.prune({});
    QCOMPARE(files().size(), 2);
}

void TestHistoryStore::whatIsUndecidedStays()
{
    HistoryStore store(folder(), uri, {1, 1'000'000, 10});
    QString undecided;
    for (int i = 0; i < 4; ++i) {
        HistoryEntry one = entry();
        begun(store, one);
        one.outcome = i == 0 ? HistoryOutcome::Unknown : HistoryOutcome::Done;
        store.finish(one);
        if (i == 0)
            undecided = one.id;
        QTest::qWait(2);
    }
    store.prune({lab});
    const HistoryPtr left = readAgain();
    QCOMPARE(left->entries.size(), 1U);
    QCOMPARE(left->entries.front()->id, undecided);
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
