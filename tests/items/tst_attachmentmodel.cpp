// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/draggednics.h"
#include "tests/items/samples.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

using Model = AttachmentModel;

QByteArray nic(int mac, const QByteArray &source, const QByteArray &more = {}, const QByteArray &type = "network")
{
    return "<interface type='" + type + "'><mac address='52:54:00:00:00:"
        + QByteArray::number(mac).rightJustified(2, '0') + "'/><source " + source + "/>" + more + "</interface>";
}

/// The row of network "lab" on a host with these VMs.
RowPtr labWith(const std::vector<DomainInfo> &vms, const QByteArray &inner = {})
{
    const auto rows = buildRows(
        shared<NetworkInfo>({network(QStringLiteral("lab"), inner), network(QStringLiteral("other-net"))}), shared(vms),
        true, {});
    // Other rows stand for what a NIC names and is not there.
    return *std::find_if(
        rows.cbegin(), rows.cend(), [](const RowPtr &row) { return row->network->name == QStringLiteral("lab"); });
}

} // namespace

/// The VMs tab: one row a NIC, and what the VM's next start changes about it.
class TestAttachmentModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cellsShowTheNic();
    void addressesComeToWhoRuns();
    void theNotesSayWhatARestartChanges_data();
    void theNotesSayWhatARestartChanges();
    void aTransientVmLosesNothingByRestart();
    void theVlanIsTheOneThatApplies_data();
    void theVlanIsTheOneThatApplies();
    void aNicOfAnotherNetworkShowsWhatItWillHaveHere();
    void vmsComeInNaturalOrder();
    void nicsComeAndGoInRuns();
    void anotherNetworkReplacesTheRows();
    void theSameNicStaysTheSameRow();
    void twinsAreKeptApart();
    void missingNetworksAreMarked();
    void rowsCanBeDragged();
    void foreignDragsAreNone();
    void hostileTextStaysText();
    void badIndexesGiveNothing();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestAttachmentModel::init()
{
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestAttachmentModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestAttachmentModel::cellsShowTheNic()
{
    const QByteArray model = "<model type='virtio'/>";
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), nic(1, "network='lab'", model + "<target dev='vnet3'/>"),
                                     nic(1, "network='lab'", model)),
        vm(QStringLiteral("db"), {}, nic(2, "network='lab'", "<model type='e1000'/>"))}));
    const auto row = [this](int number) {
        QStringList texts;
        for (int i = 0; i < Model::ColumnCount; ++i)
            texts << cell(number, i);
        return texts.join(u'|');
    };
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(row(0), QStringLiteral("db|shut off|52:54:00:00:00:02||e1000|||"));
    QCOMPARE(row(1), QStringLiteral("web|running|52:54:00:00:00:01||virtio|vnet3||"));
    QVERIFY(!m_model->index(0, 0).data(Model::IsRunningRole).toBool());
    QVERIFY(m_model->index(1, 0).data(Model::IsRunningRole).toBool());
}

