// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkrenamer.h"

#include "models/network/networkorder.h"
#include "models/network/xmldiff.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkRenamerText(const char *source)
{
    return QCoreApplication::translate("NetworkRenamer", source);
}

/// The network with one thing in it changed by `write`; empty where it cannot be read.
template <typename Write> QByteArray rewritten(const QByteArray &xml, Write write)
{
    auto document = parseXml(xml, "network");
    if (!document)
        return {};
    const XmlStyle style = styleOf(*document, networkOrder());
    write(XmlCursor(*document, style));
    return document->toBytes();
}

Error about(const QString &vm, Error error)
{
    if (error.kind != ErrorKind::ConnectionLost)
        error.message = networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "VM “%1”: %2")).arg(vm, error.message);
    return error;
}

} // namespace

NetworkRenamer::NetworkRenamer(HostBackend &backend, const Progress &progress, UnplugPatience patience)
    : m_backend(backend)
    , m_progress(progress)
    , m_changer(backend, m_undo, progress, patience)
    , m_parking(backend, m_undo, m_changer)
{ }

CommandResult NetworkRenamer::run(const EditNetwork &command, const NetworkImage &before, const NetworkRow &attached,
    const std::vector<Attachment> &left)
{
    m_before = before;
    const auto wanted = parseNetworkXml(command.wanted);
    const auto stored = parseNetworkXml(before.storedXml);
    if (!wanted || !stored)
        return end(tl::unexpected(wanted ? stored.error() : wanted.error()));
    m_name = wanted->name;
    m_keepsBridge = ownsBridge(stored->type) && !stored->bridge.isEmpty() && stored->bridge == wanted->bridge;
    return end(rename(command, attached, left));
}

/// What can be refused without anybody noticing comes first.
Result<> NetworkRenamer::rename(
    const EditNetwork &command, const NetworkRow &attached, const std::vector<Attachment> &left)
{
    const auto networks = m_backend.networks(NetworkList::All);
    if (!networks)
        return tl::unexpected(networks.error());
    const bool isTaken = std::any_of(
        networks->cbegin(), networks->cend(), [this](const NetworkEntry &entry) { return entry.name == m_name; });
    if (isTaken)
        return failure(ErrorKind::Conflict,
            networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "A network named “%1” exists already."))
                .arg(m_name));
    return tryOut(command)
        .and_then([&] { return pointStored(attached); })
        .and_then([&] { return m_before.active ? m_parking.park(attached, left) : Result<>(); })
        .and_then([&] { return stop(); })
        .and_then([&] { return replace(command); })
        .and_then([&] { return start(); })
        .and_then([&] { return bringHome(attached); });
}

/// Stores the new definition under the old name: libvirt looks at all of it, while the network goes on running.
Result<> NetworkRenamer::tryOut(const EditNetwork &command)
{
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Trying the new definition")));
    const QByteArray trial = rewritten(
        command.wanted, [this](XmlCursor network) { network.setChildText("name", m_before.name); });
    const auto defined = m_backend.defineNetwork(trial, command.checkSchema ? XmlCheck::Schema : XmlCheck::Lenient);
    if (!defined)
        return tl::unexpected(defined.error());
    m_undo.push([this] { return defineOld(); });
    return {};
}

Result<> NetworkRenamer::pointStored(const NetworkRow &attached)
{
    for (const Attachment &attachment : attached.attachments) {
        const Nic *nic = attachment.onNetworkLater ? attachment.storedNic() : nullptr;
        if (!nic || nic->sourceNetwork != m_before.name)
            continue; // one that names only the bridge
        const DomainInfo &vm = *attachment.domain;
        if (Result<> done = point({vm.uuid, vm.name, nic->mac, {false, true}}, NicForm::Stored); !done)
            return done;
    }
    return {};
}

Result<> NetworkRenamer::point(const NicRef &nic, NicForm form)
{
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Pointing the NIC %1 of VM “%2” at “%3”"))
                   .arg(nic.mac, nic.vm, m_name));
    if (!m_domains.contains(nic.domain))
        m_domains.append(nic.domain);
    const auto old = m_backend.domainXml(nic.domain, form == NicForm::Live ? XmlKind::Live : XmlKind::Stored)
                         .and_then([&nic](const QByteArray &xml) { return findNicXml(xml, nic.mac); })
                         .and_then([form](const QByteArray &xml) { return sameNicXml(xml, form); });
    if (!old)
        return tl::unexpected(about(nic.vm, old.error()));
    const Result<> done = pointedNicXml(*old, m_name).and_then([&](const QByteArray &xml) {
        return m_backend.updateDevice(nic.domain, xml, nic.scope);
    });
    if (!done)
        return tl::unexpected(about(nic.vm, done.error()));
    m_undo.push([this, nic, old = *old] {
        return m_backend.updateDevice(nic.domain, old, nic.scope).map_error([&nic](const Error &error) {
            return about(nic.vm, error);
        });
    });
    return {};
}

