// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"

#include "models/network/addressform.h"
#include "models/network/addressrules.h"
#include "models/network/cardrules.h"
#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/portgrouprules.h"
#include "models/network/vlanrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace patchpanel {

namespace {

QString text(const char *source)
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
        checkName();
        checkDescription();
        if (!takesNetworkCards(m_config.type))
            checkBridge();
        m_issues += checkVlan(m_config, m_context);
        m_issues += checkCards(m_config, m_context);
        if (m_config.type == NetworkType::OpenVSwitch)
            for (const PortGroupIssue &issue : checkPortGroups(m_config.portGroups))
                m_issues.append(formIssue(issue, m_config.portGroups));
        if (hasAddresses(m_config.type)) {
            m_issues += checkAddresses(m_config, m_context, m_claims);
            checkDomain();
        }
        if (canHaveUplink(m_config.type))
            checkUplink();
        if (ownsBridge(m_config.type))
            checkMtu();
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkName()
    {
        const QString &name = m_config.name;
        if (name.trimmed().isEmpty())
            return error(Field::Name, text(QT_TRANSLATE_NOOP("NetworkRules", "The network needs a name.")));
        if (name.contains(u'/'))
            return error(Field::Name, text(QT_TRANSLATE_NOOP("NetworkRules", "A name cannot contain “/”.")));
        if (!isPlainLine(name))
            return error(Field::Name,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A name cannot contain line breaks or control characters.")));
        if (name == u"." || name == u"..")
            return error(Field::Name, text(QT_TRANSLATE_NOOP("NetworkRules", "“.” and “..” cannot be names.")));
        // The name becomes a file name on the host, NAME.hostsfile.new of dnsmasq's files being the longest.
        if (name.toUtf8().size() > 241)
            return error(Field::Name, text(QT_TRANSLATE_NOOP("NetworkRules", "The name is too long for a file name.")));
        if (m_context.snapshot
            && std::any_of(
                m_context.snapshot->rows.cbegin(), m_context.snapshot->rows.cend(), [&name](const RowPtr &row) {
                    return row->network->kind == NetworkKind::Registered && row->network->name == name;
                }))
            return error(Field::Name,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A network named “%1” exists on this host.")).arg(name));
        if (name != name.trimmed() || name.startsWith(u'-'))
            warning(Field::Name,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                    "A name that begins or ends with a space, or begins with “-”, is hard to use with virsh.")));
    }

    void checkDescription()
    {
        // XML has no way to write these (XML 1.0, 2.2), so libvirt would refuse the whole document.
        const QString &description = m_config.description;
        if (!description.isValidUtf16() || std::any_of(description.cbegin(), description.cend(), [](QChar c) {
                return (c < u' ' && c != u'\n' && c != u'\r' && c != u'\t') || c >= u'\xfffe';
            }))
            error(Field::Description,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A description cannot contain control characters.")));
    }

    void checkBridge()
    {
        const QString &bridge = m_config.bridge;
        if (bridge.isEmpty()) {
            // libvirt would choose a name itself for its own bridges; for the host's own there is nothing to choose.
            if (!ownsBridge(m_config.type))
                error(Field::Bridge,
                    text(QT_TRANSLATE_NOOP("NetworkRules", "Name the bridge of the host that VMs shall sit on.")));
            return;
        }
        if (bridge.toUtf8().size() > maxInterfaceName)
            return error(Field::Bridge,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A bridge name has at most 15 characters; this one has %1."))
                    .arg(bridge.toUtf8().size()));
        static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9_.-]+\\z"));
        if (!allowed.match(bridge).hasMatch())
            return error(Field::Bridge,
                text(QT_TRANSLATE_NOOP(
                    "NetworkRules", "A bridge name consists of letters, digits, “.”, “_” and “-” only.")));
        if (isReservedInterfaceName(bridge))
            return error(
                Field::Bridge, text(QT_TRANSLATE_NOOP("NetworkRules", "No interface can be named “%1”.")).arg(bridge));
        if (ownsBridge(m_config.type))
            checkOwnBridge();
        else
            checkHostBridge();
    }

