// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editgeneralsection.h"

#include "models/network/modecleanup.h"
#include "models/network/networkconfig.h"
#include "ui/fieldrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int descriptionLines = 3;

} // namespace

EditGeneralSection::EditGeneralSection(QWidget *parent)
    : EditSection(tr("General"), parent)
{
    makeNames();
    makeBridge();
    makeRest();
}

void EditGeneralSection::makeNames()
{
    beginGroup(tr("Name"));
    m_name = addLine(Field::Name, tr("&Name"));
    m_title = addLine(Field::Title, tr("&Title"), tr("none"));
    m_description = new QPlainTextEdit(this);
    m_description->setTabChangesFocus(true);
    m_description->setPlaceholderText(tr("What it is for (optional)"));
    const auto margin = static_cast<int>(2 * m_description->document()->documentMargin());
    m_description->setFixedHeight(
        descriptionLines * fontMetrics().lineSpacing() + margin + 2 * m_description->frameWidth());
    connect(m_description, &QPlainTextEdit::textChanged, this, &EditGeneralSection::fieldEdited);
    addRow(Field::Description, tr("&Description"), m_description);
    m_autostart = addCheck(Field::None, tr("Start at &boot"));
}

void EditGeneralSection::makeBridge()
{
    m_bridgeGroup = beginGroup(tr("Bridge"));
    m_bridge = addLine(Field::Bridge, tr("Br&idge"), tr("libvirt chooses a name"));
    m_stp = addCheck(Field::None, tr("Spanning tree (ST&P)"));
    m_delay = addLine(Field::BridgeDelay, tr("Fo&rward delay"), tr("0 seconds"));
    m_mac = addLine(Field::BridgeMac, tr("M&AC address"), tr("libvirt makes one up"));
    m_zone = addLine(Field::Zone, tr("&Firewalld zone"), tr("libvirt chooses"));
    m_macTable = addChoice(Field::MacTableManager, tr("MAC table &manager"),
        {{tr("Default: the kernel"), {}}, {tr("Kernel"), QStringLiteral("kernel")},
            {tr("libvirt"), QStringLiteral("libvirt")}});
    m_mtu = addLine(Field::Mtu, tr("MT&U"), tr("default"));
}

void EditGeneralSection::makeRest()
{
    m_domainGroup = beginGroup(tr("Domain"));
    m_domain = addLine(Field::DnsDomain, tr("DNS d&omain"), tr("none"));
    m_localOnly = addCheck(Field::None, tr("Only &local"));
    m_register = addCheck(Field::None, tr("Regist&er with the host"));
    beginGroup(tr("VMs"));
    m_ipv6 = addCheck(Field::None, tr("&Guests reach each other by IPv6 without an address"));
    m_trustFilters = addCheck(Field::None, tr("Trust guests’ R&X filters"));
    rowOf(m_ipv6)->setHint(tr("On a network whose host has no IPv6 address."));
    rowOf(m_trustFilters)->setHint(tr("Guests may change the MAC addresses that their macvtap or SR-IOV card takes."));
}

void EditGeneralSection::show(const NetworkDocument &document)
{
    const GeneralPart part = document.general();
    setLine(m_name, part.name);
    setLine(m_title, part.title);
    setDescription(part.description);
    setLine(m_bridge, part.bridge);
    m_stp->setChecked(part.stp.value_or(true));
    setLine(m_delay, part.bridgeDelay);
    setLine(m_mac, part.mac);
    setLine(m_zone, part.zone);
    setChoice(m_macTable, part.macTableManager);
    setLine(m_mtu, part.mtu);
    setLine(m_domain, part.domain);
    m_localOnly->setChecked(part.domainLocalOnly.value_or(false));
    m_register->setChecked(part.domainRegister.value_or(false));
    m_ipv6->setChecked(part.ipv6.value_or(false));
    m_trustFilters->setChecked(part.trustGuestRxFilters.value_or(false));
}

