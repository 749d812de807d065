// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkparts.h"

#include "models/network/generalpart.h"
#include "models/network/networkconfig.h"
#include "models/network/networkinfo.h"
#include "models/network/networkorder.h"
#include "models/network/partwords.h"
#include "models/network/serviceparts.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkpartsText(const char *source)
{
    return QCoreApplication::translate("NetworkParts", source);
}

/// Takes a network apart: whatever it understands it removes from its copy, and what is left in the end is what it does
/// not know.
class Parts final
{
public:
    explicit Parts(const XmlNode &network)
        : m_network(network)
    { }

    std::vector<NetworkPart> run()
    {
        takeAttribute(m_network, "connections");
        m_parts.flag(m_network, "ipv6", QStringLiteral("@ipv6"), false);
        m_parts.flag(m_network, "trustGuestRxFilters", QStringLiteral("@trustGuestRxFilters"), false);
        readLabels();
        readForward();
        readBridge();
        collectDnsParts(m_network, m_parts);
        readPortSettings();
        collectAddressParts(m_network, m_parts);
        readOptions();
        m_parts.addRest(m_network, QString());
        return m_parts.take();
    }

private:
    void readLabels()
    {
        const GeneralPart general = readGeneral(m_network);
        const unsigned long titleSince = findChild(m_network, "title") ? libvirtVersion(9, 7) : 0;
        const unsigned long descriptionSince = findChild(m_network, "description") ? libvirtVersion(9, 7) : 0;
        for (const char *name : {"name", "uuid", "title", "description"})
            takeChildren(m_network, name);
        const auto label = [this](PartKind kind, const char *name, const QString &value, unsigned long since = 0) {
            const QString key = QString::fromLatin1(name);
            if (NetworkPart *part = m_parts.add(kind, key, value, settingWords(key))) {
                part->isPlain = true;
                part->since = since;
            }
        };
        label(PartKind::Name, "name", general.name);
        const QUuid uuid = QUuid::fromString(general.uuid.trimmed());
        label(PartKind::Uuid, "uuid", uuid.isNull() ? general.uuid : uuid.toString(QUuid::WithoutBraces));
        label(PartKind::Label, "title", general.title, titleSince);
        label(PartKind::Label, "description", general.description, descriptionSince);
        const XmlNode network = m_network;
        for (XmlNode &metadata : takeChildren(m_network, "metadata")) {
            const XmlNode scope = metadata;
            for (XmlNode &entry : metadata.children) {
                if (!entry.isElement())
                    continue;
                if (namespaceOf({&entry, &scope, &network}) == QLatin1String(metadataNamespace)) {
                    takeAttribute(entry, "title");
                    takeAttribute(entry, "description");
                    takeAttribute(entry, "xmlns:" + entry.name.first(std::max<qsizetype>(entry.name.indexOf(':'), 0)));
                    if (entry.attributes.empty() && entry.children.empty())
                        continue;
                }
                const QString canon = canonicalXml(entry, {&scope, &network});
                m_parts.add(PartKind::Label, QStringLiteral("metadata/") + canon.section(u' ', 0, 0), canon,
                    networkpartsText(QT_TRANSLATE_NOOP("NetworkParts", "metadata <%1>"))
                        .arg(QString::fromUtf8(entry.name)));
            }
        }
    }

    void readForward()
    {
        m_parts.each(m_network, "forward", QStringLiteral("forward"), [this](XmlNode &forward) {
            QString mode = takeAttribute(forward, "mode");
            if (mode.isEmpty())
                mode = QStringLiteral("nat");
            if (mode != u"none")
                m_parts.setting(QStringLiteral("forward@mode"), mode);
            m_parts.flag(forward, "managed", QStringLiteral("forward@managed"), false);
            readDevices(forward, mode);
            m_parts.each(forward, "driver", QStringLiteral("forward/driver"), [this](XmlNode &driver) {
                const QString name = takeAttribute(driver, "name");
                const QString model = takeAttribute(driver, "model");
                m_parts.setting(QStringLiteral("forward/driver"), QString(name + u' ' + model).trimmed());
            });
            m_parts.each(forward, "nat", QStringLiteral("forward/nat"), [this](XmlNode &nat) { readNat(nat); });
        });
    }

    void readDevices(XmlNode &forward, const QString &mode)
    {
        QStringList devices{takeAttribute(forward, "dev")};
        std::vector<XmlNode> functions = takeChildren(forward, "pf");
        std::vector<XmlNode> interfaces = takeChildren(forward, "interface");
        std::vector<XmlNode> addresses = takeChildren(forward, "address");
        for (const XmlNode &function : functions)
            m_parts.setting(QStringLiteral("forward/pf"), attributeOf(function, "dev"));
        if (!functions.empty())
            return; // the rest is what libvirt found there
        for (const XmlNode &interface : interfaces)
            devices.append(attributeOf(interface, "dev"));
        devices.removeAll(QString());
        devices.removeDuplicates();
        // A routed network has one uplink, which virNetworkUpdate leaves alone: firewall rules hang on it.
        const bool isPool = mode == u"bridge" || mode == u"private" || mode == u"vepa" || mode == u"passthrough";
        for (const QString &device : std::as_const(devices)) {
            if (!isPool) {
                m_parts.setting(QStringLiteral("forward@dev"), device);
                continue;
            }
            NetworkPart *part = m_parts.add(PartKind::ForwardInterface, QStringLiteral("forward/interface ") + device,
                device, networkpartsText(QT_TRANSLATE_NOOP("NetworkParts", "network card %1")).arg(device));
            part->element = "<interface dev='" + encodedValue(device, '\'', false) + "'/>";
        }
        for (const XmlNode &address : addresses) {
            const auto number = [&address](
                                    const char *name) { return normalNumber(attributeOf(address, name)).toUInt(); };
            // As lspci writes it.
            const QString device = QString::asprintf(
                "%04x:%02x:%02x.%x", number("domain"), number("bus"), number("slot"), number("function"));
            m_parts.add(PartKind::Setting, QStringLiteral("forward/address ") + device, device,
                networkpartsText(QT_TRANSLATE_NOOP("NetworkParts", "PCI device %1")).arg(device));
        }
    }

