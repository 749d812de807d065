// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mergetablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>
#include <random>

using namespace patchpanel;

namespace {

struct Card
{
    int id = 0;
    int left = 0;
    int middle = 0;
    int right = 0;
    [[nodiscard]] int key() const { return id; }
    friend bool operator==(const Card &, const Card &) = default;
};

/// Four columns: the id and three values.
class CardModel final : public MergeTableModel<Card>
{
public:
    using MergeTableModel::merge;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || role != Qt::DisplayRole)
            return {};
        return valuesOf(entryAt(index.row()))[static_cast<std::size_t>(index.column())];
    }

protected:
    [[nodiscard]] std::pair<int, int> changedColumns(const Card &before, const Card &after) const override
    {
        int first = 4;
        int last = -1;
        for (int i = 0; i < 4; ++i)
            if (valuesOf(before)[static_cast<std::size_t>(i)] != valuesOf(after)[static_cast<std::size_t>(i)]) {
                first = std::min(first, i);
                last = i;
            }
        return {first, last};
    }

private:
    static std::array<int, 4> valuesOf(const Card &card) { return {card.id, card.left, card.middle, card.right}; }
};

/// Listens as a view does: what it knows comes from signals alone. Describes each signal in a word.
class Listener final : public QObject
{
public:
    explicit Listener(const CardModel &model)
        : m_model(model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            log << QStringLiteral("+%1-%2").arg(first).arg(last);
            for (int row = first; row <= last; ++row)
                shadow.insert(shadow.begin() + row, m_model.entryAt(row));
        });
        connect(&model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
            log << QStringLiteral("-%1-%2").arg(first).arg(last);
            shadow.erase(shadow.begin() + first, shadow.begin() + last + 1);
        });
        connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
            log << QStringLiteral("=%1-%2:%3-%4").arg(from.row()).arg(to.row()).arg(from.column()).arg(to.column());
            for (int row = from.row(); row <= to.row(); ++row)
                shadow[static_cast<std::size_t>(row)] = m_model.entryAt(row);
        });
        connect(&model, &QAbstractItemModel::layoutChanged, this, [this] {
            log << QStringLiteral("~");
            shadow = m_model.entries();
        });
        connect(&model, &QAbstractItemModel::modelReset, this, [this] {
            log << QStringLiteral("!");
            shadow = m_model.entries();
        });
    }

    [[nodiscard]] QString takeLog() { return std::exchange(log, {}).join(u' '); }

    QStringList log;
    std::vector<Card> shadow;

private:
    const CardModel &m_model;
};

std::vector<Card> cards(const QList<int> &ids)
{
    std::vector<Card> all;
    for (const int id : ids)
        all.push_back({id, 0, 0, 0});
    return all;
}

std::vector<Card> numbered(int count, int step = 1, int start = 0)
{
    std::vector<Card> all;
    for (int i = 0; i < count; ++i)
        all.push_back({start + i * step, 0, 0, 0});
    return all;
}

} // namespace

/// The difference between two states of a table as the signals views live on.
class TestMergeTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void differencesBecomeTheFewestSignals_data();
    void differencesBecomeTheFewestSignals();
    void onlyChangedColumnsAreAnnounced();
    void manyChangesAreOneAnnouncement();
    void manyPiecesAreOneReset();
    void persistentIndexesFollowTheirRows();
    void persistentIndexesOfRemovedRowsEnd();
    void randomStatesArriveWholeByAnyWay();

private:
    std::unique_ptr<CardModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<Listener> m_listener;
};

void TestMergeTableModel::init()
{
    m_model = std::make_unique<CardModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_listener = std::make_unique<Listener>(*m_model);
}

void TestMergeTableModel::cleanup()
{
    m_listener.reset();
    m_tester.reset();
    m_model.reset();
}

void TestMergeTableModel::differencesBecomeTheFewestSignals_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::addColumn<QString>("signalsSeen");
    const auto row = [](const char *name, const QList<int> &before, const QList<int> &after, const char *wanted) {
        QTest::newRow(name) << before << after << QString::fromLatin1(wanted);
    };
    row("nothing", {}, {}, "");
    row("no change", {1, 2, 3}, {1, 2, 3}, "");
    row("all new", {}, {1, 2, 3}, "+0-2");
    row("all gone", {1, 2, 3}, {}, "-0-2");
    row("in front", {3, 4}, {1, 2, 3, 4}, "+0-1");
    row("behind", {1, 2}, {1, 2, 3}, "+2-2");
    row("between, in two runs", {1, 4, 6}, {1, 2, 3, 4, 5, 6}, "+1-2 +4-4");
    row("removed in two runs, from below", {1, 2, 3, 4, 5, 6}, {2, 5}, "-5-5 -2-3 -0-0");
    row("replaced", {1, 2, 3}, {1, 9, 3}, "-1-1 +1-1");
    row("all replaced", {1, 2}, {3, 4, 5}, "-0-1 +0-2");
    row("turned round", {1, 2, 3}, {3, 2, 1}, "~");
    row("everything at once", {1, 2, 3, 4}, {9, 4, 1, 8}, "-1-2 ~ +0-0 +3-3");
}

void TestMergeTableModel::differencesBecomeTheFewestSignals()
{
    QFETCH(const QList<int>, before);
    QFETCH(const QList<int>, after);
    QFETCH(const QString, signalsSeen);
    m_model->merge(cards(before));
    m_listener->log.clear();
    m_model->merge(cards(after));
    QCOMPARE(m_listener->takeLog(), signalsSeen);
    QCOMPARE(m_model->entries(), cards(after));
    QCOMPARE(m_listener->shadow, cards(after));
}

