// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/importmodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace patchpanel;

namespace {

const QUuid alphaUuid = QUuid::createUuidV5(QUuid(), QStringLiteral("alpha"));

QByteArray nat(const QByteArray &name, int subnet, const QByteArray &uuid = {})
{
    const QByteArray number = QByteArray::number(subnet);
    return "<network><name>" + name + "</name>" + (uuid.isEmpty() ? QByteArray() : "<uuid>" + uuid + "</uuid>")
        + "<forward mode='nat'/><bridge name='virbr" + number + "'/><ip address='192.168." + number
        + ".1' prefix='24'><dhcp><host mac='52:54:00:00:00:01' ip='192.168." + number + ".5'/></dhcp></ip></network>";
}

/// The same with a MAC address of its bridge.
QByteArray withMac(const QByteArray &xml, const QByteArray &mac)
{
    return QByteArray(xml).replace("<ip ", "<mac address='" + mac + "'/><ip ");
}

/// A host with the network "alpha" on virbr10, 52:54:00:aa:00:10, and 192.168.10.0/24.
HostContext host(const std::vector<QByteArray> &documents = {withMac(nat("alpha", 10), "52:54:00:aa:00:10")})
{
    std::vector<NetworkPtr> networks;
    for (const QByteArray &xml : documents) {
        NetworkInfo info;
        info.summary = parseNetworkXml(xml).value();
        info.name = info.summary.name;
        info.uuid = QUuid::createUuidV5(QUuid(), info.name);
        info.liveXml = info.storedXml = xml;
        info.detail = DetailState::Ready;
        networks.push_back(std::make_shared<const NetworkInfo>(info));
    }
    HostSnapshot snapshot;
    snapshot.complete = true;
    snapshot.rows = buildRows(networks, {}, true, {});
    HostContext context;
    context.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    return context;
}

} // namespace

class TestImportModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void verdicts_data();
    void verdicts();
    void rowsShowWhatIsInTheFile();
    void filesAreJudgedAgainstEachOther();
    void aCopyHasEverythingOfItsOwn();
    void allThatConflictCanBeCopied();
    void aConflictIsGoneWithAnotherName();
    void whatIsDoneIsNoConflict();
    void onlyNetworksCanBeChosen();
    void theHostCanChange();

private:
    void add(const QByteArray &content) { m_model->addFile(QStringLiteral("x.xml"), readNetworkFile(content)); }
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }
    [[nodiscard]] const ImportEntry &entry(int row) const { return m_model->entryAt(row); }

    std::unique_ptr<ImportModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestImportModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<ImportModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setContext(host());
}

void TestImportModel::verdicts_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<bool>("isChosen");
    const QByteArray uuid = alphaUuid.toByteArray(QUuid::WithoutBraces);
    const auto row = [](const char *title, const QByteArray &xml, const char *verdict, bool isChosen = false) {
        QTest::newRow(title) << xml << QString::fromUtf8(verdict) << isChosen;
    };
    row("new", nat("beta", 20), "new", true);
    row("name", nat("alpha", 20), "name exists");
    row("name and UUID", nat("alpha", 20, uuid), "name exists, UUID exists");
    row("UUID", nat("beta", 20, uuid), "UUID exists");
    row("bridge", "<network><name>b</name><bridge name='virbr10'/></network>", "bridge in use");
    row("the same bridge of the host", "<network><name>b</name><forward mode='bridge'/><bridge name='br0'/></network>",
        "new", true);
    row("subnet", nat("b", 20).replace("192.168.20.", "192.168.10."), "subnet in use");
    row("nested subnet", nat("b", 20).replace("192.168.20.1' prefix='24", "192.0.0.1' prefix='8"), "subnet in use");
    row("MAC", withMac(nat("b", 20), "52:54:00:AA:00:10"), "MAC address in use");
    row("the very same", withMac(nat("alpha", 10, uuid), "52:54:00:aa:00:10"),
        "name exists, UUID exists, bridge in use, MAC address in use, subnet in use");
    row("path for a name", nat("../etc/x", 20), "bad name");
    row("quotes in the name", nat("a&quot;'&lt;b", 20), "new", true);
    row("no network", "<domain/>", "not a network");
    row("text", "hello", "not a network");
}

