// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandverdict.h"

#include "models/host/hostbackend.h"
#include "models/host/interruptedstate.h"
#include "models/network/effectplan.h"
#include "models/network/networkindex.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// A NIC of the host, or one that was written down.
std::optional<Nic> nicOf(const QByteArray &xml)
{
    const auto nics = parseDomainNics("<domain><devices>" + xml + "</devices></domain>");
    return nics && nics->size() == 1 ? std::optional<Nic>(nics->front()) : std::nullopt;
}

/// Whether both are on the same place with the same cable. What plugging in gives a NIC (port, TAP device, alias) does
/// not count, and the bridge of one that names its network is the network's business.
bool isSamePlace(const Nic &a, const Nic &b)
{
    return a.sourceNetwork == b.sourceNetwork && a.portGroup == b.portGroup && a.sourceDevice == b.sourceDevice
        && a.linkUp == b.linkUp && a.model == b.model
        && (!a.sourceNetwork.isEmpty() || (a.sourceBridge == b.sourceBridge && a.vlan == b.vlan));
}

/// What a command is measured by.
struct Finding
{
    bool isDone = false;
    bool isUntouched = false;
};

class Judge final
{
public:
    Judge(const HistoryEntry &entry, const HostSnapshot &now, int changesDone, VmRemains storage)
        : m_state(entry, now)
        , m_now(now)
        , m_changesDone(changesDone)
        , m_storage(storage)
    { }

    [[nodiscard]] Finding operator()(const CreateNetwork &command) const;
    [[nodiscard]] Finding operator()(const EditNetwork &command) const;
    [[nodiscard]] Finding operator()(const StartNetwork &command) const;
    [[nodiscard]] Finding operator()(const StopNetwork &command) const;
    [[nodiscard]] Finding operator()(const RestartNetwork &command) const { return wholeAgain(command.uuid); }
    [[nodiscard]] Finding operator()(const ReconnectNics &command) const { return wholeAgain(command.uuid); }
    [[nodiscard]] Finding operator()(const SetAutostart &command) const;
    [[nodiscard]] Finding operator()(const DeleteNetwork &command) const;
    [[nodiscard]] Finding operator()(const AttachNics &command) const;
    [[nodiscard]] Finding operator()(const DetachNics &command) const;
    [[nodiscard]] Finding operator()(const MoveNics &command) const;
    [[nodiscard]] Finding operator()(const SetLink &command) const;
    [[nodiscard]] Finding operator()(const RegisterBridge &command) const;
    [[nodiscard]] Finding operator()(const RestoreNetwork &command) const;
    [[nodiscard]] Finding operator()(const RestoreNics &command) const;
    [[nodiscard]] Finding operator()(const CreateVm &command) const;
    [[nodiscard]] Finding operator()(const RemoveVm &command) const;

    /// The network that was to be made of this XML, if it is not one that somebody else has made under that name.
    [[nodiscard]] const NetworkRow *madeOf(const QByteArray &xml, const QString &name) const;

private:
    [[nodiscard]] Finding wholeAgain(const QUuid &network) const;
    [[nodiscard]] bool networkAsBefore() const;
    [[nodiscard]] bool nicsAsBefore() const { return areAs(m_state.entry().nics); }
    [[nodiscard]] bool areAs(const std::vector<NicImage> &images) const;
    [[nodiscard]] bool isOn(const Nic &nic, const NicPlace &place) const;
    [[nodiscard]] const Nic *find(const QUuid &domain, const QString &mac, XmlKind kind) const;
    [[nodiscard]] bool isActive(const QUuid &domain) const
    {
        const DomainInfo *vm = m_state.vm(domain);
        return vm && vm->isActive();
    }
    /// Whether every form that is meant is there and passes.
    template <typename Test> [[nodiscard]] bool eachForm(const std::vector<NicRef> &nics, Test test) const;
    [[nodiscard]] bool cablesAsBefore(const std::vector<NicRef> &nics) const;

