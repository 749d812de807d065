// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmrules.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <set>

namespace patchpanel {

namespace {

QString vmPlanText(const char *source)
{
    return QCoreApplication::translate("VmPlan", source);
}

/// "20 GiB", "1536 MiB".
QString sizeText(quint64 mib)
{
    return mib % 1024 == 0 ? QStringLiteral("%1 GiB").arg(mib / 1024) : QStringLiteral("%1 MiB").arg(mib);
}

/// What is said of the parts of a VM that are in order; nothing of what cannot come true.
class Sentences final
{
public:
    Sentences(const VmConfig &config, const VmContext &context, const VmDefinition &vm)
        : m_config(config)
        , m_context(context)
        , m_vm(vm)
    {
        for (const Issue &issue : checkVm(config, context))
            if (issue.severity == Severity::Error)
                m_wrong.insert({issue.field, issue.row});
    }

    QStringList run()
    {
        sayMadeDisk();
        sayNetworks();
        sayMachine();
        sayUsedDisk();
        sayNics();
        sayBoot();
        sayDisplay();
        sayEnd();
        return std::move(m_lines);
    }

private:
    [[nodiscard]] bool isRight(std::initializer_list<Field> fields, int row = -1) const
    {
        return std::none_of(fields.begin(), fields.end(), [&](Field field) { return m_wrong.contains({field, row}); });
    }
    [[nodiscard]] bool isNicRight(std::size_t i) const
    {
        return isRight(
            {Field::Network, Field::PortGroup, Field::Bridge, Field::VlanId, Field::Model, Field::MacAddress},
            static_cast<int>(i));
    }
    void say(const QString &sentence) { m_lines.append(sentence); }