void TestAttachmentModel::addressesComeToWhoRuns()
{
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), nic(1, "network='lab'"), nic(1, "network='lab'")),
        vm(QStringLiteral("db"), {}, nic(2, "network='lab'")),
        vm(QStringLiteral("app"), nic(3, "network='lab'"), nic(3, "network='lab'"))}));
    NicAddresses addresses;
    const auto lease = [](int mac) {
        return DhcpLease{QStringLiteral("52:54:00:00:00:0%1").arg(mac), *IpAddress::parse(u"10.0.0.5"), 24, {}, {}, {}};
    };
    addresses.setLeases({lease(1), lease(2)});
    QSignalSpy changed(m_model.get(), &Model::dataChanged);
    m_model->setAddresses(addresses);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(0, Model::AddressColumn), QString());
    QCOMPARE(cell(1, Model::AddressColumn), QString()); // it has left a lease behind
    QCOMPARE(cell(2, Model::AddressColumn), QStringLiteral("10.0.0.5 (lease)"));
    const QUuid app = m_model->entryAt(0).attachment.domain->uuid;
    addresses.addGuests({{app, {{}, QStringLiteral("no <agent>"), {}}}});
    m_model->setAddresses(addresses);
    QCOMPARE(cell(0, Model::AddressColumn), QStringLiteral("unknown"));
    const QString tip = m_model->index(0, Model::AddressColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("no &lt;agent&gt;")), qPrintable(tip));
    m_model->setNetwork(labWith({})); // and another one forgets them
    m_model->setNetwork({});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestAttachmentModel::theNotesSayWhatARestartChanges_data()
{
    QTest::addColumn<QByteArray>("live");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const QByteArray &live, const QByteArray &stored, const char *note) {
        QTest::newRow(name) << live << stored << QString::fromLatin1(note);
    };
    const QByteArray here = nic(1, "network='lab'");
    const QByteArray liveHere = nic(1, "network='lab' bridge='br0'", {}, "bridge");
    row("the same", here, here, "");
    row("the same, in its actual type", liveHere, here, "");
    row("shut off", {}, here, "");
    row("moves to a network", here, nic(1, "network='other-net'"), "after restart: other-net");
    row("moves to a bridge", here, nic(1, "bridge='br7'", {}, "bridge"), "after restart: bridge br7");
    row("moves to a device", here, nic(1, "dev='eth1'", {}, "direct"), "after restart: device eth1");
    row("moves to no network", here, nic(1, "", {}, "user"), "after restart: user");
    row("comes from a network", nic(1, "network='other-net'"), here, "after restart: here (now on other-net)");
    row("comes from a bridge", nic(1, "bridge='br7'", {}, "bridge"), here, "after restart: here (now on bridge br7)");
    row("only plugged in for now", nic(2, "network='other-net'") + here, nic(2, "network='other-net'"),
        "after restart: removed");
    row("only stored", nic(2, "network='other-net'"), here, "after restart: here (now not plugged in)");
    row("another port group", nic(1, "network='lab' portgroup='a'"), nic(1, "network='lab' portgroup='b'"),
        "after restart: port group b");
    row("no port group", nic(1, "network='lab' portgroup='a'"), here, "after restart: port group none");
    row("cable pulled", nic(1, "network='lab'", "<link state='down'/>"), here, "link down; after restart: link up");
    row("cable pulled later", here, nic(1, "network='lab'", "<link state='down'/>"), "after restart: link down");
    row("cable pulled and moves", nic(1, "network='lab'", "<link state='down'/>"), nic(1, "network='other-net'"),
        "link down; after restart: other-net");
    row("hostile network name", here, nic(1, "network='%1&lt;b&gt;'"), "after restart: missing network %1<b>");
    row("moves to a network that does not exist", here, nic(1, "network='gone'"),
        "after restart: missing network gone");
    row("comes from a network that does not exist", nic(1, "network='gone'"), here,
        "after restart: here (now on missing network gone)");
}

void TestAttachmentModel::theNotesSayWhatARestartChanges()
{
    QFETCH(const QByteArray, live);
    QFETCH(const QByteArray, stored);
    QFETCH(const QString, note);
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), live, stored)}));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, Model::AfterRestartColumn), note);
}

void TestAttachmentModel::aTransientVmLosesNothingByRestart()
{
    DomainInfo web = vm(QStringLiteral("web"), nic(1, "network='lab'"), {});
    web.persistent = false;
    m_model->setNetwork(labWith({web}));
    QCOMPARE(cell(0, Model::AfterRestartColumn), QString());
    web.persistent = true;
    m_model->setNetwork(labWith({web}));
    QCOMPARE(cell(0, Model::AfterRestartColumn), QStringLiteral("after restart: removed"));
}

void TestAttachmentModel::theVlanIsTheOneThatApplies_data()
{
    QTest::addColumn<QByteArray>("lab");
    QTest::addColumn<QByteArray>("interface");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &lab, const QByteArray &interface, const char *text) {
        QTest::newRow(name) << lab << interface << QString::fromLatin1(text);
    };
    const QByteArray plain = nic(1, "network='lab'");
    const QByteArray tagged = "<vlan><tag id='5'/></vlan>";
    const QByteArray groups = "<portgroup name='dev' default='yes'><vlan><tag id='20'/></vlan></portgroup>"
                              "<portgroup name='all'><vlan trunk='yes'><tag id='30'/><tag id='40'/></vlan></portgroup>"
                              "<portgroup name='bare'/>";
    row("none", {}, plain, "");
    row("its own", {}, nic(1, "network='lab'", tagged), "VLAN 5");
    row("the network's", "<vlan><tag id='10'/></vlan>", plain, "VLAN 10");
    row("its own before the network's", "<vlan><tag id='10'/></vlan>", nic(1, "network='lab'", tagged), "VLAN 5");
    row("the default port group's", groups, plain, "VLAN 20");
    row("its port group's", groups, nic(1, "network='lab' portgroup='all'"), "all, VLAN 30, 40");
    row("its port group's before the network's", groups + "<vlan><tag id='10'/></vlan>",
        nic(1, "network='lab' portgroup='dev'"), "dev, VLAN 20");
    row("the network's where the port group has none", groups + "<vlan><tag id='10'/></vlan>",
        nic(1, "network='lab' portgroup='bare'"), "bare, VLAN 10");
    row("a port group that is gone", groups, nic(1, "network='lab' portgroup='gone'"), "gone");
}