    InterruptedState m_state;
    const HostSnapshot &m_now;
    int m_changesDone;
    VmRemains m_storage;
};

const NetworkRow *Judge::madeOf(const QByteArray &xml, const QString &name) const
{
    const NetworkRow *row = m_state.madeOf(xml, name);
    if (!row || m_changesDone > 0)
        return row;
    const auto lost = lostParts(xml, row->network->storedXml);
    return lost && lost->empty() ? row : nullptr;
}

const Nic *Judge::find(const QUuid &domain, const QString &mac, XmlKind kind) const
{
    const DomainInfo *vm = m_state.vm(domain);
    if (!vm)
        return nullptr;
    const QList<Nic> &nics = kind == XmlKind::Live ? vm->liveNics : vm->storedNics;
    const auto found = std::find_if(
        nics.cbegin(), nics.cend(), [&mac](const Nic &nic) { return nic.mac.compare(mac, Qt::CaseInsensitive) == 0; });
    return found == nics.cend() ? nullptr : &*found;
}

bool Judge::networkAsBefore() const
{
    const NetworkImage &before = m_state.entry().before;
    if (before.isEmpty())
        return true;
    const NetworkRow *row = m_state.find(before.uuid);
    if (!row || m_state.parkingOf(before.uuid))
        return false;
    const NetworkInfo &now = *row->network;
    return now.name == before.name && now.active == before.active && now.persistent == before.persistent
        && now.autostart == before.autostart && (!before.persistent || sameNetwork(now.storedXml, before.storedXml))
        && (!before.active || sameNetwork(now.liveXml, before.liveXml));
}

bool Judge::areAs(const std::vector<NicImage> &images) const
{
    return std::all_of(images.cbegin(), images.cend(), [this](const NicImage &image) {
        const auto isAs = [&](const QByteArray &xml, XmlKind kind) {
            if (kind == XmlKind::Live && !isActive(image.domain))
                return true; // it was shut off meanwhile
            const Nic *nic = find(image.domain, image.mac, kind);
            const auto was = nicOf(xml);
            return xml.isEmpty() ? !nic : nic && was && isSamePlace(*nic, *was);
        };
        return isAs(image.live, XmlKind::Live) && isAs(image.stored, XmlKind::Stored);
    });
}

template <typename Test> bool Judge::eachForm(const std::vector<NicRef> &nics, Test test) const
{
    return std::all_of(nics.cbegin(), nics.cend(), [&](const NicRef &ref) {
        const auto passes = [&](bool isMeant, XmlKind kind) {
            const Nic *nic = isMeant ? find(ref.domain, ref.mac, kind) : nullptr;
            return !isMeant || (nic && test(*nic, ref, kind));
        };
        return passes(ref.scope.now, XmlKind::Live) && passes(ref.scope.afterRestart, XmlKind::Stored);
    });
}

bool Judge::isOn(const Nic &nic, const NicPlace &place) const
{
    if (place.bridge.isEmpty())
        return nic.sourceNetwork == place.network && nic.portGroup == place.portGroup;
    std::vector<NetworkPtr> networks;
    for (const RowPtr &row : m_now.rows)
        if (row->network->kind == NetworkKind::Registered)
            networks.push_back(row->network);
    VlanTags vlan;
    if (place.bridgeVlan > 0)
        vlan.tags.append(place.bridgeVlan);
    const auto match = NetworkIndex(networks).findPair(place.bridge, vlan);
    return match && nic.sourceNetwork == networks[match->network]->name && nic.portGroup == match->portGroup;
}

