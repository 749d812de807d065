// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicrunner.h"

#include "tests/host/commanddriver.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

Q_DECLARE_METATYPE(patchpanel::NicScope)

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");

AttachNics attach(std::vector<NewNic> nics, const NicPlace &place = onNetwork(lab))
{
    return {lab, place, std::move(nics)};
}

} // namespace

/// Giving VMs new NICs: all of a command or nothing of it, and what the messages say.
class TestNicRunner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_driver = std::make_unique<CommandDriver>(); }
    void cleanup() { m_driver.reset(); }
    void attachTakesHoldWhereItIsAsked_data();
    void attachTakesHoldWhereItIsAsked();
    void attachKeepsModelPortGroupAndTag();
    void attachServesManyVms();
    void attachIsTakenBackForAllWhenOneFails();
    void attachRefusesAMacInUse_data();
    void attachRefusesAMacInUse();
    void attachSeesAMacNobodyAnnounced();
    void attachSeesAMacOfTheCommandBefore();
    void attachSaysWhatIsWrongWithAVm_data();
    void attachSaysWhatIsWrongWithAVm();
    void attachNeedsANetworkAndItsPortGroup();
    void attachThatCannotBeTakenBackSaysSo();
    void attachEndsWithTheConnection();
    void takingBackEndsWithTheConnection();

private:
    FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
};

void TestNicRunner::attachTakesHoldWhereItIsAsked_data()
{
    QTest::addColumn<NicScope>("scope");
    QTest::addColumn<QString>("running");
    QTest::addColumn<QString>("stored");
    const QString before = QStringLiteral("01 other");
    const QString after = QStringLiteral("01 other, 02 lab");
    QTest::newRow("now") << now << after << before;
    QTest::newRow("after restart") << afterRestart << before << after;
    QTest::newRow("both") << both << after << after;
}

void TestNicRunner::attachTakesHoldWhereItIsAsked()
{
    QFETCH(const NicScope, scope);
    const QUuid network = host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web, nic(QStringLiteral("other")));
    const CommandResult result = m_driver->run(attach({newNic(vm, web, 2, scope)}));
    compareDone(result);
    QTEST(m_driver->running(vm), "running");
    QTEST(m_driver->stored(vm), "stored");
    QCOMPARE(host().count(Call::AttachDevice), 1); // both in one call: libvirt does both or none
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm});
    QCOMPARE(result.touchedNetworks, QList<QUuid>{network});
    QVERIFY(result.network.isNull());
    QVERIFY(m_driver->steps().contains(QStringLiteral("Giving VM “web” a NIC")));
}

void TestNicRunner::attachKeepsModelPortGroupAndTag()
{
    host().addNetwork(samples::network(lab, "<portgroup name='dev'/>"), on);
    const QUuid vm = m_driver->addRunning(web);
    NewNic nic = newNic(vm, web, 1);
    nic.model = QStringLiteral("e1000e");
    NicPlace place = onNetwork(lab, QStringLiteral("dev"));
    place.nicVlan = 42;
    QCOMPARE(m_driver->run(attach({nic}, place)).status, CommandStatus::Done);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab/dev tag 42"));
    QCOMPARE(m_driver->nics(vm, XmlKind::Stored).front().model, QStringLiteral("e1000e"));
}

void TestNicRunner::attachServesManyVms()
{
    host().addNetwork(samples::network(lab), on);
    std::vector<NewNic> nics;
    for (int i = 1; i <= 20; ++i) {
        const QString name = QStringLiteral("vm%1").arg(i);
        const bool runs = i % 2 == 0;
        const QUuid vm = runs ? m_driver->addRunning(name) : m_driver->addShutOff(name);
        nics.push_back(newNic(vm, name, i, runs ? both : afterRestart));
    }
    QCOMPARE(m_driver->run(attach(nics)).status, CommandStatus::Done);
    for (std::size_t i = 0; i < nics.size(); ++i) {
        const QString wanted = nics[i].mac.right(2) + QStringLiteral(" lab");
        QCOMPARE(m_driver->stored(nics[i].domain), wanted);
        QCOMPARE(m_driver->running(nics[i].domain), nics[i].scope.now ? wanted : QString());
    }
    QCOMPARE(host().count(Call::Domains), 2); // the VMs of the host are looked through once, not for each
}

