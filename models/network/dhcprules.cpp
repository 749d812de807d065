// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/dhcprules.h"

#include "models/network/addresstexts.h"
#include "models/network/inputrules.h"
#include "models/network/issuelist.h"
#include "models/network/macaddress.h"
#include "models/network/subnetrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString dhcprulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

QString leaseProblem(const LeaseTime &lease)
{
    const QString &unit = lease.unit;
    if (!unit.isEmpty() && unit != u"seconds" && unit != u"minutes" && unit != u"hours")
        return dhcprulesText(
            QT_TRANSLATE_NOOP("DocumentRules", "A lease is counted in seconds, minutes or hours, not “%1”."))
            .arg(unit);
    const QString expiry = lease.expiry.trimmed();
    if (expiry.isEmpty())
        return {};
    const auto count = wholeNumber(expiry);
    if (!count)
        return dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "A lease time is a whole number; 0 is for ever."));
    constexpr qint64 shortest = 120; // seconds; what dnsmasq takes
    constexpr qint64 longest = 0xfffffffe; // one more is its word for ever
    const qint64 seconds = *count * (unit == u"hours" ? qint64(3600) : unit == u"seconds" ? qint64(1) : qint64(60));
    if (seconds != 0 && seconds < shortest)
        return dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "A lease lasts at least 2 minutes; 0 is for ever."));
    if (seconds > longest)
        return dhcprulesText(
            QT_TRANSLATE_NOOP("DocumentRules", "A lease this long is for ever, which is written as 0."));
    return {};
}

/// The clients of a block, to see what is given twice.
struct Seen
{
    QStringList clients;
    QStringList names;
    QList<IpAddress> addresses;
};

class DhcpChecker final
{
public:
    explicit DhcpChecker(const RuleScope &scope)
        : m_blocks(scope.parts.addresses.blocks)
    { }

    QList<Issue> run()
    {
        for (m_part = 0; m_part < m_blocks.size(); ++m_part)
            checkBlock(m_blocks[m_part]);
        return m_issues.take();
    }

private:
    static bool servesDhcp(const IpEntry &block) { return !block.ranges.isEmpty() || !block.hosts.isEmpty(); }

    void checkBlock(const IpEntry &block)
    {
        m_network = IpNetwork::fromParts(block.address, block.netmask, block.prefix);
        if (servesDhcp(block)) {
            const bool isSecond = std::any_of(m_blocks.cbegin(), m_blocks.cbegin() + m_part,
                [&block](const IpEntry &one) { return servesDhcp(one) && isIpv6(one) == isIpv6(block); });
            if (isSecond)
                m_issues.error({block.ranges.isEmpty() ? Field::Reservations : Field::DhcpRanges, -1, m_part},
                    isIpv6(block) ? dhcprulesText(
                        QT_TRANSLATE_NOOP("DocumentRules", "Only one IPv6 address of a network can have DHCP."))
                                  : dhcprulesText(QT_TRANSLATE_NOOP(
                                      "DocumentRules", "Only one IPv4 address of a network can have DHCP.")));
            if (m_network && !dhcpSizeProblem(*m_network).isEmpty())
                m_issues.error({Field::Addresses, m_part}, dhcpSizeProblem(*m_network));
        }
        for (int row = 0; row < block.ranges.size(); ++row)
            checkRange(block.ranges, row);
        Seen seen;
        for (int row = 0; row < block.hosts.size(); ++row)
            checkHost(block.hosts[row], {Field::Reservations, row, m_part}, isIpv6(block), seen);
        checkBoot(block);
    }

