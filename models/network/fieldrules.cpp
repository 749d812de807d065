// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/fieldrules.h"

#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString fieldrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

QList<Issue> error(Field field, const QString &message)
{
    return {{field, Severity::Error, message}};
}

QList<Issue> warning(Field field, const QString &message)
{
    return {{field, Severity::Warning, message}};
}

} // namespace

Issue missingIssue(Field field, const QString &message)
{
    Issue issue{field, Severity::Error, message};
    issue.missing = true;
    return issue;
}

QList<Issue> checkObjectName(const QString &name, const QString &missing, const QString &taken)
{
    if (name.isEmpty())
        return {missingIssue(Field::Name, missing)};
    if (name.trimmed().isEmpty())
        return error(Field::Name, missing);
    if (name.contains(u'/'))
        return error(Field::Name, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A name cannot contain “/”.")));
    if (!isPlainLine(name))
        return error(Field::Name,
            fieldrulesText(
                QT_TRANSLATE_NOOP("NetworkRules", "A name cannot contain line breaks or control characters.")));
    if (name == u"." || name == u"..")
        return error(Field::Name, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "“.” and “..” cannot be names.")));
    // The name becomes a file name on the host, NAME.hostsfile.new of dnsmasq's files being the longest.
    if (name.toUtf8().size() > 241)
        return error(
            Field::Name, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "The name is too long for a file name.")));
    if (!taken.isEmpty())
        return error(Field::Name, taken);
    if (name != name.trimmed() || name.startsWith(u'-'))
        return warning(Field::Name,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                "A name that begins or ends with a space, or begins with “-”, is hard to use with virsh.")));
    return {};
}

QList<Issue> checkName(const QString &name, const HostContext &context)
{
    const bool isTaken = context.snapshot
        && std::any_of(context.snapshot->rows.cbegin(), context.snapshot->rows.cend(), [&name](const RowPtr &row) {
               return row->network->kind == NetworkKind::Registered && row->network->name == name;
           });
    return checkObjectName(name, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "The network needs a name.")),
        isTaken
            ? fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A network named “%1” exists on this host.")).arg(name)
            : QString());
}

QList<Issue> checkDescription(const QString &description)
{
    // XML has no way to write these (XML 1.0, 2.2), so libvirt would refuse the whole document.
    if (!description.isValidUtf16() || std::any_of(description.cbegin(), description.cend(), [](QChar c) {
            return (c < u' ' && c != u'\n' && c != u'\r' && c != u'\t') || c >= u'\xfffe';
        }))
        return error(Field::Description,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A description cannot contain control characters.")));
    return {};
}

QList<Issue> checkBridgeName(const QString &bridge)
{
    if (bridge.toUtf8().size() > maxInterfaceName)
        return error(Field::Bridge,
            fieldrulesText(
                QT_TRANSLATE_NOOP("NetworkRules", "A bridge name has at most 15 characters; this one has %1."))
                .arg(bridge.toUtf8().size()));
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9_.-]+\\z"));
    if (!allowed.match(bridge).hasMatch())
        return error(Field::Bridge,
            fieldrulesText(QT_TRANSLATE_NOOP(
                "NetworkRules", "A bridge name consists of letters, digits, “.”, “_” and “-” only.")));
    if (isReservedInterfaceName(bridge))
        return error(Field::Bridge,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "No interface can be named “%1”.")).arg(bridge));
    return {};
}

QList<Issue> checkOwnBridge(const QString &bridge, const std::vector<NetworkClaim> &claims, const HostContext &context)
{
    for (const NetworkClaim &claim : claims)
        if (claim.bridge == bridge)
            return error(Field::Bridge,
                fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Bridge “%1” belongs to network “%2”."))
                    .arg(bridge, claim.network));
    if (findDevice(context, bridge))
        return error(Field::Bridge,
            fieldrulesText(
                QT_TRANSLATE_NOOP("NetworkRules",
                    "The host already has an interface named “%1”, which libvirt did not make; choose another "
                    "name."))
                .arg(bridge));
    return {};
}

QList<Issue> checkHostBridge(const QString &bridge, bool asOpenVSwitch, const HostContext &context)
{
    if (lacksDevice(context, bridge))
        return warning(Field::Bridge,
            fieldrulesText(
                QT_TRANSLATE_NOOP("NetworkRules",
                    "The host has no interface named “%1” now; VMs cannot start on this network until it has."))
                .arg(bridge));
    const auto *device = findDevice(context, bridge);
    if (!device)
        return {};
    const bool openVSwitch = isOpenVSwitchBridge(context, bridge);
    if (asOpenVSwitch && device->isBridge && !openVSwitch)
        return error(Field::Bridge,
            fieldrulesText(
                QT_TRANSLATE_NOOP("NetworkRules",
                    "“%1” is a Linux bridge, not one of Open vSwitch; the types for it are Bridge and VLAN."))
                .arg(bridge));
    if (!device->isBridge && !openVSwitch && context.facts->isComplete())
        return warning(Field::Bridge,
            (asOpenVSwitch
                    ? fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                        "“%1” does not look like an Open vSwitch bridge; if it is none, VMs cannot start on it."))
                    : fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                        "“%1” does not look like a bridge; if it is none, VMs cannot start on it. For VMs straight "
                        "on a network card the type is macvtap.")))
                .arg(bridge));
    return {};
}

QList<Issue> checkUplink(const QString &uplink, const HostContext &context)
{
    if (!isInterfaceName(uplink))
        return error(
            Field::Uplink, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "This is not the name of an interface.")));
    if (lacksDevice(context, uplink))
        return warning(Field::Uplink,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "The host has no interface named “%1” now.")).arg(uplink));
    return {};
}

QList<Issue> checkDomain(const QString &domain)
{
    // RFC 1123 labels: letters, digits and inner hyphens, 63 at most, 253 in all.
    static const QRegularExpression label(QStringLiteral("\\A(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)(?:"
                                                         "\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\z"));
    if (domain.size() > 253 || !label.match(domain).hasMatch())
        return error(Field::DnsDomain,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                "A DNS domain consists of names of letters, digits and hyphens, joined by dots (lab.example).")));
    return {};
}

QList<Issue> checkMtu(const QString &typed, bool hasIpv6)
{
    const auto mtu = wholeNumber(typed);
    // RFC 791 and the kernel's bounds of a bridge; libvirt does not look and fails at start.
    if (!mtu || *mtu < 68 || *mtu > 65535)
        return error(Field::Mtu,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "An MTU is a number from 68 to 65535 (usual: 1500).")));
    if (*mtu < 1280 && hasIpv6)
        return error(
            Field::Mtu, fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "IPv6 needs an MTU of at least 1280.")));
    if (*mtu > 9216)
        return warning(Field::Mtu,
            fieldrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Hardly any network card carries frames this large.")));
    return {};
}

} // namespace patchpanel
