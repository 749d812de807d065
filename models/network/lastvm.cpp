// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/lastvm.h"

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr quint64 bytesInMiB = 1024ULL * 1024;

/// As the settings file spells them, in the order of the enumeration.
constexpr std::array<QStringView, 3> displayNames{u"vnc", u"spice", u"serial"};

const QString memoryKey = QStringLiteral("memory");
const QString vcpusKey = QStringLiteral("vcpus");
const QString machineKey = QStringLiteral("machine");
const QString poolKey = QStringLiteral("pool");
const QString sizeKey = QStringLiteral("diskSize");
const QString displayKey = QStringLiteral("display");

QStringView nameOf(VmDisplay display)
{
    return displayNames.at(static_cast<std::size_t>(display));
}

bool canShow(VmDisplay display, const VmMachine *machine)
{
    return display == VmDisplay::Serial || (machine && machine->displays.contains(nameOf(display)));
}

bool fits(const QString &number, quint64 most)
{
    bool isNumber = false;
    const quint64 value = number.toULongLong(&isNumber);
    return isNumber && value > 0 && (most == 0 || value <= most);
}

} // namespace

LastVm lastVm(const VmConfig &config, const LastVm &before)
{
    LastVm last = before;
    last.memory = config.memory.trimmed();
    last.vcpus = config.vcpus.trimmed();
    if (!config.machine.isEmpty())
        last.machine = config.machine;
    if (config.disk == VmDiskChoice::NewVolume) {
        if (!config.diskPool.isEmpty())
            last.pool = config.diskPool;
        last.diskSize = config.diskSize.trimmed();
    }
    last.display = config.display;
    return last;
}

QMap<QString, QString> lastVmFields(const LastVm &last)
{
    return {{memoryKey, last.memory}, {vcpusKey, last.vcpus}, {machineKey, last.machine}, {poolKey, last.pool},
        {sizeKey, last.diskSize}, {displayKey, last.display ? nameOf(*last.display).toString() : QString()}};
}

LastVm lastVmFromFields(const QMap<QString, QString> &fields)
{
    LastVm last{fields.value(memoryKey), fields.value(vcpusKey), fields.value(machineKey), fields.value(poolKey),
        fields.value(sizeKey)};
    const auto *name = std::find(displayNames.begin(), displayNames.end(), fields.value(displayKey));
    if (name != displayNames.end())
        last.display = static_cast<VmDisplay>(name - displayNames.begin());
    return last;
}

VmConfig usualVm(const VmContext &context, const LastVm &last)
{
    VmConfig config = usualVm(context);
    const VmFacts facts = context.facts ? *context.facts : VmFacts();
    if (fits(last.memory, facts.memory / bytesInMiB))
        config.memory = last.memory;
    if (fits(last.vcpus, static_cast<quint64>(std::max(facts.cpus, 0))))
        config.vcpus = last.vcpus;
    if (fits(last.diskSize, 0))
        config.diskSize = last.diskSize;
    if (std::any_of(facts.machines.cbegin(), facts.machines.cend(),
            [&last](const VmMachine &machine) { return machine.name == last.machine; }))
        config.machine = last.machine;
    if (const StoragePool *pool = findPool(context, last.pool); pool && pool->active)
        config.diskPool = last.pool;
    if (last.display && canShow(*last.display, chosenMachine(config, context)))
        config.display = *last.display;
    return config;
}

} // namespace patchpanel
