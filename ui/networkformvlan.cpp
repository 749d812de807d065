// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformvlan.h"

#include "models/network/inputrules.h"
#include "models/network/vlanrules.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"

#include <QFormLayout>
#include <QPushButton>

namespace patchpanel {

NetworkFormVlan::NetworkFormVlan(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_vlan(new NetworkFormEdit(form->parentWidget()))
    , m_row(new FieldRow(Field::VlanId, tr("V&LAN ID"), m_vlan, form))
    , m_useOther(new QPushButton(m_row))
{
    m_row->addBeside(m_useOther);
    m_useOther->hide();
    connect(m_vlan, &NetworkFormEdit::edited, this, &NetworkFormVlan::typed);
    connect(m_vlan, &NetworkFormEdit::edited, this, &NetworkFormVlan::changed);
    connect(m_useOther, &QPushButton::clicked, this, [this] { Q_EMIT bridgeChosen(m_other); });
}

void NetworkFormVlan::setType(NetworkType type)
{
    m_row->setShown(canHaveVlan(type));
    m_vlan->setPlaceholderText(type == NetworkType::Vlan ? tr("1 to 4094")
            : type == NetworkType::OpenVSwitch           ? tr("all VLANs")
                                                         : tr("untagged"));
}

void NetworkFormVlan::refresh(const NetworkConfig &config, const HostContext &context)
{
    const QString vlanId = config.vlanId.trimmed();
    const int tag = vlanIdProblem(vlanId).isEmpty() ? wholeNumber(vlanId).value_or(0) : 0;
    // A tag without a name is a warning of its own.
    m_row->setHint(context.vlanScheme.find(tag) ? vlanHint(tag, context.vlanScheme) : QString());
    const QList<VlanBridge> others = bridgesInstead(config, context);
    m_useOther->setVisible(!others.isEmpty());
    if (others.isEmpty())
        return;
    m_other = others.constFirst();
    const QString name = tr("Use %1").arg(m_other.bridge);
    m_useOther->setText(QString(name).replace(u'&', QStringLiteral("&&")));
    m_useOther->setAccessibleName(name);
    m_useOther->setToolTip(m_other.subInterface.isEmpty()
            ? tr("Take this Open vSwitch bridge, with the tag")
            : tr("Take the bridge on %1, which is VLAN %2 by itself").arg(m_other.subInterface, vlanId));
}

void NetworkFormVlan::setVlanId(const QString &vlanId)
{
    m_vlan->load(vlanId);
}

void NetworkFormVlan::load(const NetworkConfig &config)
{
    m_vlan->load(config.vlanId);
}

void NetworkFormVlan::fill(NetworkConfig &config) const
{
    config.vlanId = m_vlan->text();
}

} // namespace patchpanel
