// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/talkcheck.h"

#include "models/network/talkbetween.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString talkcheckText(const char *source)
{
    return QCoreApplication::translate("Talk", source);
}

DomainPtr domainOf(const HostSnapshot &snapshot, const QUuid &uuid)
{
    const auto found = std::find_if(snapshot.domains.cbegin(), snapshot.domains.cend(),
        [&uuid](const DomainPtr &domain) { return domain->uuid == uuid; });
    return found == snapshot.domains.cend() ? nullptr : *found;
}

/// What every guest has of its own accord and nobody else can reach by way of a router.
bool isLinkLocal(const IpAddress &address)
{
    static const IpNetwork v4 = *IpNetwork::parse(u"169.254.0.0/16");
    static const IpNetwork v6 = *IpNetwork::parse(u"fe80::/10");
    return v4.contains(address) || v6.contains(address);
}

/// With the prefix that the source tells, else with that of the network's block it is in.
IpNetwork placed(const GuestAddress &address, const NetworkRow *row)
{
    if (address.prefix > 0)
        return {address.address, address.prefix};
    for (const IpBlock &block : row ? row->network->summary.ipBlocks : QList<IpBlock>())
        if (block.network.contains(address.address))
            return {address.address, block.network.prefix()};
    return {address.address, address.address.isV4() ? 24 : 64};
}

void addAddresses(const std::vector<GuestAddress> &addresses, TalkEnd &end)
{
    for (const GuestAddress &address : addresses)
        if (address.mac == end.nic->mac && !address.mac.isEmpty() && !isLinkLocal(address.address))
            if (const IpNetwork one = placed(address, end.row); !end.addresses.contains(one))
                end.addresses.append(one);
}

/// The NICs of a VM: those that run, of one that is shut off those that its next start gives it.
std::vector<TalkEnd> endsOf(const TalkInput &input, const DomainPtr &domain)
{
    std::vector<TalkEnd> ends;
    const QList<Nic> &nics = domain->isActive() ? domain->liveNics : domain->storedNics;
    for (const Nic &nic : nics) {
        TalkEnd end{domain, &nic};
        end.ref = {domain->uuid, domain->name, nic.mac, {domain->isActive(), domain->persistent}};
        for (const RowPtr &row : input.snapshot->rows)
            for (const Attachment &attachment : row->attachments) {
                const bool isHere = domain->isActive() ? attachment.onNetworkNow && attachment.liveNic() == &nic
                                                       : attachment.onNetworkLater && attachment.storedNic() == &nic;
                if (attachment.domain->uuid == domain->uuid && isHere) {
                    end.row = row.get();
                    end.ref = nicRefOf(attachment);
                }
            }
        addAddresses(input.addresses, end);
        ends.push_back(end);
    }
    if (ends.empty()) {
        ends.push_back({domain});
        ends.back().ref = {domain->uuid, domain->name, {}, {}};
    }
    return ends;
}

HealthFinding vmStation(const TalkEnd &end)
{
    if (end.domain->state == DomainState::Running)
        return talkStation(
            HealthSeverity::Fine, talkcheckText(QT_TRANSLATE_NOOP("Talk", "VM “%1” runs.")).arg(end.vm()));
    return talkStation(HealthSeverity::Problem,
        talkcheckText(QT_TRANSLATE_NOOP("Talk", "VM “%1” is %2.")).arg(end.vm(), domainStateLabel(end.domain->state)),
        end.domain->isActive()
            ? talkcheckText(QT_TRANSLATE_NOOP("Talk", "Its guest stands still: it neither sends nor answers."))
            : talkcheckText(QT_TRANSLATE_NOOP("Talk", "There is nobody to answer. Start it first.")));
}

