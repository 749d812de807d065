// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/treemerge.h"

#include <QHash>

#include <algorithm>

namespace patchpanel {

namespace {

/// What tells the entries of a list apart, the surest first.
std::vector<QByteArrayView> identityOf(const QByteArray &name)
{
    static const std::vector<std::pair<QByteArrayView, std::vector<QByteArrayView>>> known{
        {"host", {"mac", "id", "ip", "name"}},
        {"range", {"start", "end"}},
        {"ip", {"address"}},
        {"route", {"address"}},
        {"portgroup", {"name"}},
        {"interface", {"dev"}},
        {"pf", {"dev"}},
        {"address", {"slot", "start"}},
        {"forwarder", {"domain", "addr"}},
        {"txt", {"name"}},
        {"srv", {"target"}},
        {"tag", {"id"}},
        {"hostname", {}},
        {"option", {"value"}},
    };
    const QByteArray local = localName(name);
    for (const auto &[element, attributes] : known)
        if (local == element)
            return attributes;
    return {};
}

/// Whether there can be many of this name side by side.
bool isRepeated(const QByteArray &name)
{
    return !identityOf(name).empty() || localName(name) == "hostname";
}

/// An entry that is nothing in parts: two halves of two reservations are no reservation.
bool isEntry(const QByteArray &name)
{
    return isRepeated(name) && name != "ip" && name != "portgroup";
}

bool hasElements(const XmlNode &node)
{
    return std::any_of(
        node.children.cbegin(), node.children.cend(), [](const XmlNode &child) { return child.isElement(); });
}

std::optional<QString> valueOf(const XmlNode &element, const QByteArray &name)
{
    return findAttribute(element, name) ? std::optional<QString>(attributeOf(element, name)) : std::nullopt;
}

QString shown(const XmlNode &element)
{
    return QString::fromUtf8(compactXml(element));
}

bool isSame(const XmlNode &a, const XmlNode &b)
{
    return a == b || compactXml(a) == compactXml(b);
}

QString placeOf(const QByteArray &parent, const XmlNode &element)
{
    return QString::fromUtf8(parent == "network" ? element.name : parent + '/' + element.name);
}

QString written(const std::vector<XmlNode> &nodes)
{
    QByteArray out;
    for (const XmlNode &node : nodes)
        appendXml(node, out);
    return QString::fromUtf8(out);
}

/// Takes over how the inside of an element is written: as one tag, or as two.
void takeInside(const XmlNode &from, XmlNode &to)
{
    to.children = from.children;
    to.isEmpty = from.isEmpty;
    to.tail = from.tail;
    to.emptyTail = from.emptyTail;
    to.endTag = from.endTag;
}

} // namespace

XmlDocument TreeMerger::merged(const XmlDocument &before, const XmlDocument &mine, const XmlDocument &theirs)
{
    XmlDocument out = theirs;
    if (mine.before != before.before && theirs.before == before.before) {
        out.before = mine.before;
        out.isAscii = mine.isAscii;
    }
    if (mine.after != before.after && theirs.after == before.after)
        out.after = mine.after;
    out.root = element(before.root, mine.root, theirs.root);
    return out;
}

TreeMerger::Side TreeMerger::conflict(const QString &place, const QString &mine, const QString &theirs)
{
    m_conflicts.push_back({place, mine, theirs});
    return m_takeMine.contains(static_cast<int>(m_conflicts.size()) - 1) ? Side::Mine : Side::Theirs;
}

XmlNode TreeMerger::element(const XmlNode &before, const XmlNode &mine, const XmlNode &theirs)
{
    if (mine == before || mine == theirs)
        return theirs;
    if (theirs == before)
        return mine;
    XmlNode out = theirs;
    mergeAttributes(before, mine, out);
    if (hasElements(before) || hasElements(mine) || hasElements(theirs))
        mergeChildren(before, mine, out);
    else
        mergeText(before, mine, out);
    return out;
}

void TreeMerger::mergeAttributes(const XmlNode &before, const XmlNode &mine, XmlNode &out)
{
    std::vector<QByteArray> names;
    for (const XmlNode *element : {static_cast<const XmlNode *>(&out), &mine})
        for (const XmlAttribute &attribute : element->attributes)
            if (std::find(names.cbegin(), names.cend(), attribute.name) == names.cend())
                names.push_back(attribute.name);
    for (const QByteArray &name : names) {
        const auto was = valueOf(before, name);
        const auto ours = valueOf(mine, name);
        const auto theirs = valueOf(out, name);
        if (ours == was || ours == theirs)
            continue;
        const QString place = QString::fromUtf8(out.name + '@' + name);
        if (theirs != was && conflict(place, ours.value_or(QString()), theirs.value_or(QString())) == Side::Theirs)
            continue;
        const auto found = std::find_if(out.attributes.begin(), out.attributes.end(),
            [&name](const XmlAttribute &attribute) { return attribute.name == name; });
        const XmlAttribute *wanted = findAttribute(mine, name);
        if (!wanted)
            out.attributes.erase(found);
        else if (found != out.attributes.end())
            *found = *wanted;
        else
            out.attributes.push_back(*wanted);
    }
}

void TreeMerger::mergeText(const XmlNode &before, const XmlNode &mine, XmlNode &out)
{
    const QString was = textOf(before);
    const QString ours = textOf(mine);
    const QString theirs = textOf(out);
    if (ours == theirs || (ours == was && out.children != before.children))
        return;
    if (theirs == was || conflict(QString::fromUtf8(out.name), ours, theirs) == Side::Mine)
        takeInside(mine, out);
}

void TreeMerger::mergeChildren(const XmlNode &before, const XmlNode &mine, XmlNode &out)
{
    const QByteArray parent = out.name;
    const Items was = itemsOf(before);
    Items ours = itemsOf(mine);
    Items theirs = itemsOf(out);
    match(was.list, ours.list, true);
    match(was.list, theirs.list, true);
    std::vector<Item> oursAdded;
    std::vector<Item> theirsAdded;
    for (std::size_t i = 0; i < ours.list.size(); ++i) {
        ours.list[i].mine = static_cast<int>(i);
        if (ours.list[i].before < 0)
            oursAdded.push_back(ours.list[i]);
    }
    std::copy_if(theirs.list.cbegin(), theirs.list.cend(), std::back_inserter(theirsAdded),
        [](const Item &item) { return item.before < 0; });
    match(oursAdded, theirsAdded, false);

    std::vector<Item> list;
    QSet<int> done; // of mine
    std::size_t added = 0;
    for (const Item &item : theirs.list) {
        const Item *old = item.before < 0 ? nullptr : &was.list[static_cast<std::size_t>(item.before)];
        const Item *own = nullptr;
        if (old) {
            const auto found = std::find_if(
                ours.list.cbegin(), ours.list.cend(), [&item](const Item &one) { return one.before == item.before; });
            own = found == ours.list.cend() ? nullptr : &*found;
        } else if (const int same = theirsAdded[added++].before; same >= 0)
            own = &oursAdded[static_cast<std::size_t>(same)];
        if (own)
            done.insert(own->mine);
        if (auto kept = joined(parent, old, own, &item))
            list.push_back(*std::move(kept));
    }
    // What theirs does not have goes behind what it stands behind in mine.
    for (const Item &item : ours.list) {
        if (done.contains(item.mine))
            continue;
        const Item *old = item.before < 0 ? nullptr : &was.list[static_cast<std::size_t>(item.before)];
        auto kept = joined(parent, old, &item, nullptr);
        if (!kept)
            continue;
        auto place = list.begin();
        for (int previous = item.mine - 1; previous >= 0 && place == list.begin(); --previous)
            for (auto one = list.begin(); one != list.end(); ++one)
                if (one->mine == previous)
                    place = one + 1;
        list.insert(place, *std::move(kept));
    }
    order(parent, list);

    if (list.empty() && !hasElements(mine)) {
        takeInside(mine, out);
        return;
    }
    if (out.isEmpty)
        takeInside(mine, out);
    const std::vector<XmlNode> tail = lead(parent, was.tail, ours.tail, theirs.list.empty() ? ours.tail : theirs.tail);
    out.children.clear();
    for (Item &item : list) {
        std::move(item.lead.begin(), item.lead.end(), std::back_inserter(out.children));
        out.children.push_back(std::move(item.element));
    }
    out.children.insert(out.children.end(), tail.cbegin(), tail.cend());
}

TreeMerger::Items TreeMerger::itemsOf(const XmlNode &parent)
{
    Items items;
    for (const XmlNode &child : parent.children) {
        if (!child.isElement()) {
            items.tail.push_back(child);
            continue;
        }
        Item item;
        item.lead = std::exchange(items.tail, {});
        item.element = child;
        items.list.push_back(std::move(item));
    }
    return items;
}

void TreeMerger::match(const std::vector<Item> &from, std::vector<Item> &items, bool hasPlaces)
{
    std::vector<bool> taken(from.size(), false);
    // Pairs what has the same key, in order; what has none stays alone.
    const auto pair = [&](const auto &keyOf, bool isSure) {
        QHash<QByteArray, QList<std::size_t>> known;
        for (std::size_t i = 0; i < from.size(); ++i)
            if (const QByteArray key = taken[i] ? QByteArray() : keyOf(from[i].element); !key.isEmpty())
                known[key].append(i);
        for (Item &item : items) {
            const auto found = item.before < 0 ? known.find(keyOf(item.element)) : known.end();
            if (found == known.end() || found->isEmpty())
                continue;
            const std::size_t index = found->takeFirst();
            item.before = static_cast<int>(index);
            item.isSure = isSure;
            taken[index] = true;
        }
    };
    pair([](const XmlNode &element) { return compactXml(element); }, true);
    constexpr std::size_t mostAttributes = 4;
    for (std::size_t n = 0; n < mostAttributes; ++n)
        pair(
            [n](const XmlNode &element) {
                const auto names = identityOf(element.name);
                const QString value = n < names.size() ? attributeOf(element, names[n]) : QString();
                return value.isEmpty() ? QByteArray() : element.name + ' ' + value.toUtf8();
            },
            true);
    pair([hasPlaces](
             const XmlNode &element) { return hasPlaces || !isRepeated(element.name) ? element.name : QByteArray(); },
        false);
}

std::optional<TreeMerger::Item> TreeMerger::joined(
    const QByteArray &parent, const Item *before, const Item *mine, const Item *theirs)
{
    if (mine && theirs) {
        Item out = *theirs;
        out.mine = mine->mine;
        const XmlNode &ours = mine->element;
        out.lead = before ? lead(parent, before->lead, mine->lead, theirs->lead) : theirs->lead;
        const bool isWhole = isEntry(ours.name) && !(before && mine->isSure && theirs->isSure);
        XmlNode nothing;
        nothing.name = ours.name;
        const XmlNode &was = before ? before->element : nothing;
        if (!isWhole) {
            out.element = element(was, ours, theirs->element);
        } else if (!isSame(ours, was) && !isSame(ours, theirs->element)) {
            if (isSame(theirs->element, was)
                || conflict(placeOf(parent, ours), shown(ours), shown(theirs->element)) == Side::Mine)
                out.element = ours;
        }
        return out;
    }
    const Item &one = mine ? *mine : *theirs;
    if (!before)
        return one; // new
    if (isSame(one.element, before->element))
        return std::nullopt; // the other has removed it
    const QString now = shown(one.element);
    const Side side = conflict(placeOf(parent, one.element), mine ? now : QString(), mine ? QString() : now);
    return (side == Side::Mine) == (mine != nullptr) ? std::optional<Item>(one) : std::nullopt;
}

/// What stands between elements has no names: it is as one of the two have it, and only words in it are worth a
/// question.
std::vector<XmlNode> TreeMerger::lead(const QByteArray &parent, const std::vector<XmlNode> &before,
    const std::vector<XmlNode> &mine, const std::vector<XmlNode> &theirs)
{
    if (mine == before || mine == theirs)
        return theirs;
    if (theirs == before)
        return mine;
    const QString was = written(before).simplified();
    const QString ours = written(mine).simplified();
    const QString other = written(theirs).simplified();
    if (ours == was || ours == other)
        return theirs;
    if (other == was)
        return mine;
    return conflict(QString::fromUtf8(parent), ours, other) == Side::Mine ? mine : theirs;
}

/// Where only mine has put what was there before into another order, that order holds.
void TreeMerger::order(const QByteArray &parent, std::vector<Item> &out)
{
    std::vector<std::size_t> places; // of what was there before and is in both
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i].before >= 0 && out[i].mine >= 0)
            places.push_back(i);
    std::vector<Item> wanted;
    wanted.reserve(places.size());
    for (const std::size_t place : places)
        wanted.push_back(out[place]);
    const auto byBefore = [](const Item &a, const Item &b) { return a.before < b.before; };
    const auto byMine = [](const Item &a, const Item &b) { return a.mine < b.mine; };
    const bool theirsIsOld = std::is_sorted(wanted.cbegin(), wanted.cend(), byBefore);
    const bool isMine = std::is_sorted(wanted.cbegin(), wanted.cend(), byMine);
    std::stable_sort(wanted.begin(), wanted.end(), byMine);
    if (isMine || std::is_sorted(wanted.cbegin(), wanted.cend(), byBefore))
        return;
    if (!theirsIsOld) {
        const auto names = [](const std::vector<Item> &items) {
            QStringList texts;
            for (const Item &item : items)
                texts.append(shown(item.element));
            return texts.join(u' ');
        };
        if (conflict(QString::fromUtf8(parent), names(wanted), names(out)) == Side::Theirs)
            return;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        Item &item = out[places[i]];
        item.element = wanted[i].element;
        item.mine = wanted[i].mine;
    }
}

} // namespace patchpanel
