// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/command.h"

#include "tests/host/commanddriver.h"

using namespace patchpanel;

Q_DECLARE_METATYPE(patchpanel::Command)

namespace {

const QString lab = QStringLiteral("lab");
const QString uri = QStringLiteral("qemu:///system");

NewNic fresh(const char *vm, NicScope scope = both)
{
    return newNic({}, QString::fromUtf8(vm), 1, scope);
}

NicRef known(const char *vm, NicScope scope = both)
{
    return nicRef({}, QString::fromUtf8(vm), 1, scope);
}

NicPlace tagged(NicPlace place, int vlan)
{
    place.nicVlan = vlan;
    return place;
}

NicPlace started(NicPlace place)
{
    place.startNetwork = true;
    return place;
}

Command attach(const NicPlace &place, std::vector<NewNic> nics, const QString &name = lab)
{
    return AttachNics{name, place, std::move(nics)};
}

} // namespace

/// What the commands on NICs are called, and the virsh lines that do the same.
class TestNicCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreDescribed_data();
    void commandsAreDescribed();
    void commandsAsVirshLines_data();
    void commandsAsVirshLines();
    void commandsKnowTheirNetwork();
    void namesAreData();
};

void TestNicCommands::commandsAreDescribed_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, const Command &command) {
        QTest::newRow(text) << command << QString::fromUtf8(text);
    };
    const NicPlace place = onNetwork(lab);
    const NicPlace bridge = onBridge(QStringLiteral("fcbr0"));
    row("Attach VM “web” to network “lab”", attach(place, {fresh("web")}));
    row("Attach 2 VMs to network “lab”", attach(place, {fresh("web"), fresh("db")}));
    row("Attach VM “web” to network “lab”, port group dev",
        attach(onNetwork(lab, QStringLiteral("dev")), {fresh("web"), fresh("web")}));
    row("Attach VM “web” to bridge fcbr0", attach(bridge, {fresh("web")}));
    row("Attach VM “web” to bridge fcbr0, VLAN 10", attach(onBridge(QStringLiteral("fcbr0"), 10), {fresh("web")}));
    row("Detach VM “web” from network “lab”", DetachNics{lab, {known("web")}});
    row("Move 3 VMs to network “lab”", MoveNics{lab, place, {known("a"), known("b"), known("c"), known("a")}});
    row("Plug the cable of VM “web” in on network “lab”", SetLink{lab, {known("web")}, true});
    row("Plug the cable of 2 VMs out on network “lab”", SetLink{lab, {known("a"), known("b")}, false});
    row("Register network “lab”", RegisterBridge{lab, {}, true, true, {}});
    row("Delete network “lab”", DeleteNetwork{{}, lab, true, true, std::nullopt});
    row("Move the VMs of network “lab” to bridge fcbr0 and delete it",
        DeleteNetwork{{}, lab, true, true, Evacuation{bridge, {}}});
    row("Detach the VMs of network “lab” and delete it",
        DeleteNetwork{{}, lab, true, true, Evacuation{std::nullopt, {}}});
}

void TestNicCommands::commandsAreDescribed()
{
    QFETCH(const Command, command);
    QTEST(describeCommand(command), "text");
}