HealthFinding nicStation(const TalkEnd &end)
{
    Mend attach{Mend::Kind::AttachVm, talkcheckText(QT_TRANSLATE_NOOP("Talk", "Attach VM"))};
    attach.nics = {end.ref};
    if (!end.nic)
        return talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "VM “%1” has no NIC.")).arg(end.vm()),
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "It is on no network at all. Attach VM gives it one.")), {attach});
    if (!end.nic->linkUp)
        return talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "The cable of “%1” is pulled (%2).")).arg(end.vm(), end.nic->mac),
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "With its link down nothing gets through the NIC.")),
            end.ref.mac.isEmpty() ? QList<Mend>() : QList<Mend>{mendAt(end, mends::plugIn({end.ref}))});
    QStringList addresses;
    for (const IpNetwork &address : end.addresses)
        addresses.append(address.address().toString());
    return talkStation(HealthSeverity::Fine,
        addresses.isEmpty()
            ? talkcheckText(QT_TRANSLATE_NOOP("Talk", "The cable of “%1” is plugged in (%2)."))
                  .arg(end.vm(), end.nic->mac)
            : talkcheckText(QT_TRANSLATE_NOOP("Talk", "The cable of “%1” is plugged in (%2), its address is %3."))
                  .arg(end.vm(), end.nic->mac, addresses.join(QStringLiteral(", "))));
}

/// What is wrong with the network itself, of all that its row knows.
const HealthFinding *barrierOf(const NetworkRow &row)
{
    const auto found = std::find_if(row.findings.cbegin(), row.findings.cend(), [](const HealthFinding &finding) {
        return finding.kind == HealthKind::DeviceMissing || finding.kind == HealthKind::DeviceDown
            || finding.kind == HealthKind::DeviceForeign || finding.kind == HealthKind::Parked;
    });
    return found == row.findings.cend() ? nullptr : &*found;
}

HealthFinding networkStation(const TalkEnd &end)
{
    const NetworkInfo &network = *end.row->network;
    if (network.kind == NetworkKind::Missing)
        return talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” is on network “%2”, which does not exist."))
                .arg(end.vm(), network.name),
            {}, {mendAt(end, mends::chooseMove({end.ref}))});
    if (network.kind == NetworkKind::Registered && network.stateKnown && !network.active)
        return talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "Network “%1” is not active.")).arg(network.name),
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "It has no bridge while it is stopped, and its VMs cannot start.")),
            {mendAt(end, mends::start())});
    if (end.row->cutOffVms.contains(end.vm()))
        return talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” lost its connection when network “%2” was restarted."))
                .arg(end.vm(), network.name),
            talkcheckText(
                QT_TRANSLATE_NOOP("Talk", "Its TAP device hangs on no bridge, though its cable is plugged in.")),
            {mendAt(end, mends::reconnect())});
    if (const HealthFinding *barrier = barrierOf(*end.row)) {
        HealthFinding station = talkStation(HealthSeverity::Problem,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "Network “%1”: %2")).arg(network.name, barrier->what),
            barrier->why);
        for (const Mend &mend : barrier->mends)
            station.mends.append(mendAt(end, mend));
        return station;
    }
    return talkStation(HealthSeverity::Fine,
        network.kind == NetworkKind::Unregistered
            ? talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” is on bridge %2.")).arg(end.vm(), network.summary.bridge)
            : talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” is on network “%2” (%3), which is active."))
                  .arg(end.vm(), network.name, networkTypeLabel(network.summary.type)));
}

bool hasProblem(const QList<HealthFinding> &stations)
{
    return std::any_of(stations.cbegin(), stations.cend(),
        [](const HealthFinding &station) { return station.severity == HealthSeverity::Problem; });
}

/// From one VM to its network; true where that is reached.
bool addWayOut(const TalkEnd &end, QList<HealthFinding> &stations)
{
    QList<HealthFinding> way{vmStation(end), nicStation(end)};
    if (end.nic && !end.row)
        way.append(talkStation(HealthSeverity::Warning,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "The NIC of “%1” is on no network of the host (%2)."))
                .arg(end.vm(), end.nic->type),
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "Where it leads libvirt does not tell."))));
    else if (end.nic)
        way.append(networkStation(end));
    stations += way;
    return end.nic && end.row && end.row->network->kind != NetworkKind::Missing;
}

