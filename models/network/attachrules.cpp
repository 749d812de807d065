// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/attachrules.h"

#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/macaddress.h"
#include "models/network/namelist.h"
#include "models/network/networkrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace patchpanel {

namespace {

constexpr qsizetype namesShown = 4;

QString attachRulesText(const char *source)
{
    return QCoreApplication::translate("AttachRules", source);
}

/// Who has a MAC address, in words; empty where it is free.
QString ownerOf(const QString &mac, const HostContext &context)
{
    const auto hasNic = [&mac](const std::vector<Nic> &nics) {
        return std::any_of(nics.cbegin(), nics.cend(), [&mac](const Nic &nic) { return nic.mac == mac; });
    };
    if (context.snapshot) {
        for (const DomainPtr &domain : context.snapshot->domains)
            if (hasNic(domain->liveNics) || hasNic(domain->storedNics))
                return attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "VM “%1”")).arg(domain->name);
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->summary.mac.compare(mac, Qt::CaseInsensitive) == 0)
                return attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "the bridge of network “%1”"))
                    .arg(row->network->name);
    }
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if (device.macAddresses.contains(mac))
                return attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "the host's interface %1")).arg(device.name);
    return {};
}

class Checker final
{
public:
    Checker(const AttachConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
        , m_target(attachTarget(config, context))
        , m_domains(domainsById(context))
    { }

    QList<Issue> run()
    {
        checkVms();
        if (m_config.mode == AttachMode::Network)
            checkNetwork();
        else
            checkPair();
        checkModel();
        checkMac();
        checkTimes();
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkVms()
    {
        if (m_config.vms.isEmpty())
            return error(Field::Vm, attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Choose at least one VM.")));
        QStringList gone;
        QStringList already;
        for (const ChosenVm &vm : m_config.vms)
            if (!m_domains.contains(vm.uuid))
                gone.append(vm.name);
            else if (isOnTarget(vm.uuid))
                already.append(vm.name);
        if (gone.size() == 1)
            error(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "VM “%1” is not on this host any more."))
                    .arg(gone.front()));
        else if (!gone.isEmpty())
            error(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "These VMs are not on this host any more: %1."))
                    .arg(listedNames(gone, namesShown)));
        if (!already.isEmpty())
            warning(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "On this network already, with another NIC: %1."))
                    .arg(listedNames(already, namesShown)));
    }

    [[nodiscard]] bool isOnTarget(const QUuid &domain)
    {
        if (!m_onTarget) {
            m_onTarget.emplace();
            const NetworkRow *row = m_target.network ? m_context.snapshot->find(m_target.network->uuid) : nullptr;
            if (row)
                for (const Attachment &attachment : row->attachments)
                    m_onTarget->insert(attachment.domain->uuid);
        }
        return m_onTarget->contains(domain);
    }

    void checkNetwork()
    {
        if (m_config.network.isEmpty())
            return error(Field::Network, attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Choose a network.")));
        if (!m_target.network)
            return error(Field::Network,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Network “%1” is not on this host any more."))
                    .arg(m_config.network));
        checkStored(Field::Network);
        checkPortGroup(*m_target.network);
        if (!takesNicVlan(*m_target.network, m_context))
            return;
        if (const auto tag = checkTag(); tag && *tag > 0)
            checkAgainstPortGroup(*tag);
    }

    /// A stored NIC outlives a transient network.
    void checkStored(Field field)
    {
        if (m_target.network && m_target.network->stateKnown && !m_target.network->persistent && m_config.afterRestart
            && possibleScope(m_config, m_context).afterRestart)
            warning(field,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules",
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
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Network “%1” has no port group “%2” any more."))
                    .arg(network.name, m_config.portGroup));
    }

    void checkAgainstPortGroup(int tag)
    {
        const PortGroup *group = chosenGroup();
        if (group && !group->vlan.isEmpty() && group->vlan.tags != QList<int>{tag})
            warning(Field::VlanId,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules", "This goes before the tag of port group “%1” (VLAN %2)."))
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
            error(Field::Bridge, attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Name the bridge of the host.")));
            checkTag();
        } else if (m_target.isMade) {
            checkNewPair();
        } else {
            checkStored(Field::Bridge);
            if (const auto tag = checkTag(); tag && *tag > 0 && ownsBridge(m_target.network->summary.type))
                error(Field::VlanId,
                    attachRulesText(
                        QT_TRANSLATE_NOOP("AttachRules",
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

    void checkModel()
    {
        // What libvirt's schema allows (basictypes.rng); an unknown one fails at the VM's start.
        static const QRegularExpression allowed(QStringLiteral("\\A[a-zA-Z0-9_-]+\\z"));
        const QString model = m_config.model.trimmed();
        if (model.isEmpty())
            error(Field::Model, attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Choose a model, such as virtio.")));
        else if (!allowed.match(model).hasMatch())
            error(Field::Model,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules", "A model consists of letters, digits, “-” and “_” only.")));
    }

    void checkMac()
    {
        if (m_config.vms.size() != 1)
            return;
        const QString typed = m_config.mac.trimmed();
        if (typed.isEmpty())
            return error(Field::MacAddress,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules", "Type a MAC address, or press Generate for a free one.")));
        const QString mac = normalMac(typed);
        if (mac.isEmpty())
            return error(Field::MacAddress,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules",
                        "“%1” is no MAC address; one is six pairs of hexadecimal digits, such as 52:54:00:12:34:56."))
                    .arg(typed));
        if (mac == u"00:00:00:00:00:00")
            return error(Field::MacAddress,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "A NIC cannot have the MAC address of all zeros.")));
        if (mac == u"ff:ff:ff:ff:ff:ff")
            return error(Field::MacAddress,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules", "This is the broadcast address; no NIC can have it.")));
        if (isMulticastMac(mac))
            return error(Field::MacAddress,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules",
                    "This is a multicast address: the second digit of a NIC's address is even (0, 2, 4, … e).")));
        if (const QString owner = ownerOf(mac, m_context); !owner.isEmpty())
            return error(Field::MacAddress,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "This MAC address is taken: %1 has it.")).arg(owner));
        const auto unread = [](const DomainPtr &domain) { return domain->detail != DetailState::Ready; };
        if (m_context.snapshot
            && std::any_of(m_context.snapshot->domains.cbegin(), m_context.snapshot->domains.cend(), unread))
            warning(Field::MacAddress,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules",
                    "Not all VMs of the host could be read; whether one of them has this address is not known.")));
    }

    void checkTimes()
    {
        if (std::none_of(m_config.vms.cbegin(), m_config.vms.cend(),
                [this](const ChosenVm &vm) { return m_domains.contains(vm.uuid); }))
            return; // said already
        if (!m_config.now && !m_config.afterRestart)
            return error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP(
                    "AttachRules", "Choose now, after restart, or both: else nothing would happen.")));
        QStringList running;
        QStringList shutOff;
        QStringList transient;
        for (const ChosenVm &vm : m_config.vms) {
            const DomainPtr domain = m_domains.value(vm.uuid);
            if (!domain)
                continue;
            if (m_config.now && domain->isActive())
                running.append(domain->name);
            else if (!m_config.afterRestart)
                shutOff.append(domain->name);
            else if (!domain->persistent)
                transient.append(domain->name);
        }
        if (!shutOff.isEmpty())
            error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Not running, so nothing can be plugged in now: %1."))
                    .arg(listedNames(shutOff, namesShown)));
        if (!transient.isEmpty())
            error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Transient, so nothing is there after a restart: %1."))
                    .arg(listedNames(transient, namesShown)));
        const bool inactive = m_target.network && m_target.network->stateKnown && !m_target.network->active;
        if (inactive && !m_config.startNetwork && !running.isEmpty())
            error(Field::When,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules",
                        "Network “%1” is inactive, so no running VM can be plugged in now. Have it started first, or "
                        "choose only after restart."))
                    .arg(m_target.name));
    }

    const AttachConfig &m_config;
    const HostContext &m_context;
    const AttachTarget m_target;
    const QHash<QUuid, DomainPtr> m_domains;
    std::optional<QSet<QUuid>> m_onTarget; ///< filled when first asked
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkAttach(const AttachConfig &config, const HostContext &context)
{
    return Checker(config, context).run();
}

Field fieldOfAttachError(const Error &error, const AttachConfig &config)
{
    const QString words = error.message.toLower();
    const auto isAbout = [&words](std::initializer_list<QStringView> parts) {
        return std::any_of(parts.begin(), parts.end(), [&words](QStringView part) { return words.contains(part); });
    };
    const Field place = config.mode == AttachMode::Network ? Field::Network : Field::Bridge;
    if (isAbout({u"mac address"}))
        return Field::MacAddress;
    if (isAbout({u"port group", u"portgroup"}))
        return config.mode == AttachMode::Network ? Field::PortGroup : place;
    if (isAbout({u"vlan"}))
        return Field::VlanId;
    if (isAbout({u"domain not found", u"no domain with"}))
        return Field::Vm;
    if (isAbout({u"network not found", u"no network with", u"is not active", u"bridge"}))
        return place;
    return isAbout({u"model"}) ? Field::Model : Field::None;
}

} // namespace patchpanel
