// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/networkedit.h"

#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

namespace patchpanel {

namespace {

pugi::xml_node childOf(pugi::xml_node parent, const char *name)
{
    const pugi::xml_node child = parent.child(name);
    return child ? child : parent.append_child(name);
}

/// The element whose children the step is about; null where there is none.
pugi::xml_node parentOf(pugi::xml_node network, const UpdateStep &step)
{
    switch (step.section) {
    case UpdateSection::DhcpHost:
    case UpdateSection::DhcpRange: {
        const auto blocks = network.children("ip");
        const auto count = std::distance(blocks.begin(), blocks.end());
        if (step.parentIndex < 0 || step.parentIndex >= count)
            return {};
        return childOf(*std::next(blocks.begin(), step.parentIndex), "dhcp");
    }
    case UpdateSection::ForwardInterface:
        return network.child("forward");
    case UpdateSection::PortGroup:
        return network;
    case UpdateSection::DnsHost:
    case UpdateSection::DnsTxt:
    case UpdateSection::DnsSrv:
        break;
    }
    return childOf(network, "dns");
}

bool haveSame(const pugi::xml_node &a, const pugi::xml_node &b, const char *attribute)
{
    return a.attribute(attribute) && QByteArray(a.attribute(attribute).value()) == b.attribute(attribute).value();
}

/// Whether libvirt takes two entries for the same one.
bool isSameEntry(const pugi::xml_node &known, const pugi::xml_node &given, UpdateSection section)
{
    switch (section) {
    case UpdateSection::DhcpHost:
        return haveSame(known, given, "mac") || haveSame(known, given, "ip") || haveSame(known, given, "name");
    case UpdateSection::DhcpRange:
        return haveSame(known, given, "start") && haveSame(known, given, "end");
    case UpdateSection::ForwardInterface:
        return haveSame(known, given, "dev");
    case UpdateSection::DnsHost:
        return haveSame(known, given, "ip");
    case UpdateSection::DnsSrv:
        return haveSame(known, given, "service");
    case UpdateSection::PortGroup:
    case UpdateSection::DnsTxt:
        break;
    }
    return haveSame(known, given, "name");
}

} // namespace

std::optional<QByteArray> withUpdate(const QByteArray &networkXml, const UpdateStep &step)
{
    pugi::xml_document network;
    network.load_buffer(networkXml.constData(), static_cast<std::size_t>(networkXml.size()));
    pugi::xml_document entry;
    entry.load_buffer(step.xml.constData(), static_cast<std::size_t>(step.xml.size()));
    const pugi::xml_node given = entry.document_element();
    pugi::xml_node parent = parentOf(network.document_element(), step);
    if (!parent || !given)
        return std::nullopt;
    const auto siblings = parent.children(given.name());
    const auto known = std::find_if(siblings.begin(), siblings.end(),
        [&](const pugi::xml_node &sibling) { return isSameEntry(sibling, given, step.section); });
    const bool isThere = known != siblings.end();
    if (isThere == (step.command == UpdateCommand::AddLast))
        return std::nullopt;
    if (step.command != UpdateCommand::Delete) {
        if (isThere)
            parent.insert_copy_before(given, *known);
        else
            parent.append_copy(given);
    }
    if (isThere)
        parent.remove_child(*known);
    if (!parent.first_child() && parent != network.document_element())
        parent.parent().remove_child(parent);
    std::ostringstream out;
    network.save(out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

} // namespace patchpanel
