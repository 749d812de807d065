// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformbridge.h"

#include "models/network/hostdevices.h"
#include "models/network/proposals.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"

#include <QFormLayout>

namespace patchpanel {

NetworkFormBridge::NetworkFormBridge(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_bridge(new NetworkFormEdit(form->parentWidget()))
    , m_row(new FieldRow(Field::Bridge, tr("&Bridge"), m_bridge, form))
{
    connect(m_bridge, &NetworkFormEdit::edited, this, &NetworkFormBridge::typed);
    connect(m_bridge, &NetworkFormEdit::edited, this, &NetworkFormBridge::changed);
    showKind();
}

NetworkFormBridge::Kind NetworkFormBridge::kindOf(NetworkType type)
{
    return ownsBridge(type) ? OfLibvirt : type == NetworkType::OpenVSwitch ? OfOpenVSwitch : OfHost;
}

void NetworkFormBridge::setContext(const HostContext &context)
{
    m_context = context;
    showKind();
}

void NetworkFormBridge::setType(NetworkType type)
{
    m_row->setShown(!takesNetworkCards(type));
    const Kind kind = kindOf(type);
    if (kind == m_kind || takesNetworkCards(type))
        return;
    m_kept.at(m_kind) = {m_bridge->text(), m_bridge->isProposal()};
    m_kind = kind;
    const Kept &kept = m_kept.at(m_kind);
    if (kept.isProposal)
        proposeBridge();
    else
        m_bridge->load(kept.text);
    showKind();
}

void NetworkFormBridge::proposeBridge()
{
    m_bridge->propose(m_kind == OfLibvirt ? patchpanel::proposeBridge(m_context)
            : m_kind == OfHost            ? bridgeCandidates(m_context).value(0)
                                          : openVSwitchBridges(m_context).value(0));
}

bool NetworkFormBridge::hasProposal() const
{
    return m_bridge->isProposal();
}

void NetworkFormBridge::keepProposals()
{
    m_bridge->keep();
}

void NetworkFormBridge::setBridge(const QString &bridge)
{
    m_bridge->load(bridge);
}

void NetworkFormBridge::load(const NetworkConfig &config)
{
    m_kind = kindOf(config.type);
    m_kept = {};
    m_bridge->load(config.bridge);
    m_row->setShown(!takesNetworkCards(config.type));
    showKind();
}

void NetworkFormBridge::fill(NetworkConfig &config) const
{
    config.bridge = m_bridge->text();
    config.onOpenVSwitch = m_kind != OfLibvirt && isOpenVSwitchBridge(m_context, config.bridge);
}

void NetworkFormBridge::showKind()
{
    QStringList choices;
    QStringList labels;
    if (m_kind != OfLibvirt)
        choices = m_kind == OfHost ? bridgeCandidates(m_context) : openVSwitchBridges(m_context);
    for (const QString &bridge : std::as_const(choices))
        labels.append(
            m_kind == OfHost && isOpenVSwitchBridge(m_context, bridge) ? tr("%1 (Open vSwitch)").arg(bridge) : bridge);
    m_bridge->setChoices(choices, tr("Show bridges"), labels);
    m_bridge->setPlaceholderText(m_kind == OfLibvirt ? tr("libvirt chooses a name")
            : m_kind == OfHost                       ? tr("a bridge of the host, such as br0")
                                                     : tr("an Open vSwitch bridge, such as ovsbr0"));
}

} // namespace patchpanel
