// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/dnsrules.h"

#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"
#include "models/network/issuelist.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString dnsrulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

constexpr int mostPort = 65535;

/// Empty, or a number between the two.
bool isNumber(const QString &typed, int least, int most)
{
    const QString digits = typed.trimmed();
    const auto number = wholeNumber(digits);
    return digits.isEmpty() || (number && *number >= least && *number <= most);
}

class DnsChecker final
{
public:
    explicit DnsChecker(const RuleScope &scope)
        : m_dns(scope.parts.dns)
    { }

    QList<Issue> run()
    {
        if (m_dns.enable == false
            && !(m_dns.forwarders.isEmpty() && m_dns.hosts.isEmpty() && m_dns.texts.isEmpty()
                && m_dns.services.isEmpty()))
            m_issues.error({Field::DnsEnable},
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                    "Where DNS is off there can be no forwarders, hosts, TXT and SRV records: remove them, or switch "
                    "it on.")));
        for (int row = 0; row < m_dns.forwarders.size(); ++row)
            checkForwarder(m_dns.forwarders[row], {Field::Forwarders, row});
        for (int row = 0; row < m_dns.hosts.size(); ++row)
            checkHost(row);
        for (int row = 0; row < m_dns.texts.size(); ++row)
            checkText(m_dns.texts[row], {Field::DnsTexts, row});
        for (int row = 0; row < m_dns.services.size(); ++row)
            checkService(m_dns.services[row], {Field::DnsServices, row});
        return m_issues.take();
    }

private:
    void checkForwarder(const ForwarderEntry &forwarder, const IssuePlace &place)
    {
        const QString address = forwarder.address.trimmed();
        const QString domain = forwarder.domain.trimmed();
        if (address.isEmpty() && domain.isEmpty())
            return m_issues.error(place,
                dnsrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "Give the address of a name server, or a domain, or both.")));
        if (!address.isEmpty() && !IpAddress::parse(address))
            m_issues.error(
                place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no IP address.")).arg(address));
        if (!domain.isEmpty())
            m_issues.add(place, checkDomain(domain));
        if (!isNumber(forwarder.port, 1, mostPort))
            m_issues.error(
                place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A port is a number from 1 to 65535.")));
        else if (!forwarder.port.trimmed().isEmpty() && address.isEmpty())
            m_issues.error(place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A port needs an address.")));
    }

    void checkHost(int row)
    {
        const DnsHostEntry &host = m_dns.hosts[row];
        const IssuePlace place{Field::DnsHosts, row};
        const auto ip = IpAddress::parse(host.ip);
        if (!ip)
            m_issues.error(place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the IP address of the host.")));
        else if (std::any_of(m_dns.hosts.cbegin(), m_dns.hosts.cbegin() + row,
                     [&ip](const DnsHostEntry &other) { return IpAddress::parse(other.ip) == ip; }))
            m_issues.warning(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 has an entry already.")).arg(ip->toString()));
        if (std::all_of(
                host.names.cbegin(), host.names.cend(), [](const QString &name) { return name.trimmed().isEmpty(); }))
            return m_issues.error(place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give a name of the host.")));
        for (const QString &name : host.names)
            if (!isHostName(name.trimmed()))
                m_issues.error(place,
                    dnsrulesText(
                        QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no host name: letters, digits, “-”, “_” and “.”."))
                        .arg(name));
    }

    void checkText(const DnsTxtEntry &entry, const IssuePlace &place)
    {
        const QString name = entry.name.trimmed();
        if (name.isEmpty())
            m_issues.error(place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A TXT record needs a name.")));
        else if (name.contains(u' ') || name.contains(u',') || !isPlainLine(name))
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "The name of a TXT record has no spaces and commas.")));
        if (!isPlainLine(entry.value))
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "The value of a TXT record is one line of text.")));
    }

    void checkService(const DnsSrvEntry &entry, const IssuePlace &place)
    {
        // virNetworkDNSSrvDefParseXML; the name server's own limit.
        static const QRegularExpression name(QStringLiteral("\\A[A-Za-z0-9_+/*-]{1,482}\\z"));
        if (!name.match(entry.service.trimmed()).hasMatch())
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP(
                    "DocumentRules", "A service is named with letters, digits, “_”, “-”, “+”, “/” and “*” (ldap).")));
        const QString protocol = entry.protocol.trimmed();
        if (protocol.isEmpty())
            m_issues.error(place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the protocol (tcp or udp).")));
        else if (!isHostName(protocol) && !(protocol.startsWith(u'_') && isHostName(protocol.mid(1))))
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no protocol (tcp or udp).")).arg(protocol));
        if (!entry.domain.trimmed().isEmpty())
            m_issues.add(place, checkDomain(entry.domain.trimmed()));
        const QString target = entry.target.trimmed();
        const bool hasNumbers = !(entry.port.trimmed() + entry.priority.trimmed() + entry.weight.trimmed()).isEmpty();
        if (target.isEmpty() && hasNumbers)
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A port, a priority and a weight need a target.")));
        else if (!target.isEmpty() && !isHostName(target))
            m_issues.error(place,
                dnsrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no host name: letters, digits, “-”, “_” and “.”."))
                    .arg(target));
        if (!isNumber(entry.port, 1, mostPort))
            m_issues.error(
                place, dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A port is a number from 1 to 65535.")));
        if (!isNumber(entry.priority, 0, mostPort) || !isNumber(entry.weight, 0, mostPort))
            m_issues.error(place,
                dnsrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Priority and weight are numbers from 0 to 65535.")));
    }

    const DnsPart &m_dns;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkDns(const RuleScope &scope)
{
    return DnsChecker(scope).run();
}

} // namespace patchpanel
