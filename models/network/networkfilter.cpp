// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkfilter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

using Key = SearchTerm::Key;

QString networkFilterText(const char *source)
{
    return QCoreApplication::translate("NetworkFilter", source);
}

struct KeyName
{
    QStringView name;
    Key key;
};

constexpr std::array keyNames{KeyName{u"name", Key::Name}, KeyName{u"type", Key::Type}, KeyName{u"vlan", Key::Vlan},
    KeyName{u"vm", Key::Vm}, KeyName{u"state", Key::State}, KeyName{u"bridge", Key::Bridge},
    KeyName{u"host", Key::Host}, KeyName{u"unused", Key::Unused}, KeyName{u"ip", Key::Ip}, KeyName{u"subnet", Key::Ip},
    KeyName{u"mac", Key::Mac}, KeyName{u"uuid", Key::Uuid}, KeyName{u"autostart", Key::Autostart},
    KeyName{u"persistent", Key::Persistent}};

SearchTerm makeTerm(QString word)
{
    SearchTerm term;
    const qsizetype colon = word.indexOf(u':');
    if (colon > 0) {
        const auto known = std::find_if(keyNames.begin(), keyNames.end(),
            [key = QStringView(word).first(colon)](const KeyName &entry) { return entry.name == key; });
        // Anything else with a colon is a MAC or an IPv6 address.
        if (known != keyNames.end()) {
            term.key = known->key;
            word = word.sliced(colon + 1);
        }
    }
    term.address = IpAddress::parse(word);
    term.subnet = IpNetwork::parse(word);
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    if (isNumber)
        term.number = number;
    term.text = std::move(word);
    return term;
}

bool inSubnets(const NetworkSummary &network, const SearchTerm &term)
{
    return std::any_of(network.ipBlocks.cbegin(), network.ipBlocks.cend(), [&term](const IpBlock &block) {
        return (term.address && block.network.contains(*term.address))
            || (term.subnet && block.network.overlaps(*term.subnet));
    });
}

/// Whether the word is one of these tags, or the name of a range that one of them lies in.
bool meansTag(const SearchTerm &term, const VlanTags &vlan)
{
    if (term.number)
        return vlan.tags.contains(*term.number);
    return std::any_of(vlan.tags.cbegin(), vlan.tags.cend(), [&term](int tag) {
        return std::any_of(
            term.ranges.cbegin(), term.ranges.cend(), [tag](const VlanRange &range) { return range.contains(tag); });
    });
}

/// Most words do, and then there is no need to look at any tag.
bool meansNoTag(const SearchTerm &term)
{
    return !term.number && term.ranges.isEmpty();
}

bool hasTag(const NetworkSummary &network, const SearchTerm &term)
{
    return !meansNoTag(term)
        && (meansTag(term, network.vlan)
            || std::any_of(network.portGroups.cbegin(), network.portGroups.cend(),
                [&term](const PortGroup &group) { return meansTag(term, group.vlan); }));
}

bool hasTagOnNic(const NetworkRow &row, const SearchTerm &term)
{
    return std::any_of(row.attachments.cbegin(), row.attachments.cend(),
        [&term](const Attachment &attachment) { return meansTag(term, attachment.nic().vlan); });
}

/// Finds a whole address: "10.0.0.1" is not in "10.0.0.128/25", nor in "110.0.0.1/24".
bool containsAddress(const QString &haystack, const QString &address)
{
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u':'; };
    for (qsizetype at = haystack.indexOf(address); at >= 0; at = haystack.indexOf(address, at + 1)) {
        const qsizetype end = at + address.size();
        const bool fullStop = end < haystack.size() && haystack[end] == u'.'
            && (end + 1 == haystack.size() || !isPart(haystack[end + 1]));
        if ((at == 0 || !isPart(haystack[at - 1])) && (end == haystack.size() || fullStop || !isPart(haystack[end])))
            return true;
    }
    return false;
}

