// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/inputrules.h"

#include "models/network/macaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString inputrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

} // namespace

std::optional<int> wholeNumber(const QString &digits)
{
    bool ok = false;
    const int number = digits.toInt(&ok);
    if (!ok || !std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return std::nullopt;
    return number;
}

bool isReservedInterfaceName(const QString &name)
{
    return name == u"." || name == u".." || name == u"all" || name == u"default";
}

bool isInterfaceName(const QString &name)
{
    return !name.isEmpty() && name.toUtf8().size() <= maxInterfaceName && !name.contains(u'/') && !name.contains(u':')
        && !isReservedInterfaceName(name)
        && std::none_of(name.cbegin(), name.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
}

bool isPlainLine(const QString &line)
{
    return line.isValidUtf16() && std::none_of(line.cbegin(), line.cend(), [](QChar c) {
        return c.category() == QChar::Other_Control || c >= u'\xfffe';
    });
}

QStringList listedWords(const QString &list)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    return list.split(between, Qt::SkipEmptyParts);
}

QString vlanIdProblem(const QString &vlanId)
{
    const auto tag = wholeNumber(vlanId);
    if (tag == 0)
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules",
            "VLAN 0 is no VLAN: its frames count as untagged (802.1Q). libvirt accepts it, and it keeps nothing apart; "
            "VLAN IDs go from 1 to 4094."));
    if (tag == 4095)
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules",
            "VLAN 4095 is reserved (802.1Q). libvirt accepts it, and it does not work; VLAN IDs go from 1 to 4094."));
    if (!tag || *tag > 4095)
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A VLAN ID is a number from 1 to 4094."));
    return {};
}

QString macProblem(const QString &mac)
{
    const QString normal = normalMac(mac);
    if (normal.isEmpty())
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules", "“%1” is no MAC address (52:54:00:12:34:56)."))
            .arg(mac);
    if (isMulticastMac(normal))
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 is the address of a group, not of one device."))
            .arg(mac);
    if (mac.toLower() != normal)
        return inputrulesText(QT_TRANSLATE_NOOP("NetworkRules", "libvirt wants it written with colons: %1."))
            .arg(normal);
    return {};
}

bool isHostName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\\z"));
    return name.size() <= 253 && allowed.match(name).hasMatch();
}

} // namespace patchpanel
