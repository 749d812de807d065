// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addresstexts.h"

#include "models/network/addressform.h"
#include "models/network/inputrules.h"
#include "models/network/proposals.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

const QString ipv6Family = QStringLiteral("ipv6");

QString addressTextsText(const char *source)
{
    return QCoreApplication::translate("AddressTexts", source);
}

/// `Entry` has a family, an address, and a netmask or a prefix.
template <typename Entry> QString cidrText(const Entry &entry)
{
    const QString &size = entry.prefix.isEmpty() ? entry.netmask : entry.prefix;
    if (size.isEmpty())
        return entry.address;
    const auto network = IpNetwork::fromParts(entry.address, entry.netmask, entry.prefix);
    return entry.address + u'/' + (network ? QString::number(network->prefix()) : size);
}

template <typename Entry> void setCidrText(Entry &entry, const QString &typed)
{
    const QString address = typed.section(u'/', 0, 0).trimmed();
    const QString size = typed.section(u'/', 1).trimmed();
    const bool wasV6 = entry.family == ipv6Family;
    const bool isV6 = address.contains(u':');
    if (isV6 != wasV6)
        entry.family = isV6 ? ipv6Family : QString();
    entry.address = address;
    if (size.isEmpty() && isV6 == wasV6)
        return; // only the address was meant
    const auto prefix = wholeNumber(size);
    const bool hasMask = !entry.netmask.isEmpty() && !isV6;
    entry.netmask.clear();
    entry.prefix.clear();
    if (size.contains(u'.'))
        entry.netmask = size;
    else if (hasMask && prefix && *prefix <= 32)
        entry.netmask = netmask(*prefix).toString();
    else
        entry.prefix = size;
}

struct Unit
{
    const char *value; ///< as the XML has it
    const char *one;
    const char *many;
};

const std::array<Unit, 3> units{
    Unit{"seconds", QT_TRANSLATE_NOOP("AddressTexts", "1 second"), QT_TRANSLATE_NOOP("AddressTexts", "%1 seconds")},
    Unit{"minutes", QT_TRANSLATE_NOOP("AddressTexts", "1 minute"), QT_TRANSLATE_NOOP("AddressTexts", "%1 minutes")},
    Unit{"hours", QT_TRANSLATE_NOOP("AddressTexts", "1 hour"), QT_TRANSLATE_NOOP("AddressTexts", "%1 hours")}};

QString forEver()
{
    return addressTextsText(QT_TRANSLATE_NOOP("AddressTexts", "for ever"));
}

/// A hexadecimal or decimal number of libvirt's; negative where it is none.
int pciNumber(const QString &written)
{
    bool isNumber = false;
    const int number = written.toInt(&isNumber, 0);
    return isNumber ? number : -1;
}

struct Span
{
    IpAddress first;
    IpAddress last;
};

/// What of a block is given away: the host's own address, and ranges.
std::vector<Span> takenSpans(const IpEntry &block, const IpNetwork &network)
{
    std::vector<Span> taken{{network.address(), network.address()}};
    for (const RangeEntry &range : block.ranges) {
        const auto start = IpAddress::parse(range.start);
        const auto end = IpAddress::parse(range.end);
        if (start && end && network.contains(*start) && network.contains(*end) && !(*end < *start))
            taken.push_back({*start, *end});
    }
    std::sort(taken.begin(), taken.end(), [](const Span &a, const Span &b) { return a.first < b.first; });
    return taken;
}

/// The largest part of `whole` that nothing of `taken`, which is sorted, is in.
std::optional<Span> largestGap(const Span &whole, const std::vector<Span> &taken)
{
    std::optional<Span> largest;
    const auto consider = [&largest](IpAddress first, AddressBits size) {
        if (size > 0 && (!largest || size > largest->last.bits() - largest->first.bits() + 1))
            largest = Span{first, first.plus(size - 1)};
    };
    IpAddress next = whole.first;
    for (const Span &span : taken) {
        if (next < span.first)
            consider(next, std::min(span.first, whole.last.plus(1)).bits() - next.bits());
        next = std::max(next, span.last.plus(1));
    }
    if (!(whole.last < next))
        consider(next, whole.last.bits() - next.bits() + 1);
    return largest;
}

/// The addresses that can be given away: all but the network's own and, of IPv4, its broadcast address.
std::optional<Span> usableSpan(const IpNetwork &network)
{
    if (network.span() < 3)
        return std::nullopt;
    return Span{network.first().plus(1), network.isV4() ? network.last().minus(1) : network.last()};
}

std::optional<IpNetwork> networkOf(const IpEntry &block)
{
    return IpNetwork::fromParts(block.address, block.netmask, block.prefix);
}

} // namespace

bool isIpv6(const IpEntry &block)
{
    return block.family == ipv6Family;
}

QString blockText(const IpEntry &block)
{
    return cidrText(block);
}

void setBlockText(IpEntry &block, const QString &typed)
{
    const auto network = hostNetwork(typed);
    setCidrText(block, network && IpNetwork::parse(typed.trimmed()) != network ? network->toString() : typed);
}

QString routeText(const RouteEntry &route)
{
    return cidrText(route);
}

void setRouteText(RouteEntry &route, const QString &typed)
{
    setCidrText(route, typed);
}

QString clientText(const HostEntry &host)
{
    return host.duid.isEmpty() ? host.mac : host.duid;
}