    void checkOwnBridge()
    {
        for (const NetworkClaim &claim : m_claims)
            if (claim.bridge == m_config.bridge)
                return error(Field::Bridge,
                    text(QT_TRANSLATE_NOOP("NetworkRules", "Bridge “%1” belongs to network “%2”."))
                        .arg(m_config.bridge, claim.network));
        if (findDevice(m_context, m_config.bridge))
            error(Field::Bridge,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                         "The host already has an interface named “%1”, which libvirt did not make; choose another "
                         "name."))
                    .arg(m_config.bridge));
    }

    void checkHostBridge()
    {
        const QString &bridge = m_config.bridge;
        if (lacksDevice(m_context, bridge))
            return warning(Field::Bridge,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                         "The host has no interface named “%1” now; VMs cannot start on this network until it has."))
                    .arg(bridge));
        const auto *device = findDevice(m_context, bridge);
        if (!device)
            return;
        const bool openVSwitch = isOpenVSwitchBridge(m_context, bridge);
        if (m_config.type == NetworkType::OpenVSwitch && device->isBridge && !openVSwitch)
            return error(Field::Bridge,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                         "“%1” is a Linux bridge, not one of Open vSwitch; the types for it are Bridge and VLAN."))
                    .arg(bridge));
        if (!device->isBridge && !openVSwitch && m_context.facts->isComplete())
            warning(Field::Bridge,
                (m_config.type == NetworkType::OpenVSwitch
                        ? text(QT_TRANSLATE_NOOP("NetworkRules",
                            "“%1” does not look like an Open vSwitch bridge; if it is none, VMs cannot start on it."))
                        : text(QT_TRANSLATE_NOOP("NetworkRules",
                            "“%1” does not look like a bridge; if it is none, VMs cannot start on it. For VMs straight "
                            "on a network card the type is macvtap.")))
                    .arg(bridge));
    }

    void checkUplink()
    {
        const QString &uplink = m_config.uplink;
        if (uplink.isEmpty())
            return;
        if (!isInterfaceName(uplink))
            return error(
                Field::Uplink, text(QT_TRANSLATE_NOOP("NetworkRules", "This is not the name of an interface.")));
        if (lacksDevice(m_context, uplink))
            warning(Field::Uplink,
                text(QT_TRANSLATE_NOOP("NetworkRules", "The host has no interface named “%1” now.")).arg(uplink));
    }

    void checkDomain()
    {
        if (m_config.dnsDomain.isEmpty())
            return;
        // RFC 1123 labels: letters, digits and inner hyphens, 63 at most, 253 in all.
        static const QRegularExpression label(
            QStringLiteral("\\A(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)(?:"
                           "\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\z"));
        if (m_config.dnsDomain.size() > 253 || !label.match(m_config.dnsDomain).hasMatch())
            error(Field::DnsDomain,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                    "A DNS domain consists of names of letters, digits and hyphens, joined by dots (lab.example).")));
    }

    void checkMtu()
    {
        const QString typed = m_config.mtu.trimmed();
        if (typed.isEmpty())
            return;
        const auto mtu = wholeNumber(typed);
        // RFC 791 and the kernel's bounds of a bridge; libvirt does not look and fails at start.
        if (!mtu || *mtu < 68 || *mtu > 65535)
            return error(Field::Mtu,
                text(QT_TRANSLATE_NOOP("NetworkRules", "An MTU is a number from 68 to 65535 (usual: 1500).")));
        if (*mtu < 1280 && !m_config.ipv6Network.trimmed().isEmpty() && hasAddresses(m_config.type))
            error(Field::Mtu, text(QT_TRANSLATE_NOOP("NetworkRules", "IPv6 needs an MTU of at least 1280.")));
        else if (*mtu > 9216)
            warning(Field::Mtu,
                text(QT_TRANSLATE_NOOP("NetworkRules", "Hardly any network card carries frames this large.")));
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
