// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/healthhost.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

QString healthHostText(const char *source)
{
    return QCoreApplication::translate("HealthHost", source);
}

/// A subnet that the host has otherwise than through a network of libvirt's.
struct HostClaim
{
    IpNetwork subnet;
    QString device;
    bool isRoute = false;
};

class HostJudge final
{
public:
    HostJudge(const std::vector<NetworkPtr> &networks, const HostFacts &facts)
        : m_facts(facts)
    {
        for (const NetworkPtr &network : networks)
            if (ownsBridge(network->summary.type)) {
                m_ownBridges.insert(network->summary.bridge);
                if (network->active)
                    m_activeBridges.insert(network->summary.bridge);
            }
        for (const HostFacts::Device &device : facts.devices) {
            m_devices.insert(device.name, &device);
            for (const IpNetwork &address : device.addresses)
                addClaim({address.subnet(), device.name});
        }
        for (const HostFacts::Route &route : facts.routes)
            addClaim({route.destination.subnet(), route.device, true});
        // A free name for whoever needs one; two networks are offered the same one, for only one is mended at a time.
        for (int i = 0; m_freeBridge.isEmpty() || m_ownBridges.contains(m_freeBridge); ++i)
            if (const QString name = QStringLiteral("virbr%1").arg(i); !m_devices.contains(name))
                m_freeBridge = name;
    }

    QList<HealthFinding> judge(const NetworkInfo &network)
    {
        m_findings.clear();
        if (network.kind != NetworkKind::Registered || network.detail != DetailState::Ready || !network.stateKnown)
            return {};
        const NetworkSummary &summary = network.summary;
        if (ownsBridge(summary.type))
            judgeOwnBridge(network);
        else if (joinsHostBridge(summary.type) && !summary.bridge.isEmpty())
            judgeHostBridge(summary.bridge);
        else if (summary.type == NetworkType::Macvtap)
            for (const QString &device : summary.forwardDevices)
                judgeCard(device);
        judgeSubnets(network);
        judgeForwarding(network);
        return m_findings;
    }

private:
    void addClaim(const HostClaim &claim)
    {
        // What networks have among each other is found elsewhere; loopback and link-local concern nobody.
        if (!m_ownBridges.contains(claim.device) && claim.device != u"lo")
            m_claims.append(claim);
    }

    void add(HealthKind kind, HealthSeverity severity, const QString &what, const char *why, QList<Mend> mends)
    {
        m_findings.append({kind, severity, what, healthHostText(why), std::move(mends)});
    }

    [[nodiscard]] const HostFacts::Device *device(const QString &name) const { return m_devices.value(name); }