/// A move ends with the cable as it was; a connection that broke in between leaves it out.
bool Judge::cablesAsBefore(const std::vector<NicRef> &nics) const
{
    return eachForm(nics, [this](const Nic &nic, const NicRef &ref, XmlKind kind) {
        const auto &images = m_state.entry().nics;
        const auto image = std::find_if(images.cbegin(), images.cend(),
            [&ref](const NicImage &one) { return one.domain == ref.domain && one.mac == ref.mac; });
        if (image == images.cend())
            return true;
        const auto was = nicOf(kind == XmlKind::Live ? image->live : image->stored);
        return !was || was->linkUp == nic.linkUp;
    });
}

Finding Judge::operator()(const CreateNetwork &command) const
{
    const NetworkRow *row = madeOf(command.xml, command.name);
    if (!row)
        return {false, true};
    return {(!command.autostart || row->network->autostart) && (!command.start || row->network->active), false};
}

Finding Judge::operator()(const EditNetwork &command) const
{
    Finding finding{false, networkAsBefore() && nicsAsBefore()};
    const NetworkRow *row = m_state.find(command.uuid);
    const auto wanted = parseNetworkXml(command.wanted);
    if (!row || !wanted || !row->network->persistent || m_state.parkingOf(command.uuid))
        return finding;
    const NetworkInfo &now = *row->network;
    const NetworkImage &before = m_state.entry().before;
    const auto lost = lostParts(command.wanted, now.storedXml);
    const bool isStored = now.name == wanted->name
        && (sameNetwork(now.storedXml, command.wanted) || (lost && lost->empty()));
    if (!isStored || now.active != before.active || now.autostart != command.autostart.value_or(before.autostart))
        return finding;
    const bool isRenamed = wanted->name != before.name;
    if (isRenamed) {
        const auto namesIt = [&](const NicImage &nic) {
            const Nic *stored = find(nic.domain, nic.mac, XmlKind::Stored);
            return stored && stored->sourceNetwork == before.name;
        };
        finding.isDone = std::none_of(m_state.entry().nics.cbegin(), m_state.entry().nics.cend(), namesIt)
            && row->network->lostPorts.isEmpty();
    } else if (now.active && command.restart) {
        finding.isDone = !isPendingRestart(now.liveXml, now.storedXml) && now.lostPorts.isEmpty();
    } else if (now.active) {
        const auto left = planEffect({command.before, command.wanted, now.liveXml, 0, 0, {}});
        finding.isDone = left && left->live.empty();
    } else {
        finding.isDone = true;
    }
    return finding;
}

Finding Judge::operator()(const StartNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    return {row && row->network->active, networkAsBefore()};
}

Finding Judge::operator()(const StopNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    return {!row || !row->network->active, networkAsBefore()};
}

/// A network that runs, with all its NICs plugged in.
Finding Judge::wholeAgain(const QUuid &network) const
{
    const NetworkRow *row = m_state.find(network);
    const bool isWhole = row && row->network->active && row->network->lostPorts.isEmpty() && !m_state.parkingOf(network)
        && m_state.cablesLeftOut(row).empty();
    return {isWhole, networkAsBefore() && (!row || m_state.cablesLeftOut(row).empty())};
}

Finding Judge::operator()(const SetAutostart &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    return {row && row->network->autostart == command.on, networkAsBefore()};
}

Finding Judge::operator()(const DeleteNetwork &command) const
{
    return {!m_state.find(command.uuid), networkAsBefore() && nicsAsBefore()};
}

Finding Judge::operator()(const AttachNics &command) const
{
    std::vector<NicRef> wanted;
    for (const NewNic &nic : command.nics)
        wanted.push_back({nic.domain, nic.vm, nic.mac.toLower(), nic.scope});
    return {eachForm(wanted, [&](const Nic &nic, const NicRef &, XmlKind) { return isOn(nic, command.place); }),
        std::all_of(wanted.cbegin(), wanted.cend(),
            [this](const NicRef &nic) { return m_state.presence(nic.domain, nic.mac).isEmpty(); })};
}

Finding Judge::operator()(const DetachNics &command) const
{
    return {m_state.remaining(command.nics).empty(), nicsAsBefore()};
}

