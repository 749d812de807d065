// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace patchpanel;

namespace {

const QUuid uuid = QUuid::createUuidV5(QUuid(), QStringLiteral("lab"));
const QUuid vm = QUuid::createUuidV5(QUuid(), QStringLiteral("web"));
const QString lab = QStringLiteral("lab");
const QByteArray xml = "<network>\n  <name>lab</name>\n</network>\n";
const NicRef ref{vm, QStringLiteral("web"), QStringLiteral("52:54:00:00:00:01"), {true, false}};
const NicPlace place{QStringLiteral("next"), QStringLiteral("group"), 7, QStringLiteral("br0"), 10, true, true, true};
const NetworkImage image{uuid, lab, true, true, true, xml + "<!-- live -->", xml};
const NicImage nicImage{vm, ref.vm, ref.mac, "<interface/>", "<interface type='network'/>"};

EditNetwork edit()
{
    EditNetwork command{uuid, lab, xml, xml + "<!-- wanted -->"};
    command.live = xml + "<!-- live -->";
    command.autostart = false;
    command.checkSchema = true;
    command.restart = true;
    return command;
}

DeleteNetwork evacuated(const std::optional<NicPlace> &to)
{
    DeleteNetwork command{uuid, lab, true, false, {}};
    command.evacuation = Evacuation{to, {QStringLiteral("web")}, {ref}};
    return command;
}

/// A VM in which no member is what it is by itself; every text is `text`.
VmDefinition wholeVm(const QString &text)
{
    VmDefinition made;
    made.uuid = vm;
    made.name = text;
    made.memoryMiB = std::numeric_limits<quint64>::max();
    made.vcpus = 7;
    made.machine = {text, text, text, text, text, 255, true, false, {text, text}, {text}, {text}, true, {text}};
    made.uefi = true;
    // More than a number in JSON can hold.
    made.disk = VmDisk{{text, text, text, text, text}, (1ULL << 53) + 1, text};
    made.iso = VmVolume{text, text, text, text, text};
    made.boot = VmBoot::Network;
    made.display = VmDisplay::Serial;
    made.nics = {{place, text, text, text, text}, {{text, text, 1, text, 2, true, true, true}, text, text, text, text}};
    return made;
}

RemoveVm removal()
{
    RemoveVm command = removalOf(CreateVm{wholeVm(QStringLiteral("web"))});
    command.hadVolume = true;
    return command;
}

} // namespace

Q_DECLARE_METATYPE(patchpanel::Command)

/// A command as the history keeps it, and back.
class TestCommandJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandComesBack_data();
    void everyCommandComesBack();
    void theOptionalStaysOptional();
    void aVmComesBackToTheLetter_data();
    void aVmComesBackToTheLetter();
    void choicesAreWords();
    void xmlIsReadableLineByLine();
    void whatIsNoCommandGivesNothing_data();
    void whatIsNoCommandGivesNothing();
    void whatIsMissingIsEmpty();
};

void TestCommandJson::everyCommandComesBack_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<int>("members"); // besides the word for the command
    const NewNic fresh{vm, ref.vm, ref.mac, QStringLiteral("virtio"), {true, true}};
    QTest::newRow("create") << Command(CreateNetwork{lab, xml, true, true}) << 4;
    QTest::newRow("edit") << Command(edit()) << 8;
    QTest::newRow("start") << Command(StartNetwork{uuid, lab}) << 2;
    QTest::newRow("stop") << Command(StopNetwork{uuid, lab, {QStringLiteral("web")}}) << 3;
    QTest::newRow("restart") << Command(RestartNetwork{uuid, lab}) << 2;
    QTest::newRow("reconnect") << Command(ReconnectNics{uuid, lab}) << 2;
    QTest::newRow("autostart") << Command(SetAutostart{uuid, lab, true}) << 3;
    QTest::newRow("delete") << Command(DeleteNetwork{uuid, lab, true, true, {}}) << 4;
    QTest::newRow("delete, moving") << Command(evacuated(place)) << 5;
    QTest::newRow("delete, detaching") << Command(evacuated({})) << 5;
    QTest::newRow("attach") << Command(AttachNics{lab, place, {fresh, fresh}}) << 3;
    QTest::newRow("detach") << Command(DetachNics{lab, {ref}}) << 2;
    QTest::newRow("move") << Command(MoveNics{lab, place, {ref, ref}}) << 3;
    QTest::newRow("link") << Command(SetLink{lab, {ref}, false}) << 3;
    QTest::newRow("register") << Command(RegisterBridge{lab, xml, false, true, {ref}}) << 5;
    QTest::newRow("restore") << Command(RestoreNetwork{uuid, lab, image, {nicImage}, true, {QStringLiteral("web")}})
                             << 6;
    QTest::newRow("NICs") << Command(RestoreNics{lab, {nicImage}}) << 2;
    QTest::newRow("VM") << Command(CreateVm{wholeVm(QStringLiteral("web")), false, true}) << 3;
    QTest::newRow("VM without anything") << Command(CreateVm{}) << 3;
    QTest::newRow("VM removed") << Command(removal()) << 7;
}