    void judgeOwnBridge(const NetworkInfo &network)
    {
        const QString &bridge = network.summary.bridge;
        const HostFacts::Device *found = device(bridge);
        if (!network.active) {
            if (found && !m_activeBridges.contains(bridge))
                add(HealthKind::DeviceForeign, HealthSeverity::Problem,
                    healthHostText(
                        QT_TRANSLATE_NOOP("HealthHost", "The host has an interface %1 that libvirt did not make."))
                        .arg(bridge),
                    QT_TRANSLATE_NOOP("HealthHost",
                        "The network needs a bridge of this name: libvirt refuses to start it (“File exists”)."),
                    {mends::renameBridge(m_freeBridge, false), mends::edit(Field::Bridge)});
            return;
        }
        if (!found)
            return add(HealthKind::DeviceMissing, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "Its bridge %1 is gone from the host.")).arg(bridge),
                QT_TRANSLATE_NOOP("HealthHost",
                    "Somebody has deleted it behind libvirt's back, which still calls the network active. VMs on it "
                    "are cut off; Restart makes the bridge again."),
                {mends::restart()});
        const QString mac = network.summary.mac.toLower();
        if (!found->isBridge
            || (!mac.isEmpty() && !found->macAddresses.isEmpty() && !found->macAddresses.contains(mac)))
            return add(HealthKind::DeviceForeign, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The interface %1 is not the bridge that libvirt made."))
                    .arg(bridge),
                QT_TRANSLATE_NOOP("HealthHost",
                    "It has another MAC address, or is no bridge: somebody has put something else in its place. Remove "
                    "it on the host, then restart the network."),
                {mends::edit(Field::Bridge)});
        if (found->isDown)
            add(HealthKind::DeviceDown, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "Its bridge %1 is switched off on the host."))
                    .arg(bridge),
                QT_TRANSLATE_NOOP("HealthHost", "Nothing gets through a bridge that is down."),
                {mends::restart(), mends::copy(QStringLiteral("sudo ip link set %1 up").arg(bridge))});
    }

    void judgeHostBridge(const QString &bridge)
    {
        const HostFacts::Device *found = device(bridge);
        if (!found)
            add(HealthKind::DeviceMissing, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host has no bridge %1.")).arg(bridge),
                QT_TRANSLATE_NOOP(
                    "HealthHost", "libvirt does not make the bridge of such a network. VMs that use it cannot start."),
                {mends::edit(Field::Bridge),
                    mends::copy(
                        QStringLiteral("sudo ip link add %1 type bridge && sudo ip link set %1 up").arg(bridge))});
        else if (!found->isBridge)
            add(HealthKind::DeviceForeign, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "%1 is an interface of the host, but no bridge."))
                    .arg(bridge),
                QT_TRANSLATE_NOOP("HealthHost", "VMs cannot be plugged into it."), {mends::edit(Field::Bridge)});
        else if (found->isDown && !found->isOpenVSwitch) // the device of an Open vSwitch bridge is the host's port only
            addDown(
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host's bridge %1 is switched off.")).arg(bridge),
                bridge);
    }

    void judgeCard(const QString &card)
    {
        const HostFacts::Device *found = device(card);
        if (!found)
            add(HealthKind::DeviceMissing, HealthSeverity::Problem,
                healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host has no network card %1.")).arg(card),
                QT_TRANSLATE_NOOP("HealthHost", "VMs that are given this card cannot start."),
                {mends::edit(Field::ForwardDevices)});
        else if (found->isDown)
            addDown(healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host's network card %1 is switched off."))
                        .arg(card),
                card);
    }

    void addDown(const QString &what, const QString &device)
    {
        add(HealthKind::DeviceDown, HealthSeverity::Problem, what,
            QT_TRANSLATE_NOOP("HealthHost",
                "Nothing gets through it. It is the host's own; Patchpanel does not change it, this command does."),
            {mends::copy(QStringLiteral("sudo ip link set %1 up").arg(device))});
    }

    void judgeSubnets(const NetworkInfo &network)
    {
        for (const IpBlock &block : network.summary.ipBlocks) {
            const IpNetwork subnet = block.network.subnet();
            const auto found = std::find_if(m_claims.cbegin(), m_claims.cend(),
                [&subnet](const HostClaim &claim) { return claim.subnet.overlaps(subnet); });
            if (found == m_claims.cend())
                continue;
            const bool isExact = found->subnet == subnet;
            add(HealthKind::HostOverlap, isExact ? HealthSeverity::Problem : HealthSeverity::Warning,
                (found->isRoute ? healthHostText(
                     QT_TRANSLATE_NOOP("HealthHost", "Its subnet %1 overlaps the host's route to %2 through %3."))
                                : healthHostText(QT_TRANSLATE_NOOP(
                                    "HealthHost", "Its subnet %1 overlaps %2, which the host has on %3.")))
                    .arg(subnet.toString(), found->subnet.toString(), found->device),
                isExact
                    ? QT_TRANSLATE_NOOP("HealthHost",
                        "libvirt refuses to start a network whose subnet the host has already; where it runs, one of "
                        "the two is cut off.")
                    : QT_TRANSLATE_NOOP("HealthHost",
                        "libvirt accepts that. Computers in the part that both have cannot be reached from the host or "
                        "from VMs."),
                {mends::edit(Field::Addresses)});
            return;
        }
    }

    void judgeForwarding(const NetworkInfo &network)
    {
        const NetworkType type = network.summary.type;
        if (!network.active || (type != NetworkType::Nat && type != NetworkType::Routed && type != NetworkType::Open))
            return;
        const auto has = [&network](bool v4) {
            return std::any_of(network.summary.ipBlocks.cbegin(), network.summary.ipBlocks.cend(),
                [v4](const IpBlock &block) { return block.network.isV4() == v4; });
        };
        const auto say = [this](const QString &what, const QString &command) {
            add(HealthKind::ForwardingOff, HealthSeverity::Problem, what,
                QT_TRANSLATE_NOOP("HealthHost",
                    "VMs reach the host and each other, and nothing beyond. libvirt switches it on when a network "
                    "starts; somebody has switched it off since. Patchpanel does not change the host's settings, this "
                    "command "
                    "does."),
                {mends::copy(command)});
        };
        if (has(true) && m_facts.forwardsIpv4 == false)
            say(healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host does not forward IPv4.")),
                QStringLiteral("sudo sysctl -w net.ipv4.ip_forward=1"));
        if (has(false) && m_facts.forwardsIpv6 == false)
            say(healthHostText(QT_TRANSLATE_NOOP("HealthHost", "The host does not forward IPv6.")),
                QStringLiteral("sudo sysctl -w net.ipv6.conf.all.forwarding=1"));
    }

    const HostFacts &m_facts;
    QSet<QString> m_ownBridges; ///< of networks that make theirs
    QSet<QString> m_activeBridges;
    QHash<QString, const HostFacts::Device *> m_devices;
    QList<HostClaim> m_claims;
    QString m_freeBridge;
    QList<HealthFinding> m_findings;
};

} // namespace

std::vector<QList<HealthFinding>> hostFindings(const std::vector<NetworkPtr> &networks, const HostFacts &facts)
{
    std::vector<QList<HealthFinding>> findings(networks.size());
    if (!facts.isComplete())
        return findings;
    HostJudge judge(networks, facts);
    std::transform(networks.cbegin(), networks.cend(), findings.begin(),
        [&judge](const NetworkPtr &network) { return judge.judge(*network); });
    return findings;
}

} // namespace patchpanel