    void sayMadeDisk()
    {
        if (!m_vm.disk || m_vm.disk->made == 0 || !isRight({Field::DiskPool, Field::DiskSize, Field::Name}))
            return;
        const VmVolume &volume = m_vm.disk->volume;
        if (!m_vm.disk->madePoolPath.isEmpty())
            say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan",
                               "Storage pool “%1” is made in %2, for the host has none; it starts whenever the host "
                               "boots."))
                    .arg(volume.pool, m_vm.disk->madePoolPath));
        const QString made = volume.format == u"qcow2"
            ? vmPlanText(QT_TRANSLATE_NOOP(
                "VmPlan", "Volume “%1” of %2 is made in pool “%3”; it takes room only as the VM writes to it."))
            : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "Volume “%1” of %2 is made in pool “%3”."));
        say(made.arg(volume.name, sizeText(m_vm.disk->made >> 20), volume.pool));
    }

    void sayNetworks()
    {
        QSet<QString> said;
        for (std::size_t i = 0; i < m_vm.nics.size(); ++i)
            if (isNicRight(i) && !said.contains(m_vm.nics[i].network)) {
                said.insert(m_vm.nics[i].network);
                m_lines += networkSentences(m_vm.nics[i].place, m_vm.nics[i].network);
            }
    }

    void sayMachine()
    {
        if (!isRight({Field::Name, Field::Memory, Field::Vcpus, Field::Machine, Field::Firmware}))
            return;
        const QString cpus = m_vm.vcpus == 1 ? vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "1 vCPU"))
                                             : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "%1 vCPUs")).arg(m_vm.vcpus);
        say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "VM “%1” is made with %2 of memory and %3."))
                .arg(m_vm.name, sizeText(m_vm.memoryMiB), cpus));
        if (m_vm.machine.name.isEmpty())
            return;
        const QString firmware = m_vm.uefi ? vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "UEFI"))
                                           : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "its own firmware (BIOS)"));
        const QString &machine = m_vm.machine.name;
        say(m_vm.machine.virtType == u"qemu"
                ? vmPlanText(QT_TRANSLATE_NOOP("VmPlan",
                                 "It is a machine %1 with %2, emulated: the host offers no KVM, so it is slow."))
                      .arg(machine, firmware)
                : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It is a machine %1 with %2, run by %3."))
                      .arg(machine, firmware, m_vm.machine.virtType.toUpper()));
        if (hasTpm(m_vm))
            say(vmPlanText(QT_TRANSLATE_NOOP(
                "VmPlan", "It has a TPM, which the host emulates; what is kept in it goes when the VM is removed.")));
    }

    void sayUsedDisk()
    {
        if (m_vm.disk && m_config.disk == VmDiskChoice::ExistingVolume && isRight({Field::DiskPool, Field::DiskVolume}))
            say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "Its disk is volume “%1” of pool “%2”, with what is on it."))
                    .arg(m_vm.disk->volume.name, m_vm.disk->volume.pool));
        else if (!m_vm.disk && m_config.disk == VmDiskChoice::None)
            say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It has no disk.")));
    }

    void sayNics()
    {
        for (std::size_t i = 0; i < m_vm.nics.size(); ++i)
            if (isNicRight(i))
                say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It gets a NIC (%1, %2) on %3."))
                        .arg(m_vm.nics[i].model, m_vm.nics[i].mac, placeOf(i)));
        if (m_vm.nics.empty())
            say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It has no NIC.")));
    }

    [[nodiscard]] QString placeOf(std::size_t i) const
    {
        const VmNic &nic = m_vm.nics[i];
        // One that is made may have got another name beside those of the other NICs.
        return nic.place.makesNetwork ? placeText({nic.network, nic.portGroup})
                                      : attachPlaceText(m_config.nics[i], m_context.host);
    }

    void sayBoot()
    {
        if (!isRight({Field::Boot, Field::IsoVolume}))
            return;
        const bool isEmpty = m_vm.disk && m_vm.disk->made > 0;
        if (m_vm.boot == VmBoot::Network)
            say(m_vm.disk ? vmPlanText(QT_TRANSLATE_NOOP(
                    "VmPlan", "It boots from the network, and from its disk where nothing answers there."))
                          : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It boots from the network.")));
        else if (m_vm.boot == VmBoot::Disk && m_vm.disk)
            say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It boots from its disk.")));
        else if (m_vm.iso)
            say((isEmpty ? vmPlanText(QT_TRANSLATE_NOOP("VmPlan",
                     "It boots from the ISO “%1” of pool “%2” as long as its disk is empty, and from the disk "
                     "then."))
                         : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It boots from the ISO “%1” of pool “%2”.")))
                    .arg(m_vm.iso->name, m_vm.iso->pool));
    }

    void sayDisplay()
    {
        if (!isRight({Field::Display}))
            return;
        if (m_vm.display == VmDisplay::Serial)
            return say(vmPlanText(
                QT_TRANSLATE_NOOP("VmPlan", "It has a serial console and no display; “virsh console” shows it.")));
        say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan",
                           "Its display (%1) is open to the host itself alone; “virt-viewer” shows it, also over ssh. "
                           "It has a serial console too."))
                .arg(m_vm.display == VmDisplay::Spice ? QStringLiteral("SPICE") : QStringLiteral("VNC")));
    }

    void sayEnd()
    {
        say(m_config.start ? vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It is started at the end."))
                           : vmPlanText(QT_TRANSLATE_NOOP("VmPlan", "It is not started.")));
        say(vmPlanText(QT_TRANSLATE_NOOP("VmPlan",
            "If one step fails, whatever was done before it is taken back. Nothing that exists is overwritten.")));
    }

    const VmConfig &m_config;
    const VmContext &m_context;
    const VmDefinition &m_vm;
    std::set<std::pair<Field, int>> m_wrong;
    QStringList m_lines;
};

} // namespace

ChangePlan planVm(const VmConfig &config, const VmContext &context, const QUuid &uuid)
{
    if (!context.facts)
        return {};
    const VmDefinition vm = vmDefinition(config, context, uuid);
    return {Sentences(config, context, vm).run(), QString::fromUtf8(vmXml(vm, plannedTargets(vm))),
        virtInstallLines(vm, config.start, context.host.uri)};
}

} // namespace patchpanel