void TestImportModel::verdicts()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, verdict);
    QFETCH(const bool, isChosen);
    add(xml);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, ImportModel::VerdictColumn), verdict);
    QCOMPARE(entry(0).isChosen, isChosen);
    QCOMPARE(entry(0).reason().isEmpty(), verdict == u"new");
    QCOMPARE(entry(0).reason().count(u'\n'), verdict.count(u',')); // a sentence for each
    // Chosen by the user all the same, only a warning lets it through.
    m_model->setChosen({entry(0).id}, true);
    const bool isPossible = verdict == u"new" || verdict == u"subnet in use" || verdict == u"MAC address in use";
    QCOMPARE(m_model->obstacle().isEmpty(), isPossible);
    // As a copy there is a way for every network.
    m_model->setAsCopy(entry(0).id, true);
    if (entry(0).isNetwork() && verdict != u"bad name")
        QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("new, as a copy"));
}

void TestImportModel::rowsShowWhatIsInTheFile()
{
    add(nat("<!-- x -->beta", 20));
    QStringList row;
    for (int column = 0; column < ImportModel::ColumnCount; ++column)
        row << cell(0, column);
    QCOMPARE(row.join(u'|'), QStringLiteral("beta|NAT|virbr20|192.168.20.0/24|new|x.xml"));
    QCOMPARE(entry(0).xml, nat("<!-- x -->beta", 20)); // to the byte
}

void TestImportModel::filesAreJudgedAgainstEachOther()
{
    add(nat("beta", 20));
    add(nat("beta", 30));
    add(nat("gamma", 20));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("new"));
    QCOMPARE(cell(1, ImportModel::VerdictColumn), QStringLiteral("name exists"));
    QCOMPARE(cell(2, ImportModel::VerdictColumn), QStringLiteral("bridge in use, subnet in use"));
    QCOMPARE(m_model->chosen(), QList<int>{entry(0).id});
    QVERIFY(m_model->obstacle().isEmpty());
    // What is not chosen takes nothing.
    m_model->setChosen({entry(0).id}, false);
    QCOMPARE(cell(1, ImportModel::VerdictColumn), QStringLiteral("new"));
    QCOMPARE(m_model->obstacle(), QStringLiteral("No network is chosen."));
    m_model->setChosen({entry(0).id, entry(1).id}, true);
    QVERIFY(m_model->obstacle().startsWith(QStringLiteral("beta: A network named “beta” exists.")));
}

void TestImportModel::aCopyHasEverythingOfItsOwn()
{
    add(nat("alpha", 10, alphaUuid.toByteArray(QUuid::WithoutBraces)));
    add(nat("alpha", 10));
    const int first = entry(0).id;
    const int second = entry(1).id;
    m_model->setChosen({first, second}, true);
    m_model->setAsCopy(first, true);
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("new, as a copy"));
    QCOMPARE(cell(0, ImportModel::NameColumn), QStringLiteral("alpha-copy"));
    QCOMPARE(cell(0, ImportModel::BridgeColumn), QStringLiteral("virbr0"));
    QCOMPARE(cell(0, ImportModel::SubnetsColumn), QStringLiteral("192.168.11.0/24"));
    QVERIFY(!entry(0).xml.contains("<uuid>") && entry(0).xml.contains("ip='192.168.11.5'"));
    // The next one keeps clear of the first.
    m_model->setAsCopy(second, true);
    QCOMPARE(cell(1, ImportModel::NameColumn), QStringLiteral("alpha-copy-2"));
    QCOMPARE(cell(1, ImportModel::BridgeColumn), QStringLiteral("virbr1"));
    QCOMPARE(cell(1, ImportModel::SubnetsColumn), QStringLiteral("192.168.12.0/24"));
    QVERIFY(m_model->obstacle().isEmpty());
    m_model->setAsCopy(second, false);
    QCOMPARE(entry(1).xml, nat("alpha", 10));
    QCOMPARE(cell(1, ImportModel::VerdictColumn), QStringLiteral("name exists, bridge in use, subnet in use"));
}

