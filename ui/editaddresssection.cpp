// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editaddresssection.h"

#include "models/network/addresstexts.h"
#include "models/network/modecleanup.h"
#include "models/network/networktexts.h"
#include "ui/fieldrow.h"

namespace patchpanel {

namespace {

std::vector<EntryList<IpEntry>::Column> blockColumns()
{
    return {{EditAddressSection::tr("Address"), blockText, setBlockText},
        {EditAddressSection::tr("Local PTR"),
            [](const IpEntry &block) { return yesNoLabel(block.localPtr.value_or(false)); },
            [](IpEntry &block, const QString &typed) { block.localPtr = typed == yesNoLabel(true); },
            {yesNoLabel(true), yesNoLabel(false)}}};
}

std::vector<EntryList<RouteEntry>::Column> routeColumns()
{
    return {{EditAddressSection::tr("Destination"), routeText, setRouteText},
        {EditAddressSection::tr("Gateway"), [](const RouteEntry &route) { return route.gateway; },
            [](RouteEntry &route, const QString &typed) { route.gateway = typed; }},
        {EditAddressSection::tr("Metric"), [](const RouteEntry &route) { return route.metric; },
            [](RouteEntry &route, const QString &typed) { route.metric = typed; }}};
}

} // namespace

EditAddressSection::EditAddressSection(QWidget *parent)
    : EditSection(tr("Addresses"), parent)
    , m_blocks(blockColumns())
    , m_routes(routeColumns())
{
    m_blocks.setFresh([this] { return proposeBlock(m_blocks.entries(), m_context, m_name); });
    m_none = beginGroup(
        tr("No addresses"), tr("VMs on a network of this mode are given addresses by the network they are on."));
    m_blockGroup = beginGroup(tr("Addresses of the host on this network"),
        tr("Each with its prefix, such as 192.168.150.1/24 or fd00:150::1/64. With Local PTR, names of addresses that "
           "the network does not know are not asked of other servers."));
    m_blockTable = addTable(
        Field::Addresses, tr("&Addresses"), m_blocks, {tr("Addresses"), tr("A&dd address"), tr("R&emove address")});
    m_routeGroup = beginGroup(
        tr("Static routes of the host"), tr("Networks that the host reaches through a VM, which is the gateway."));
    m_routeTable = addTable(
        Field::Routes, tr("Static ro&utes"), m_routes, {tr("Static routes"), tr("Add &route"), tr("Re&move route")});
    m_routeTable->setRowsShown(3);
}

void EditAddressSection::show(const NetworkDocument &document)
{
    const AddressPart part = document.addresses();
    m_name = document.general().name;
    m_blocks.setEntries(part.blocks);
    m_routes.setEntries(part.routes);
}

void EditAddressSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    document.setAddresses({m_blocks.entries(), m_routes.entries()});
}

void EditAddressSection::follow(const NetworkDocument &document)
{
    const bool can = canHave(forwardKindOf(document), ModePart::Addresses, m_context.serverVersion);
    const AddressPart part = document.addresses();
    m_none->setVisible(!can);
    m_blockGroup->setVisible(can || !part.blocks.isEmpty());
    m_routeGroup->setVisible(can || !part.routes.isEmpty());
    offer(rowOf(m_blockTable), can, true);
    offer(rowOf(m_routeTable), can, true);
}

void EditAddressSection::setContext(const HostContext &context)
{
    m_context = context;
}

} // namespace patchpanel
