// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicrules.h"

#include "models/network/fieldrules.h"
#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/macaddress.h"
#include "models/network/networkrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace patchpanel {

namespace {

QString nicRulesText(const char *source)
{
    return QCoreApplication::translate("NicRules", source);
}

QList<Issue> error(Field field, const QString &message)
{
    return {{field, Severity::Error, message}};
}

/// Who has a MAC address, in words; empty where it is free.
QString ownerOf(const QString &mac, const HostContext &context)
{
    const auto hasNic = [&mac](const QList<Nic> &nics) {
        return std::any_of(nics.cbegin(), nics.cend(), [&mac](const Nic &nic) { return nic.mac == mac; });
    };
    if (context.snapshot) {
        for (const DomainPtr &domain : context.snapshot->domains)
            if (hasNic(domain->liveNics) || hasNic(domain->storedNics))
                return nicRulesText(QT_TRANSLATE_NOOP("NicRules", "VM “%1”")).arg(domain->name);
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->summary.mac.compare(mac, Qt::CaseInsensitive) == 0)
                return nicRulesText(QT_TRANSLATE_NOOP("NicRules", "the bridge of network “%1”"))
                    .arg(row->network->name);
    }
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if (device.macAddresses.contains(mac))
                return nicRulesText(QT_TRANSLATE_NOOP("NicRules", "the host's interface %1")).arg(device.name);
    return {};
}

/// Judges the place of one NIC, and what is said of it.
class PlaceChecker final
{
public:
    PlaceChecker(const AttachConfig &config, const HostContext &context, bool isStored)
        : m_config(config)
        , m_context(context)
        , m_target(attachTarget(config, context))
        , m_isStored(isStored)
    { }

