// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicxml.h"

#include "models/network/xmltext.h"
#include "models/network/xmlwrite.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString nicXmlText(const char *source)
{
    return QCoreApplication::translate("NicXml", source);
}

void removeAll(pugi::xml_node node, const char *name)
{
    while (node.remove_child(name)) { }
}

/// Puts the children `name` of `from` in the place of those of `node`.
void replaceWith(pugi::xml_node node, const char *name, const pugi::xml_node &from)
{
    removeAll(node, name);
    for (const pugi::xml_node &child : from.children(name))
        node.append_copy(child);
}

void addVlan(pugi::xml_node nic, const NicTarget &target, NicForm form)
{
    if (target.ownVlan > 0) {
        setAttribute(nic.append_child("vlan").append_child("tag"), "id", QString::number(target.ownVlan));
        return;
    }
    // libvirt 9.0 clears the tag of an Open vSwitch port when a running NIC changes its port group, unless the tag is
    // said outright. In the stored form the network's word counts, and shall go on counting when it changes.
    if (form == NicForm::Stored || target.vlan.isEmpty())
        return;
    pugi::xml_document vlan;
    vlan.load_buffer(target.vlan.constData(), static_cast<std::size_t>(target.vlan.size()));
    nic.append_copy(vlan.document_element());
}

void pointAt(pugi::xml_node nic, const NicTarget &target)
{
    nic.attribute("type").set_value("network");
    pugi::xml_node source = nic.child("source");
    pugi::xml_node fresh = source ? nic.insert_child_after("source", source) : nic.append_child("source");
    nic.remove_child(source);
    setAttribute(fresh, "network", target.network);
    if (!target.portGroup.isEmpty())
        setAttribute(fresh, "portgroup", target.portGroup);
}

/// Whether libvirt made this name of a TAP device itself (virDomainNetDefParseXML has the same list).
bool isGeneratedTap(const QString &name)
{
    return name.startsWith(u"vnet") || name.startsWith(u"macvtap") || name.startsWith(u"macvlan");
}

/// A running NIC of a network in the form one would write: its network instead of what the network made of it.
void unmakeActual(pugi::xml_node nic)
{
    const pugi::xml_node source = nic.child("source");
    const QString network = attribute(source, "network");
    if (isGeneratedTap(attribute(nic.child("target"), "dev")))
        nic.remove_child("target"); // what is left out stays as it is
    if (network.isEmpty())
        return;
    NicTarget target;
    target.network = network;
    target.portGroup = attribute(source, "portgroup");
    pointAt(nic, target);
}

Result<void> load(pugi::xml_document &document, const QByteArray &nic)
{
    return loadXml(document, nic, "interface");
}

} // namespace

Result<NicTarget> targetOf(const QByteArray &networkXml, const QString &portGroup, int ownVlan)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, networkXml, "network"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node network = document.document_element();
    NicTarget target;
    target.network = childText(network, "name");
    target.portGroup = portGroup;
    target.ownVlan = ownVlan;
    pugi::xml_node group;
    for (const pugi::xml_node &candidate : network.children("portgroup"))
        if (portGroup.isEmpty() ? attribute(candidate, "default") == u"yes" : attribute(candidate, "name") == portGroup)
            group = candidate;
    if (!portGroup.isEmpty() && !group)
        return failure(ErrorKind::NotFound,
            nicXmlText(QT_TRANSLATE_NOOP("NicXml", "Network “%1” has no port group “%2”."))
                .arg(target.network, portGroup));
    const auto first = [&](const char *name) { return group.child(name) ? group.child(name) : network.child(name); };
    if (const pugi::xml_node vlan = first("vlan"))
        target.vlan = writtenXml(vlan);
    target.isOpenVSwitch = attribute(first("virtualport"), "type") == u"openvswitch"
        || attribute(network.child("virtualport"), "type") == u"openvswitch";
    return target;
}

