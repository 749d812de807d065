// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/serviceparts.h"

#include "models/network/ipnetwork.h"
#include "models/network/networkconfig.h"
#include "models/network/partwords.h"
#include "models/network/xmledit.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString servicepartsText(const char *source)
{
    return QCoreApplication::translate("NetworkParts", source);
}

class ServiceParts final
{
public:
    explicit ServiceParts(PartCollector &parts)
        : m_parts(parts)
    { }

    void readDns(XmlNode &network)
    {
        m_parts.each(network, "dns", QStringLiteral("dns"), [this](XmlNode &dns) {
            m_parts.flag(dns, "enable", QStringLiteral("dns@enable"), true);
            m_parts.flag(dns, "forwardPlainNames", QStringLiteral("dns@forwardPlainNames"), true);
            QStringList forwarders;
            QStringList ports;
            m_parts.each(dns, "forwarder", QStringLiteral("dns/forwarder"), [&](XmlNode &forwarder) {
                const QString domain = takeAttribute(forwarder, "domain");
                forwarders.append((domain + u' ' + normalIp(takeAttribute(forwarder, "addr"))).trimmed());
                if (const QString port = normalNumber(takeAttribute(forwarder, "port")); !port.isEmpty())
                    ports.append(forwarders.constLast() + u' ' + port);
            });
            m_parts.setting(QStringLiteral("dns/forwarder"), forwarders.join(QStringLiteral(", ")));
            m_parts.setting(
                QStringLiteral("dns/forwarder@port"), ports.join(QStringLiteral(", ")), libvirtVersion(12, 0));
            for (const XmlNode &record : takeChildren(dns, "txt"))
                addRecord(PartKind::DnsTxt, record, attributeOf(record, "name"), {},
                    servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "DNS text record %1")));
            for (const XmlNode &record : takeChildren(dns, "srv")) {
                QString name = QStringLiteral("_%1._%2").arg(
                    attributeOf(record, "service"), attributeOf(record, "protocol"));
                if (const QString domain = attributeOf(record, "domain"); !domain.isEmpty())
                    name += u'.' + domain;
                addRecord(PartKind::DnsSrv, record, name, attributeOf(record, "target"),
                    servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "DNS service record %1")));
            }
            for (const XmlNode &record : takeChildren(dns, "host"))
                addRecord(PartKind::DnsHost, record, normalIp(attributeOf(record, "ip")), {},
                    servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "DNS host %1")));
        });
    }

    void readAddresses(XmlNode &network)
    {
        int index = 0;
        m_parts.each(network, "ip", QStringLiteral("ip"), [this, &index](XmlNode &ip) { readIp(ip, index++); });
        for (XmlNode &route : takeChildren(network, "route")) {
            const QString to = takeNetwork(route);
            const QString gateway = normalIp(takeAttribute(route, "gateway"));
            m_parts.add(PartKind::Setting, QStringLiteral("route ") + to,
                gateway + u' ' + normalNumber(takeAttribute(route, "metric")),
                servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "route to %1")).arg(to));
            m_parts.addRest(route, QStringLiteral("route"));
        }
    }

