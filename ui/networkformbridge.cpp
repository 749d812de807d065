// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformbridge.h"

#include "models/network/proposals.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"

#include <QFormLayout>

namespace patchpanel {

NetworkFormBridge::NetworkFormBridge(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_bridge(new NetworkFormEdit(form->parentWidget()))
    , m_vlan(new NetworkFormEdit(form->parentWidget()))
    , m_bridgeRow(new FieldRow(Field::Bridge, tr("&Bridge"), m_bridge, form))
    , m_vlanRow(new FieldRow(Field::VlanId, tr("V&LAN ID"), m_vlan, form))
{
    m_vlan->setPlaceholderText(tr("untagged"));
    for (NetworkFormEdit *edit : {m_bridge, m_vlan}) {
        connect(edit, &NetworkFormEdit::edited, this, &NetworkFormBridge::typed);
        connect(edit, &NetworkFormEdit::edited, this, &NetworkFormBridge::changed);
    }
    showKind();
}

void NetworkFormBridge::setContext(const HostContext &context)
{
    m_context = context;
    showKind();
}

void NetworkFormBridge::setType(NetworkType type)
{
    const bool own = ownsBridge(type);
    if (own == m_own)
        return;
    m_own = own;
    const Kept present{m_bridge->text(), m_bridge->isProposal()};
    const Kept next = std::exchange(m_other, present);
    if (!next.isProposal)
        m_bridge->load(next.text);
    else
        proposeBridge();
    showKind();
}

void NetworkFormBridge::proposeBridge()
{
    m_bridge->propose(m_own ? patchpanel::proposeBridge(m_context) : bridgeCandidates(m_context).value(0));
}

bool NetworkFormBridge::hasProposal() const
{
    return m_bridge->isProposal();
}

void NetworkFormBridge::keepProposals()
{
    m_bridge->keep();
}

void NetworkFormBridge::load(const NetworkConfig &config)
{
    m_own = ownsBridge(config.type);
    m_other = {};
    m_bridge->load(config.bridge);
    m_vlan->load(config.vlanId);
    showKind();
}

void NetworkFormBridge::fill(NetworkConfig &config) const
{
    config.bridge = m_bridge->text();
    config.vlanId = m_vlan->text();
}

QList<FieldRow *> NetworkFormBridge::rows() const
{
    return {m_bridgeRow, m_vlanRow};
}

void NetworkFormBridge::showKind()
{
    m_bridge->setPlaceholderText(m_own ? tr("libvirt chooses a name") : tr("a bridge of the host, such as br0"));
    m_bridge->setChoices(m_own ? QStringList() : bridgeCandidates(m_context), tr("Show bridges"));
    m_vlanRow->setShown(!m_own);
}

} // namespace patchpanel
