// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicparking.h"

#include "models/network/parkingnetwork.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString nicParkingText(const char *source)
{
    return QCoreApplication::translate("NicParking", source);
}

NicRef runningRef(const Attachment &attachment)
{
    return {attachment.domain->uuid, attachment.domain->name, attachment.liveNic()->mac, {true, false}};
}

} // namespace

std::vector<Attachment> NicParking::runningNics(const NetworkRow &attached)
{
    std::vector<Attachment> running;
    if (!attached.network->active || !ownsBridge(attached.network->summary.type))
        return running;
    std::copy_if(attached.attachments.cbegin(), attached.attachments.cend(), std::back_inserter(running),
        [](const Attachment &attachment) { return attachment.onNetworkNow && attachment.liveNic(); });
    return running;
}

Result<> NicParking::park(const NetworkRow &attached, const std::vector<Attachment> &left)
{
    m_network = attached.network->name;
    m_name = parkingName(attached.network->uuid);
    for (const Attachment &attachment : left)
        if (attachment.liveNic())
            m_parked.push_back({runningRef(attachment),
                attachment.storedNic() ? attachment.storedNic()->portGroup : QString(), QByteArray()});
    const std::vector<Attachment> running = runningNics(attached);
    if (running.empty() && m_parked.empty())
        return {};
    const auto parking = parkingOf(attached.network->uuid);
    if (!parking)
        return tl::unexpected(parking.error());
    m_uuid = *parking;
    for (const Attachment &attachment : running) {
        m_parked.push_back({runningRef(attachment), attachment.liveNic()->portGroup, QByteArray()});
        const auto asItWas = m_changer.park(m_parked.back().nic, target());
        if (!asItWas)
            return tl::unexpected(asItWas.error());
        if (attachment.liveNic()->sourceNetwork.isEmpty())
            m_parked.back().bare = *asItWas;
    }
    return {};
}

NicTarget NicParking::target() const
{
    NicTarget target;
    target.network = m_name;
    return target;
}

/// One that an interrupted restart has left is used again.
Result<QUuid> NicParking::parkingOf(const QUuid &network)
{
    const auto networks = m_backend.networks(NetworkList::All);
    if (!networks)
        return tl::unexpected(networks.error());
    const auto known = std::find_if(networks->cbegin(), networks->cend(),
        [name = parkingName(network)](const NetworkEntry &entry) { return entry.name == name; });
    if (known != networks->cend())
        return known->uuid;
    auto made = m_backend.createTransientNetwork(parkingXml(network));
    if (made)
        m_undo.push([this] { return close(); });
    return made;
}

QStringList NicParking::bringHome(const QUuid &network)
{
    QStringList lost;
    if (m_parked.empty())
        return lost;
    // As it runs now: it may have come back with another configuration, or under another name.
    const auto xml = m_backend.networkXml(network, XmlKind::Live);
    for (const Parked &parked : m_parked) {
        const Result<> home = !parked.bare.isEmpty()
            ? m_changer.bringBack(parked.nic, parked.bare)
            : xml.and_then([&](const QByteArray &live) { return targetOf(live, parked.portGroup, 0); })
                  .and_then([&](const NicTarget &target) { return m_changer.bringHome(parked.nic, target); });
        if (home)
            m_undo.push([this, nic = parked.nic] { return m_changer.park(nic, target()).map([](const auto &) {}); });
        else if (home.error().kind != ErrorKind::NotFound) // a VM that has gone meanwhile is not lost
            lost.append(home.error().message);
    }
    return lost;
}

Result<> NicParking::close()
{
    if (m_uuid.isNull())
        return {};
    // Without a network under them, they could not even be found again.
    if (!waitingVms().isEmpty())
        return failure(ErrorKind::InUse, waitingWords());
    return m_backend.stopNetwork(m_uuid);
}

QStringList NicParking::waitingVms()
{
    QStringList vms;
    for (const Parked &parked : m_parked) {
        const auto nics = m_backend.domainXml(parked.nic.domain, XmlKind::Live).and_then(parseDomainNics);
        const bool waits = nics && std::any_of(nics->cbegin(), nics->cend(), [&](const Nic &nic) {
            return nic.mac == parked.nic.mac && nic.sourceNetwork == m_name;
        });
        if (waits && !vms.contains(parked.nic.vm))
            vms.append(parked.nic.vm);
    }
    return vms;
}

QString NicParking::waitingWords()
{
    return nicParkingText(
        QT_TRANSLATE_NOOP("NicParking",
            "VMs wait on the network “%1”, cut off: %2. Restart “%3” once the cause is mended, or move them to "
            "another network."))
        .arg(m_name, waitingVms().join(QStringLiteral(", ")), m_network);
}

} // namespace patchpanel
