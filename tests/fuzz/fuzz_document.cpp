// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/documentrules.h"
#include "models/network/effectplan.h"
#include "models/network/networkdocument.h"
#include "models/network/xmldiff.h"
#include "tests/network/samplehost.h"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

// What has to hold for any text that loads as a network's document: it comes back byte by byte, a change is read as it
// was set, and rules, plan and diff live with whatever stands in it.

using namespace patchpanel;

namespace {

constexpr unsigned long oldServer = libvirtVersion(9, 0);
constexpr unsigned long newServer = libvirtVersion(12, 0);

void require(bool holds, const char *what, const QByteArray &document)
{
    if (holds)
        return;
    std::fprintf(stderr, "Does not hold: %s\n%s\n", what, document.constData());
    std::abort();
}

const HostContext &host()
{
    static const HostContext context = [] {
        HostContext made = sample::hostWith(
            {sample::network("<network><name>default-nat</name><bridge name='virbr0'/>"
                             "<ip address='192.168.122.1' netmask='255.255.255.0'/></network>"),
                sample::network("<network><name>other</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
                                "<vlan><tag id='10'/></vlan><virtualport type='openvswitch'/></network>")});
        made.facts = sample::interfaces();
        return made;
    }();
    return context;
}

void setAll(NetworkDocument &document, unsigned long server)
{
    document.setGeneral(document.general(), server);
    document.setForwarding(document.forwarding());
    document.setAddresses(document.addresses());
    document.setDns(document.dns());
    document.setPorts(document.ports());
}

/// Text that XML has to quote, as white space around it is not kept.
QString oddText(std::size_t seed)
{
    static const QStringList texts{QStringLiteral("a"), QStringLiteral("<b> & 'c' \"d\""), QStringLiteral("é 🦀"),
        QStringLiteral("two\nlines"), QStringLiteral("]]>"), QStringLiteral("%1"), QStringLiteral("10.0.0.7"),
        QStringLiteral("\ufeffmark\ufeff")};
    return texts[static_cast<qsizetype>(seed % static_cast<std::size_t>(texts.size()))];
}

void tryDiff(const QByteArray &before, const QByteArray &after)
{
    QStringList removed;
    QStringList added;
    for (const DiffLine &line : diffLines(QString::fromUtf8(before), QString::fromUtf8(after), -1)) {
        if (line.kind != DiffLine::Kind::Added)
            removed.append(line.text);
        if (line.kind != DiffLine::Kind::Removed)
            added.append(line.text);
    }
    const auto lines = [](const QByteArray &text) {
        QStringList all = QString::fromUtf8(text).split(u'\n');
        if (all.constLast().isEmpty())
            all.removeLast();
        return all;
    };
    require(removed == lines(before), "a diff has the lines of before", before);
    require(added == lines(after), "a diff has the lines of after", after);
    static_cast<void>(diffLines(QString::fromUtf8(before), QString::fromUtf8(after)));
}

/// What the dialog does with a change: it is written, read again, judged and planned.
void tryChange(const NetworkDocument &original, const NetworkDocument &changed)
{
    const QByteArray before = original.xml();
    const QByteArray after = changed.xml();
    static_cast<void>(checkDocument(changed, original, host()));
    const auto plan = planEffect({before, after, before, oldServer, 1, QStringLiteral("qemu:///system")});
    require(plan.has_value(), "a changed document can be planned", after);
    require(before != after || plan->kind == EffectKind::Nothing, "no change plans nothing", before);
    tryDiff(before, after);
}

/// All that can be read of a document, so that a change can be seen to leave the rest alone.
using Parts = std::tuple<GeneralPart, ForwardPart, AddressPart, DnsPart, PortPart, QStringList, QStringList>;

Parts partsOf(const NetworkDocument &document)
{
    return {document.general(), document.forwarding(), document.addresses(), document.dns(), document.ports(),
        document.dnsmasqOptions(), document.foreignMetadata()};
}

/// A change of one part: which of them, and what with. Rules, plan and diff are slow, so they see one part's only.
struct Change
{
    const NetworkDocument &document;
    const Parts &parts; ///< of the document
    std::size_t kind;
    std::size_t seed;
    bool isTriedWhole;
};

/// Sets a part and reads it again from the bytes, with all the others as they were.
template <typename Part, typename Write>
void trySetting(const Change &change, const Part &part, const Write &write, const char *what)
{
    NetworkDocument changed = change.document;
    write(changed);
    const auto again = NetworkDocument::load(changed.xml());
    require(again.has_value(), "a changed document loads", changed.xml());
    Parts wanted = change.parts;
    std::get<Part>(wanted) = part;
    require(partsOf(*again) == wanted, what, changed.xml());
    if (change.isTriedWhole)
        tryChange(change.document, changed);
}

void changeGeneral(const Change &change)
{
    auto part = std::get<GeneralPart>(change.parts);
    const QString text = oddText(change.seed);
    switch (change.kind) {
    case 0:
        part.name = text;
        break;
    case 1:
        part.title = text;
        break;
    case 2:
        part.description = text;
        break;
    case 3:
        part.bridge = text;
        part.stp = !part.stp.value_or(true);
        break;
    default:
        part.mtu = QStringLiteral("1400");
        part.domain = text;
    }
    const unsigned long server = change.seed % 2 == 0 ? oldServer : newServer;
    trySetting(
        change, part, [&](NetworkDocument &changed) { changed.setGeneral(part, server); },
        "general settings are read as set");
}

void changeForwarding(const Change &change)
{
    auto part = std::get<ForwardPart>(change.parts);
    part.mode = change.seed % 2 == 0 ? QStringLiteral("hostdev") : QStringLiteral("route");
    switch (change.kind) {
    case 0:
        part.devices.append(QStringLiteral("dev%1").arg(change.seed));
        break;
    case 1:
        part.natPortStart = QStringLiteral("77");
        part.natIpv6 = !part.natIpv6.value_or(false);
        break;
    default:
        part.addresses.prepend({QStringLiteral("0"), QStringLiteral("3"), QStringLiteral("0x10"), QString()});
    }
    trySetting(
        change, part, [&](NetworkDocument &changed) { changed.setForwarding(part); }, "forwarding is read as set");
}

void changeAddresses(const Change &change)
{
    auto part = std::get<AddressPart>(change.parts);
    const QString text = oddText(change.seed);
    // One block is new or one is edited: whatever is written anew loses the white space around its values.
    const bool isNew = part.blocks.isEmpty() || change.seed % 4 == 0;
    if (isNew)
        part.blocks.prepend(
            {{}, QStringLiteral("10.9.0.1"), {}, QStringLiteral("24"), true, {}, {}, {}, QStringLiteral("boot"), {}});
    const std::size_t edited = isNew ? 0 : change.seed % static_cast<std::size_t>(part.blocks.size());
    IpEntry &block = part.blocks[static_cast<qsizetype>(edited)];
    switch (change.kind) {
    case 0:
        block.hosts.prepend({QStringLiteral("52:54:00:00:00:07"), {}, text, {}, {QStringLiteral("7"), {}}});
        break;
    case 1:
        block.ranges.append({QStringLiteral("10.9.0.5"), text, {}});
        break;
    default:
        block.address = text;
        part.routes.append({{}, text, {}, {}, QStringLiteral("10.9.0.2"), {}});
    }
    trySetting(
        change, part, [&](NetworkDocument &changed) { changed.setAddresses(part); }, "addresses are read as set");
}

void changeDns(const Change &change)
{
    auto part = std::get<DnsPart>(change.parts);
    const QString text = oddText(change.seed);
    switch (change.kind) {
    case 0:
        part.enable = !part.enable.value_or(true);
        break;
    case 1:
        part.hosts.prepend({QStringLiteral("10.9.0.7"), {text, QStringLiteral("b")}});
        break;
    case 2:
        part.texts.append({text, text});
        break;
    case 3:
        part.services.prepend({text, {}, {}, {}, {}, {}, {}});
        break;
    default:
        part.forwarders.append({text, {}, {}});
    }
    trySetting(
        change, part, [&](NetworkDocument &changed) { changed.setDns(part); }, "DNS is read as set");
}

void changePorts(const Change &change)
{
    auto part = std::get<PortPart>(change.parts);
    const QString text = oddText(change.seed);
    switch (change.kind) {
    case 0:
        part.isolated = !part.isolated.value_or(false);
        break;
    case 1:
        part.vlan.tags.append({text, {}});
        break;
    case 2:
        part.bandwidth.inbound.average = text;
        break;
    case 3:
        part.virtualPort.type = QStringLiteral("openvswitch");
        part.virtualPort.profileId = text;
        break;
    default:
        part.groups.prepend({text, true, {}, {{}, {{QStringLiteral("7"), {}}}}, {}, {}});
    }
    trySetting(
        change, part, [&](NetworkDocument &changed) { changed.setPorts(part); }, "ports are read as set");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, std::size_t size)
{
    const QByteArray xml(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    static_cast<void>(parseNetworkXml(xml));
    const auto document = NetworkDocument::load(xml);
    if (!document)
        return 0;
    require(document->xml() == xml, "a document comes back as it was", xml);
    for (const unsigned long server : {oldServer, newServer}) {
        NetworkDocument same = *document;
        setAll(same, server);
        require(same.xml() == xml, "setting what is there changes nothing", same.xml());
    }
    tryChange(*document, *document);
    // Unlike qHash() the same on every computer, so that what was found fails everywhere.
    const std::size_t seed = std::hash<std::string_view>()({xml.constData(), size});
    const Parts parts = partsOf(*document);
    using Changes = std::pair<void (*)(const Change &), std::size_t>;
    std::size_t number = 0;
    for (const auto &[apply, kinds] : {Changes{changeGeneral, 5}, Changes{changeForwarding, 3},
             Changes{changeAddresses, 3}, Changes{changeDns, 5}, Changes{changePorts, 5}}) {
        const std::size_t dice = seed / (number + 1);
        apply({*document, parts, dice % kinds, dice / kinds, seed % 5 == number++});
    }
    return 0;
}