Result<> NetworkRenamer::stop()
{
    if (!m_before.active)
        return {};
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Stopping it")));
    Result<> stopped = m_backend.stopNetwork(m_before.uuid);
    if (stopped)
        m_undo.push([this] { return startOld(); });
    return stopped;
}

Result<> NetworkRenamer::replace(const EditNetwork &command)
{
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Storing it as “%1”")).arg(m_name));
    // Before it is tried: half of it can have happened.
    m_undo.push([this] { return defineOld(); });
    if (Result<> removed = removeDefinition(m_before.storedXml); !removed)
        return removed;
    const auto defined = m_backend.defineNetwork(command.wanted);
    if (!defined)
        return tl::unexpected(defined.error());
    m_undo.push([this, wanted = command.wanted] { return removeDefinition(wanted); });
    if (!command.autostart.value_or(m_before.autostart))
        return {};
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Setting autostart")));
    return m_backend.setAutostart(m_before.uuid, true);
}

Result<> NetworkRenamer::removeDefinition(const QByteArray &stored)
{
    if (m_keepsBridge) {
        // No name of a device can be longer than 15 characters.
        const QString aside = QStringLiteral("pp") + m_before.uuid.toString(QUuid::Id128).left(12);
        const QByteArray other = rewritten(stored, [&aside](XmlCursor network) {
            network.setChild("bridge", {{"name", aside}});
        });
        static_cast<void>(m_backend.defineNetwork(other)); // the leases are worth a try, not more
    }
    return m_backend.undefineNetwork(m_before.uuid);
}

Result<> NetworkRenamer::start()
{
    if (!m_before.active)
        return {};
    m_progress(networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer", "Starting it")));
    Result<> started = m_backend.startNetwork(m_before.uuid);
    if (started)
        m_undo.push([this] { return m_backend.stopNetwork(m_before.uuid); });
    return started;
}

Result<> NetworkRenamer::bringHome(const NetworkRow &attached)
{
    if (!m_before.active)
        return {};
    const QStringList lost = m_parking.bringHome(m_before.uuid);
    if (!lost.isEmpty())
        return failure(ErrorKind::Conflict, lost.join(u'\n'));
    if (Result<> pointed = pointRunning(attached); !pointed)
        return pointed;
    // All is done but for this, which cuts nobody off.
    if (const Result<> closed = m_parking.close(); !closed)
        m_warnings.append(closed.error().message);
    return {};
}

/// A NIC on a bridge of the host has stayed connected all the time; only the name of its network is old.
Result<> NetworkRenamer::pointRunning(const NetworkRow &attached)
{
    if (ownsBridge(attached.network->summary.type))
        return {};
    for (const Attachment &attachment : attached.attachments) {
        const Nic *nic = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
        if (!nic || nic->sourceNetwork != m_before.name)
            continue;
        const DomainInfo &vm = *attachment.domain;
        Result<> done = point({vm.uuid, vm.name, nic->mac, {true, false}}, NicForm::Live);
        if (!done && done.error().kind == ErrorKind::ConnectionLost)
            return done;
        // libvirt cannot do it on Open vSwitch and on macvtap. Plugging it out and in would be worse than an old name.
        if (!done)
            m_warnings.append(
                networkRenamerText(QT_TRANSLATE_NOOP("NetworkRenamer",
                                       "VM “%1” stays connected, and runs with the old name until it is shut off: %2"))
                    .arg(vm.name, done.error().message));
    }
    return {};
}

Result<> NetworkRenamer::defineOld()
{
    const auto defined = m_backend.defineNetwork(m_before.storedXml);
    if (!defined)
        return tl::unexpected(defined.error());
    return m_before.autostart ? m_backend.setAutostart(m_before.uuid, true) : Result<>();
}

/// What ran need not be what is stored.
Result<> NetworkRenamer::startOld()
{
    const bool ranOtherwise = isPendingRestart(m_before.liveXml, m_before.storedXml)
        && m_backend.defineNetwork(m_before.liveXml);
    const Result<> started = m_backend.startNetwork(m_before.uuid);
    const Result<> stored = ranOtherwise ? defineOld() : Result<>();
    return started ? stored : started;
}

CommandResult NetworkRenamer::end(const Result<> &outcome)
{
    CommandResult result;
    result.warnings = m_warnings;
    if (!outcome) {
        result.status = CommandStatus::Failed;
        result.error = outcome.error();
        m_undo.takeBack(result.error, m_progress);
    }
    if (!m_parking.uuid().isNull())
        result.touchedNetworks.append(m_parking.uuid());
    result.touchedDomains = m_changer.touched() + m_domains;
    return result;
}

} // namespace patchpanel
