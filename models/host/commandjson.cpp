// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"

#include "models/host/jsonvalues.h"

#include <array>
#include <type_traits>

namespace patchpanel {

namespace {

// The words that stand for choices in a file; they stay what they are.

template <typename Choice> struct ChoiceWord
{
    Choice choice;
    QLatin1String word;
};

constexpr std::array<ChoiceWord<VmBoot>, 3> wordsOf(VmBoot)
{
    return {{
        {VmBoot::Disk, QLatin1String("disk")},
        {VmBoot::Iso, QLatin1String("iso")},
        {VmBoot::Network, QLatin1String("network")},
    }};
}

constexpr std::array<ChoiceWord<VmDisplay>, 3> wordsOf(VmDisplay)
{
    return {{
        {VmDisplay::Vnc, QLatin1String("vnc")},
        {VmDisplay::Spice, QLatin1String("spice")},
        {VmDisplay::Serial, QLatin1String("serial")},
    }};
}

template <typename Choice> QString wordOf(Choice choice)
{
    for (const auto &one : wordsOf(choice))
        if (one.choice == choice)
            return one.word;
    return {};
}

/// Another word leaves it as it is.
template <typename Choice> void readWord(const QString &word, Choice &choice)
{
    for (const auto &one : wordsOf(choice))
        if (word == one.word)
            choice = one.choice;
}

/// Writes the members of a command into an object.
class Writer final
{
public:
    void value(const char *key, const QString &text) { insert(key, text); }
    void value(const char *key, bool flag) { insert(key, flag); }
    void value(const char *key, const QUuid &uuid) { insert(key, jsonUuid(uuid)); }
    void value(const char *key, const QByteArray &xml) { insert(key, jsonLines(xml)); }
    void value(const char *key, const QStringList &texts) { insert(key, QJsonArray::fromStringList(texts)); }
    void value(const char *key, const NetworkImage &image) { insert(key, jsonImage(image)); }
    void value(const char *key, const std::vector<NicImage> &nics) { insert(key, jsonNics(nics)); }
    void value(const char *key, int number) { insert(key, number); }
    void value(const char *key, quint64 number) { insert(key, jsonNumber(number)); }
    template <typename Word>
    requires std::is_enum_v<Word>
    void value(const char *key, Word word) { insert(key, wordOf(word)); }

    template <typename Value> void value(const char *key, const std::optional<Value> &optional)
    {
        if (optional)
            value(key, *optional);
    }

    template <typename Value> void value(const char *key, const std::vector<Value> &values)
    {
        QJsonArray list;
        for (const Value &one : values)
            list.append(nested(one));
        insert(key, list);
    }

    template <typename Value>
    requires std::is_aggregate_v<Value>
    void value(const char *key, const Value &one) { insert(key, nested(one)); }

    [[nodiscard]] const QJsonObject &object() const { return m_object; }

private:
    void insert(const char *key, const QJsonValue &json) { m_object.insert(QLatin1String(key), json); }
    template <typename Value> static QJsonObject nested(const Value &value);

    QJsonObject m_object;
};

/// Reads them again; what is missing stays as it is.
class Reader final
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    { }

    void value(const char *key, QString &text) const { text = json(key).toString(); }
    void value(const char *key, bool &flag) const { flag = json(key).toBool(flag); }
    void value(const char *key, QUuid &uuid) const { uuid = uuidOfJson(json(key)); }
    void value(const char *key, QByteArray &xml) const { xml = textOfLines(json(key)); }
    void value(const char *key, QStringList &texts) const { texts = textsOf(json(key)); }
    void value(const char *key, NetworkImage &image) const { image = imageOfJson(json(key).toObject()); }
    void value(const char *key, std::vector<NicImage> &nics) const { nics = nicsOfJson(json(key)); }
    void value(const char *key, int &number) const { number = json(key).toInt(number); }
    void value(const char *key, quint64 &number) const { number = numberOfJson(json(key)); }
    template <typename Word>
    requires std::is_enum_v<Word>
    void value(const char *key, Word &word) const { readWord(json(key).toString(), word); }

    template <typename Value> void value(const char *key, std::optional<Value> &optional) const
    {
        if (!json(key).isUndefined())
            value(key, optional.emplace());
    }

    template <typename Value> void value(const char *key, std::vector<Value> &values) const
    {
        for (const auto &one : json(key).toArray())
            fill(values.emplace_back(), one.toObject());
    }