TalkReport walk(const TalkEnd &a, const TalkEnd &b, const TalkInput &input)
{
    TalkReport report;
    QList<HealthFinding> back;
    const bool reachesA = addWayOut(a, report.stations);
    const bool reachesB = addWayOut(b, back);
    std::reverse(back.begin(), back.end());
    report.verdict = TalkVerdict::Unknown;
    if (reachesA && reachesB) {
        const TalkBetween between = shareSegment(a, b) ? betweenOnSegment(a, b) : betweenSegments(a, b, input.facts);
        report.verdict = between.verdict;
        report.stations += between.stations;
    }
    for (const HealthFinding &station : std::as_const(back))
        if (!report.stations.contains(station)) // what is wrong with a network that both are on is said once
            report.stations.append(station);
    if (hasProblem(report.stations))
        report.verdict = TalkVerdict::No;
    return report;
}

/// The lower, the farther it comes.
std::pair<int, qsizetype> rankOf(const TalkReport &report)
{
    return {static_cast<int>(report.verdict == TalkVerdict::Yes ? 0
                    : report.verdict == TalkVerdict::No         ? 3
                    : report.verdict == TalkVerdict::Unknown    ? 2
                                                                : 1),
        std::count_if(report.stations.cbegin(), report.stations.cend(),
            [](const HealthFinding &station) { return station.severity == HealthSeverity::Problem; })};
}

QString summaryOf(const TalkReport &report, const QString &from, const QString &to)
{
    switch (report.verdict) {
    case TalkVerdict::Yes:
        return talkcheckText(QT_TRANSLATE_NOOP("Talk", "Nothing that is known of is in the way between “%1” and “%2”."))
            .arg(from, to);
    case TalkVerdict::OnlyThere:
        return talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” can reach “%2”, but “%2” cannot reach “%1”."))
            .arg(from, to);
    case TalkVerdict::OnlyBack:
        return talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%2” can reach “%1”, but “%1” cannot reach “%2”."))
            .arg(from, to);
    case TalkVerdict::Unknown:
        return talkcheckText(
            QT_TRANSLATE_NOOP("Talk", "Whether “%1” and “%2” reach each other is not up to this host alone."))
            .arg(from, to);
    case TalkVerdict::No:
        break;
    }
    const auto first = std::find_if(report.stations.cbegin(), report.stations.cend(),
        [](const HealthFinding &station) { return station.severity == HealthSeverity::Problem; });
    const QString reason = first == report.stations.cend() ? QString() : first->what;
    return talkcheckText(QT_TRANSLATE_NOOP("Talk", "“%1” and “%2” cannot talk. %3")).arg(from, to, reason);
}

} // namespace

TalkReport checkTalk(const TalkInput &input)
{
    const DomainPtr from = input.snapshot ? domainOf(*input.snapshot, input.from) : nullptr;
    const DomainPtr to = input.snapshot ? domainOf(*input.snapshot, input.to) : nullptr;
    if (!from || !to || from == to)
        return {TalkVerdict::Unknown, talkcheckText(QT_TRANSLATE_NOOP("Talk", "Choose two VMs of the host.")), {}};
    std::optional<TalkReport> best;
    for (const TalkEnd &a : endsOf(input, from))
        for (const TalkEnd &b : endsOf(input, to))
            if (TalkReport report = walk(a, b, input); !best || rankOf(report) < rankOf(*best))
                best = std::move(report);
    best->summary = summaryOf(*best, from->name, to->name);
    if (best->verdict == TalkVerdict::Yes)
        best->stations.append(talkStation(HealthSeverity::Note,
            talkcheckText(QT_TRANSLATE_NOOP("Talk", "What the guests do is not seen from here.")),
            talkcheckText(QT_TRANSLATE_NOOP("Talk",
                "If they still do not talk: the firewall of the guest that is called, its address and mask, and "
                "whether the service listens there."))));
    return *best;
}

} // namespace patchpanel
