// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/attachform.h"

#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/macaddress.h"
#include "models/network/networkconfig.h"
#include "models/network/networkindex.h"
#include "models/network/proposals.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr std::size_t vmsSpelledOut = 8;

QString attachFormText(const char *source)
{
    return QCoreApplication::translate("AttachForm", source);
}

/// The tag as typed; 0 for none and for what is no tag.
int tagOf(const QString &vlanId)
{
    const QString typed = vlanId.trimmed();
    return typed.isEmpty() || !vlanIdProblem(typed).isEmpty() ? 0 : *wholeNumber(typed);
}

/// The name that the network of a pair is given: by convention, and free on the host.
QString nameOfPair(const AttachConfig &config, const HostContext &context)
{
    const QString base = conventionalName(config.bridge.trimmed(), config.vlanId);
    QSet<QString> taken;
    for (const NetworkPtr &network : attachableNetworks(context))
        taken.insert(network->name);
    QString name = base;
    for (int i = 2; taken.contains(name); ++i)
        name = QStringLiteral("%1-%2").arg(base).arg(i);
    return name;
}

class Sentences final
{
public:
    Sentences(const AttachConfig &config, const HostContext &context)
        : m_place(attachPlace(config, context))
        , m_target(attachTarget(config, context))
        , m_where(attachPlaceText(config, context))
        , m_nics(attachNics(config, context))
    { }

    QStringList run()
    {
        m_lines += networkSentences(m_place, m_target.name);
        for (std::size_t i = 0; i < std::min(m_nics.size(), vmsSpelledOut); ++i)
            sayNic(m_nics[i]);
        if (m_nics.size() > vmsSpelledOut)
            m_lines.append(attachFormText(QT_TRANSLATE_NOOP("AttachForm", "And so for %1 more VMs."))
                               .arg(m_nics.size() - vmsSpelledOut));
        if (m_nics.size() > 1 || m_target.isMade)
            m_lines.append(
                attachFormText(QT_TRANSLATE_NOOP("AttachForm", "If one step fails, all before it are taken back.")));
        return std::move(m_lines);
    }

private:
    void sayNic(const NewNic &nic)
    {
        const QString what = attachFormText(QT_TRANSLATE_NOOP("AttachForm", "VM “%1” gets a NIC (%2, %3) on %4: %5."))
                                 .arg(nic.vm, nic.model, nic.mac, m_where, when(nic.scope));
        m_lines.append(what);
    }

    static QString when(const NicScope &scope)
    {
        if (scope.now && scope.afterRestart)
            return attachFormText(QT_TRANSLATE_NOOP("AttachForm", "plugged in now, and stored"));
        if (scope.now)
            return attachFormText(QT_TRANSLATE_NOOP("AttachForm", "plugged in now, and gone when it is shut off"));
        if (scope.afterRestart)
            return attachFormText(QT_TRANSLATE_NOOP("AttachForm", "stored, there from its next start on"));
        return attachFormText(QT_TRANSLATE_NOOP("AttachForm", "at no time"));
    }

    const NicPlace m_place;
    const AttachTarget m_target;
    const QString m_where;
    const std::vector<NewNic> m_nics;
    QStringList m_lines;
};

} // namespace

std::vector<NetworkPtr> attachableNetworks(const HostContext &context)
{
    std::vector<NetworkPtr> networks;
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->kind == NetworkKind::Registered)
                networks.push_back(row->network);
    return networks;
}

QStringList attachableBridges(const HostContext &context)
{
    QStringList bridges = bridgeCandidates(context);
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (const QString bridge = row->network->summary.bridge; !bridge.isEmpty() && !bridges.contains(bridge))
                bridges.append(bridge);
    return bridges;
}

AttachTarget attachTarget(const AttachConfig &config, const HostContext &context)
{
    const std::vector<NetworkPtr> networks = attachableNetworks(context);
    if (config.mode == AttachMode::Network) {
        const auto found = std::find_if(networks.cbegin(), networks.cend(),
            [&config](const NetworkPtr &network) { return network->name == config.network; });
        return {found == networks.cend() ? nullptr : *found, {}, config.network, false};
    }
    const QString bridge = config.bridge.trimmed();
    if (bridge.isEmpty())
        return {};
    const int tag = tagOf(config.vlanId);
    const auto match = NetworkIndex(networks).findPair(bridge, tag > 0 ? VlanTags{{tag}, false} : VlanTags{});
    if (match)
        return {networks[match->network], match->portGroup, networks[match->network]->name, false};
    return {nullptr, {}, nameOfPair(config, context), true};
}

bool takesNicVlan(const NetworkInfo &network, const HostContext &context)
{
    // A network with a tag stands for that VLAN; a NIC with another one would not be what it says it is.
    if (!network.summary.vlan.isEmpty())
        return false;
    return network.summary.type == NetworkType::OpenVSwitch
        || (network.summary.type == NetworkType::Bridge && context.serverVersion >= libvirtVersion(11, 0));
}

