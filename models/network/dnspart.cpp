// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/dnspart.h"

#include "models/network/xmllist.h"

namespace patchpanel {

namespace {

int one(const QString &a, const QString &b)
{
    return !a.isEmpty() && a == b ? 1 : 0;
}

ForwarderEntry readForwarder(const XmlNode &forwarder)
{
    return {attributeOf(forwarder, "domain"), attributeOf(forwarder, "addr"), attributeOf(forwarder, "port")};
}

void writeForwarder(XmlCursor forwarder, const ForwarderEntry &entry)
{
    forwarder.set({{"domain", entry.domain}, {"addr", entry.address}, {"port", entry.port}});
}

DnsTxtEntry readText(const XmlNode &text)
{
    return {attributeOf(text, "name"), attributeOf(text, "value")};
}

void writeText(XmlCursor text, const DnsTxtEntry &entry)
{
    text.set({{"name", entry.name}, {"value", entry.value, XmlField::Kind::Verbatim}});
}

DnsSrvEntry readService(const XmlNode &service)
{
    return {attributeOf(service, "service"), attributeOf(service, "protocol"), attributeOf(service, "domain"),
        attributeOf(service, "target"), attributeOf(service, "port"), attributeOf(service, "priority"),
        attributeOf(service, "weight")};
}

void writeService(XmlCursor service, const DnsSrvEntry &entry)
{
    service.set({{"service", entry.service}, {"protocol", entry.protocol}, {"domain", entry.domain},
        {"target", entry.target}, {"port", entry.port}, {"priority", entry.priority}, {"weight", entry.weight}});
}

int kinship(const DnsSrvEntry &a, const DnsSrvEntry &b)
{
    return a.service == b.service && a.protocol == b.protocol ? 1 + one(a.domain, b.domain) + one(a.target, b.target)
                                                              : 0;
}

DnsHostEntry readHost(const XmlNode &host)
{
    DnsHostEntry entry;
    entry.ip = attributeOf(host, "ip");
    for (const XmlNode *name : findChildren(host, "hostname"))
        entry.names.append(textOf(*name));
    return entry;
}

void writeHost(XmlCursor host, const DnsHostEntry &entry)
{
    host.set({"ip", entry.ip});
    setEntries<QString>(
        host, "hostname", entry.names, textOf,
        [](XmlCursor name, const QString &text) { name.setText(text.trimmed()); },
        [](const QString &, const QString &) { return 0; });
}

int kinship(const DnsHostEntry &a, const DnsHostEntry &b)
{
    return 2 * one(a.ip, b.ip) + (!a.names.isEmpty() && a.names == b.names ? 1 : 0);
}

} // namespace

DnsPart readDns(const XmlNode &network)
{
    DnsPart part;
    const XmlNode *dns = findChild(network, "dns");
    if (!dns)
        return part;
    part.enable = flagOf(*dns, "enable");
    part.forwardPlainNames = flagOf(*dns, "forwardPlainNames");
    for (const XmlNode *forwarder : findChildren(*dns, "forwarder"))
        part.forwarders.append(readForwarder(*forwarder));
    for (const XmlNode *text : findChildren(*dns, "txt"))
        part.texts.append(readText(*text));
    for (const XmlNode *service : findChildren(*dns, "srv"))
        part.services.append(readService(*service));
    for (const XmlNode *host : findChildren(*dns, "host"))
        part.hosts.append(readHost(*host));
    return part;
}

void writeDns(XmlCursor network, const DnsPart &part)
{
    if (readDns(network.node()) == part)
        return;
    XmlCursor dns = network.ensure("dns");
    dns.set({flagField("enable", part.enable), flagField("forwardPlainNames", part.forwardPlainNames)});
    setEntries(dns, "forwarder", part.forwarders, readForwarder, writeForwarder,
        [](const ForwarderEntry &a, const ForwarderEntry &b) {
            return one(a.address, b.address) + one(a.domain, b.domain);
        });
    setEntries(dns, "txt", part.texts, readText, writeText,
        [](const DnsTxtEntry &a, const DnsTxtEntry &b) { return 2 * one(a.name, b.name) + one(a.value, b.value); });
    setEntries(dns, "srv", part.services, readService, writeService,
        [](const DnsSrvEntry &a, const DnsSrvEntry &b) { return kinship(a, b); });
    setEntries(dns, "host", part.hosts, readHost, writeHost,
        [](const DnsHostEntry &a, const DnsHostEntry &b) { return kinship(a, b); });
    network.removeIfBare("dns");
}

} // namespace patchpanel
