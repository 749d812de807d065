// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlcanon.h"

#include "models/network/ipaddress.h"
#include "models/network/macaddress.h"
#include "models/network/reversed.h"
#include "models/network/xmledit.h"

#include <QUuid>

#include <algorithm>

namespace patchpanel {

namespace {

using Scope = std::vector<const XmlNode *>;

QString namespaceIn(const QByteArray &prefix, const Scope &scope)
{
    const QByteArray declaration = prefix.isEmpty() ? QByteArrayLiteral("xmlns") : "xmlns:" + prefix;
    for (const XmlNode *element : Reversed(scope))
        if (findAttribute(*element, declaration))
            return attributeOf(*element, declaration);
    return {};
}

QString expandedName(const QByteArray &name, const Scope &scope, bool isAttribute)
{
    const QByteArray prefix = name.first(std::max<qsizetype>(name.indexOf(':'), 0));
    // An attribute without a prefix is in no namespace.
    const QString space = isAttribute && prefix.isEmpty() ? QString() : namespaceIn(prefix, scope);
    const QString local = QString::fromUtf8(localName(name));
    return space.isEmpty() ? QString::fromUtf8(name) : u'{' + space + u'}' + local;
}

/// A value of one of libvirt's own attributes as libvirt writes it.
QString normalValue(const QByteArray &name, const QString &value)
{
    static const std::vector<QByteArrayView> numbers{
        "average", "peak", "floor", "burst", "port", "priority", "weight", "managerid", "typeid", "typeidversion"};
    if (name == "ip" || name == "addr" || name == "address")
        return normalIp(value);
    if (name == "instanceid" || name == "interfaceid") {
        const QUuid uuid = QUuid::fromString(value.trimmed());
        return uuid.isNull() ? value : uuid.toString(QUuid::WithoutBraces);
    }
    if (std::find(numbers.cbegin(), numbers.cend(), name) == numbers.cend())
        return value;
    const QString number = normalNumber(value);
    return number == u"0" && (name == "priority" || name == "weight") ? QString() : number;
}

/// libvirt makes a trunk of several tags, and of a native one, by itself.
bool isImpliedTrunk(const XmlNode &vlan)
{
    const auto tags = findChildren(vlan, "tag");
    return tags.size() > 1 || std::any_of(tags.cbegin(), tags.cend(), [](const XmlNode *tag) {
        return findAttribute(*tag, "nativeMode");
    });
}

QString attributesOf(const XmlNode &element, const Scope &scope, bool isOurs)
{
    QStringList texts;
    for (const XmlAttribute &attribute : element.attributes) {
        if (attribute.name == "xmlns" || attribute.name.startsWith("xmlns:"))
            continue;
        if (isOurs && element.name == "vlan" && attribute.name == "trunk" && isImpliedTrunk(element))
            continue;
        QString value = attributeOf(element, attribute.name);
        if (isOurs)
            value = element.name == "tag" && attribute.name == "id" ? normalNumber(value)
                                                                    : normalValue(attribute.name, value);
        if (!isOurs || !value.isEmpty() || attribute.name == "value")
            texts.append(u' ' + expandedName(attribute.name, scope, true) + u'='
                + QString::fromUtf8('\'' + encodedValue(value, '\'', false) + '\''));
    }
    texts.sort();
    return texts.join(QString());
}

QString canonical(const XmlNode &element, Scope &scope)
{
    scope.push_back(&element);
    const QByteArray prefix = element.name.first(std::max<qsizetype>(element.name.indexOf(':'), 0));
    const bool isOurs = namespaceIn(prefix, scope).isEmpty();
    QString out = expandedName(element.name, scope, false) + attributesOf(element, scope, isOurs);
    QStringList inner;
    for (const XmlNode &child : element.children)
        if (child.isElement())
            inner.append(canonical(child, scope));
    if (isOurs)
        inner.sort();
    if (const QString text = textOf(element).simplified(); !text.isEmpty())
        inner.prepend(QString::fromUtf8(encodedText(text, false)));
    scope.pop_back();
    return inner.isEmpty() ? out : out + u'<' + inner.join(u'|') + u'>';
}

} // namespace

QString takeAttribute(XmlNode &element, QByteArrayView name)
{
    QString value = attributeOf(element, name);
    element.attributes.erase(std::remove_if(element.attributes.begin(), element.attributes.end(),
                                 [name](const XmlAttribute &attribute) { return attribute.name == name; }),
        element.attributes.end());
    return value;
}

std::vector<XmlNode> takeChildren(XmlNode &parent, QByteArrayView name)
{
    const auto first = std::stable_partition(parent.children.begin(), parent.children.end(),
        [name](const XmlNode &child) { return !child.isElement() || child.name != name; });
    std::vector<XmlNode> taken(std::make_move_iterator(first), std::make_move_iterator(parent.children.end()));
    parent.children.erase(first, parent.children.end());
    return taken;
}

QString canonicalXml(const XmlNode &element, const std::vector<const XmlNode *> &ancestors)
{
    Scope scope(ancestors.crbegin(), ancestors.crend());
    return canonical(element, scope);
}

QString normalIp(const QString &address)
{
    const auto ip = IpAddress::parse(address.trimmed());
    return ip ? ip->toString() : address.trimmed();
}

QString normalClient(const QString &mac)
{
    const QString normal = normalMac(mac);
    return normal.isEmpty() ? mac.trimmed().toLower() : normal;
}

QString normalNumber(const QString &number)
{
    const QString digits = number.trimmed();
    const bool isHex = digits.startsWith(u"0x");
    bool isNumber = false;
    const qulonglong value = digits.toULongLong(&isNumber, isHex ? 16 : 10);
    return isNumber ? QString::number(value) : digits;
}

} // namespace patchpanel
