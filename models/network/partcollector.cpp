// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/partcollector.h"

#include "models/network/partwords.h"
#include "models/network/xmledit.h"

namespace patchpanel {

NetworkPart *PartCollector::add(PartKind kind, QString key, const QString &value, const QString &words)
{
    if (value.isEmpty())
        return nullptr;
    // Two of the same are two parts.
    if (const int seen = m_seen[key]++; seen > 0)
        key += u'#' + QString::number(seen + 1);
    m_parts.push_back({kind, key, value, words, false, {}, 0, -1, {}, {}});
    return &m_parts.back();
}

void PartCollector::setting(const QString &key, const QString &value, unsigned long since)
{
    if (NetworkPart *part = add(PartKind::Setting, key, value, settingWords(key))) {
        part->isPlain = true;
        part->since = since;
    }
}

void PartCollector::flag(XmlNode &element, const char *name, const QString &key, bool byDefault, unsigned long since)
{
    const bool says = flagOf(element, name).value_or(byDefault);
    takeAttribute(element, name);
    if (says == byDefault)
        return;
    const QString yes = QStringLiteral("yes");
    const QString no = QStringLiteral("no");
    setting(key, says ? yes : no, since);
    m_parts.back().byDefault = byDefault ? yes : no;
}

void PartCollector::addRest(const XmlNode &element, const QString &path)
{
    for (const XmlAttribute &attribute : element.attributes)
        if (attribute.name != "xmlns" && !attribute.name.startsWith("xmlns:"))
            setting(path + u'@' + QString::fromUtf8(attribute.name), attributeOf(element, attribute.name));
    for (const XmlNode &child : element.children) {
        if (!child.isElement())
            continue;
        const QString key = (path.isEmpty() ? path : path + u'/') + QString::fromUtf8(child.name);
        if (!child.attributes.empty() || !child.children.empty())
            add(PartKind::Setting, key, canonicalXml(child, {&element}), settingWords(key));
    }
}

} // namespace patchpanel