Result<QByteArray> findNicXml(const QByteArray &domainXml, const QString &mac)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, domainXml, "domain"); !loaded)
        return tl::unexpected(loaded.error());
    pugi::xml_node found;
    for (const pugi::xml_node &nic : document.document_element().child("devices").children("interface")) {
        if (attribute(nic.child("mac"), "address").compare(mac, Qt::CaseInsensitive) != 0)
            continue;
        if (found)
            return failure(ErrorKind::Conflict,
                nicXmlText(QT_TRANSLATE_NOOP(
                               "NicXml", "Two of its NICs have the MAC address %1; libvirt cannot tell them apart."))
                    .arg(mac));
        found = nic;
    }
    if (!found)
        return failure(ErrorKind::NotFound,
            nicXmlText(QT_TRANSLATE_NOOP("NicXml", "It has no NIC with the MAC address %1 any more.")).arg(mac));
    return writtenXml(found);
}

QByteArray newNicXml(const QString &mac, const QString &model, const NicTarget &target)
{
    pugi::xml_document document;
    pugi::xml_node nic = document.append_child("interface");
    setAttribute(nic, "type", QStringLiteral("network"));
    setAttribute(nic.append_child("mac"), "address", mac);
    pointAt(nic, target);
    setAttribute(nic.append_child("model"), "type", model);
    addVlan(nic, target, NicForm::Stored);
    return writtenXml(nic);
}

Result<QByteArray> sameNicXml(const QByteArray &nic, NicForm form)
{
    pugi::xml_document document;
    if (const auto loaded = load(document, nic); !loaded)
        return tl::unexpected(loaded.error());
    if (form == NicForm::Live)
        unmakeActual(document.document_element());
    return writtenXml(document.document_element());
}

Result<QByteArray> movedNicXml(const QByteArray &nic, NicForm form, const QByteArray &stored, const NicTarget &target)
{
    pugi::xml_document document;
    if (const auto loaded = load(document, nic); !loaded)
        return tl::unexpected(loaded.error());
    pugi::xml_node moved = document.document_element();
    if (form == NicForm::Live) {
        unmakeActual(moved);
        pugi::xml_document own;
        if (!stored.isEmpty()) {
            if (const auto loaded = load(own, stored); !loaded)
                return tl::unexpected(loaded.error());
            replaceWith(moved, "bandwidth", own.document_element());
            replaceWith(moved, "port", own.document_element());
        }
    }
    pointAt(moved, target);
    removeAll(moved, "vlan");
    // Its interfaceid must stay, or libvirt 9.0 refuses every update; on any other kind of bridge it means nothing.
    const pugi::xml_node virtualPort = moved.child("virtualport");
    if (virtualPort && (!target.isOpenVSwitch || attribute(virtualPort, "type") != u"openvswitch"))
        moved.remove_child(virtualPort);
    addVlan(moved, target, form);
    return writtenXml(moved);
}

Result<QByteArray> pointedNicXml(const QByteArray &nic, const QString &network)
{
    pugi::xml_document document;
    if (const auto loaded = load(document, nic); !loaded)
        return tl::unexpected(loaded.error());
    pugi::xml_node source = document.document_element().child("source");
    source.remove_attribute("network");
    setAttribute(source, "network", network);
    return writtenXml(document.document_element());
}

Result<QByteArray> linkedNicXml(const QByteArray &nic, bool up)
{
    pugi::xml_document document;
    if (const auto loaded = load(document, nic); !loaded)
        return tl::unexpected(loaded.error());
    pugi::xml_node root = document.document_element();
    removeAll(root, "link");
    setAttribute(root.append_child("link"), "state", up ? QStringLiteral("up") : QStringLiteral("down"));
    return writtenXml(root);
}

Result<QByteArray> unplacedNicXml(const QByteArray &nic)
{
    pugi::xml_document document;
    if (const auto loaded = load(document, nic); !loaded)
        return tl::unexpected(loaded.error());
    pugi::xml_node root = document.document_element();
    removeAll(root, "alias");
    removeAll(root, "address");
    return writtenXml(root);
}

bool isLinkUp(const QByteArray &nic)
{
    pugi::xml_document document;
    return !load(document, nic) || attribute(document.document_element().child("link"), "state") != u"down";
}

} // namespace patchpanel
