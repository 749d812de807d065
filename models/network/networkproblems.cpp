// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkproblems.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("NetworkProblems", source);
}

struct Subnet
{
    IpNetwork subnet;
    std::size_t network;
};

void reportOverlap(
    const std::vector<NetworkPtr> &networks, const Subnet &a, const Subnet &b, std::vector<QStringList> &problems)
{
    const auto say = [&](const Subnet &mine, const Subnet &other) {
        problems[mine.network].append(
            text(QT_TRANSLATE_NOOP("NetworkProblems", "Its subnet %1 overlaps %2 of network “%3”."))
                .arg(mine.subnet.toString(), other.subnet.toString(), networks[other.network]->name));
    };
    say(a, b);
    say(b, a);
}

void findParked(const std::vector<NetworkPtr> &networks, std::vector<QStringList> &problems)
{
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const QUuid home = networks[i]->summary.parkedFrom;
        if (home.isNull())
            continue;
        const auto found = std::find_if(
            networks.cbegin(), networks.cend(), [&home](const NetworkPtr &network) { return network->uuid == home; });
        problems[i].append(found == networks.cend()
                ? text(QT_TRANSLATE_NOOP("NetworkProblems",
                    "VMs of a network that is gone wait here, cut off. Move them to another network."))
                : text(QT_TRANSLATE_NOOP("NetworkProblems",
                           "VMs of network “%1” wait here, cut off, while it is restarted. Where that was interrupted, "
                           "restart “%1” again."))
                      .arg((*found)->name));
    }
}

/// Sorted by first address, every subnet that overlaps another one overlaps the widest-reaching one before it;
/// comparing with that one alone keeps this linear and names at least one partner for each.
void findOverlaps(const std::vector<NetworkPtr> &networks, std::vector<QStringList> &problems)
{
    std::vector<Subnet> subnets;
    for (std::size_t i = 0; i < networks.size(); ++i)
        for (const IpBlock &block : networks[i]->summary.ipBlocks)
            subnets.push_back({block.network.subnet(), i});
    // Hosts list networks in any order; equal subnets go by name so that the sentences stay what they are.
    std::sort(subnets.begin(), subnets.end(), [&networks](const Subnet &a, const Subnet &b) {
        if (a.subnet.address() != b.subnet.address())
            return a.subnet.address() < b.subnet.address();
        if (a.subnet.prefix() != b.subnet.prefix())
            return a.subnet.prefix() < b.subnet.prefix();
        return networks[a.network]->name < networks[b.network]->name;
    });
    const Subnet *reach = nullptr;
    for (const Subnet &subnet : subnets) {
        if (reach && reach->network != subnet.network && reach->subnet.overlaps(subnet.subnet))
            reportOverlap(networks, *reach, subnet, problems);
        if (!reach || reach->subnet.last() < subnet.subnet.last())
            reach = &subnet;
    }
}

} // namespace

QStringList ownProblems(const NetworkInfo &network)
{
    QStringList problems;
    if (network.detail == DetailState::Failed)
        problems.append(
            text(QT_TRANSLATE_NOOP("NetworkProblems", "Its details cannot be read: %1")).arg(network.detailError));
    if (network.stateKnown && network.autostart && !network.active)
        problems.append(
            text(QT_TRANSLATE_NOOP("NetworkProblems", "It is set to start at boot, but it is not running.")));
    if (!network.pending.isEmpty())
        problems.append(text(QT_TRANSLATE_NOOP("NetworkProblems", "Changes wait for the next start: %1."))
                            .arg(network.pending.join(QStringLiteral("; "))));
    return problems;
}

std::vector<QStringList> mutualProblems(const std::vector<NetworkPtr> &networks)
{
    std::vector<QStringList> problems(networks.size());
    findParked(networks, problems);
    findOverlaps(networks, problems);
    return problems;
}

std::vector<QStringList> findProblems(const std::vector<NetworkPtr> &networks)
{
    std::vector<QStringList> problems = mutualProblems(networks);
    for (std::size_t i = 0; i < networks.size(); ++i)
        problems[i] = ownProblems(*networks[i]) + problems[i];
    return problems;
}

QString cutOffProblem(const QStringList &vms)
{
    return (vms.size() == 1
            ? text(QT_TRANSLATE_NOOP("NetworkProblems",
                "1 VM lost its connection when the network was restarted; Reconnect plugs it in again: %1."))
            : text(
                QT_TRANSLATE_NOOP("NetworkProblems",
                    "%2 VMs lost their connection when the network was restarted; Reconnect plugs them in again: %1."))
                  .arg(QStringLiteral("%1"))
                  .arg(vms.size()))
        .arg(vms.join(QStringLiteral(", ")));
}

} // namespace patchpanel