QString defaultPortGroup(const NetworkInfo &network)
{
    const QList<PortGroup> &groups = network.summary.portGroups;
    const auto found = std::find_if(
        groups.cbegin(), groups.cend(), [](const PortGroup &group) { return group.isDefault; });
    return found == groups.cend() ? QString() : found->name;
}

QSet<QString> takenMacs(const HostContext &context)
{
    QSet<QString> taken;
    if (context.snapshot) {
        for (const DomainPtr &domain : context.snapshot->domains)
            for (const QList<Nic> *nics : {&domain->liveNics, &domain->storedNics})
                for (const Nic &nic : *nics)
                    taken.insert(nic.mac);
        for (const RowPtr &row : context.snapshot->rows)
            taken.insert(row->network->summary.mac.toLower());
    }
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            for (const QString &mac : device.macAddresses)
                taken.insert(mac);
    taken.remove(QString());
    return taken;
}

QHash<QUuid, DomainPtr> domainsById(const HostContext &context)
{
    QHash<QUuid, DomainPtr> domains;
    if (!context.snapshot)
        return domains;
    domains.reserve(static_cast<qsizetype>(context.snapshot->domains.size()));
    for (const DomainPtr &domain : context.snapshot->domains)
        domains.insert(domain->uuid, domain);
    return domains;
}

NicScope possibleScope(const AttachConfig &config, const HostContext &context)
{
    const QHash<QUuid, DomainPtr> domains = domainsById(context);
    NicScope scope;
    for (const ChosenVm &vm : config.vms) {
        const DomainPtr domain = domains.value(vm.uuid);
        scope.now = scope.now || (domain && domain->isActive());
        scope.afterRestart = scope.afterRestart || (domain && domain->persistent);
    }
    return scope;
}

NicPlace attachPlace(const AttachConfig &config, const HostContext &context)
{
    const AttachTarget target = attachTarget(config, context);
    NicPlace place;
    place.makesNetwork = target.isMade;
    place.startNetwork = target.isMade
        || (config.startNetwork && target.network && target.network->stateKnown && !target.network->active);
    if (config.mode == AttachMode::BridgeAndVlan) {
        place.bridge = config.bridge.trimmed();
        place.bridgeVlan = tagOf(config.vlanId);
        place.openVSwitch = isOpenVSwitchBridge(context, place.bridge);
        return place;
    }
    place.network = config.network;
    if (target.network && !target.network->summary.portGroups.isEmpty())
        place.portGroup = config.portGroup;
    if (target.network && takesNicVlan(*target.network, context))
        place.nicVlan = tagOf(config.vlanId);
    return place;
}

std::vector<NewNic> attachNics(const AttachConfig &config, const HostContext &context)
{
    const QHash<QUuid, DomainPtr> domains = domainsById(context);
    std::vector<NewNic> nics;
    nics.reserve(static_cast<std::size_t>(config.vms.size()));
    for (const ChosenVm &vm : config.vms) {
        const DomainPtr domain = domains.value(vm.uuid);
        if (!domain)
            continue;
        const QString mac = config.vms.size() == 1 ? normalMac(config.mac) : config.generatedMacs.value(vm.uuid);
        nics.push_back({vm.uuid, domain->name, mac, config.model.trimmed(),
            {config.now && domain->isActive(), config.afterRestart && domain->persistent}});
    }
    return nics;
}

QString attachPlaceText(const AttachConfig &config, const HostContext &context)
{
    if (config.mode == AttachMode::BridgeAndVlan) {
        const AttachTarget target = attachTarget(config, context);
        return placeText({target.name, target.portGroup});
    }
    const NicPlace place = attachPlace(config, context);
    return place.nicVlan == 0
        ? placeText(place)
        : attachFormText(QT_TRANSLATE_NOOP("AttachForm", "%1 with VLAN %2")).arg(placeText(place)).arg(place.nicVlan);
}

QStringList networkSentences(const NicPlace &place, const QString &network)
{
    if (place.makesNetwork)
        return {
            (place.bridgeVlan > 0
                    ? attachFormText(QT_TRANSLATE_NOOP("AttachForm", "Network “%1” is made on bridge %2 with VLAN %3."))
                          .arg(network, place.bridge)
                          .arg(place.bridgeVlan)
                    : attachFormText(QT_TRANSLATE_NOOP("AttachForm", "Network “%1” is made on bridge %2."))
                          .arg(network, place.bridge)),
            attachFormText(QT_TRANSLATE_NOOP("AttachForm", "It starts now and whenever the host boots."))};
    if (place.startNetwork)
        return {attachFormText(QT_TRANSLATE_NOOP("AttachForm", "Network “%1” is started first.")).arg(network)};
    return {};
}

QStringList attachSentences(const AttachConfig &config, const HostContext &context)
{
    return Sentences(config, context).run();
}

} // namespace patchpanel