void setClientText(HostEntry &host, const QString &typed, bool isIpv6)
{
    (isIpv6 ? host.duid : host.mac) = typed;
    (isIpv6 ? host.mac : host.duid).clear();
}

QString leaseText(const LeaseTime &lease)
{
    const auto count = wholeNumber(lease.expiry);
    if (count && *count == 0)
        return forEver();
    const QString unit = lease.unit.isEmpty() ? QStringLiteral("minutes") : lease.unit;
    for (const Unit &known : units)
        if (count && unit == QLatin1String(known.value))
            return *count == 1 ? addressTextsText(known.one) : addressTextsText(known.many).arg(*count);
    return lease.unit.isEmpty() ? lease.expiry : lease.expiry + u' ' + lease.unit;
}

LeaseTime leaseOfText(const QString &typed)
{
    if (typed.compare(forEver(), Qt::CaseInsensitive) == 0 || typed.compare(u"infinite", Qt::CaseInsensitive) == 0)
        return {QStringLiteral("0"), {}};
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,9})\\s*(\\p{L}*)$"));
    const QRegularExpressionMatch match = pattern.match(typed);
    const QString word = match.captured(2).toLower();
    QString number = match.captured(1);
    if (!match.hasMatch() || word.isEmpty())
        return {typed, {}};
    if (QStringLiteral("days").startsWith(word))
        return {QString::number(number.toLongLong() * 24), QStringLiteral("hours")};
    for (const Unit &unit : units)
        if (QLatin1String(unit.value).startsWith(word) || addressTextsText(unit.many).endsWith(u' ' + word))
            return {number, QLatin1String(unit.value)};
    return {typed, {}};
}

QString pciText(const PciAddress &address)
{
    const int domain = address.domain.isEmpty() ? 0 : pciNumber(address.domain);
    const int bus = pciNumber(address.bus);
    const int slot = pciNumber(address.slot);
    const int function = pciNumber(address.function);
    if (std::min({domain, bus, slot, function}) >= 0)
        return QStringLiteral("%1:%2:%3.%4")
            .arg(domain, 4, 16, QLatin1Char('0'))
            .arg(bus, 2, 16, QLatin1Char('0'))
            .arg(slot, 2, 16, QLatin1Char('0'))
            .arg(function, 0, 16);
    QStringList written{address.domain, address.bus, address.slot, address.function};
    written.removeAll(QString());
    return written.join(u' ');
}

void setPciText(PciAddress &address, const QString &typed)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\\.([0-7])$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(typed);
    if (!match.hasMatch()) {
        address = {{}, typed, {}, {}};
        return;
    }
    const auto written = [&match](int group, int width) {
        return QStringLiteral("0x") + match.captured(group).toLower().rightJustified(width, u'0');
    };
    address = {written(1, 4), written(2, 2), written(3, 2), written(4, 1)};
}

IpEntry proposeBlock(const QList<IpEntry> &blocks, const HostContext &context, const QString &seed)
{
    // What is typed here counts as taken as well.
    HostContext taken = context;
    if (!taken.facts)
        taken.facts.emplace();
    bool hasV4 = false;
    bool hasV6 = false;
    for (const IpEntry &block : blocks) {
        (isIpv6(block) ? hasV6 : hasV4) = true;
        if (const auto network = networkOf(block))
            taken.facts->routes.append({network->subnet(), {}});
    }
    const bool wantsV6 = hasV4 && !hasV6;
    const auto network = wantsV6 ? proposeIpv6(taken, seed) : proposeIpv4(taken);
    IpEntry block;
    if (!network)
        return block;
    block.address = network->first().plus(1).toString();
    if (wantsV6) {
        block.family = ipv6Family;
        block.prefix = QString::number(network->prefix());
    } else {
        block.netmask = netmask(network->prefix()).toString();
    }
    return block;
}

RangeEntry proposeRange(const IpEntry &block)
{
    const auto network = networkOf(block);
    if (!network)
        return {};
    if (block.ranges.isEmpty()) {
        const auto range = proposeRange(*network);
        return range ? RangeEntry{range->start.toString(), range->end.toString(), {}} : RangeEntry();
    }
    const auto usable = usableSpan(*network);
    const auto gap = usable ? largestGap(*usable, takenSpans(block, *network)) : std::nullopt;
    if (!gap)
        return {};
    constexpr AddressBits mostV6 = 0x100;
    constexpr AddressBits mostV4 = 0xffff; // libvirt's limit
    const AddressBits most = network->isV4() ? mostV4 : mostV6;
    const IpAddress end = gap->last.bits() - gap->first.bits() >= most ? gap->first.plus(most - 1) : gap->last;
    return {gap->first.toString(), end.toString(), {}};
}

HostEntry proposeReservation(const IpEntry &block)
{
    const auto network = networkOf(block);
    const auto usable = network ? usableSpan(*network) : std::nullopt;
    if (!usable)
        return {};
    std::vector<Span> taken = takenSpans(block, *network);
    for (const HostEntry &host : block.hosts)
        if (const auto address = IpAddress::parse(host.ip); address && network->contains(*address))
            taken.push_back({*address, *address});
    std::sort(taken.begin(), taken.end(), [](const Span &a, const Span &b) { return a.first < b.first; });
    IpAddress next = usable->first;
    for (const Span &span : taken)
        if (!(next < span.first))
            next = std::max(next, span.last.plus(1));
    HostEntry host;
    if (!(usable->last < next))
        host.ip = next.toString();
    return host;
}

} // namespace patchpanel