void TestAttachmentModel::theVlanIsTheOneThatApplies()
{
    QFETCH(const QByteArray, lab);
    QFETCH(const QByteArray, interface);
    QFETCH(const QString, text);
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, interface)}, lab));
    QCOMPARE(cell(0, Model::PortGroupColumn), text);
}

void TestAttachmentModel::aNicOfAnotherNetworkShowsWhatItWillHaveHere()
{
    const QByteArray elsewhere = nic(
        1, "network='other-net' portgroup='theirs'", "<vlan><tag id='99'/></vlan><target dev='vnet0'/>");
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), elsewhere, nic(1, "network='lab' portgroup='ours'"))},
        "<vlan><tag id='10'/></vlan>"));
    QCOMPARE(cell(0, Model::PortGroupColumn), QStringLiteral("ours, VLAN 10"));
    QCOMPARE(cell(0, Model::AfterRestartColumn), QStringLiteral("after restart: here (now on other-net)"));
}

void TestAttachmentModel::vmsComeInNaturalOrder()
{
    std::vector<DomainInfo> vms;
    for (const char *name : {"vm-10", "VM-2", "vm-1"})
        vms.push_back(vm(QString::fromLatin1(name), {}, nic(1, "network='lab'") + nic(2, "network='lab'")));
    m_model->setNetwork(labWith(vms));
    QStringList names;
    for (int row = 0; row < m_model->rowCount(); ++row)
        names << cell(row, Model::VmColumn);
    QCOMPARE(names.join(u' '), QStringLiteral("vm-1 vm-1 VM-2 VM-2 vm-10 vm-10"));
}

void TestAttachmentModel::nicsComeAndGoInRuns()
{
    const auto vms = [](const QList<int> &numbers) {
        std::vector<DomainInfo> all;
        for (const int number : numbers)
            all.push_back(vm(QStringLiteral("vm-%1").arg(number), {}, nic(number, "network='lab'")));
        return all;
    };
    m_model->setNetwork(labWith(vms({1, 2, 9})));
    const QPersistentModelIndex nine = m_model->index(2, 0);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setNetwork(labWith(vms({1, 2, 3, 4, 9})));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0].mid(1), QVariantList({2, 3}));
    QCOMPARE(nine.row(), 4);
    m_model->setNetwork(labWith(vms({4, 9})));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0].mid(1), QVariantList({0, 2}));
    QCOMPARE(nine.row(), 1);
    QVERIFY(reset.isEmpty());
}

void TestAttachmentModel::anotherNetworkReplacesTheRows()
{
    const auto rows = buildRows(
        shared<NetworkInfo>({network(QStringLiteral("lab")), network(QStringLiteral("other-net"))}),
        shared<DomainInfo>({vm(QStringLiteral("web"), nic(1, "network='lab'"), nic(1, "network='other-net'"))}), true,
        {});
    m_model->setNetwork(rows[0]);
    QCOMPARE(cell(0, Model::AfterRestartColumn), QStringLiteral("after restart: other-net"));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setNetwork(rows[1]);
    QCOMPARE(cell(0, Model::AfterRestartColumn), QStringLiteral("after restart: here (now on lab)"));
    QCOMPARE(changed.size(), 1);
    m_model->setNetwork(rows[1]);
    QCOMPARE(changed.size(), 1);
    m_model->setNetwork({});
    QCOMPARE(m_model->rowCount(), 0);
}

/// A selection has to outlive that the NIC is plugged in or out, or stored.
void TestAttachmentModel::theSameNicStaysTheSameRow()
{
    const QByteArray first = nic(1, "network='lab'");
    const QByteArray second = nic(2, "network='lab'");
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, first + second)}));
    const QPersistentModelIndex kept = m_model->index(1, 0);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), second + first, first + second)}));
    QVERIFY(removed.isEmpty());
    QCOMPARE(cell(kept.row(), Model::MacColumn), QStringLiteral("52:54:00:00:00:02"));
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), second, second)}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(cell(kept.row(), Model::MacColumn), QStringLiteral("52:54:00:00:00:02"));
}

