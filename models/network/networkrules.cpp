// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"

#include "models/network/addressform.h"
#include "models/network/addressrules.h"
#include "models/network/cardrules.h"
#include "models/network/fieldrules.h"
#include "models/network/portgrouprules.h"
#include "models/network/vlanrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

class Checker final
{
public:
    Checker(const NetworkConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
        , m_claims(networkClaims(context))
    { }

    QList<Issue> run()
    {
        m_issues += checkName(m_config.name, m_context);
        m_issues += checkDescription(m_config.description);
        if (!takesNetworkCards(m_config.type))
            checkBridge();
        m_issues += checkVlan(m_config, m_context);
        m_issues += checkCards(m_config, m_context);
        if (m_config.type == NetworkType::OpenVSwitch)
            for (const PortGroupIssue &issue : checkPortGroups(m_config.portGroups))
                m_issues.append(formIssue(issue, m_config.portGroups));
        if (hasAddresses(m_config.type)) {
            m_issues += checkAddresses(m_config, m_context, m_claims);
            if (!m_config.dnsDomain.isEmpty())
                m_issues += checkDomain(m_config.dnsDomain);
        }
        if (canHaveUplink(m_config.type) && !m_config.uplink.isEmpty())
            m_issues += checkUplink(m_config.uplink, m_context);
        const QString mtu = m_config.mtu.trimmed();
        if (ownsBridge(m_config.type) && !mtu.isEmpty())
            m_issues += checkMtu(mtu, hasAddresses(m_config.type) && !m_config.ipv6Network.trimmed().isEmpty());
        return std::move(m_issues);
    }

private:
    /// What stands on a bridge has to have one; only for its own ones libvirt would choose a name itself.
    void checkBridge()
    {
        const QString &bridge = m_config.bridge;
        if (bridge.isEmpty()) {
            if (!ownsBridge(m_config.type))
                m_issues.append(missingIssue(Field::Bridge,
                    networkrulesText(
                        QT_TRANSLATE_NOOP("NetworkRules", "Name the bridge of the host that VMs shall sit on."))));
        } else if (const QList<Issue> wrong = checkBridgeName(bridge); !wrong.isEmpty()) {
            m_issues += wrong;
        } else if (ownsBridge(m_config.type)) {
            m_issues += checkOwnBridge(bridge, m_claims, m_context);
        } else {
            m_issues += checkHostBridge(bridge, m_config.type == NetworkType::OpenVSwitch, m_context);
        }
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    const std::vector<NetworkClaim> m_claims;
    QList<Issue> m_issues;
};

/// Whether a refused DHCP range ("range A - B is ...") is wrong at its end rather than at its start.
bool isAboutRangeEnd(const QString &message, const QString &cidr)
{
    static const QRegularExpression range(QStringLiteral("range (\\S+) - (\\S+)"));
    const QRegularExpressionMatch match = range.match(message);
    const auto start = IpAddress::parse(match.captured(1));
    const auto end = IpAddress::parse(match.captured(2));
    const auto network = hostNetwork(cidr);
    return start && end && network && network->contains(*start) && *start != network->first();
}

} // namespace

QList<Issue> checkNetwork(const NetworkConfig &config, const HostContext &context)
{
    return Checker(config, context).run();
}

bool hasErrors(const QList<Issue> &issues)
{
    return std::any_of(
        issues.cbegin(), issues.cend(), [](const Issue &issue) { return issue.severity == Severity::Error; });
}

Field fieldOfError(const Error &error, const NetworkConfig &config)
{
    // What stands in quotes is a name somebody chose, and "bridge-vlan-10" says nothing about the field; a quote within
    // a word is an apostrophe.
    static const QRegularExpression quoted(QStringLiteral("(?<![a-z])'[^']*'"));
    const QString name = config.name.toLower();
    const QString message = error.message.toLower().remove(u'\'' + name + u'\'');
    const QString words = QString(message).remove(quoted).remove(QStringLiteral("for network ") + name);
    const auto isAbout = [&words](std::initializer_list<QStringView> parts) {
        return std::any_of(parts.begin(), parts.end(), [&words](QStringView part) { return words.contains(part); });
    };
    const auto speaksOf = [&message](const QString &value) {
        return !value.trimmed().isEmpty() && message.contains(value.trimmed().toLower());
    };
    const auto fieldOfNetwork = [&] {
        const auto ipv6 = hostNetwork(config.ipv6Network);
        return ipv6 && speaksOf(ipv6->address().toString()) ? Field::Ipv6Network : Field::Ipv4Network;
    };
    if (isAbout({u"invalid char in name", u"exists with uuid", u"is already defined with uuid", u"file name too long",
            u"missing name"}))
        return Field::Name;
    // The order matters: these name a bridge without quotes, a range message also names the subnet, and a message on an
    // address may name the bridge.
    if (isAbout({u"creating bridge interface", u"bridge name", u"bridge generation"}))
        return Field::Bridge;
    if (isAbout({u"range", u"dhcp"})) {
        if (speaksOf(config.dhcpv6Start) || speaksOf(config.dhcpv6End))
            return isAboutRangeEnd(message, config.ipv6Network) ? Field::Dhcpv6End : Field::Dhcpv6Start;
        if (speaksOf(config.dhcpv4Start) || speaksOf(config.dhcpv4End))
            return isAboutRangeEnd(message, config.ipv4Network) ? Field::Dhcpv4End : Field::Dhcpv4Start;
    }
    if (isAbout({u"prefix length", u"accept_ra"}))
        return Field::Ipv6Network;
    if (isAbout({u"already in use by interface", u"address already in use", u"netmask"}))
        return fieldOfNetwork();
    if (isAbout({u"mtu"}))
        return Field::Mtu;
    if (isAbout({u"portgroup", u"bandwidth", u"average", u"trunk="}))
        return Field::PortGroups;
    if (isAbout({u"virtual function", u"sr-iov", u"sriov"}))
        return Field::Uplink;
    if (isAbout({u"vlan"}))
        return Field::VlanId;
    if (isAbout({u"bridge"}))
        return Field::Bridge;
    if (isAbout({u"domain"}))
        return Field::DnsDomain;
    return isAbout({u"address"}) ? fieldOfNetwork() : Field::None;
}

} // namespace patchpanel
