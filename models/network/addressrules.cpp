// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addressrules.h"

#include "models/network/addressform.h"
#include "models/network/subnetrules.h"

#include <QCoreApplication>

#include <optional>

namespace patchpanel {

namespace {

QString addressrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

/// The fields of one address family.
struct Family
{
    IpFamily family;
    const QString &network;
    bool dhcp;
    const QString &start;
    const QString &end;
    Field networkField;
    Field startField;
    Field endField;
};

class AddressChecker final
{
public:
    AddressChecker(const NetworkConfig &config, const HostContext &context, const std::vector<NetworkClaim> &claims)
        : m_config(config)
        , m_context(context)
        , m_claims(claims)
    { }

    QList<Issue> run()
    {
        if (m_config.ipv4Network.trimmed().isEmpty() && m_config.ipv6Network.trimmed().isEmpty())
            checkAnyAddress();
        check({IpFamily::V4, m_config.ipv4Network, m_config.dhcpv4, m_config.dhcpv4Start, m_config.dhcpv4End,
            Field::Ipv4Network, Field::Dhcpv4Start, Field::Dhcpv4End});
        check({IpFamily::V6, m_config.ipv6Network, m_config.dhcpv6, m_config.dhcpv6Start, m_config.dhcpv6End,
            Field::Ipv6Network, Field::Dhcpv6Start, Field::Dhcpv6End});
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }

    void checkAnyAddress()
    {
        // libvirt refuses a forwarding network without an address ("open" does so before 10.8).
        if (m_config.type == NetworkType::Open && m_context.serverVersion >= libvirtVersion(10, 8))
            return;
        error(Field::Ipv4Network,
            m_config.type == NetworkType::Isolated
                ? addressrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                    "Give an IPv4 or an IPv6 network. For a network without addresses choose Very isolated."))
                : addressrulesText(QT_TRANSLATE_NOOP(
                    "NetworkRules", "This type of network needs an IPv4 or an IPv6 network (192.168.150.0/24).")));
    }

    void check(const Family &family)
    {
        if (family.network.trimmed().isEmpty()) {
            if (family.dhcp)
                error(family.networkField,
                    addressrulesText(
                        QT_TRANSLATE_NOOP("NetworkRules", "DHCP needs a network to give addresses from.")));
            return;
        }
        const auto network = hostNetwork(family.network);
        if (!network || network->address().family() != family.family)
            return error(family.networkField, malformed(family));
        if (const QString problem = hostAddressProblem(*network); !problem.isEmpty())
            error(family.networkField, problem);
        else
            m_issues += checkOverlaps(family.networkField, network->subnet(), m_claims, m_context);
        if (family.dhcp)
            checkRange(family, *network);
    }

    static QString malformed(const Family &family)
    {
        if (!family.network.contains(u'/') && IpAddress::parse(family.network))
            return addressrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Add the prefix length, as in %1/%2."))
                .arg(family.network.trimmed())
                .arg(family.family == IpFamily::V4 ? 24 : 64);
        return family.family == IpFamily::V4 ? addressrulesText(
                   QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv4 network; write it as 192.168.150.0/24."))
                                             : addressrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                                                 "This is not an IPv6 network; write it as fd12:3456:789a::/64."));
    }

    void checkRange(const Family &family, const IpNetwork &network)
    {
        if (const QString problem = dhcpSizeProblem(network); !problem.isEmpty())
            error(family.networkField, problem);
        const auto start = checkRangeEnd(network, family.start, family.startField);
        const auto end = checkRangeEnd(network, family.end, family.endField);
        if (!start || !end)
            return;
        if (const QString problem = rangeProblem(*start, *end); !problem.isEmpty())
            return error(family.endField, problem);
        if (*start <= network.address() && network.address() <= *end)
            error(network.address() == *end ? family.endField : family.startField,
                addressrulesText(QT_TRANSLATE_NOOP("NetworkRules", "The range contains the host's own address %1."))
                    .arg(network.address().toString()));
    }

    std::optional<IpAddress> checkRangeEnd(const IpNetwork &network, const QString &value, Field field)
    {
        const QString problem = value.trimmed().isEmpty()
            ? addressrulesText(QT_TRANSLATE_NOOP("NetworkRules", "DHCP needs a first and a last address."))
            : rangeEndProblem(network, value);
        if (problem.isEmpty())
            return IpAddress::parse(value);
        error(field, problem);
        return std::nullopt;
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    const std::vector<NetworkClaim> &m_claims;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkAddresses(
    const NetworkConfig &config, const HostContext &context, const std::vector<NetworkClaim> &claims)
{
    return AddressChecker(config, context, claims).run();
}

} // namespace patchpanel
