// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addresssection.h"

#include "models/network/proposals.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QPushButton>
#include <QTimer>

namespace patchpanel {

AddressSection::AddressSection(IpFamily family, QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_family(family)
{
    makeRows(form);
    m_network->setPlaceholderText(tr("none"));
    for (NetworkFormEdit *edit : {m_network, m_start, m_end})
        connect(edit, &NetworkFormEdit::edited, this, &AddressSection::typed);
    connect(m_network, &NetworkFormEdit::edited, this, &AddressSection::networkChanged);
    connect(m_dhcp, &QCheckBox::toggled, this, &AddressSection::dhcpToggled);
    for (NetworkFormEdit *edit : {m_start, m_end}) {
        connect(edit, &NetworkFormEdit::edited, this, &AddressSection::rangeEdited);
        edit->installEventFilter(this);
    }
    showRows();
}

void AddressSection::makeRows(QFormLayout *form)
{
    const bool v4 = m_family == IpFamily::V4;
    QWidget *content = form->parentWidget();
    m_network = new NetworkFormEdit(content);
    m_networkRow = new FieldRow(
        v4 ? Field::Ipv4Network : Field::Ipv6Network, v4 ? tr("IPv&4 network") : tr("IPv&6 network"), m_network, form);
    auto *propose = new QPushButton(tr("Propose"), m_networkRow);
    propose->setAccessibleName(v4 ? tr("Propose IPv4 network") : tr("Propose IPv6 network"));
    propose->setToolTip(tr("Fill in a network that is free on this host"));
    m_networkRow->addBeside(propose);
    connect(propose, &QPushButton::clicked, this, &AddressSection::proposeNetwork);
    m_dhcp = new QCheckBox(content);
    m_dhcp->setText(v4 ? tr("DHC&Pv4") : tr("DHCP&v6"));
    m_dhcp->setToolTip(tr("Give VMs their addresses; without it they need fixed ones"));
    if (!v4)
        m_dhcp->setToolTip(tr("Give VMs their addresses; without it they choose them themselves (SLAAC)"));
    m_dhcpRow = new FieldRow(Field::None, m_dhcp->text(), m_dhcp, form);
    m_start = new NetworkFormEdit(content);
    m_startRow = new FieldRow(
        v4 ? Field::Dhcpv4Start : Field::Dhcpv6Start, v4 ? tr("DHCPv4 &start") : tr("DHCPv6 st&art"), m_start, form);
    m_end = new NetworkFormEdit(content);
    m_endRow = new FieldRow(
        v4 ? Field::Dhcpv4End : Field::Dhcpv6End, v4 ? tr("DHCPv4 &end") : tr("DHCPv6 en&d"), m_end, form);
}

void AddressSection::setContext(const HostContext &context)
{
    m_context = context;
}

void AddressSection::proposeNetwork()
{
    const auto network = m_family == IpFamily::V4 ? proposeIpv4(m_context) : proposeIpv6(m_context, m_context.uri);
    if (!network) {
        m_networkRow->setHint(tr("No free network was found; type one."));
        return;
    }
    m_network->propose(network->subnet().toString());
    networkChanged();
}

void AddressSection::beginWithProposal()
{
    m_dhcpWanted = true;
    proposeNetwork();
}

bool AddressSection::hasProposal() const
{
    return m_network->isProposal();
}

void AddressSection::keepProposals()
{
    m_network->keep();
}

void AddressSection::load(const NetworkConfig &config)
{
    const bool v4 = m_family == IpFamily::V4;
    m_network->load(v4 ? config.ipv4Network : config.ipv6Network);
    m_dhcpWanted = v4 ? config.dhcpv4 : config.dhcpv6;
    setDhcp(m_dhcpWanted);
    m_start->load(v4 ? config.dhcpv4Start : config.dhcpv6Start);
    m_end->load(v4 ? config.dhcpv4End : config.dhcpv6End);
    follow();
    showHint();
    showRows();
}

void AddressSection::fill(NetworkConfig &config) const
{
    QString start = m_start->text();
    QString end = m_end->text();
    if (start.isEmpty() && end.isEmpty()) {
        if (const auto range = ownRange()) {
            start = range->start.toString();
            end = range->end.toString();
        }
    }
    const bool v4 = m_family == IpFamily::V4;
    (v4 ? config.ipv4Network : config.ipv6Network) = m_network->text();
    (v4 ? config.dhcpv4 : config.dhcpv6) = m_dhcp->isChecked();
    (v4 ? config.dhcpv4Start : config.dhcpv6Start) = start;
    (v4 ? config.dhcpv4End : config.dhcpv6End) = end;
}

void AddressSection::setUsed(bool used)
{
    m_used = used;
    showRows();
}

QList<FieldRow *> AddressSection::rows() const
{
    return {m_networkRow, m_dhcpRow, m_startRow, m_endRow};
}

bool AddressSection::eventFilter(QObject *watched, QEvent *event)
{
    // Only when the user has gone on: an emptied field may be about to be typed into.
    if (event->type() == QEvent::FocusOut)
        QTimer::singleShot(0, this, &AddressSection::refillRange);
    return QObject::eventFilter(watched, event);
}

void AddressSection::networkChanged()
{
    setDhcp(m_dhcpWanted && !m_network->text().trimmed().isEmpty());
    follow();
    showHint();
    showRows();
    Q_EMIT changed();
}

void AddressSection::dhcpToggled(bool on)
{
    if (m_settingDhcp)
        return;
    m_dhcpWanted = on;
    showRows();
    Q_EMIT changed();
}

void AddressSection::rangeEdited()
{
    Q_EMIT changed();
}

void AddressSection::setDhcp(bool on)
{
    m_settingDhcp = true;
    m_dhcp->setChecked(on);
    m_settingDhcp = false;
}

bool AddressSection::isFollowing() const
{
    return (m_start->isProposal() && m_end->isProposal()) || (m_start->text().isEmpty() && m_end->text().isEmpty());
}

std::optional<ProposedRange> AddressSection::ownRange() const
{
    const auto host = hostNetwork(m_network->text());
    if (!host || host->address().family() != m_family)
        return std::nullopt;
    return proposeRange(*host);
}

void AddressSection::follow()
{
    const auto range = ownRange();
    m_start->setPlaceholderText(range ? range->start.toString() : QString());
    m_end->setPlaceholderText(range ? range->end.toString() : QString());
    if (!isFollowing())
        return;
    m_start->propose(m_start->placeholderText());
    m_end->propose(m_end->placeholderText());
}

void AddressSection::refillRange()
{
    if (!m_start->hasFocus() && !m_end->hasFocus() && m_start->text().isEmpty() && m_end->text().isEmpty())
        follow();
}

void AddressSection::showHint()
{
    const auto host = hostNetwork(m_network->text());
    const bool known = host && host->address().family() == m_family && host->span() >= 2;
    m_networkRow->setHint(known ? tr("The host takes %1").arg(host->address().toString()) : QString());
}

void AddressSection::showRows()
{
    m_networkRow->setShown(m_used);
    m_dhcpRow->setShown(m_used);
    m_startRow->setShown(m_used && m_dhcp->isChecked());
    m_endRow->setShown(m_used && m_dhcp->isChecked());
}

} // namespace patchpanel