bool matchesAny(const NetworkRow &row, const SearchTerm &term)
{
    const NetworkSummary &summary = row.network->summary;
    if (term.address || term.subnet)
        return inSubnets(summary, term) || containsAddress(row.haystack, term.text);
    // Two or three hexadecimal digits ("10", "db") are in some UUID or MAC address of nearly every row.
    return row.haystack.contains(term.text) || (term.text.size() > 3 && row.identifiers.contains(term.text))
        || hasTag(summary, term);
}

bool matchesIp(const NetworkSummary &network, const SearchTerm &term)
{
    if (term.address || term.subnet)
        return inSubnets(network, term);
    return std::any_of(network.ipBlocks.cbegin(), network.ipBlocks.cend(), [&term](const IpBlock &block) {
        return block.network.toString().contains(term.text) || block.network.subnet().toString().contains(term.text);
    });
}

bool matchesVm(const NetworkRow &row, const QString &name)
{
    return std::any_of(row.attachments.cbegin(), row.attachments.cend(),
        [&name](const Attachment &attachment) { return attachment.domain->name.contains(name, Qt::CaseInsensitive); });
}

bool matchesMac(const NetworkRow &row, const QString &mac)
{
    return row.network->summary.mac.contains(mac, Qt::CaseInsensitive)
        || std::any_of(row.attachments.cbegin(), row.attachments.cend(),
            [&mac](const Attachment &attachment) { return attachment.nic().mac.contains(mac); });
}

bool matchesType(const NetworkSummary &network, const QString &word)
{
    if (word.isEmpty())
        return true;
    // "veryisolated" and "very" both find "Very isolated", "isolated" alone only means Isolated.
    const auto compact = [](const QString &label) { return label.toLower().remove(u' ').remove(u'-'); };
    const QString wanted = compact(word);
    // A whole label means that type alone: "open" is not "Open vSwitch".
    for (const NetworkType type : allNetworkTypes)
        if (compact(networkTypeLabel(type)) == wanted)
            return isOfType(network, type);
    return std::any_of(allNetworkTypes.begin(), allNetworkTypes.end(), [&](NetworkType type) {
        return isOfType(network, type) && compact(networkTypeLabel(type)).startsWith(wanted);
    });
}

bool matchesYesNo(bool value, const QString &word)
{
    if (word.isEmpty())
        return true;
    const bool wantsNo = word.startsWith(u'n') || word == u"0" || word == u"false" || word == u"off";
    return value != wantsNo;
}

/// Only networks are active or not; what no network stands for is neither.
bool hasState(const NetworkInfo &network)
{
    return network.kind == NetworkKind::Registered && network.stateKnown;
}

bool matchesState(const NetworkRow &row, const QString &word, bool isNoted)
{
    if (word.isEmpty())
        return true;
    if (QStringLiteral("inactive").startsWith(word))
        return hasState(*row.network) && !row.network->active;
    if (QStringLiteral("problems").startsWith(word) || word == u"problem")
        return isNoted || !row.problems.isEmpty();
    if (QStringLiteral("unregistered").startsWith(word))
        return row.network->kind == NetworkKind::Unregistered;
    if (QStringLiteral("missing").startsWith(word))
        return row.network->kind == NetworkKind::Missing;
    return QStringLiteral("active").startsWith(word) && hasState(*row.network) && row.network->active;
}

bool matchesVlan(const NetworkRow &row, const SearchTerm &term)
{
    if (term.text.isEmpty() || term.text == u"any")
        return isOfType(row.network->summary, NetworkType::Vlan);
    if (term.text == u"none")
        return row.network->summary.vlan.isEmpty();
    return hasTag(row.network->summary, term) || hasTagOnNic(row, term);
}

