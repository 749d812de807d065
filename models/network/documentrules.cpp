// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/documentrules.h"

#include "models/network/blockrules.h"
#include "models/network/dhcprules.h"
#include "models/network/dnsrules.h"
#include "models/network/forwardrules.h"
#include "models/network/generalrules.h"
#include "models/network/moderules.h"
#include "models/network/portrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

/// The host as if it had not this network: neither its name, bridge and subnets, nor what its bridge has on the host.
HostContext contextWithout(const QString &network, const HostContext &context)
{
    HostContext others = context;
    if (!context.snapshot)
        return others;
    HostSnapshot snapshot = *context.snapshot;
    const auto isOther = [&network](const RowPtr &row) {
        return row->network->kind != NetworkKind::Registered || row->network->name != network;
    };
    const auto own = std::stable_partition(snapshot.rows.begin(), snapshot.rows.end(), isOther);
    if (own == snapshot.rows.end())
        return others;
    const NetworkInfo &info = *(*own)->network;
    // While it does not run, a device of that name is somebody else's.
    if (others.facts && info.active && ownsBridge(info.summary.type)) {
        const QString &bridge = info.summary.bridge;
        others.facts->devices.removeIf([&bridge](const HostFacts::Device &device) { return device.name == bridge; });
        others.facts->routes.removeIf([&bridge](const HostFacts::Route &route) { return route.device == bridge; });
    }
    snapshot.rows.erase(own, snapshot.rows.end());
    others.snapshot = std::make_shared<const HostSnapshot>(std::move(snapshot));
    return others;
}

QList<Issue> issuesOf(const RuleScope &scope)
{
    QList<Issue> issues = checkGeneral(scope) + checkMode(scope.parts, scope.others.serverVersion);
    // Of what a mode cannot have at all, checkMode() has said so.
    if (scope.parts.ownsBridge())
        issues += checkBlocks(scope) + checkDhcp(scope) + checkDns(scope);
    return issues + checkForward(scope) + checkPorts(scope);
}

/// What is new about `issues`: old mistakes become warnings, old doubts go.
QList<Issue> withoutOld(const QList<Issue> &issues, QList<Issue> old)
{
    QList<Issue> left;
    for (Issue issue : issues) {
        // Rows move when one is removed, so they do not count; each old one stands for one only.
        const auto same = std::find_if(old.cbegin(), old.cend(), [&issue](const Issue &other) {
            return other.field == issue.field && other.message == issue.message && other.severity == issue.severity;
        });
        if (same != old.cend()) {
            old.erase(same);
            if (issue.severity == Severity::Warning)
                continue;
            issue.severity = Severity::Warning;
        }
        left.append(issue);
    }
    return left;
}

QStringList networksOf(const DocumentParts &parts)
{
    QStringList networks;
    for (const IpEntry &block : parts.addresses.blocks)
        networks.append(block.address + u'/' + block.netmask + block.prefix);
    return networks;
}

} // namespace

QList<Issue> checkDocument(const NetworkDocument &document, const NetworkDocument &original, const HostContext &context)
{
    const DocumentParts parts = DocumentParts::of(document);
    const DocumentParts before = DocumentParts::of(original);
    const HostContext others = contextWithout(before.general.name, context);
    const std::vector<NetworkClaim> claims = networkClaims(others);
    QList<Issue> issues = withoutOld(issuesOf({parts, others, claims}), issuesOf({before, others, claims}));
    const bool isSeen = context.facts && context.facts->isComplete();
    const bool collides = parts.general.bridge != before.general.bridge || networksOf(parts) != networksOf(before);
    if (!isSeen && parts.ownsBridge() && collides)
        issues.append({Field::None, Severity::Warning,
            QCoreApplication::translate("DocumentRules",
                "Only libvirt's networks were checked: the host's interfaces and routes cannot be seen.")});
    return issues;
}

} // namespace patchpanel
