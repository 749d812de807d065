// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vlanrules.h"

#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString vlanrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

/// A tag in order that this host cannot put on a port of this bridge. Without a connection nothing is known of it.
bool isBeyondHost(const NetworkConfig &config, const HostContext &context)
{
    const QString vlanId = config.vlanId.trimmed();
    return joinsHostBridge(config.type) && !usesOpenVSwitch(config) && !vlanId.isEmpty()
        && vlanIdProblem(vlanId).isEmpty() && context.serverVersion > 0
        && context.serverVersion < libvirtVersion(11, 0);
}

class VlanChecker final
{
public:
    VlanChecker(const NetworkConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
        , m_vlanId(config.vlanId.trimmed())
    { }

    QList<Issue> run()
    {
        if (m_vlanId.isEmpty()) {
            if (m_config.type == NetworkType::Vlan)
                m_issues.append(missingIssue(Field::VlanId,
                    vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Give the VLAN ID, a number from 1 to 4094."))));
        } else if (const QString problem = vlanIdProblem(m_vlanId); !problem.isEmpty()) {
            add(Severity::Error, problem);
        } else {
            m_tag = *wholeNumber(m_vlanId);
            checkHost();
            if (m_context.vlanScheme.isOutside({m_tag}))
                add(Severity::Warning,
                    vlanrulesText(
                        QT_TRANSLATE_NOOP("NetworkRules", "VLAN %1 is outside every range of your VLAN scheme."))
                        .arg(m_tag));
        }
        if (m_issues.isEmpty() || m_tag > 0)
            checkPair();
        return std::move(m_issues);
    }

private:
    void add(Severity severity, const QString &message) { m_issues.append({Field::VlanId, severity, message}); }

    void checkHost()
    {
        if (isBeyondHost(m_config, m_context))
            return add(Severity::Error, tooOld());
        const auto *bridge = findDevice(m_context, m_config.bridge);
        if (joinsHostBridge(m_config.type) && !usesOpenVSwitch(m_config) && bridge && bridge->isBridge
            && !bridge->vlanFiltering && m_context.facts->isComplete())
            add(Severity::Warning,
                vlanrulesText(
                    QT_TRANSLATE_NOOP("NetworkRules",
                        "VLAN filtering is off on %1, so the tag would keep nothing apart. Switch it on, on the host: "
                        "ip link set %1 type bridge vlan_filtering 1"))
                    .arg(m_config.bridge));
    }

    [[nodiscard]] QString tooOld() const
    {
        const QString reason = vlanrulesText(
            QT_TRANSLATE_NOOP("NetworkRules",
                "This host's libvirt (%1) cannot tag VLANs on a Linux bridge; that needs "
                "libvirt 11.0 or later."))
                                   .arg(versionText(m_context.serverVersion));
        QStringList ways;
        for (const VlanBridge &way : bridgesInstead(m_config, m_context))
            ways.append(way.subInterface.isEmpty()
                    ? vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "the Open vSwitch bridge %1")).arg(way.bridge)
                    : vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "the bridge %1 on %2, untagged"))
                          .arg(way.bridge, way.subInterface));
        const QString advice = ways.isEmpty()
            ? vlanrulesText(
                QT_TRANSLATE_NOOP("NetworkRules",
                    "Use an Open vSwitch bridge (type Open vSwitch), or make a bridge on a VLAN sub-interface on "
                    "the host (eth0.%1) and use that one untagged (type Bridge)."))
                  .arg(m_tag)
            : vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "This host has another way: %1."))
                  .arg(ways.join(vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "; or "))));
        // An Open vSwitch bridge that nothing tells of: the host's devices cannot be seen, or not yet.
        const QString bridge = m_config.bridge.trimmed();
        if (bridge.isEmpty() || findDevice(m_context, bridge) || lacksDevice(m_context, bridge))
            return reason + u' ' + advice;
        return reason + u' ' + advice + u' '
            + vlanrulesText(
                QT_TRANSLATE_NOOP("NetworkRules",
                    "Whether %1 is one of Open vSwitch cannot be seen from here; where it is, New Network with type "
                    "Open vSwitch makes the network."))
                  .arg(bridge);
    }

    void checkPair()
    {
        if (!m_context.snapshot || !joinsHostBridge(m_config.type) || m_config.bridge.isEmpty()
            || (m_config.type == NetworkType::OpenVSwitch && !m_config.portGroups.isEmpty()))
            return;
        const auto &rows = m_context.snapshot->rows;
        const auto same = std::find_if(
            rows.cbegin(), rows.cend(), [this](const RowPtr &row) { return isSamePair(*row->network); });
        if (same == rows.cend())
            return;
        const QString name = (*same)->network->name;
        if (m_tag > 0)
            add(Severity::Warning,
                vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Network “%1” stands for VLAN %2 on %3 already."))
                    .arg(name, QString::number(m_tag), m_config.bridge));
        else
            m_issues.append({Field::Bridge, Severity::Warning,
                vlanrulesText(QT_TRANSLATE_NOOP("NetworkRules", "Network “%1” stands for bridge %2 already."))
                    .arg(name, m_config.bridge)});
    }

    [[nodiscard]] bool isSamePair(const NetworkInfo &network) const
    {
        const NetworkSummary &other = network.summary;
        const QList<int> tags = m_tag > 0 ? QList<int>{m_tag} : QList<int>();
        return network.kind == NetworkKind::Registered && joinsHostBridge(other.type) && other.portGroups.isEmpty()
            && other.bridge == m_config.bridge && !other.vlan.trunk && other.vlan.tags == tags;
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    const QString m_vlanId;
    int m_tag = 0;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkVlan(const NetworkConfig &config, const HostContext &context)
{
    return canHaveVlan(config.type) ? VlanChecker(config, context).run() : QList<Issue>();
}

QList<VlanBridge> bridgesInstead(const NetworkConfig &config, const HostContext &context)
{
    return isBeyondHost(config, context) ? otherBridgesForVlan(context, *wholeNumber(config.vlanId.trimmed()))
                                         : QList<VlanBridge>();
}

} // namespace patchpanel