void EditGeneralSection::write(NetworkDocument &document, unsigned long serverVersion) const
{
    GeneralPart part = document.general();
    part.name = textOf(m_name);
    part.title = textOf(m_title);
    part.description = description();
    part.bridge = textOf(m_bridge);
    part.stp = flagOf(m_stp, part.stp, true);
    part.bridgeDelay = textOf(m_delay);
    part.mac = textOf(m_mac);
    part.zone = textOf(m_zone);
    part.macTableManager = choiceOf(m_macTable);
    part.mtu = textOf(m_mtu);
    part.domain = textOf(m_domain);
    part.domainLocalOnly = flagOf(m_localOnly, part.domainLocalOnly, false);
    part.domainRegister = flagOf(m_register, part.domainRegister, false);
    part.ipv6 = flagOf(m_ipv6, part.ipv6, false);
    part.trustGuestRxFilters = flagOf(m_trustFilters, part.trustGuestRxFilters, false);
    document.setGeneral(part, serverVersion);
}

void EditGeneralSection::follow(const NetworkDocument &document)
{
    const GeneralPart part = document.general();
    const ForwardKind kind = forwardKindOf(document);
    const auto can = [this, kind](ModePart what) { return canHave(kind, what, m_serverVersion); };
    const bool hasSettings = can(ModePart::BridgeSettings);
    m_bridge->setPlaceholderText(hasSettings ? tr("libvirt chooses a name") : tr("a bridge of the host"));
    offer(rowOf(m_bridge), can(ModePart::BridgeName), !part.bridge.isEmpty());
    offer(rowOf(m_stp), hasSettings, part.stp.has_value());
    offer(rowOf(m_delay), hasSettings, !part.bridgeDelay.isEmpty(),
        tr("Seconds in which a port listens before it forwards."));
    offer(rowOf(m_mac), hasSettings, !part.mac.isEmpty());
    offer(rowOf(m_zone), hasSettings, !part.zone.isEmpty());
    offer(rowOf(m_macTable), can(ModePart::MacTable), !part.macTableManager.isEmpty());
    offer(rowOf(m_mtu), hasSettings, !part.mtu.isEmpty());
    const QList<QWidget *> bridgeFields{m_bridge, m_stp, m_delay, m_mac, m_zone, m_macTable, m_mtu};
    m_bridgeGroup->setVisible(std::any_of(
        bridgeFields.cbegin(), bridgeFields.cend(), [this](const QWidget *field) { return rowOf(field)->isShown(); }));
    const bool hasDomain = !part.domain.isEmpty() || part.domainLocalOnly || part.domainRegister;
    m_domainGroup->setVisible(can(ModePart::Dns) || hasDomain || m_domain->hasFocus());
    offer(rowOf(m_domain), can(ModePart::Dns), !part.domain.isEmpty());
    offer(rowOf(m_localOnly), can(ModePart::Dns), part.domainLocalOnly.has_value(),
        tr("Names of this domain are not asked of other servers."));
    const bool knowsRegister = m_serverVersion == 0 || m_serverVersion >= libvirtVersion(10, 1);
    offer(rowOf(m_register), can(ModePart::Dns), part.domainRegister.has_value(),
        knowsRegister
            ? tr("The host itself finds the VMs by name.")
            : tr("From libvirt 10.1 on; this host has %1 and leaves it out.").arg(versionText(m_serverVersion)));
}

void EditGeneralSection::setContext(const HostContext &context)
{
    m_serverVersion = context.serverVersion;
}

void EditGeneralSection::setAutostart(bool on)
{
    quietly([this, on] { m_autostart->setChecked(on); });
}

bool EditGeneralSection::autostart() const
{
    return m_autostart->isChecked();
}

void EditGeneralSection::setDescription(const QString &text)
{
    m_givenDescription = text;
    if (m_description->toPlainText() != text)
        m_description->setPlainText(text);
    m_shownDescription = m_description->toPlainText();
}

QString EditGeneralSection::description() const
{
    const QString text = m_description->toPlainText();
    return text == m_shownDescription ? m_givenDescription : text;
}

} // namespace patchpanel
