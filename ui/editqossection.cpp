// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editqossection.h"

#include "models/network/modelimits.h"
#include "ui/bandwidthfields.h"
#include "ui/fieldrow.h"

namespace patchpanel {

EditQosSection::EditQosSection(QWidget *parent)
    : EditSection(tr("QoS"), parent)
    , m_none(beginGroup(tr("Limits"),
          tr("libvirt limits no traffic on this kind of network: VMs are on the host's network cards. Their NICs can "
             "have limits of their own.")))
    , m_limits(beginGroup(tr("Limits for the whole network"),
          tr("What all VMs together send and get. Port groups and NICs can have limits of their own.")))
{
    const auto add = [this](
                         Field field, const QString &label, QWidget *control) { return addRow(field, label, control); };
    m_bandwidth = new BandwidthFields(add,
        {tr("&Inbound average"), tr("Inbound peak"), tr("Inbound burst"), tr("Inbound floor")},
        {tr("&Outbound average"), tr("Outbound peak"), tr("Outbound burst"), tr("Outbound floor")},
        BandwidthFields::Floor::Offered, widget());
    m_bandwidth->inboundRow()->setHint(
        tr("To the VMs, in KiB per second, the burst in KiB; empty = unlimited. The floor "
           "is what is guaranteed: libvirt 9.0 takes it on NICs only and refuses it "
           "here."));
    connect(m_bandwidth, &BandwidthFields::edited, this, &EditQosSection::fieldEdited);
}

void EditQosSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    PortPart ports = document.ports();
    ports.bandwidth = m_bandwidth->bandwidth(ports.bandwidth);
    document.setPorts(ports);
}

void EditQosSection::show(const NetworkDocument &document)
{
    m_bandwidth->load(document.ports().bandwidth);
}

void EditQosSection::follow(const NetworkDocument &document)
{
    const bool canHave = modeLimits(document, 0).hasBandwidth;
    m_none->setVisible(!canHave);
    m_limits->setVisible(canHave || document.ports().bandwidth != BandwidthPart());
}

bool EditQosSection::isHere(const Issue &issue) const
{
    return EditSection::isHere(issue) && issue.part < 0;
}

} // namespace patchpanel