void TestCommandJson::everyCommandComesBack()
{
    QFETCH(const Command, command);
    QFETCH(const int, members);
    const QJsonObject object = commandToJson(command);
    QCOMPARE(object.size(), members + 1);
    // Through the bytes of a file.
    const auto again = commandFromJson(QJsonDocument::fromJson(QJsonDocument(object).toJson()).object());
    QVERIFY(again);
    QCOMPARE(again->index(), command.index());
    QCOMPARE(commandToJson(*again), object);
    QCOMPARE(describeCommand(*again), describeCommand(command));
    QCOMPARE(virshOfCommand(*again, QStringLiteral("qemu:///system")),
        virshOfCommand(command, QStringLiteral("qemu:///system")));
}

void TestCommandJson::theOptionalStaysOptional()
{
    EditNetwork command = edit();
    const auto set = commandFromJson(commandToJson(command));
    QVERIFY(std::get<EditNetwork>(*set).autostart == std::optional<bool>(false));
    command.autostart.reset();
    const auto unset = commandFromJson(commandToJson(command));
    QVERIFY(!std::get<EditNetwork>(*unset).autostart);
    const auto removal = commandFromJson(commandToJson(evacuated({})));
    QVERIFY(std::get<DeleteNetwork>(*removal).evacuation);
    QVERIFY(!std::get<DeleteNetwork>(*removal).evacuation->moveTo);
    const auto moving = commandFromJson(commandToJson(evacuated(place)));
    QVERIFY(std::get<DeleteNetwork>(*moving).evacuation->moveTo == place);
    QVERIFY(std::get<DeleteNetwork>(*moving).evacuation->nics == std::vector<NicRef>{ref});
}

void TestCommandJson::aVmComesBackToTheLetter_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("plain", QStringLiteral("web"));
    row("empty", QString());
    row("markup", QStringLiteral("</name><uuid>&amp;\"']]>"));
    row("JSON", QStringLiteral("\", \"start\": true, \"x\": [{\\u0000"));
    row("controls", QStringLiteral("a\nb\r\tc\u0001\u007f\u2028"));
    row("letters of the world", QStringLiteral("ünï 研究 \U0001f427 \u202e"));
    row("nothing in the middle", QString::fromLatin1("a\0b", 3));
}

void TestCommandJson::aVmComesBackToTheLetter()
{
    QFETCH(const QString, text);
    const CreateVm command{wholeVm(text), true, false};
    const auto again = commandFromJson(
        QJsonDocument::fromJson(QJsonDocument(commandToJson(command)).toJson()).object());
    const auto *made = again ? std::get_if<CreateVm>(&*again) : nullptr;
    QVERIFY(made);
    QVERIFY(made->definition == command.definition);
    QVERIFY(made->start && !made->carryOn);
    // Without what a VM need not have.
    VmDefinition bare = wholeVm(text);
    bare.disk.reset();
    bare.iso.reset();
    bare.nics.clear();
    const auto bareAgain = commandFromJson(commandToJson(CreateVm{bare}));
    QVERIFY(std::get<CreateVm>(*bareAgain).definition == bare);
}

void TestCommandJson::choicesAreWords()
{
    QJsonObject object = commandToJson(CreateVm{wholeVm(lab)});
    QJsonObject definition = object[u"definition"].toObject();
    QCOMPARE(definition[u"boot"].toString(), QStringLiteral("network"));
    QCOMPARE(definition[u"display"].toString(), QStringLiteral("serial"));
    QCOMPARE(definition[u"memoryMiB"].toString(), QStringLiteral("18446744073709551615"));
    definition.insert(QStringLiteral("boot"), QStringLiteral("tape"));
    object.insert(QStringLiteral("definition"), definition);
    const auto command = commandFromJson(object);
    QCOMPARE(std::get<CreateVm>(*command).definition.boot, VmBoot::Disk);
}

void TestCommandJson::xmlIsReadableLineByLine()
{
    const QJsonObject object = commandToJson(CreateNetwork{lab, xml, true, true});
    QCOMPARE(object[u"command"].toString(), QStringLiteral("create-network"));
    QCOMPARE(object[u"xml"].toArray().at(1).toString(), QStringLiteral("  <name>lab</name>"));
}

void TestCommandJson::whatIsNoCommandGivesNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("another version's") << QByteArray("{\"command\": \"teleport\"}");
    QTest::newRow("a number") << QByteArray("{\"command\": 5}");
}

void TestCommandJson::whatIsNoCommandGivesNothing()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!commandFromJson(QJsonDocument::fromJson(json).object()));
}

void TestCommandJson::whatIsMissingIsEmpty()
{
    const auto command = commandFromJson(
        QJsonDocument::fromJson("{\"command\": \"move-nics\", \"nics\": 7, \"place\": []}").object());
    QVERIFY(command);
    QVERIFY(std::get<MoveNics>(*command).nics.empty());
    QVERIFY(std::get<MoveNics>(*command).place == NicPlace{});
}

QTEST_GUILESS_MAIN(TestCommandJson)
#include "tst_commandjson.moc"