void TestNicCommands::commandsAsVirshLines_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QStringList>("lines"); // behind "virsh -c URI"
    const auto row = [](const char *name, const Command &command, std::initializer_list<const char *> lines) {
        QStringList texts;
        for (const char *line : lines)
            texts << QString::fromUtf8(line);
        QTest::newRow(name) << command << texts;
    };
    const NicPlace place = onNetwork(lab);
    row("attach", attach(place, {fresh("web")}),
        {"attach-interface --domain web --type network --source lab --mac 52:54:00:00:00:01 --model virtio --live "
         "--config"});
    row("attach now", attach(place, {fresh("web", now)}),
        {"attach-interface --domain web --type network --source lab --mac 52:54:00:00:00:01 --model virtio --live"});
    row("attach to what is off, many", attach(started(place), {fresh("a", afterRestart), fresh("b", afterRestart)}),
        {"net-start lab",
            "attach-interface --domain a --type network --source lab --mac 52:54:00:00:00:01 --model virtio --config",
            "attach-interface --domain b --type network --source lab --mac 52:54:00:00:00:01 --model virtio "
            "--config"});
    row("attach to a pair, by the name of its network",
        attach(onBridge(QStringLiteral("fcbr0"), 10), {fresh("web", now)}, QStringLiteral("fcbr0-vlan-10")),
        {"attach-interface --domain web --type network --source fcbr0-vlan-10 --mac 52:54:00:00:00:01 --model virtio "
         "--live"});
    row("attach to a pair whose network is off",
        attach(started(onBridge(QStringLiteral("fcbr0"))), {fresh("web", now)}, QStringLiteral("tenant")),
        {"net-start tenant",
            "attach-interface --domain web --type network --source tenant --mac 52:54:00:00:00:01 --model virtio "
            "--live"});
    // virsh has no options for these.
    row("attach to a port group", attach(onNetwork(lab, QStringLiteral("dev")), {fresh("web")}),
        {"attach-device --domain web --file web-nic.xml --live --config"});
    row("attach with a tag", attach(tagged(place, 10), {fresh("web", now)}),
        {"attach-device --domain web --file web-nic.xml --live"});
    row("detach", DetachNics{lab, {known("web"), known("db", now)}},
        {"detach-device --domain web --file web-nic.xml --live --config",
            "detach-device --domain db --file db-nic.xml --live"});
    row("move", MoveNics{lab, place, {known("a"), known("b", afterRestart)}},
        {"update-device --domain a --file a-nic.xml --live --config",
            "update-device --domain b --file b-nic.xml --config"});
    row("move to what is off", MoveNics{lab, started(place), {known("a")}},
        {"net-start lab", "update-device --domain a --file a-nic.xml --live --config"});
    row("link down", SetLink{lab, {known("web")}, false},
        {"domif-setlink --domain web --interface 52:54:00:00:00:01 --state down",
            "domif-setlink --domain web --interface 52:54:00:00:00:01 --state down --config"});
    row("link up, stored", SetLink{lab, {known("web", afterRestart)}, true},
        {"domif-setlink --domain web --interface 52:54:00:00:00:01 --state up --config"});
    row("register", RegisterBridge{lab, {}, true, false, {known("web", afterRestart)}},
        {"net-define lab.xml", "net-autostart lab", "update-device --domain web --file web-nic.xml --config"});
}

void TestNicCommands::commandsAsVirshLines()
{
    QFETCH(const Command, command);
    QFETCH(QStringList, lines);
    for (QString &line : lines)
        line.prepend(QStringLiteral("virsh -c qemu:///system "));
    QCOMPARE(virshOfCommand(command, uri), lines);
}

void TestNicCommands::commandsKnowTheirNetwork()
{
    for (const Command &command : {Command(attach(onBridge(QStringLiteral("br0")), {})), Command(DetachNics{lab, {}}),
             Command(MoveNics{lab, onNetwork(QStringLiteral("x")), {}}), Command(SetLink{lab, {}, true}),
             Command(RegisterBridge{lab, {}, true, true, {}})})
        QCOMPARE(networkOfCommand(command), lab);
}

/// Names come from hosts: in a line that people copy they are words and nothing else.
void TestNicCommands::namesAreData()
{
    const QString evil = QStringLiteral("$(rm -rf ~) 'x'");
    const QString quoted = QStringLiteral(R"('$(rm -rf ~) '\''x'\''')");
    NewNic nic = fresh("web");
    nic.vm = evil;
    nic.model = evil;
    const QString line = virshOfCommand(AttachNics{evil, onNetwork(evil), {nic}}, uri).constFirst();
    for (const char *option : {"--domain ", "--source ", "--model "})
        QVERIFY2(line.contains(QString::fromLatin1(option) + quoted + u' '), qUtf8Printable(line));
    NicRef ref = known("web");
    ref.vm = evil;
    for (const Command &command : {Command(DetachNics{lab, {ref}}), Command(MoveNics{lab, onNetwork(lab), {ref}}),
             Command(SetLink{lab, {ref}, true})})
        for (const QString &one : virshOfCommand(command, uri)) {
            QVERIFY2(one.contains(QStringLiteral("--domain ") + quoted + u' '), qUtf8Printable(one));
            QCOMPARE(one.count(QStringLiteral("$(rm")), 1); // the name of a file is made safe
        }
    // What looks like an option is none behind one.
    ref.vm = QStringLiteral("--help");
    QVERIFY(virshOfCommand(SetLink{lab, {ref}, true}, uri).constFirst().contains(u"--domain --help "));
    // As in Delete, whose lines are those of the network.
    QCOMPARE(virshOfCommand(DeleteNetwork{{}, evil, false, true, Evacuation{std::nullopt, {}}}, uri),
        QStringList{QStringLiteral("virsh -c qemu:///system net-undefine ") + quoted});
}

QTEST_GUILESS_MAIN(TestNicCommands)
#include "tst_niccommands.moc"