void TestAttachmentModel::twinsAreKeptApart()
{
    const QByteArray bare = "<interface type='network'><source network='lab'/></interface>";
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, bare + bare + nic(1, "network='lab'"))}));
    QCOMPARE(m_model->rowCount(), 3);
    QVERIFY(!(m_model->entryAt(0).key() == m_model->entryAt(1).key()));
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, bare + nic(1, "network='lab'"))}));
    QCOMPARE(m_model->rowCount(), 2);
}

void TestAttachmentModel::missingNetworksAreMarked()
{
    const auto rows = buildRows(shared<NetworkInfo>({network(QStringLiteral("lab"))}),
        shared<DomainInfo>({vm(QStringLiteral("web"), {}, nic(1, "network='gone'"))}), true, {});
    QCOMPARE(rows.size(), std::size_t(2));
    const auto missing = std::find_if(
        rows.cbegin(), rows.cend(), [](const RowPtr &row) { return row->network->kind == NetworkKind::Missing; });
    m_model->setNetwork(*missing);
    QCOMPARE(cell(0, Model::AfterRestartColumn), QStringLiteral("missing network gone"));
    QVERIFY(m_model->index(0, 0).data(Model::HasProblemRole).toBool());
    // Also where it is still plugged into one that exists.
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), nic(1, "network='lab'"), nic(1, "network='gone'"))}));
    QVERIFY(m_model->index(0, 0).data(Model::HasProblemRole).toBool());
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, nic(1, "network='lab'"))}));
    QVERIFY(!m_model->index(0, 0).data(Model::HasProblemRole).toBool());
}

void TestAttachmentModel::rowsCanBeDragged()
{
    const RowPtr lab = labWith({vm(QStringLiteral("web"), {}, nic(1, "network='lab'") + nic(2, "network='lab'")),
        vm(QStringLiteral("x"), {}, "<interface type='network'><source network='lab'/></interface>")});
    m_model->setNetwork(lab, 3);
    QVERIFY(m_model->index(0, 0).flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> data(
        m_model->mimeData({m_model->index(0, 0), m_model->index(0, 1), m_model->index(1, 0), m_model->index(2, 0)}));
    const auto dragged = DraggedNics::fromMime(data.get());
    QVERIFY(dragged.has_value());
    const QUuid web = m_model->entryAt(0).attachment.domain->uuid;
    const DraggedNics wanted{3, lab->network->uuid,
        {{web, QStringLiteral("52:54:00:00:00:01")}, {web, QStringLiteral("52:54:00:00:00:02")}}};
    QVERIFY(*dragged == wanted);
    QCOMPARE(m_model->mimeData({m_model->index(2, 0)}), nullptr); // without a MAC address it cannot be named
}

void TestAttachmentModel::foreignDragsAreNone()
{
    QVERIFY(!DraggedNics::fromMime(nullptr));
    QMimeData data;
    data.setText(QStringLiteral("52:54:00:00:00:01"));
    QVERIFY(!DraggedNics::fromMime(&data));
    data.setData(QLatin1String(DraggedNics::mimeType), "nonsense");
    QVERIFY(!DraggedNics::fromMime(&data));
    const std::unique_ptr<QMimeData> own(DraggedNics{0, QUuid::createUuid(), {{QUuid::createUuid(), {}}}}.toMime());
    QByteArray bytes = own->data(QLatin1String(DraggedNics::mimeType));
    QVERIFY(DraggedNics::fromMime(own.get()));
    bytes[7] = static_cast<char>(bytes[7] + 1); // another process
    data.setData(QLatin1String(DraggedNics::mimeType), bytes);
    QVERIFY(!DraggedNics::fromMime(&data));
    bytes[7] = static_cast<char>(bytes[7] - 1);
    bytes.chop(2);
    data.setData(QLatin1String(DraggedNics::mimeType), bytes);
    QVERIFY(!DraggedNics::fromMime(&data));
}

void TestAttachmentModel::hostileTextStaysText()
{
    const QString evil = QStringLiteral("<b>\"&%1\n网</b>");
    m_model->setNetwork(labWith({vm(evil, {}, nic(1, "network='lab'"))}));
    QCOMPARE(cell(0, Model::VmColumn), evil);
    for (int i = 0; i < Model::ColumnCount; ++i)
        QVERIFY(!m_model->index(0, i).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

void TestAttachmentModel::badIndexesGiveNothing()
{
    m_model->setNetwork(labWith({vm(QStringLiteral("web"), {}, nic(1, "network='lab'"))}));
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->columnCount(m_model->index(0, 0)), 0);
    QVERIFY(!m_model->headerData(Model::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->headerData(Model::VmColumn, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("VM"));
}

QTEST_GUILESS_MAIN(TestAttachmentModel)
#include "tst_attachmentmodel.moc"