void TestImportModel::allThatConflictCanBeCopied()
{
    add(nat("alpha", 10) + nat("beta", 20) + nat("alpha", 10) + "<domain/>");
    add("hello");
    QVERIFY(m_model->hasConflicts());
    m_model->copyAllInConflict();
    QVERIFY(!m_model->hasConflicts());
    const QStringList names{QStringLiteral("alpha-copy"), QStringLiteral("beta"), QStringLiteral("alpha-copy-2")};
    const QStringList subnets{
        QStringLiteral("192.168.11.0/24"), QStringLiteral("192.168.20.0/24"), QStringLiteral("192.168.12.0/24")};
    for (int row = 0; row < names.size(); ++row) {
        QCOMPARE(cell(row, ImportModel::NameColumn), names[row]);
        QCOMPARE(cell(row, ImportModel::SubnetsColumn), subnets[row]);
        QVERIFY(entry(row).isChosen && entry(row).asCopy == (row != 1));
    }
    QVERIFY(!entry(3).isChosen && !entry(4).isChosen);
    QVERIFY(m_model->obstacle().isEmpty());
}

void TestImportModel::aConflictIsGoneWithAnotherName()
{
    add(nat("alpha", 20));
    QVERIFY(m_model->setData(m_model->index(0, ImportModel::NameColumn), QStringLiteral("be<ta"), Qt::EditRole));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("new"));
    QCOMPARE(entry(0).xml, nat("be&lt;ta", 20)); // nothing else has changed
    QVERIFY(m_model->setData(m_model->index(0, ImportModel::NameColumn), QStringLiteral("../x"), Qt::EditRole));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("bad name"));
    QVERIFY(!m_model->setData(m_model->index(0, ImportModel::TypeColumn), QStringLiteral("x"), Qt::EditRole));
}

void TestImportModel::whatIsDoneIsNoConflict()
{
    add(nat("beta", 20) + nat("gamma", 30));
    m_model->setState(entry(0).id, ImportState::Running);
    m_model->setState(entry(1).id, ImportState::Running);
    m_model->setContext(host({nat("beta", 20)}));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("importing…"));
    m_model->setState(entry(0).id, ImportState::Done);
    m_model->setState(entry(1).id, ImportState::Failed, QStringLiteral("no room"));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("imported"));
    QCOMPARE(cell(1, ImportModel::VerdictColumn), QStringLiteral("failed: no room"));
    QCOMPARE(m_model->chosen(), QList<int>{entry(1).id}); // to be tried again
    QVERIFY(m_model->obstacle().isEmpty());
    m_model->setChosen({entry(0).id}, true);
    QVERIFY(!entry(0).isChosen);
}

void TestImportModel::onlyNetworksCanBeChosen()
{
    add("hello");
    m_model->setChosen({entry(0).id}, true);
    QVERIFY(m_model->chosen().isEmpty());
    QVERIFY(!(m_model->flags(m_model->index(0, 0)) & Qt::ItemIsSelectable));
    QVERIFY(!m_model->index(0, 0).data(Qt::CheckStateRole).isValid());
}

void TestImportModel::theHostCanChange()
{
    add(nat("alpha", 20));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("name exists"));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setContext(host({nat("other", 40)}));
    QCOMPARE(cell(0, ImportModel::VerdictColumn), QStringLiteral("new"));
    QCOMPARE(changed.size(), 1);
}

QTEST_GUILESS_MAIN(TestImportModel)
#include "tst_importmodel.moc"