Finding Judge::operator()(const MoveNics &command) const
{
    return {eachForm(command.nics, [&](const Nic &nic, const NicRef &, XmlKind) { return isOn(nic, command.place); })
            && cablesAsBefore(command.nics),
        nicsAsBefore()};
}

Finding Judge::operator()(const SetLink &command) const
{
    return {eachForm(command.nics, [&](const Nic &nic, const NicRef &, XmlKind) { return nic.linkUp == command.up; }),
        nicsAsBefore()};
}

Finding Judge::operator()(const RegisterBridge &command) const
{
    const NetworkRow *row = madeOf(command.xml, command.name);
    const NicPlace place{command.name};
    return {row && (!command.autostart || row->network->autostart) && (!command.start || row->network->active)
            && eachForm(command.nics, [&](const Nic &nic, const NicRef &, XmlKind) { return isOn(nic, place); }),
        !row && nicsAsBefore()};
}

Finding Judge::operator()(const RestoreNetwork &command) const
{
    const NetworkRow *row = m_state.find(command.uuid);
    const NetworkImage &image = command.image;
    const bool isBack = row && row->network->persistent == image.persistent && row->network->active == image.active
        && row->network->autostart == image.autostart
        && (!image.persistent || sameNetwork(row->network->storedXml, image.storedXml));
    const bool wasThere = !m_state.entry().before.isEmpty();
    return {isBack && areAs(command.nics), (wasThere ? networkAsBefore() : !row) && nicsAsBefore()};
}

Finding Judge::operator()(const RestoreNics &command) const
{
    return {areAs(command.nics), nicsAsBefore()};
}

Finding Judge::operator()(const CreateVm &command) const
{
    const VmDefinition &wanted = command.definition;
    const DomainInfo *vm = m_state.vm(wanted.uuid);
    // What was there before is known only where nothing was: of what is carried on with, a part may have been.
    if (!vm)
        return {false, m_storage.isEmpty() && !command.carryOn};
    const bool hasNics = std::all_of(wanted.nics.cbegin(), wanted.nics.cend(),
        [&](const VmNic &nic) { return find(wanted.uuid, nic.mac, XmlKind::Stored); });
    return {vm->persistent && hasNics && (!command.start || vm->isActive()), false};
}

Finding Judge::operator()(const RemoveVm &command) const
{
    const DomainInfo *vm = m_state.vm(command.domain);
    if (!vm)
        return {m_storage.isEmpty(), m_state.entry().vm.isEmpty() && m_changesDone == 0};
    // Its volume goes last, so it is as it was.
    return {false, vm->isActive() == m_state.entry().vm.active};
}

} // namespace

Verdict verdictOn(
    const Command &command, const HistoryEntry &entry, const HostSnapshot &now, int changesDone, VmRemains storage)
{
    const Finding finding = std::visit(Judge(entry, now, changesDone, storage), command);
    if (finding.isDone == finding.isUntouched) {
        if (!finding.isDone)
            return Verdict::HalfDone;
        // It wants nothing that was not there, or it leaves no trace.
        const bool leavesNoTrace = std::holds_alternative<RestartNetwork>(command)
            || std::holds_alternative<ReconnectNics>(command);
        return leavesNoTrace && changesDone == 0 ? Verdict::Untouched : Verdict::Done;
    }
    return finding.isDone ? Verdict::Done : Verdict::Untouched;
}

const NetworkRow *networkOf(const Command &command, const HistoryEntry &entry, const HostSnapshot &now)
{
    return std::visit(
        [&](const auto &any) -> const NetworkRow * {
            if constexpr (requires { any.uuid; })
                return now.find(any.uuid);
            else if constexpr (requires { any.xml; })
                return InterruptedState(entry, now).madeOf(any.xml, any.name);
            else
                return nullptr;
        },
        command);
}

} // namespace patchpanel