void TestMergeTableModel::onlyChangedColumnsAreAnnounced()
{
    m_model->merge({{1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}});
    m_listener->log.clear();
    m_model->merge({{1, 1, 7, 1}, {2, 2, 2, 2}, {3, 8, 3, 8}});
    QCOMPARE(m_listener->takeLog(), QStringLiteral("=0-0:2-2 =2-2:1-3"));
    // Rows are numbered as they are after what was inserted before them.
    m_model->merge({{9, 0, 0, 0}, {1, 1, 7, 1}, {2, 2, 2, 5}, {3, 8, 3, 8}});
    QCOMPARE(m_listener->takeLog(), QStringLiteral("+0-0 =2-2:3-3"));
    // Moved and changed.
    m_model->merge({{3, 8, 3, 9}, {2, 2, 2, 5}, {1, 1, 7, 1}, {9, 0, 0, 0}});
    QCOMPARE(m_listener->takeLog(), QStringLiteral("~ =0-0:3-3"));
}

void TestMergeTableModel::manyChangesAreOneAnnouncement()
{
    std::vector<Card> all = numbered(400);
    m_model->merge(all);
    m_listener->log.clear();
    for (std::size_t i = 10; i < 266; ++i)
        all[i].left = 1;
    m_model->merge(all);
    QCOMPARE(m_listener->log.size(), 256);
    QCOMPARE(m_listener->log.constFirst(), QStringLiteral("=10-10:1-1"));
    m_listener->log.clear();
    for (std::size_t i = 20; i < 277; ++i)
        all[i].left = 2;
    m_model->merge(all);
    QCOMPARE(m_listener->takeLog(), QStringLiteral("=20-276:0-3"));
    QCOMPARE(m_listener->shadow, all);
}

void TestMergeTableModel::manyPiecesAreOneReset()
{
    const std::vector<Card> even = numbered(60, 2);
    m_model->merge(even);
    // 48 pieces still come one by one.
    std::vector<Card> some = even;
    for (int i = 0; i < 48; ++i)
        some.insert(some.begin() + 2 * i + 1, Card{2 * i + 1, 0, 0, 0});
    m_listener->log.clear();
    m_model->merge(some);
    QCOMPARE(m_listener->log.size(), 48);
    m_model->merge(even);
    m_listener->log.clear();
    some.insert(some.begin() + 97, Card{97, 0, 0, 0});
    m_model->merge(some);
    QCOMPARE(m_listener->takeLog(), QStringLiteral("!"));
    QCOMPARE(m_model->entries(), some);
    // A thousand rows in one piece are no reset.
    m_model->merge(even);
    m_listener->log.clear();
    std::vector<Card> more = even;
    const std::vector<Card> tail = numbered(1000, 1, 1000);
    more.insert(more.end(), tail.begin(), tail.end());
    m_model->merge(more);
    QCOMPARE(m_listener->takeLog(), QStringLiteral("+60-1059"));
}

void TestMergeTableModel::persistentIndexesFollowTheirRows()
{
    m_model->merge(numbered(10));
    QList<QPersistentModelIndex> kept;
    for (int row = 0; row < 10; ++row)
        kept << m_model->index(row, row % 4);
    const QList<int> ids{9, 20, 3, 1, 0, 21, 22, 8, 7, 4, 5, 6, 23};
    m_model->merge(cards(ids)); // 2 is gone
    for (int id = 0; id < 10; ++id) {
        QCOMPARE(kept[id].isValid(), id != 2);
        if (id != 2) {
            QCOMPARE(kept[id].row(), static_cast<int>(ids.indexOf(id)));
            QCOMPARE(kept[id].column(), id % 4);
        }
    }
}

void TestMergeTableModel::persistentIndexesOfRemovedRowsEnd()
{
    m_model->merge(numbered(3));
    const QPersistentModelIndex last = m_model->index(2, 1);
    m_model->merge(numbered(2));
    QVERIFY(!last.isValid());
    m_model->merge(numbered(3));
    QVERIFY(!last.isValid());
}

void TestMergeTableModel::randomStatesArriveWholeByAnyWay()
{
    std::mt19937 random(2026);
    const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    std::vector<Card> state;
    int nextId = 0;
    for (int round = 0; round < 600; ++round) {
        for (int edits = pick(12); edits > 0; --edits) {
            const int size = static_cast<int>(state.size());
            const int kind = pick(5);
            if (kind <= 1 || size == 0)
                state.insert(state.begin() + pick(size + 1), Card{nextId++, pick(3), pick(3), pick(3)});
            else if (kind == 2)
                state.erase(state.begin() + pick(size));
            else if (kind == 3)
                state[static_cast<std::size_t>(pick(size))].middle = pick(100);
            else
                std::swap(state[static_cast<std::size_t>(pick(size))], state[static_cast<std::size_t>(pick(size))]);
        }
        if (pick(40) == 0)
            std::shuffle(state.begin(), state.end(), random);
        if (pick(100) == 0)
            state.clear();
        QList<QPersistentModelIndex> kept;
        QList<int> ids;
        for (int row = 0; row < m_model->rowCount(); row += 1 + pick(4)) {
            kept << m_model->index(row, pick(4));
            ids << m_model->entryAt(row).id;
        }
        m_listener->log.clear();
        m_model->merge(state);
        QCOMPARE(m_model->entries(), state);
        QCOMPARE(m_listener->shadow, state);
        if (m_listener->log.contains(QStringLiteral("!")))
            continue;
        for (qsizetype i = 0; i < kept.size(); ++i) {
            const auto found = std::find_if(
                state.begin(), state.end(), [&](const Card &card) { return card.id == ids[i]; });
            QCOMPARE(kept[i].row(), found == state.end() ? -1 : static_cast<int>(found - state.begin()));
        }
    }
}

QTEST_GUILESS_MAIN(TestMergeTableModel)
#include "tst_mergetablemodel.moc"