    QList<Issue> run()
    {
        if (m_config.mode == AttachMode::Network)
            checkNetwork();
        else
            checkPair();
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void missing(Field field, const QString &message) { m_issues.append(missingIssue(field, message)); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkNetwork()
    {
        if (m_config.network.isEmpty())
            return sayUnchosen();
        if (!m_target.network)
            return error(Field::Network,
                nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Network “%1” is not on this host any more."))
                    .arg(m_config.network));
        checkStored(Field::Network);
        checkPortGroup(*m_target.network);
        if (!takesNicVlan(*m_target.network, m_context))
            return;
        if (const auto tag = checkTag(); tag && *tag > 0)
            checkAgainstPortGroup(*tag);
    }

    void sayUnchosen()
    {
        if (m_context.snapshot && m_context.snapshot->complete && attachableNetworks(m_context).empty())
            return error(Field::Network,
                nicRulesText(QT_TRANSLATE_NOOP("NicRules",
                    "There is no network on this host yet. Make one with New Network first, or choose a bridge of the "
                    "host.")));
        missing(Field::Network, nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Choose a network.")));
    }

    /// A stored NIC outlives a transient network.
    void checkStored(Field field)
    {
        if (m_isStored && m_target.network && m_target.network->stateKnown && !m_target.network->persistent)
            warning(field,
                nicRulesText(
                    QT_TRANSLATE_NOOP("NicRules",
                        "Network “%1” is transient: once it is stopped, VMs that have a stored NIC on it cannot "
                        "start."))
                    .arg(m_target.name));
    }

    [[nodiscard]] const PortGroup *chosenGroup() const
    {
        for (const PortGroup &group : m_target.network->summary.portGroups)
            if (group.name == m_config.portGroup || (m_config.portGroup.isEmpty() && group.isDefault))
                return &group;
        return nullptr;
    }

    void checkPortGroup(const NetworkInfo &network)
    {
        // libvirt would take it without a word and without a tag.
        if (!m_config.portGroup.isEmpty() && !network.summary.portGroups.isEmpty() && !chosenGroup())
            error(Field::PortGroup,
                nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Network “%1” has no port group “%2” any more."))
                    .arg(network.name, m_config.portGroup));
    }

    void checkAgainstPortGroup(int tag)
    {
        const PortGroup *group = chosenGroup();
        if (group && !group->vlan.isEmpty() && group->vlan.tags != QList<int>{tag})
            warning(Field::VlanId,
                nicRulesText(QT_TRANSLATE_NOOP("NicRules", "This goes before the tag of port group “%1” (VLAN %2)."))
                    .arg(group->name, group->vlan.toString()));
    }

    /// The tag as typed, 0 where there is none; nothing where it is wrong, which has been said then.
    std::optional<int> checkTag()
    {
        const QString typed = m_config.vlanId.trimmed();
        if (typed.isEmpty())
            return 0;
        if (const QString problem = vlanIdProblem(typed); !problem.isEmpty()) {
            error(Field::VlanId, problem);
            return std::nullopt;
        }
        const int tag = *wholeNumber(typed);
        if (m_context.vlanScheme.isOutside({tag}))
            warning(Field::VlanId, vlanHint(tag, m_context.vlanScheme));
        return tag;
    }

    void checkPair()
    {
        if (m_config.bridge.trimmed().isEmpty()) {
            missing(Field::Bridge, nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Name the bridge of the host.")));
            checkTag();
        } else if (m_target.isMade) {
            checkNewPair();
        } else {
            checkStored(Field::Bridge);
            if (const auto tag = checkTag(); tag && *tag > 0 && ownsBridge(m_target.network->summary.type))
                error(Field::VlanId,
                    nicRulesText(
                        QT_TRANSLATE_NOOP("NicRules",
                            "Bridge “%1” is libvirt's own, of network “%2”, and carries no VLANs. Leave the VLAN ID "
                            "empty."))
                        .arg(m_config.bridge.trimmed(), m_target.name));
        }
    }

    /// The network that will be made for the pair is judged as one that is made by hand.
    void checkNewPair()
    {
        NetworkConfig made;
        made.name = m_target.name;
        made.bridge = m_config.bridge.trimmed();
        made.vlanId = m_config.vlanId.trimmed();
        made.type = made.vlanId.isEmpty() ? NetworkType::Bridge : NetworkType::Vlan;
        made.onOpenVSwitch = isOpenVSwitchBridge(m_context, made.bridge);
        for (const Issue &issue : patchpanel::checkNetwork(made, m_context))
            if (issue.field == Field::Bridge || issue.field == Field::VlanId)
                m_issues.append(issue);
    }

    const AttachConfig &m_config;
    const HostContext &m_context;
    const AttachTarget m_target;
    const bool m_isStored;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkNicPlace(const AttachConfig &config, const HostContext &context, bool isStored)
{
    return PlaceChecker(config, context, isStored).run();
}

QList<Issue> checkNicModel(const QString &typed)
{
    // What libvirt's schema allows (basictypes.rng); an unknown one fails at the VM's start.
    static const QRegularExpression allowed(QStringLiteral("\\A[a-zA-Z0-9_-]+\\z"));
    const QString model = typed.trimmed();
    if (model.isEmpty())
        return error(Field::Model, nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Choose a model, such as virtio.")));
    if (!allowed.match(model).hasMatch())
        return error(Field::Model,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules", "A model consists of letters, digits, “-” and “_” only.")));
    return {};
}

QList<Issue> checkNicMac(const QString &address, const HostContext &context)
{
    const QString typed = address.trimmed();
    if (typed.isEmpty())
        return error(Field::MacAddress,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules", "Type a MAC address, or press Generate for a free one.")));
    const QString mac = normalMac(typed);
    if (mac.isEmpty())
        return error(Field::MacAddress,
            nicRulesText(
                QT_TRANSLATE_NOOP("NicRules",
                    "“%1” is no MAC address; one is six pairs of hexadecimal digits, such as 52:54:00:12:34:56."))
                .arg(typed));
    if (mac == u"00:00:00:00:00:00")
        return error(Field::MacAddress,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules", "A NIC cannot have the MAC address of all zeros.")));
    if (mac == u"ff:ff:ff:ff:ff:ff")
        return error(Field::MacAddress,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules", "This is the broadcast address; no NIC can have it.")));
    if (isMulticastMac(mac))
        return error(Field::MacAddress,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules",
                "This is a multicast address: the second digit of a NIC's address is even (0, 2, 4, … e).")));
    if (const QString owner = ownerOf(mac, context); !owner.isEmpty())
        return error(Field::MacAddress,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules", "This MAC address is taken: %1 has it.")).arg(owner));
    const auto unread = [](const DomainPtr &domain) { return domain->detail != DetailState::Ready; };
    if (context.snapshot && std::any_of(context.snapshot->domains.cbegin(), context.snapshot->domains.cend(), unread))
        return {{Field::MacAddress, Severity::Warning,
            nicRulesText(QT_TRANSLATE_NOOP("NicRules",
                "Not all VMs of the host could be read; whether one of them has this address is not known."))}};
    return {};
}

} // namespace patchpanel
