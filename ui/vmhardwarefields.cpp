// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmhardwarefields.h"

#include "ui/fieldrow.h"
#include "ui/formchoice.h"
#include "ui/networkformedit.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace patchpanel {

namespace {

const QString biosKey = QStringLiteral("bios");
const QString uefiKey = QStringLiteral("uefi");
const QString vncKey = QStringLiteral("vnc");
const QString spiceKey = QStringLiteral("spice");
const QString serialKey = QStringLiteral("serial");

QString keyOf(VmDisplay display)
{
    return display == VmDisplay::Vnc ? vncKey : display == VmDisplay::Spice ? spiceKey : serialKey;
}

/// What a machine is, for under its name.
QString describe(const VmMachine &machine)
{
    QStringList parts;
    if (!machine.canonical.isEmpty())
        parts << machine.canonical;
    if (!machine.arch.isEmpty())
        parts << machine.arch;
    if (machine.virtType == u"kvm")
        parts << VmHardwareFields::tr("KVM");
    else if (machine.virtType == u"qemu")
        parts << VmHardwareFields::tr("emulated, which is slow: the host has no KVM");
    return parts.join(QStringLiteral(", "));
}

} // namespace

VmHardwareFields::VmHardwareFields(QFormLayout *form, QObject *parent)
    : QObject(parent)
{
    m_memory = addEdit(Field::Memory, tr("Memor&y"), tr("MiB"), form);
    m_vcpus = addEdit(Field::Vcpus, tr("&vCPUs"), {}, form);
    m_machine = addChoice(Field::Machine, tr("Mach&ine"), form);
    m_firmware = addChoice(Field::Firmware, tr("&Firmware"), form);
}

void VmHardwareFields::addDisplay(QFormLayout *form)
{
    m_display = addChoice(Field::Display, tr("&Display"), form);
}

NetworkFormEdit *VmHardwareFields::addEdit(Field field, const QString &label, const QString &unit, QFormLayout *form)
{
    auto *edit = new NetworkFormEdit(form->parentWidget());
    auto *row = new FieldRow(field, label, edit, form);
    if (!unit.isEmpty())
        row->addBeside(new QLabel(unit, row));
    edit->propose(QString());
    m_rows.append(row);
    connect(edit, &NetworkFormEdit::edited, this, &VmHardwareFields::touched);
    return edit;
}

FormChoice *VmHardwareFields::addChoice(Field field, const QString &label, QFormLayout *form)
{
    auto *choice = new FormChoice(QString(label).remove(u'&'), form->parentWidget());
    m_rows.append(new FieldRow(field, label, choice, form));
    connect(choice, &FormChoice::chosen, this, &VmHardwareFields::touched);
    return choice;
}

void VmHardwareFields::touched()
{
    showMachine();
    Q_EMIT typed();
    Q_EMIT changed();
}

void VmHardwareFields::setContext(const VmContext &context, const VmConfig &usual)
{
    m_context = context;
    m_usual = usual;
    if (m_memory->isProposal())
        m_memory->propose(usual.memory);
    if (m_vcpus->isProposal())
        m_vcpus->propose(usual.vcpus);
    showMachines();
    showMachine();
}

void VmHardwareFields::showMachines()
{
    QList<FormChoice::Choice> choices;
    if (m_context.facts)
        for (const VmMachine &machine : m_context.facts->machines)
            choices.append({machine.name, machine.name.isEmpty() ? tr("the host's own") : machine.name});
    m_machine->setPlaceholderText(m_context.facts ? tr("none") : tr("not known yet"));
    m_machine->setChoices(choices);
    if (m_machine->isProposal() || !m_machine->isChosen())
        m_machine->propose(m_usual.machine.isEmpty() && !choices.isEmpty() ? choices.front().key : m_usual.machine);
}

/// What depends on the kind of machine. While nothing is known of it all of it can be chosen.
void VmHardwareFields::showMachine()
{
    VmConfig config;
    fill(config);
    const VmMachine *machine = chosenMachine(config, m_context);
    QList<FormChoice::Choice> firmwares;
    if (!machine || machine->bios)
        firmwares.append({biosKey, tr("BIOS")});
    if (!machine || machine->uefi)
        firmwares.append({uefiKey, tr("UEFI")});
    m_firmware->setChoices(firmwares);
    if (m_firmware->isProposal() || !m_firmware->isChosen()) {
        const QString usual = m_usual.uefi ? uefiKey : biosKey;
        m_firmware->propose(m_firmware->offers(usual) || firmwares.isEmpty() ? usual : firmwares.front().key);
    }
    if (!m_display)
        return;
    QList<FormChoice::Choice> displays;
    if (!machine || machine->displays.contains(vncKey))
        displays.append({vncKey, tr("VNC")});
    if (!machine || machine->displays.contains(spiceKey))
        displays.append({spiceKey, tr("SPICE")});
    displays.append({serialKey, tr("Serial only")});
    m_display->setChoices(displays);
    if (m_display->isProposal() || !m_display->isChosen()) {
        const QString usual = keyOf(m_usual.display);
        m_display->propose(m_display->offers(usual) ? usual : displays.front().key);
    }
    showHints();
}

void VmHardwareFields::showHints()
{
    VmConfig config;
    fill(config);
    const VmMachine *machine = chosenMachine(config, m_context);
    const auto *facts = m_context.facts.get();
    const auto hint = [this](const QWidget *control, const QString &text) {
        for (FieldRow *row : std::as_const(m_rows))
            if (row->control() == control)
                row->setHint(text);
    };
    hint(m_memory,
        facts && facts->memory > 0
            ? tr("The host has %1.").arg(QLocale().formattedDataSize(static_cast<qint64>(facts->memory), 1))
            : QString());
    hint(m_vcpus,
        facts && facts->cpus > 0
            ? facts->cpus == 1 ? tr("The host has 1 CPU.") : tr("The host has %1 CPUs.").arg(facts->cpus)
            : QString());
    hint(m_machine, machine ? describe(*machine) : QString());
    hint(m_display,
        config.display == VmDisplay::Serial ? tr("A console to type at, with virsh console.")
                                            : tr("On the host's loopback: nobody else on the net can reach it."));
}

void VmHardwareFields::fill(VmConfig &config) const
{
    config.memory = m_memory->text();
    config.vcpus = m_vcpus->text();
    config.machine = m_machine->key();
    config.uefi = m_firmware->key() == uefiKey;
    if (m_display)
        config.display = m_display->key() == spiceKey ? VmDisplay::Spice
            : m_display->key() == serialKey           ? VmDisplay::Serial
                                                      : VmDisplay::Vnc;
}

} // namespace patchpanel
