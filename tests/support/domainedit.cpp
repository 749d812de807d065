// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/domainedit.h"

#include <pugixml.hpp>

#include <sstream>

namespace patchpanel {

namespace {

void load(pugi::xml_document &document, const QByteArray &xml)
{
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
}

QByteArray save(const pugi::xml_document &document)
{
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

pugi::xml_node devicesOf(pugi::xml_document &document)
{
    pugi::xml_node domain = document.document_element();
    return domain.child("devices") ? domain.child("devices") : domain.append_child("devices");
}

pugi::xml_node nicOf(pugi::xml_document &document, const QByteArray &mac)
{
    return devicesOf(document).find_child(
        [&mac](const pugi::xml_node &device) { return mac == device.child("mac").attribute("address").value(); });
}

} // namespace

QByteArray macOf(const QByteArray &nicXml)
{
    pugi::xml_document nic;
    load(nic, nicXml);
    return QByteArray(nic.document_element().child("mac").attribute("address").value());
}

QByteArray withNic(const QByteArray &domainXml, const QByteArray &nicXml, bool running)
{
    pugi::xml_document domain;
    pugi::xml_document nic;
    load(domain, domainXml);
    load(nic, nicXml);
    pugi::xml_node devices = devicesOf(domain);
    const auto nics = std::distance(devices.children("interface").begin(), devices.children("interface").end());
    pugi::xml_node added = devices.append_copy(nic.document_element());
    if (running)
        added.append_child("target").append_attribute("dev").set_value(("vnet9" + std::to_string(nics)).c_str());
    return save(domain);
}

std::optional<QByteArray> withoutNic(const QByteArray &domainXml, const QByteArray &mac)
{
    pugi::xml_document domain;
    load(domain, domainXml);
    const pugi::xml_node nic = nicOf(domain, mac);
    if (!nic)
        return std::nullopt;
    devicesOf(domain).remove_child(nic);
    return save(domain);
}

std::optional<QByteArray> withNicReplaced(const QByteArray &domainXml, const QByteArray &nicXml)
{
    pugi::xml_document domain;
    pugi::xml_document nic;
    load(domain, domainXml);
    load(nic, nicXml);
    const pugi::xml_node old = nicOf(domain, macOf(nicXml));
    if (!old)
        return std::nullopt;
    pugi::xml_node replaced = devicesOf(domain).insert_copy_after(nic.document_element(), old);
    if (old.child("target") && !replaced.child("target"))
        replaced.append_copy(old.child("target"));
    devicesOf(domain).remove_child(old);
    return save(domain);
}

} // namespace patchpanel