    void checkRange(const QList<RangeEntry> &ranges, int row)
    {
        const RangeEntry &range = ranges[row];
        const IssuePlace place{Field::DhcpRanges, row, m_part};
        if (const QString problem = leaseProblem(range.lease); !problem.isEmpty())
            m_issues.error(place, problem);
        if (range.start.trimmed().isEmpty() || range.end.trimmed().isEmpty())
            return m_issues.error(
                place, dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "A range has a first and a last address.")));
        if (!m_network)
            return; // the address is what has to be mended
        for (const QString &end : {range.start, range.end})
            if (const QString problem = rangeEndProblem(*m_network, end); !problem.isEmpty())
                return m_issues.error(place, problem);
        const IpAddress start = *IpAddress::parse(range.start);
        const IpAddress end = *IpAddress::parse(range.end);
        if (const QString problem = rangeProblem(start, end); !problem.isEmpty())
            return m_issues.error(place, problem);
        // dnsmasq does not give its own address away, so that this only costs one.
        if (start <= m_network->address() && m_network->address() <= end)
            m_issues.warning(place,
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "The range contains the host's own address %1."))
                    .arg(m_network->address().toString()));
        for (int other = 0; other < row; ++other) {
            const auto first = IpAddress::parse(ranges[other].start);
            const auto last = IpAddress::parse(ranges[other].end);
            if (!first || !last || *last < start || end < *first)
                continue;
            const bool isSame = *first == start && *last == end;
            return m_issues.add(place, isSame ? Severity::Error : Severity::Warning,
                (isSame ? dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "The range %1 to %2 is given twice."))
                        : dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "The range overlaps the one of %1 to %2.")))
                    .arg(first->toString(), last->toString()));
        }
    }

    void checkHost(const HostEntry &host, const IssuePlace &place, bool isIpv6, Seen &seen)
    {
        if (const QString problem = leaseProblem(host.lease); !problem.isEmpty())
            m_issues.error(place, problem);
        const QString name = host.name.trimmed();
        const QString client = isIpv6 ? checkDuid(host, place) : checkMac(host, place);
        if (client.isEmpty() && name.isEmpty())
            m_issues.error(place,
                isIpv6
                    ? dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the DUID or the name of the VM."))
                    : dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the MAC address or the name of the VM.")));
        else if (!client.isEmpty() && seen.clients.contains(client))
            m_issues.error(place,
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "There is another reservation for %1.")).arg(client));
        seen.clients.append(client);
        checkHostName(name, place, seen);
        checkHostAddress(host.ip, place, seen);
    }

    /// What is typed, in one form, right or wrong.
    QString checkMac(const HostEntry &host, const IssuePlace &place)
    {
        if (!host.duid.isEmpty())
            m_issues.error(place,
                dhcprulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "A DUID is of DHCPv6; for IPv4 give the MAC address.")));
        const QString typed = host.mac.trimmed();
        if (typed.isEmpty())
            return {};
        if (const QString problem = macProblem(typed); !problem.isEmpty())
            m_issues.error(place, problem);
        return typed.toLower();
    }

    QString checkDuid(const HostEntry &host, const IssuePlace &place)
    {
        if (!host.mac.isEmpty())
            m_issues.error(place,
                dhcprulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "DHCPv6 knows a VM by its DUID, not by its MAC address.")));
        const QString typed = host.duid.trimmed();
        if (typed.isEmpty())
            return {};
        // A type of two bytes and up to 128 more (RFC 8415, 11.1).
        static const QRegularExpression form(QStringLiteral("\\A[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){2,129}\\z"));
        if (!form.match(typed).hasMatch())
            m_issues.error(place,
                dhcprulesText(QT_TRANSLATE_NOOP(
                    "DocumentRules", "A DUID is bytes with colons between them (00:03:00:01:52:54…).")));
        return typed.toLower();
    }

    void checkHostName(const QString &name, const IssuePlace &place, Seen &seen)
    {
        if (name.isEmpty())
            return;
        // libvirt looks at the first character only; dnsmasq leaves such a reservation out.
        if (!isHostName(name))
            m_issues.error(place,
                dhcprulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no host name: letters, digits, “-”, “_” and “.”."))
                    .arg(name));
        else if (seen.names.contains(name, Qt::CaseInsensitive))
            m_issues.warning(place,
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "There is another reservation named “%1”."))
                    .arg(name));
        seen.names.append(name);
    }

    void checkHostAddress(const QString &ip, const IssuePlace &place, Seen &seen)
    {
        if (ip.trimmed().isEmpty())
            return m_issues.error(
                place, dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the address that is reserved.")));
        if (!m_network)
            return;
        if (const QString problem = rangeEndProblem(*m_network, ip); !problem.isEmpty())
            return m_issues.error(place, problem);
        const IpAddress address = *IpAddress::parse(ip);
        if (address == m_network->address())
            m_issues.error(place,
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 is the host's own address."))
                    .arg(address.toString()));
        else if (seen.addresses.contains(address))
            m_issues.error(place,
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 is reserved twice.")).arg(address.toString()));
        seen.addresses.append(address);
    }

    void checkBoot(const IpEntry &block)
    {
        const QString onlyIpv4 = dhcprulesText(QT_TRANSLATE_NOOP(
            "DocumentRules", "Booting from the network is for IPv4 only; leave it empty on an IPv6 address."));
        const QString root = block.tftpRoot.trimmed();
        if (!root.isEmpty() && isIpv6(block))
            m_issues.error({Field::TftpRoot, -1, m_part}, onlyIpv4);
        else if (!root.isEmpty() && (!root.startsWith(u'/') || !isPlainLine(root)))
            m_issues.error({Field::TftpRoot, -1, m_part},
                dhcprulesText(QT_TRANSLATE_NOOP(
                    "DocumentRules", "The TFTP root is a folder of the host with its whole path (/srv/tftp).")));
        const QString server = block.bootServer.trimmed();
        if (!block.bootFile.isEmpty() && isIpv6(block))
            m_issues.error({Field::BootFile, -1, m_part}, onlyIpv4);
        if (server.isEmpty())
            return;
        const auto address = IpAddress::parse(server);
        if (isIpv6(block))
            m_issues.error({Field::BootServer, -1, m_part}, onlyIpv4);
        else if (!address || !address->isV4())
            m_issues.error({Field::BootServer, -1, m_part},
                dhcprulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the IPv4 address of the boot server.")));
        else if (block.bootFile.trimmed().isEmpty())
            m_issues.error({Field::BootFile, -1, m_part},
                dhcprulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "Give the boot file too; there is no boot server without it.")));
    }

    const QList<IpEntry> &m_blocks;
    int m_part = 0;
    std::optional<IpNetwork> m_network; ///< of the block
    IssueList m_issues;
};

} // namespace

QList<Issue> checkDhcp(const RuleScope &scope)
{
    return DhcpChecker(scope).run();
}

} // namespace patchpanel