void TestNicRunner::attachIsTakenBackForAllWhenOneFails()
{
    const QUuid network = host().addNetwork(samples::network(lab), on);
    const QUuid a = m_driver->addRunning(QStringLiteral("a"));
    const QUuid b = m_driver->addShutOff(QStringLiteral("b"), nic(QStringLiteral("other"), 9));
    const QUuid c = m_driver->addRunning(QStringLiteral("c"));
    const AttachNics command = attach({newNic(a, QStringLiteral("a"), 1),
        newNic(b, QStringLiteral("b"), 2, afterRestart), newNic(c, QStringLiteral("c"), 3)});
    host().failAfter(Call::AttachDevice, 2, error(ErrorKind::Internal, "No more available PCI slots"));
    const CommandResult result = m_driver->run(command);
    compareFailed(result, ErrorKind::Internal, QStringLiteral("VM “c”: No more available PCI slots") + takenBack);
    for (const QUuid &vm : {a, c})
        QCOMPARE(m_driver->running(vm) + m_driver->stored(vm), QString());
    QCOMPARE(m_driver->stored(b), QStringLiteral("09 other"));
    QCOMPARE(result.touchedDomains, (QList<QUuid>{a, b, c}));
    QCOMPARE(result.touchedNetworks, QList<QUuid>{network});
    QVERIFY(m_driver->steps().contains(QStringLiteral("Taking back what was done")));
}

void TestNicRunner::attachRefusesAMacInUse_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("live"); // of the VM "db"
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second"); // MAC addresses that are asked for
    QTest::addColumn<QString>("owner");
    const QByteArray taken = nic(QStringLiteral("elsewhere"), 7);
    const QString db = QStringLiteral("db");
    QTest::newRow("runs elsewhere") << vm() << vm(taken) << macNumber(7) << macNumber(2) << db;
    QTest::newRow("is stored elsewhere") << vm(taken) << vm() << macNumber(7) << macNumber(2) << db;
    QTest::newRow("is stored in a VM that is off") << vm(taken) << QByteArray() << macNumber(7) << macNumber(2) << db;
    QTest::newRow("of the second") << vm(taken) << vm(taken) << macNumber(1) << macNumber(7) << db;
    QTest::newRow("twice in the command") << vm() << vm() << macNumber(1) << macNumber(1) << web;
    QTest::newRow("a NIC of the VM itself") << vm() << vm() << macNumber(20) << macNumber(2) << web;
    QTest::newRow("a NIC that is on no network")
        << vm("<interface type='user'><mac address='52:54:00:00:00:07'/></interface>") << vm() << macNumber(7)
        << macNumber(2) << db;
}

void TestNicRunner::attachRefusesAMacInUse()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, live);
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const QString, owner);
    host().addNetwork(samples::network(lab), on);
    host().addDomain(QStringLiteral("db"), stored, live);
    const QUuid vm = m_driver->addRunning(web, nic(QStringLiteral("other"), 20));
    const QUuid next = m_driver->addRunning(QStringLiteral("next"));
    NewNic one = newNic(vm, web, 0);
    one.mac = first;
    NewNic other = newNic(next, QStringLiteral("next"), 0);
    other.mac = second;
    const QString wrong = owner == web && first == second ? first : first == macNumber(1) ? second : first;
    compareFailed(m_driver->run(attach({one, other})), ErrorKind::Conflict,
        QStringLiteral("The MAC address %1 is in use by VM “%2”.").arg(wrong, owner));
    QCOMPARE(host().count(Call::AttachDevice), 0);
    // However it is written.
    one.mac = first.toUpper();
    QCOMPARE(m_driver->run(attach({one, other})).error.kind, ErrorKind::Conflict);
}

void TestNicRunner::attachSeesAMacNobodyAnnounced()
{
    host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web);
    const QUuid db = m_driver->addShutOff(QStringLiteral("db"));
    QVERIFY(m_driver->domains().readAll(std::chrono::steady_clock::now()));
    host().setDomain(db, samples::vm(nic(QStringLiteral("other"), 7)), {}, false);
    QCOMPARE(m_driver->run(attach({newNic(vm, web, 7)})).error.kind, ErrorKind::Conflict);
}

/// Two commands asked for at once: the second looks again, because of the first.
void TestNicRunner::attachSeesAMacOfTheCommandBefore()
{
    host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web);
    const QUuid db = m_driver->addRunning(QStringLiteral("db"));
    const auto submitted = std::chrono::steady_clock::now();
    QCOMPARE(m_driver->run(attach({newNic(vm, web, 7)}), {}, submitted).status, CommandStatus::Done);
    compareFailed(m_driver->run(attach({newNic(db, QStringLiteral("db"), 7)}), {}, submitted), ErrorKind::Conflict,
        QStringLiteral("The MAC address 52:54:00:00:00:07 is in use by VM “web”."));
    QCOMPARE(m_driver->running(db), QString());
}

void TestNicRunner::attachSaysWhatIsWrongWithAVm_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<NicScope>("scope");
    QTest::addColumn<QString>("message"); // empty = it works
    const auto row = [](const char *name, const char *state, NicScope scope, const char *message) {
        QTest::newRow(name) << QString::fromLatin1(state) << scope << QString::fromUtf8(message);
    };
    row("gone", "gone", both, "It does not exist on the host any more.");
    row("gone, stored", "gone", afterRestart, "It does not exist on the host any more.");
    row("stopped, now", "off", now, "It is not running any more.");
    row("stopped, both", "off", both, "It is not running any more.");
    row("stopped, stored", "off", afterRestart, "");
    row("paused, now", "paused", both, "");
    row("transient, now", "transient", now, "");
    row("transient, stored", "transient", afterRestart, "It is transient: nothing of it is stored for a next start.");
    row("transient, both", "transient", both, "It is transient: nothing of it is stored for a next start.");
}

