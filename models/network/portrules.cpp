// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/portrules.h"

#include "models/network/inputrules.h"
#include "models/network/issuelist.h"
#include "models/network/portgrouprules.h"
#include "models/network/vlanrules.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace patchpanel {

namespace {

QString portrulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

BandwidthConfig rates(const RatePart &rate)
{
    return {rate.average, rate.peak, rate.burst};
}

/// As New Network sees a port group, without its VLANs.
PortGroupConfig groupConfig(const QString &name, bool isDefault, const BandwidthPart &bandwidth)
{
    PortGroupConfig config;
    config.name = name;
    config.isDefault = isDefault;
    config.vlan = PortGroupVlan::All;
    config.inbound = rates(bandwidth.inbound);
    config.outbound = rates(bandwidth.outbound);
    return config;
}

/// Empty, or a number up to `most`, also in hexadecimal.
bool isParameter(const QString &typed, quint32 most)
{
    if (typed.isEmpty())
        return true;
    bool ok = false;
    const quint32 number = typed.toUInt(&ok, 0);
    return ok && number <= most;
}

class PortChecker final
{
public:
    explicit PortChecker(const RuleScope &scope)
        : m_scope(scope)
        , m_ports(scope.parts.ports)
    { }

    QList<Issue> run()
    {
        checkVlanTags(m_ports.vlan, -1);
        checkVirtualPort(m_ports.virtualPort, -1);
        checkBandwidth();
        checkGroups();
        for (int group = 0; group < m_ports.groups.size(); ++group) {
            checkVlanTags(m_ports.groups[group].vlan, group);
            checkVirtualPort(m_ports.groups[group].virtualPort, group);
            checkFloor(m_ports.groups[group].bandwidth, group);
        }
        return m_issues.take();
    }

private:
    void checkVlanTags(const VlanPart &vlan, int group)
    {
        bool isSound = true;
        bool hasNative = false;
        for (int row = 0; row < vlan.tags.size(); ++row) {
            const TagEntry &tag = vlan.tags[row];
            const IssuePlace place{Field::VlanTags, row, group};
            const QString id = tag.id.trimmed();
            if (const QString problem = vlanIdProblem(id); !problem.isEmpty()) {
                m_issues.error(place, problem);
                isSound = false;
            } else if (std::any_of(vlan.tags.cbegin(), vlan.tags.cbegin() + row, [&id](const TagEntry &other) {
                           return wholeNumber(other.id.trimmed()) == wholeNumber(id);
                       })) {
                m_issues.error(
                    place, portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "VLAN %1 is given twice.")).arg(id));
            }
            if (tag.nativeMode.isEmpty())
                continue;
            if (tag.nativeMode != u"tagged" && tag.nativeMode != u"untagged")
                m_issues.error(place,
                    portrulesText(
                        QT_TRANSLATE_NOOP("DocumentRules", "A native VLAN is “tagged” or “untagged”, not “%1”."))
                        .arg(tag.nativeMode));
            if (hasNative)
                m_issues.error(place,
                    portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Only one VLAN of a trunk is the native one.")));
            hasNative = true;
        }
        const IssuePlace whole{Field::VlanTags, -1, group};
        if (vlan.trunk == false && vlan.tags.size() > 1)
            m_issues.error(whole,
                portrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "Several VLANs need a trunk; an access port is in one.")));
        else if (vlan.trunk == false && hasNative)
            m_issues.error(whole, portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Only a trunk has a native VLAN.")));
        if (isSound && !vlan.tags.isEmpty())
            checkVlanOnHost(vlan, whole);
    }

    /// Whether the host can put the tags on, and another network has put that one on already.
    void checkVlanOnHost(const VlanPart &vlan, const IssuePlace &place)
    {
        NetworkConfig config = m_scope.parts.config();
        if (config.type == NetworkType::Bridge)
            config.type = NetworkType::Vlan;
        const bool isOne = vlan.tags.size() == 1 && place.part < 0;
        for (const TagEntry &tag : vlan.tags) {
            config.vlanId = tag.id.trimmed();
            QList<Issue> issues = checkVlan(config, m_scope.others);
            // Of a trunk or a port group, no other network has it all.
            if (!isOne)
                issues.removeIf([](const Issue &issue) { return issue.severity == Severity::Warning; });
            m_issues.add(place, issues);
            if (!issues.isEmpty())
                return; // what is said of one tag holds for the others
        }
    }

    void checkVirtualPort(const VirtualPortPart &port, int group)
    {
        if (port == VirtualPortPart())
            return;
        const IssuePlace place{Field::VirtualPort, -1, group};
        if (port.type.isEmpty()) {
            if (group < 0)
                m_issues.error(place,
                    portrulesText(
                        QT_TRANSLATE_NOOP("DocumentRules", "The parameters of a virtual port need its type.")));
        } else if (port.type != u"openvswitch" && port.type != u"midonet" && port.type != u"802.1Qbg"
            && port.type != u"802.1Qbh") {
            return m_issues.error(place,
                portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "libvirt knows no virtual port of type “%1”."))
                    .arg(port.type));
        } else {
            checkPortKind(port.type, place);
        }
        checkParameters(port, place);
    }

    /// libvirt takes any, and refuses to plug a VM in (networkAllocatePort).
    void checkPortKind(const QString &type, const IssuePlace &place)
    {
        const bool isOfCards = type.startsWith(u"802.1Q");
        const auto say = [&](const char *words) { m_issues.error(place, portrulesText(words).arg(type)); };
        if (m_scope.parts.ownsBridge() && type != u"openvswitch")
            m_issues.warning(place,
                portrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                                  "A virtual port of type “%1” has no effect on a bridge that libvirt makes."))
                    .arg(type));
        else if (m_scope.parts.ownsBridge())
            say(QT_TRANSLATE_NOOP("DocumentRules",
                "The bridge that libvirt makes is none of Open vSwitch: VMs cannot start on it with a virtual port "
                "of type “%1”. Remove it, or choose forward mode “bridge”."));
        else if (m_scope.parts.kind == ForwardKind::HostBridge && isOfCards)
            say(QT_TRANSLATE_NOOP("DocumentRules",
                "A virtual port of type “%1” is for network cards: VMs cannot start on a bridge with it."));
        else if (m_scope.parts.takesCards() && !isOfCards)
            say(QT_TRANSLATE_NOOP("DocumentRules",
                "A virtual port of type “%1” is for bridges: VMs cannot start on a network card with it."));
        else if (m_scope.parts.kind == ForwardKind::HostDev && type != u"802.1Qbh")
            say(QT_TRANSLATE_NOOP(
                "DocumentRules", "With SR-IOV a virtual port can only be of type “802.1Qbh”, not “%1”."));
    }

    void checkParameters(const VirtualPortPart &port, const IssuePlace &place)
    {
        constexpr quint32 mostByte = 255;
        constexpr quint32 mostType = 0xffffff;
        constexpr int longestProfile = 39;
        if (!isParameter(port.managerId, mostByte) || !isParameter(port.typeIdVersion, mostByte)
            || !isParameter(port.typeId, mostType))
            m_issues.error(place,
                portrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                    "The manager and the version of the type are numbers up to 255, the type one up to 16777215.")));
        for (const QString &uuid : {port.instanceId, port.interfaceId})
            if (!uuid.isEmpty() && QUuid::fromString(uuid).isNull())
                m_issues.error(place, portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no UUID.")).arg(uuid));
        if (port.profileId.toUtf8().size() > longestProfile)
            m_issues.error(place,
                portrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A profile has at most %1 characters."))
                    .arg(longestProfile));
    }

    void checkBandwidth()
    {
        for (const PortGroupIssue &issue :
            checkPortGroups({groupConfig(QStringLiteral("network"), false, m_ports.bandwidth)}))
            m_issues.add({fieldOf(issue.field)}, issue.severity, issue.message);
        checkFloor(m_ports.bandwidth, -1);
    }

    void checkFloor(const BandwidthPart &bandwidth, int group)
    {
        const QString words = portrulesText(QT_TRANSLATE_NOOP(
            "DocumentRules", "A guaranteed rate (floor) is for the NIC of a VM; libvirt refuses it here."));
        if (!bandwidth.inbound.floor.trimmed().isEmpty())
            m_issues.error({Field::Inbound, -1, group}, words);
        if (!bandwidth.outbound.floor.trimmed().isEmpty())
            m_issues.error({Field::Outbound, -1, group}, words);
    }

    void checkGroups()
    {
        QList<PortGroupConfig> configs;
        for (const PortGroupEntry &group : m_ports.groups)
            configs.append(groupConfig(group.name, group.isDefault == true, group.bandwidth));
        for (const PortGroupIssue &issue : checkPortGroups(configs)) {
            const Field field = fieldOf(issue.field);
            m_issues.add(
                {field, field == Field::PortGroups ? issue.row : -1, issue.row}, issue.severity, issue.message);
        }
    }

    static Field fieldOf(PortGroupField field)
    {
        switch (field) {
        case PortGroupField::Inbound:
            return Field::Inbound;
        case PortGroupField::Outbound:
            return Field::Outbound;
        default:
            return Field::PortGroups;
        }
    }

    const RuleScope &m_scope;
    const PortPart &m_ports;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkPorts(const RuleScope &scope)
{
    return PortChecker(scope).run();
}

} // namespace patchpanel