    void readNat(XmlNode &nat)
    {
        m_parts.flag(nat, "ipv6", QStringLiteral("forward/nat@ipv6"), false, libvirtVersion(6, 5));
        for (const XmlNode &address : takeChildren(nat, "address"))
            m_parts.setting(QStringLiteral("forward/nat/address"),
                normalIp(attributeOf(address, "start")) + u'-' + normalIp(attributeOf(address, "end")));
        for (const XmlNode &port : takeChildren(nat, "port")) {
            const QString ports = normalNumber(attributeOf(port, "start")) + u'-'
                + normalNumber(attributeOf(port, "end"));
            if (ports != u"1024-65535") // what a running network shows that names none
                m_parts.setting(QStringLiteral("forward/nat/port"), ports);
        }
    }

    void readBridge()
    {
        m_parts.each(m_network, "bridge", QStringLiteral("bridge"), [this](XmlNode &bridge) {
            m_parts.setting(QStringLiteral("bridge@name"), takeAttribute(bridge, "name"));
            m_parts.setting(QStringLiteral("bridge@zone"), takeAttribute(bridge, "zone"));
            m_parts.flag(bridge, "stp", QStringLiteral("bridge@stp"), true);
            const QString delay = normalNumber(takeAttribute(bridge, "delay"));
            m_parts.setting(QStringLiteral("bridge@delay"), delay == u"0" ? QString() : delay);
            const QString manager = takeAttribute(bridge, "macTableManager");
            m_parts.setting(QStringLiteral("bridge@macTableManager"), manager == u"kernel" ? QString() : manager);
        });
        m_parts.each(m_network, "mtu", QStringLiteral("mtu"), [this](XmlNode &mtu) {
            m_parts.setting(QStringLiteral("mtu@size"), normalNumber(takeAttribute(mtu, "size")));
        });
        m_parts.each(m_network, "mac", QStringLiteral("mac"), [this](XmlNode &mac) {
            m_parts.setting(QStringLiteral("mac@address"), normalClient(takeAttribute(mac, "address")));
        });
        m_parts.each(m_network, "domain", QStringLiteral("domain"), [this](XmlNode &domain) {
            m_parts.setting(QStringLiteral("domain@name"), takeAttribute(domain, "name"));
            m_parts.flag(domain, "localOnly", QStringLiteral("domain@localOnly"), false);
            m_parts.flag(domain, "register", QStringLiteral("domain@register"), false, libvirtVersion(10, 1));
        });
    }

    void readPortSettings()
    {
        for (const char *name : {"vlan", "virtualport"})
            for (const XmlNode &element : takeChildren(m_network, name)) {
                const QString key = QString::fromLatin1(name);
                m_parts.add(PartKind::Setting, key, canonicalXml(element, {}), settingWords(key));
            }
        m_parts.each(m_network, "bandwidth", QStringLiteral("bandwidth"), [this](XmlNode &bandwidth) {
            takeAttribute(bandwidth, "classID");
            for (const char *name : {"inbound", "outbound"})
                for (const XmlNode &rate : takeChildren(bandwidth, name)) {
                    const QString key = QStringLiteral("bandwidth/") + QString::fromLatin1(name);
                    m_parts.add(PartKind::Setting, key, canonicalXml(rate, {}), settingWords(key));
                }
        });
        m_parts.each(m_network, "port", QStringLiteral("port"), [this](XmlNode &port) {
            m_parts.flag(port, "isolated", QStringLiteral("port@isolated"), false, libvirtVersion(6, 1));
        });
        for (XmlNode &group : takeChildren(m_network, "portgroup")) {
            const QByteArray element = compactXml(group);
            const QString name = attributeOf(group, "name");
            if (flagOf(group, "default") == false)
                takeAttribute(group, "default");
            NetworkPart *part = m_parts.add(PartKind::PortGroup, QStringLiteral("portgroup ") + name,
                canonicalXml(group, {}),
                networkpartsText(QT_TRANSLATE_NOOP("NetworkParts", "port group “%1”")).arg(name));
            part->element = element;
        }
    }

    void readOptions()
    {
        const XmlNode network = m_network;
        QStringList options;
        std::vector<XmlNode> rest;
        for (XmlNode &child : m_network.children) {
            if (!child.isElement() || localName(child.name) != "options"
                || namespaceOf({&child, &network}) != QLatin1String(dnsmasqNamespace)) {
                rest.push_back(std::move(child));
                continue;
            }
            for (const XmlNode &option : child.children)
                if (option.isElement())
                    options.append(attributeOf(option, "value"));
        }
        m_network.children = std::move(rest);
        m_parts.setting(QStringLiteral("dnsmasq:options"), options.join(QStringLiteral(", ")));
    }

    XmlNode m_network;
    PartCollector m_parts;
};

} // namespace

std::vector<NetworkPart> networkParts(const XmlNode &network)
{
    return Parts(network).run();
}

} // namespace patchpanel