bool matchesTerm(const NetworkRow &row, const SearchTerm &term, const QString &hostName, bool isNoted)
{
    const NetworkInfo &network = *row.network;
    switch (term.key) {
    case Key::Any:
        return matchesAny(row, term);
    case Key::Name:
        return network.name.contains(term.text, Qt::CaseInsensitive);
    case Key::Type:
        return matchesType(network.summary, term.text);
    case Key::Vlan:
        return matchesVlan(row, term);
    case Key::Vm:
        return matchesVm(row, term.text);
    case Key::State:
        return matchesState(row, term.text, isNoted);
    case Key::Bridge:
        return network.summary.bridge.contains(term.text, Qt::CaseInsensitive);
    case Key::Host:
        return hostName.contains(term.text);
    case Key::Unused:
        return row.vmsKnown && matchesYesNo(row.vmCount == 0, term.text);
    case Key::Ip:
        return matchesIp(network.summary, term);
    case Key::Mac:
        return matchesMac(row, term.text);
    case Key::Uuid:
        return network.uuid.toString(QUuid::WithoutBraces).contains(term.text);
    case Key::Autostart:
        return hasState(network) && matchesYesNo(network.autostart, term.text);
    case Key::Persistent:
        return hasState(network) && matchesYesNo(network.persistent, term.text);
    }
    return false;
}

bool matchesStateFilter(const NetworkRow &row, StateFilter state, bool isNoted)
{
    const NetworkInfo &network = *row.network;
    switch (state) {
    case StateFilter::All:
        return true;
    case StateFilter::Active:
        return hasState(network) && network.active;
    case StateFilter::Inactive:
        return hasState(network) && !network.active;
    case StateFilter::NotAutostarted:
        return hasState(network) && !network.autostart;
    case StateFilter::Unused:
        return row.vmsKnown && row.vmCount == 0;
    case StateFilter::WithProblems:
        return isNoted || !row.problems.isEmpty();
    case StateFilter::Unregistered:
        return network.kind == NetworkKind::Unregistered;
    }
    return true;
}

} // namespace

QString stateFilterLabel(StateFilter filter)
{
    switch (filter) {
    case StateFilter::All:
        break;
    case StateFilter::Active:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "Active"));
    case StateFilter::Inactive:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "Inactive"));
    case StateFilter::NotAutostarted:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "Not autostarted"));
    case StateFilter::Unused:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "Unused (no VMs)"));
    case StateFilter::WithProblems:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "With problems"));
    case StateFilter::Unregistered:
        return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "Unregistered"));
    }
    return networkFilterText(QT_TRANSLATE_NOOP("NetworkFilter", "All"));
}

bool isOfType(const NetworkSummary &network, NetworkType type)
{
    return network.type == type || (type == NetworkType::Vlan && !network.vlan.isEmpty());
}

std::vector<SearchTerm> NetworkFilter::parse(const QString &line)
{
    std::vector<SearchTerm> terms;
    QString word;
    bool quoted = false;
    const auto finish = [&] {
        if (!word.isEmpty())
            terms.push_back(makeTerm(word));
        word.clear();
    };
    for (const QChar c : line.toLower()) {
        if (c == u'"')
            quoted = !quoted;
        else if (c.isSpace() && !quoted)
            finish();
        else
            word += c;
    }
    finish();
    return terms;
}

void NetworkFilter::setSearch(const QString &line)
{
    m_terms = parse(line);
    findRanges();
}

void NetworkFilter::setVlanScheme(const VlanScheme &scheme)
{
    m_vlanScheme = scheme;
    findRanges();
}

/// Once for all rows: matching them looks at tags only.
void NetworkFilter::findRanges()
{
    for (SearchTerm &term : m_terms) {
        term.ranges.clear();
        const bool canBeName = !term.number && !term.text.isEmpty();
        if (!canBeName || (term.key != Key::Vlan && term.key != Key::Any))
            continue;
        for (const VlanRange &range : m_vlanScheme.ranges())
            if (range.name.contains(term.text, Qt::CaseInsensitive))
                term.ranges.append(range);
    }
}

bool NetworkFilter::isEmpty() const
{
    return m_terms.empty() && !m_type && m_state == StateFilter::All;
}

bool NetworkFilter::matches(const NetworkRow &row, const QString &hostName, bool isNoted) const
{
    if (m_type && !isOfType(row.network->summary, *m_type))
        return false;
    if (!matchesStateFilter(row, m_state, isNoted))
        return false;
    return std::all_of(m_terms.cbegin(), m_terms.cend(),
        [&](const SearchTerm &term) { return matchesTerm(row, term, hostName, isNoted); });
}

} // namespace patchpanel