void TestNicRunner::attachSaysWhatIsWrongWithAVm()
{
    QFETCH(const QString, state);
    QFETCH(const NicScope, scope);
    QFETCH(const QString, message);
    host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web);
    // It was otherwise when the user asked.
    const auto change = [&](const QString &step) {
        if (step != QStringLiteral("Giving VM “web” a NIC"))
            return;
        if (state == u"gone")
            host().removeDomain(vm);
        else if (state == u"off")
            m_driver->stop(vm);
        else if (state == u"paused")
            host().pauseDomain(vm, true);
        else
            host().setTransient(vm, true);
    };
    const CommandResult result = m_driver->run(attach({newNic(vm, web, 1, scope)}), change);
    if (message.isEmpty()) {
        compareDone(result);
        return;
    }
    compareFailed(
        result, state == u"gone" ? ErrorKind::NotFound : ErrorKind::Conflict, QStringLiteral("VM “web”: ") + message);
    QCOMPARE(host().count(Call::AttachDevice), 0);
}

void TestNicRunner::attachNeedsANetworkAndItsPortGroup()
{
    const QUuid vm = m_driver->addRunning(web);
    // libvirt would take either for a stored NIC.
    compareFailed(m_driver->run(attach({newNic(vm, web, 1, afterRestart)})), ErrorKind::NotFound,
        QStringLiteral("There is no network “lab” on this host any more."));
    host().addNetwork(samples::network(lab, "<portgroup name='dev'/>"), on);
    compareFailed(m_driver->run(attach({newNic(vm, web, 1, afterRestart)}, onNetwork(lab, QStringLiteral("prod")))),
        ErrorKind::NotFound, QStringLiteral("Network “lab” has no port group “prod”."));
    QCOMPARE(host().count(Call::AttachDevice), 0);
}

void TestNicRunner::attachThatCannotBeTakenBackSaysSo()
{
    host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web);
    host().setStubborn(vm, true);
    const QUuid gone = QUuid::createUuid();
    const CommandResult result = m_driver->run(attach({newNic(vm, web, 1), newNic(gone, QStringLiteral("db"), 2)}));
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, ErrorKind::NotFound);
    QVERIFY2(result.error.message.startsWith(
                 u"VM “db”: It does not exist on the host any more.\nNot everything that was done before could be "
                 u"taken back: VM “web”: It was asked to let go of the NIC"),
        qUtf8Printable(result.error.message));
    // What can be taken back is: after a restart it does not have the NIC.
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QString());
}

void TestNicRunner::attachEndsWithTheConnection()
{
    host().addNetwork(samples::network(lab), on);
    std::vector<NewNic> nics;
    for (int i = 1; i <= 10; ++i) {
        const QString name = QStringLiteral("vm%1").arg(i);
        nics.push_back(newNic(m_driver->addRunning(name), name, i));
    }
    const CommandResult result = m_driver->run(attach(nics), [this](const QString &step) {
        if (step == QStringLiteral("Giving VM “vm5” a NIC"))
            host().loseConnections(QStringLiteral("broken pipe"));
    });
    compareFailed(result, ErrorKind::ConnectionLost,
        QStringLiteral("broken pipe\nWhat was done before that was not taken back."));
    QCOMPARE(host().count(Call::AttachDevice), 4);
    QCOMPARE(host().count(Call::DetachDevice), 0);
    QCOMPARE(m_driver->running(nics[3].domain), QStringLiteral("04 lab"));
}

void TestNicRunner::takingBackEndsWithTheConnection()
{
    host().addNetwork(samples::network(lab), on);
    std::vector<NewNic> nics;
    for (int i = 1; i <= 4; ++i) {
        const QString name = QStringLiteral("vm%1").arg(i);
        nics.push_back(newNic(m_driver->addRunning(name), name, i, afterRestart));
    }
    nics.push_back(newNic(QUuid::createUuid(), QStringLiteral("gone"), 9));
    const CommandResult result = m_driver->run(attach(nics), [this](const QString &step) {
        if (step == QStringLiteral("Taking back what was done"))
            host().loseConnections(QStringLiteral("broken pipe"));
    });
    compareFailed(result, ErrorKind::NotFound,
        QStringLiteral("VM “gone”: It does not exist on the host any more.\n"
                       "Not everything that was done before could be taken back: broken pipe"));
}

QTEST_GUILESS_MAIN(TestNicRunner)
#include "tst_nicrunner.moc"
