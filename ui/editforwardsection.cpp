// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editforwardsection.h"

#include "models/network/addresstexts.h"
#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/networkconfig.h"
#include "models/network/proposals.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace patchpanel {

namespace {

/// What a choice of the mode is called in its box; the mode itself where libvirt's word says it all.
QString choiceValue(ForwardKind kind)
{
    return kind == ForwardKind::SharedCards ? QStringLiteral("bridge/cards") : forwardModeOf(kind);
}

QString listText(const QStringList &words)
{
    return words.join(QStringLiteral(", "));
}

EntryList<PciAddress>::Column addressColumn()
{
    return {EditForwardSection::tr("Address, such as 0000:03:10.1"), pciText, setPciText};
}

} // namespace

EditForwardSection::EditForwardSection(QWidget *parent)
    : EditSection(tr("Forwarding"), parent)
    , m_addresses({addressColumn()})
{
    makeMode();
    makeNat();
    makeDevices();
}

void EditForwardSection::makeMode()
{
    beginGroup(tr("Forwarding"));
    QList<Choice> choices;
    for (const ForwardKind kind : allForwardKinds)
        choices.append({forwardKindLabel(kind), choiceValue(kind)});
    m_mode = addChoice(Field::ForwardMode, tr("&Mode"), choices);
    m_cleanUp = new QPushButton(tr("&Remove what this mode cannot have"), this);
    m_cleanUp->setAutoDefault(false);
    connect(m_cleanUp, &QPushButton::clicked, this, &EditForwardSection::cleanUpWanted);
    addRow(Field::None, tr("&Remove what this mode cannot have"), m_cleanUp)->setShown(false);
    m_uplink = addDevices(Field::ForwardDevices, tr("&Uplink"));
}

NetworkFormEdit *EditForwardSection::addDevices(Field field, const QString &label)
{
    auto *edit = new NetworkFormEdit(this);
    // Not edited(): a completion is a change too.
    connect(edit, &QLineEdit::textChanged, this, &EditForwardSection::fieldEdited);
    addRow(field, label, edit);
    return edit;
}

void EditForwardSection::makeNat()
{
    m_natGroup = beginGroup(tr("NAT"));
    m_natStart = addLine(Field::NatAddresses, tr("NAT &address start"), tr("the uplink's address"));
    m_natEnd = addLine(Field::None, tr("NAT a&ddress end"), tr("the uplink's address"));
    m_portStart = addLine(Field::NatPorts, tr("NAT &port start"), QStringLiteral("1024"));
    m_portEnd = addLine(Field::None, tr("NAT p&ort end"), QStringLiteral("65535"));
    m_natIpv6 = addCheck(Field::None, tr("NAT for &IPv6 too"));
}

void EditForwardSection::makeDevices()
{
    m_deviceGroup = beginGroup(tr("SR-IOV and PCI devices"));
    m_card = addDevices(Field::PhysicalFunction, tr("Physical &function"));
    m_card->setPlaceholderText(tr("a network card with virtual functions"));
    m_addressTable = addTable(Field::PciAddresses, tr("PCI addr&esses"), m_addresses,
        {tr("PCI addresses"), tr("Add &device"), tr("Remove de&vice")});
    m_addressTable->setRowsShown(3);
    m_managed = addCheck(Field::None, tr("Ma&naged"));
    m_driver = addChoice(Field::Driver, tr("Dr&iver"),
        {{tr("Default: VFIO"), {}}, {tr("VFIO"), QStringLiteral("vfio")}, {tr("KVM (old)"), QStringLiteral("kvm")}});
    m_driverModel = addLine(Field::None, tr("Driver mode&l"), tr("the one for the device"));
}

void EditForwardSection::show(const NetworkDocument &document)
{
    const ForwardPart part = document.forwarding();
    const ForwardKind kind = forwardKindOf(document);
    setChoice(m_mode, kind == ForwardKind::Other ? part.mode : choiceValue(kind));
    setLine(m_uplink, listText(part.devices));
    setLine(m_natStart, part.natStart);
    setLine(m_natEnd, part.natEnd);
    setLine(m_portStart, part.natPortStart);
    setLine(m_portEnd, part.natPortEnd);
    m_natIpv6->setChecked(part.natIpv6.value_or(false));
    setLine(m_card, part.physicalFunction);
    m_addresses.setEntries(part.addresses);
    m_managed->setChecked(part.managed.value_or(false));
    setChoice(m_driver, part.driver);
    setLine(m_driverModel, part.driverModel);
}

void EditForwardSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    ForwardPart part = document.forwarding();
    part.mode = mode(part.mode);
    if (m_uplink->text() != listText(part.devices))
        part.devices = listedWords(m_uplink->text());
    part.natStart = textOf(m_natStart);
    part.natEnd = textOf(m_natEnd);
    part.natPortStart = textOf(m_portStart);
    part.natPortEnd = textOf(m_portEnd);
    part.natIpv6 = flagOf(m_natIpv6, part.natIpv6, false);
    part.physicalFunction = textOf(m_card);
    part.addresses = m_addresses.entries();
    part.managed = flagOf(m_managed, part.managed, false);
    part.driver = choiceOf(m_driver);
    part.driverModel = textOf(m_driverModel);
    document.setForwarding(part);
}

QString EditForwardSection::mode(const QString &before) const
{
    const ForwardKind chosen = kind();
    const QString mode = chosen == ForwardKind::Other ? choiceOf(m_mode) : forwardModeOf(chosen);
    return mode == before ? before : mode;
}

ForwardKind EditForwardSection::kind() const
{
    const QString chosen = choiceOf(m_mode);
    for (const ForwardKind kind : allForwardKinds)
        if (choiceValue(kind) == chosen)
            return kind;
    return ForwardKind::Other;
}

void EditForwardSection::follow(const NetworkDocument &document)
{
    const ForwardPart part = document.forwarding();
    const unsigned long version = m_context.serverVersion;
    const auto can = [this, version](ModePart what) { return canHave(kind(), what, version); };
    rowOf(m_mode)->setHint(
        kind() == ForwardKind::Other ? tr("This program does not know this mode.") : forwardKindSentence(kind()));
    const QStringList words = misfits(document, kind(), version);
    rowOf(m_cleanUp)->setHint(words.isEmpty() ? QString() : tr("That is: %1.").arg(listText(words)));
    rowOf(m_cleanUp)->setShown(!words.isEmpty());
    offer(rowOf(m_uplink), can(ModePart::Uplink), !part.devices.isEmpty());
    const bool hasNat = part.natIpv6.has_value()
        || !(part.natStart + part.natEnd + part.natPortStart + part.natPortEnd).isEmpty();
    m_natGroup->setVisible(can(ModePart::Nat) || hasNat);
    offer(rowOf(m_natStart), can(ModePart::Nat), hasNat);
    const bool takesDevices = can(ModePart::PciAddresses);
    const bool hasDevices = part.managed || !part.addresses.isEmpty() || !part.driver.isEmpty();
    m_deviceGroup->setVisible(can(ModePart::PhysicalFunction) || hasDevices || !part.physicalFunction.isEmpty());
    offer(rowOf(m_card), can(ModePart::PhysicalFunction), !part.physicalFunction.isEmpty(),
        tr("Instead of single devices: all virtual functions of this card."));
    offer(rowOf(m_addressTable), takesDevices, !part.addresses.isEmpty());
    offer(rowOf(m_managed), takesDevices, part.managed.has_value(),
        tr("libvirt takes a device from the host for a VM and gives it back afterwards."));
    offer(rowOf(m_driver), takesDevices, !part.driver.isEmpty());
    offer(rowOf(m_driverModel), takesDevices && version >= libvirtVersion(10, 0), !part.driverModel.isEmpty());
    showUplinks();
}

void EditForwardSection::setContext(const HostContext &context)
{
    m_context = context;
    QStringList cards;
    for (const HostFacts::Device &card : sriovCards(context))
        cards.append(card.name);
    m_card->setChoices(cards, tr("Show network cards"));
    showUplinks();
}

void EditForwardSection::showUplinks()
{
    const bool takesCards = canHave(kind(), ModePart::Cards, m_context.serverVersion);
    m_uplink->setTakesSeveral(takesCards);
    m_uplink->setPlaceholderText(
        takesCards ? tr("one or several network cards, such as eth0, eth1") : tr("any interface of the host"));
    m_uplink->setChoices(takesCards ? networkCards(m_context) : uplinkCandidates(m_context), tr("Show uplinks"));
}

} // namespace patchpanel