private:
    void addRecord(PartKind kind, const XmlNode &record, const QString &name, const QString &more, const QString &words)
    {
        const QString key = QStringLiteral("dns/%1 %2 %3").arg(QString::fromUtf8(record.name), name, more);
        NetworkPart *part = m_parts.add(kind, key, canonicalXml(record, {}), words.arg(name));
        part->element = compactXml(record);
    }

    /// Takes the address and its mask off an element, in CIDR notation where they make sense. The family follows from
    /// the address.
    static QString takeNetwork(XmlNode &element)
    {
        const QString address = takeAttribute(element, "address");
        const QString netmask = takeAttribute(element, "netmask");
        const QString prefix = takeAttribute(element, "prefix");
        takeAttribute(element, "family");
        const auto network = IpNetwork::fromParts(address, netmask, prefix);
        return network ? network->toString() : QString(address + u'/' + netmask + prefix);
    }

    void readIp(XmlNode &ip, int index)
    {
        const QString address = normalIp(attributeOf(ip, "address"));
        const QString cidr = takeNetwork(ip);
        const QString path = QStringLiteral("ip %1/").arg(address);
        m_parts.add(PartKind::Setting, QStringLiteral("ip ") + address, cidr,
            servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "address %1")).arg(cidr));
        const auto plain = [this, &path](const QString &name, const QString &value, const QString &words) {
            if (NetworkPart *part = m_parts.add(PartKind::Setting, path + name, value, words))
                part->isPlain = true;
        };
        const bool localPtr = flagOf(ip, "localPtr").value_or(false);
        takeAttribute(ip, "localPtr");
        m_parts.add(PartKind::Setting, path + QStringLiteral("@localPtr"), localPtr ? QStringLiteral("yes") : QString(),
            servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "local reverse DNS of %1")).arg(cidr));
        m_parts.each(ip, "tftp", path + QStringLiteral("tftp"), [&](XmlNode &tftp) {
            plain(QStringLiteral("tftp"), takeAttribute(tftp, "root"),
                servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "TFTP folder")));
        });
        m_parts.each(ip, "dhcp", path + QStringLiteral("dhcp"), [&](XmlNode &dhcp) {
            for (XmlNode &range : takeChildren(dhcp, "range"))
                addRange(range, index, address, path);
            for (XmlNode &host : takeChildren(dhcp, "host"))
                addHost(host, index, address, path);
            m_parts.each(dhcp, "bootp", path + QStringLiteral("dhcp/bootp"), [&](XmlNode &bootp) {
                const QString file = takeAttribute(bootp, "file");
                const QString server = normalIp(takeAttribute(bootp, "server"));
                plain(QStringLiteral("bootp"), (file + u' ' + server).trimmed(),
                    servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "boot file for VMs (BOOTP)")));
            });
        });
    }

    /// The lease time in seconds, "-" without one.
    static QString takeLease(XmlNode &entry)
    {
        const XmlNode *lease = findChild(entry, "lease");
        if (!lease)
            return QStringLiteral("-");
        const QString unit = attributeOf(*lease, "unit");
        bool isNumber = false;
        const qulonglong expiry = attributeOf(*lease, "expiry").toULongLong(&isNumber);
        const qulonglong factor = unit == u"seconds" ? 1 : unit == u"hours" ? 3600 : 60;
        if (!isNumber || expiry >= (1ULL << 40))
            return QStringLiteral("-"); // and left where it is
        takeChildren(entry, "lease");
        return QString::number(expiry * factor);
    }

    void addRange(XmlNode &range, int index, const QString &address, const QString &path)
    {
        const QByteArray element = compactXml(range);
        const QString start = normalIp(takeAttribute(range, "start"));
        const QString end = normalIp(takeAttribute(range, "end"));
        const QString lease = takeLease(range);
        NetworkPart *part = m_parts.add(PartKind::DhcpRange, path + start + u'-' + end,
            lease + u' ' + canonicalXml(range, {}),
            servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "DHCP range %1")).arg(rangeWords(start, end)));
        place(*part, index, address, element);
    }

    void addHost(XmlNode &host, int index, const QString &address, const QString &path)
    {
        const QByteArray element = compactXml(host);
        const QString mac = normalClient(takeAttribute(host, "mac"));
        const QString duid = takeAttribute(host, "id").toLower();
        const QString name = takeAttribute(host, "name");
        const QString ip = normalIp(takeAttribute(host, "ip"));
        const QString client = !mac.isEmpty() ? mac : !duid.isEmpty() ? duid : !name.isEmpty() ? name : ip;
        const QStringList says{mac, duid, name, ip, takeLease(host), canonicalXml(host, {})};
        NetworkPart *part = m_parts.add(PartKind::DhcpHost, path + QStringLiteral("host ") + client, says.join(u' '),
            servicepartsText(QT_TRANSLATE_NOOP("NetworkParts", "reservation of %1 for %2"))
                .arg(ip, name.isEmpty() ? client : name));
        place(*part, index, address, element);
    }

    static void place(NetworkPart &part, int index, const QString &address, const QByteArray &element)
    {
        part.ipIndex = index;
        part.ipKey = address;
        part.element = element;
    }

    PartCollector &m_parts;
};

} // namespace

void collectAddressParts(XmlNode &network, PartCollector &parts)
{
    ServiceParts(parts).readAddresses(network);
}

void collectDnsParts(XmlNode &network, PartCollector &parts)
{
    ServiceParts(parts).readDns(network);
}

} // namespace patchpanel
