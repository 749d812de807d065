// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmrules.h"

#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"
#include "models/network/macaddress.h"
#include "models/network/networkrules.h"
#include "models/network/nicrules.h"
#include "models/network/testguest.h"
#include "models/network/vmdiskrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int leastMemory = 64; // MiB; with less not even the firmware comes up
constexpr int leastUefiMemory = 256;

QString vmRulesText(const char *source)
{
    return QCoreApplication::translate("VmRules", source);
}

class Checker final
{
public:
    Checker(const VmConfig &config, const VmContext &context)
        : m_config(config)
        , m_context(context)
        , m_machine(chosenMachine(config, context))
    { }

    QList<Issue> run()
    {
        if (!m_context.facts)
            error(Field::None,
                vmRulesText(QT_TRANSLATE_NOOP(
                    "VmRules", "What VMs can be made of on this host is being read; this takes a moment.")));
        checkName();
        checkMemory();
        checkVcpus();
        if (m_context.facts) {
            checkMachine();
            checkFirmware();
            m_issues += checkVmDisk(m_config, m_context);
            m_issues += checkVmBoot(m_config, m_context);
            checkDisplay();
        }
        for (std::size_t i = 0; i < m_config.nics.size(); ++i)
            checkNic(i);
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkName()
    {
        const QString &name = m_config.name;
        const SnapshotPtr &snapshot = m_context.host.snapshot;
        const bool isTaken = snapshot
            && std::any_of(snapshot->domains.cbegin(), snapshot->domains.cend(),
                [&name](const DomainPtr &domain) { return domain->name == name; });
        QString taken;
        if (isTestGuestName(name))
            taken = vmRulesText(QT_TRANSLATE_NOOP(
                "VmRules", "Such names are those of the guests that networks are tested with; choose another one."));
        else if (isTaken)
            taken = vmRulesText(QT_TRANSLATE_NOOP("VmRules", "A VM named “%1” exists on this host.")).arg(name);
        m_issues += checkObjectName(name, vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The VM needs a name.")), taken);
        static const QRegularExpression digits(QStringLiteral("\\A[0-9]+\\z"));
        if (taken.isEmpty() && digits.match(name).hasMatch())
            warning(Field::Name,
                vmRulesText(QT_TRANSLATE_NOOP(
                    "VmRules", "virsh takes a name of digits alone for the number of a running VM.")));
    }

    void checkMemory()
    {
        const auto memory = wholeNumber(m_config.memory.trimmed());
        if (!memory)
            return error(Field::Memory,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The memory is a whole number of MiB, such as 2048.")));
        const int least = m_config.uefi ? leastUefiMemory : leastMemory;
        if (*memory < least)
            return error(Field::Memory,
                (m_config.uefi
                        ? vmRulesText(QT_TRANSLATE_NOOP("VmRules", "With UEFI a VM needs at least %1 MiB to start."))
                        : vmRulesText(QT_TRANSLATE_NOOP("VmRules", "A VM needs at least %1 MiB to start.")))
                    .arg(least));
        const quint64 host = m_context.facts ? m_context.facts->memory >> 20 : 0;
        if (host > 0 && static_cast<quint64>(*memory) > host)
            error(Field::Memory,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The host has %1 MiB of memory in all; give the VM less."))
                    .arg(host));
    }

    void checkVcpus()
    {
        const auto vcpus = wholeNumber(m_config.vcpus.trimmed());
        if (!vcpus || *vcpus < 1)
            return error(Field::Vcpus,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The number of vCPUs is a whole one from 1 on.")));
        if (m_machine && m_machine->maxVcpus > 0 && *vcpus > m_machine->maxVcpus)
            return error(Field::Vcpus,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "A machine of this kind takes at most %1 vCPUs."))
                    .arg(m_machine->maxVcpus));
        const int host = m_context.facts ? m_context.facts->cpus : 0;
        if (host > 0 && *vcpus > host)
            warning(Field::Vcpus,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules",
                                "The host has %1 CPUs; more vCPUs than that make the VM slower, not faster."))
                    .arg(host));
    }