    template <typename Value>
    requires std::is_aggregate_v<Value>
    void value(const char *key, Value &one) const { fill(one, json(key).toObject()); }

private:
    [[nodiscard]] QJsonValue json(const char *key) const { return m_object.value(QLatin1String(key)); }
    template <typename Value> static void fill(Value &value, const QJsonObject &object);

    const QJsonObject m_object;
};

// What each one holds, said once for both directions: `self` is const where it is written.

template <typename File, typename Self> void members(File &file, Self &self, const NicScope *)
{
    file.value("now", self.now);
    file.value("afterRestart", self.afterRestart);
}

template <typename File, typename Self> void members(File &file, Self &self, const NicRef *)
{
    file.value("vm", self.vm);
    file.value("vmUuid", self.domain);
    file.value("mac", self.mac);
    file.value("scope", self.scope);
}

template <typename File, typename Self> void members(File &file, Self &self, const NewNic *)
{
    file.value("vm", self.vm);
    file.value("vmUuid", self.domain);
    file.value("mac", self.mac);
    file.value("model", self.model);
    file.value("scope", self.scope);
}

template <typename File, typename Self> void members(File &file, Self &self, const NicPlace *)
{
    file.value("network", self.network);
    file.value("portGroup", self.portGroup);
    file.value("nicVlan", self.nicVlan);
    file.value("bridge", self.bridge);
    file.value("bridgeVlan", self.bridgeVlan);
    file.value("openVSwitch", self.openVSwitch);
    file.value("makesNetwork", self.makesNetwork);
    file.value("startNetwork", self.startNetwork);
}

template <typename File, typename Self> void members(File &file, Self &self, const Evacuation *)
{
    file.value("moveTo", self.moveTo);
    file.value("acknowledgedVms", self.acknowledgedVms);
    file.value("nics", self.nics);
}

template <typename File, typename Self> void members(File &file, Self &self, const VmMachine *)
{
    file.value("name", self.name);
    file.value("canonical", self.canonical);
    file.value("arch", self.arch);
    file.value("virtType", self.virtType);
    file.value("emulator", self.emulator);
    file.value("maxVcpus", self.maxVcpus);
    file.value("uefi", self.uefi);
    file.value("bios", self.bios);
    file.value("diskBuses", self.diskBuses);
    file.value("displays", self.displays);
    file.value("videoModels", self.videoModels);
    file.value("passesCpu", self.passesCpu);
    file.value("tpmModels", self.tpmModels);
}

template <typename File, typename Self> void members(File &file, Self &self, const VmVolume *)
{
    file.value("pool", self.pool);
    file.value("name", self.name);
    file.value("path", self.path);
    file.value("type", self.type);
    file.value("format", self.format);
}

template <typename File, typename Self> void members(File &file, Self &self, const VmDisk *)
{
    file.value("volume", self.volume);
    file.value("made", self.made);
    file.value("madePoolPath", self.madePoolPath);
}

template <typename File, typename Self> void members(File &file, Self &self, const VmNic *)
{
    file.value("place", self.place);
    file.value("network", self.network);
    file.value("portGroup", self.portGroup);
    file.value("model", self.model);
    file.value("mac", self.mac);
}

template <typename File, typename Self> void members(File &file, Self &self, const VmDefinition *)
{
    file.value("uuid", self.uuid);
    file.value("name", self.name);
    file.value("memoryMiB", self.memoryMiB);
    file.value("vcpus", self.vcpus);
    file.value("machine", self.machine);
    file.value("uefi", self.uefi);
    file.value("disk", self.disk);
    file.value("iso", self.iso);
    file.value("boot", self.boot);
    file.value("display", self.display);
    file.value("nics", self.nics);
}

/// The members that many commands have under one name; what a command has not is passed over.
template <typename File, typename Self> void members(File &file, Self &self, const void *)
{
    if constexpr (requires { self.uuid; })
        file.value("uuid", self.uuid);
    if constexpr (requires { self.name; })
        file.value("name", self.name);
    if constexpr (requires { self.xml; })
        file.value("xml", self.xml);
    if constexpr (requires { self.wanted; }) {
        file.value("before", self.before);
        file.value("wanted", self.wanted);
        file.value("live", self.live);
        file.value("checkSchema", self.checkSchema);
    }
    if constexpr (requires { self.restart; })
        file.value("restart", self.restart);
    if constexpr (requires { self.autostart; })
        file.value("autostart", self.autostart);
    if constexpr (requires { self.start; })
        file.value("start", self.start);
    if constexpr (requires { self.on; })
        file.value("on", self.on);
    if constexpr (requires { self.up; })
        file.value("up", self.up);
    if constexpr (requires { self.active; })
        file.value("active", self.active);
    if constexpr (requires { self.persistent; })
        file.value("persistent", self.persistent);
    if constexpr (requires { self.place; })
        file.value("place", self.place);
    if constexpr (requires { self.nics; })
        file.value("nics", self.nics);
    if constexpr (requires { self.evacuation; })
        file.value("evacuation", self.evacuation);
    if constexpr (requires { self.image; })
        file.value("image", self.image);
    if constexpr (requires { self.mayReplace; })
        file.value("mayReplace", self.mayReplace);
    if constexpr (requires { self.acknowledgedVms; })
        file.value("acknowledgedVms", self.acknowledgedVms);
    if constexpr (requires { self.definition; }) {
        file.value("definition", self.definition);
        file.value("carryOn", self.carryOn);
    }
    if constexpr (requires { self.hadVolume; }) {
        file.value("vmUuid", self.domain);
        file.value("vm", self.vm);
        file.value("pool", self.pool);
        file.value("volume", self.volume);
        file.value("madePoolPath", self.madePoolPath);
        file.value("network", self.network);
        file.value("hadVolume", self.hadVolume);
    }
}

template <typename Value> QJsonObject Writer::nested(const Value &value)
{
    Writer writer;
    members(writer, value, static_cast<const Value *>(nullptr));
    return writer.object();
}

template <typename Value> void Reader::fill(Value &value, const QJsonObject &object)
{
    const Reader reader(object);
    members(reader, value, static_cast<const Value *>(nullptr));
}

/// The word that stands for each command in a file; it stays what it is.
template <typename Any> constexpr QLatin1String commandWord{};
template <> constexpr QLatin1String commandWord<CreateNetwork>{"create-network"};
template <> constexpr QLatin1String commandWord<EditNetwork>{"edit-network"};
template <> constexpr QLatin1String commandWord<StartNetwork>{"start-network"};
template <> constexpr QLatin1String commandWord<StopNetwork>{"stop-network"};
template <> constexpr QLatin1String commandWord<RestartNetwork>{"restart-network"};
template <> constexpr QLatin1String commandWord<ReconnectNics>{"reconnect-nics"};
template <> constexpr QLatin1String commandWord<SetAutostart>{"set-autostart"};
template <> constexpr QLatin1String commandWord<DeleteNetwork>{"delete-network"};
template <> constexpr QLatin1String commandWord<AttachNics>{"attach-nics"};
template <> constexpr QLatin1String commandWord<DetachNics>{"detach-nics"};
template <> constexpr QLatin1String commandWord<MoveNics>{"move-nics"};
template <> constexpr QLatin1String commandWord<SetLink>{"set-link"};
template <> constexpr QLatin1String commandWord<RegisterBridge>{"register-bridge"};
template <> constexpr QLatin1String commandWord<RestoreNetwork>{"restore-network"};
template <> constexpr QLatin1String commandWord<RestoreNics>{"restore-nics"};
template <> constexpr QLatin1String commandWord<CreateVm>{"create-vm"};
template <> constexpr QLatin1String commandWord<RemoveVm>{"remove-vm"};

template <std::size_t Index = 0> std::optional<Command> makeCommand(const QString &word, const QJsonObject &object)
{
    if constexpr (Index < std::variant_size_v<Command>) {
        using Any = std::variant_alternative_t<Index, Command>;
        static_assert(!commandWord<Any>.isEmpty());
        if (word != commandWord<Any>)
            return makeCommand<Index + 1>(word, object);
        Any command{};
        const Reader reader(object);
        members(reader, command, static_cast<const void *>(nullptr));
        return command;
    } else {
        return std::nullopt;
    }
}

} // namespace

QJsonObject commandToJson(const Command &command)
{
    Writer writer;
    std::visit(
        [&writer](const auto &one) {
            writer.value("command", QString(commandWord<std::decay_t<decltype(one)>>));
            members(writer, one, static_cast<const void *>(nullptr));
        },
        command);
    return writer.object();
}

std::optional<Command> commandFromJson(const QJsonObject &object)
{
    return makeCommand(object[u"command"].toString(), object);
}

} // namespace patchpanel