    void checkMachine()
    {
        if (m_machine)
            return;
        if (!m_context.facts->machines.empty())
            return error(Field::Machine,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The host has no machine “%1” any more; choose another one."))
                    .arg(m_config.machine));
        error(Field::Machine,
            m_context.facts->noMachines.isEmpty()
                ? vmRulesText(QT_TRANSLATE_NOOP("VmRules", "The host offers no machine that a VM could be."))
                : m_context.facts->noMachines);
    }

    void checkFirmware()
    {
        if (!m_machine)
            return;
        if (!m_machine->bios && !m_machine->uefi)
            error(Field::Firmware,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules",
                                "Such a machine (%1) boots with UEFI only, and the host has none for it. Install it "
                                "there (Debian: qemu-efi-aarch64 on ARM)."))
                    .arg(m_machine->arch));
        else if (m_config.uefi && !m_machine->uefi)
            error(Field::Firmware,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules",
                    "The host has no UEFI for this machine. Install it there (Debian: ovmf), or choose BIOS.")));
        else if (!m_config.uefi && !m_machine->bios)
            error(Field::Firmware,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules", "A machine of this kind boots with UEFI only.")));
    }

    void checkDisplay()
    {
        if (!m_machine || m_config.display == VmDisplay::Serial)
            return;
        const bool isSpice = m_config.display == VmDisplay::Spice;
        if (!m_machine->displays.contains(isSpice ? QStringLiteral("spice") : QStringLiteral("vnc")))
            error(Field::Display,
                vmRulesText(QT_TRANSLATE_NOOP(
                                "VmRules", "The host's emulator has no %1; choose another display, or serial only."))
                    .arg(isSpice ? QStringLiteral("SPICE") : QStringLiteral("VNC")));
    }

    void checkNic(std::size_t i)
    {
        const AttachConfig &nic = m_config.nics[i];
        QList<Issue> issues = checkNicPlace(nic, m_context.host, true);
        if (!hasErrors(issues))
            issues += checkTarget(nic);
        issues += checkNicModel(nic.model);
        QList<Issue> ofMac = checkNicMac(nic.mac, m_context.host);
        for (std::size_t before = 0; before < i && !hasErrors(ofMac); ++before)
            if (normalMac(m_config.nics[before].mac) == normalMac(nic.mac))
                ofMac = {{Field::MacAddress, Severity::Error,
                    vmRulesText(QT_TRANSLATE_NOOP("VmRules", "NIC %1 of this VM has the same MAC address."))
                        .arg(before + 1)}};
        issues += ofMac;
        for (Issue &issue : issues)
            issue.row = static_cast<int>(i);
        m_issues += issues;
    }

    /// What hinders a new VM on a network that NICs can be on.
    [[nodiscard]] QList<Issue> checkTarget(const AttachConfig &nic) const
    {
        const AttachTarget target = attachTarget(nic, m_context.host);
        const bool isPair = nic.mode == AttachMode::BridgeAndVlan;
        const Field place = isPair ? Field::Bridge : Field::Network;
        const bool isInactive = target.network && target.network->stateKnown && !target.network->active;
        if (isInactive && m_config.start && !nic.startNetwork)
            return {{place, Severity::Error,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules",
                                "Network “%1” is inactive, so the VM could not be started. Have the network started "
                                "first, or make the VM without starting it."))
                    .arg(target.name)}};
        // A new VM is checked against libvirt's schema, which is stricter with these names than libvirt itself.
        static const QRegularExpression allowed(QStringLiteral("\\A[a-zA-Z0-9_.:/\\\\-]*\\z"));
        const QString group = isPair ? target.portGroup : attachPlace(nic, m_context.host).portGroup;
        if (!allowed.match(group).hasMatch())
            return {{isPair ? place : Field::PortGroup, Severity::Error,
                vmRulesText(QT_TRANSLATE_NOOP("VmRules",
                                "libvirt takes no new VM on port group “%1”, because of its name. Make the VM without "
                                "this NIC, and attach it to the port group then."))
                    .arg(group)}};
        return {};
    }

    const VmConfig &m_config;
    const VmContext &m_context;
    const VmMachine *const m_machine;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkVm(const VmConfig &config, const VmContext &context)
{
    return Checker(config, context).run();
}

} // namespace patchpanel
