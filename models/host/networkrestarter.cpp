// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkrestarter.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkRestarterText(const char *source)
{
    return QCoreApplication::translate("NetworkRestarter", source);
}

} // namespace

NetworkRestarter::NetworkRestarter(HostBackend &backend, const Progress &progress, UnplugPatience patience)
    : m_backend(backend)
    , m_progress(progress)
    , m_changer(backend, m_undo, progress, patience)
    , m_parking(backend, m_undo, m_changer)
{ }

CommandResult NetworkRestarter::run(const NetworkRow &attached, const std::vector<Attachment> &parked)
{
    if (const Result<> done = m_parking.park(attached, parked); !done)
        return takeBack(done.error());
    const NetworkInfo &network = *attached.network;
    if (const Result<> restarted = restart(network); !restarted) {
        const auto state = m_backend.networkState(network.uuid);
        return state && state->active ? takeBack(restarted.error()) : leftParked(restarted.error());
    }
    return bringHome(network.uuid);
}

CommandResult NetworkRestarter::reconnect(const NetworkRow &attached, const std::vector<Attachment> &parked)
{
    if (const Result<> done = m_parking.park(attached, parked); !done)
        return takeBack(done.error());
    return bringHome(attached.network->uuid);
}

CommandResult NetworkRestarter::bringHome(const QUuid &network)
{
    const QStringList lost = m_parking.bringHome(network);
    if (!lost.isEmpty())
        return leftParked({ErrorKind::Conflict, 0, 0, 0, lost.join(u'\n')});
    if (const Result<> gone = m_parking.close(); !gone)
        return end(CommandStatus::Failed, gone.error());
    return end(CommandStatus::Done, {});
}

Result<> NetworkRestarter::restart(const NetworkInfo &network)
{
    if (network.active) {
        m_progress(networkRestarterText(QT_TRANSLATE_NOOP("NetworkRestarter", "Stopping it")));
        if (Result<> stopped = m_backend.stopNetwork(network.uuid); !stopped)
            return stopped;
    }
    m_progress(networkRestarterText(QT_TRANSLATE_NOOP("NetworkRestarter", "Starting it")));
    return m_backend.startNetwork(network.uuid);
}

CommandResult NetworkRestarter::takeBack(const Error &reason)
{
    m_cause = reason;
    const QStringList failures = m_undo.undoAll();
    Error told = reason;
    told.message += u'\n'
        + (failures.isEmpty()
                ? networkRestarterText(QT_TRANSLATE_NOOP(
                    "NetworkRestarter", "The network was not restarted; its VMs are where they were."))
                : networkRestarterText(QT_TRANSLATE_NOOP("NetworkRestarter",
                                           "The network was not restarted, but not everything is where it was: %1"))
                      .arg(failures.join(u'\n')));
    return end(CommandStatus::Failed, std::move(told));
}

/// Nothing better can be done for now: what is parked stays on a network of its own, and it is said how it gets home.
CommandResult NetworkRestarter::leftParked(const Error &reason)
{
    m_cause = reason;
    Error told = reason;
    if (reason.kind != ErrorKind::ConnectionLost && !m_parking.waitingVms().isEmpty())
        told.message += u'\n' + m_parking.waitingWords();
    return end(CommandStatus::Failed, std::move(told));
}

CommandResult NetworkRestarter::end(CommandStatus status, Error error)
{
    if (status == CommandStatus::Failed && m_cause.message.isEmpty())
        m_cause = error;
    QList<QUuid> networks;
    if (!m_parking.uuid().isNull())
        networks.append(m_parking.uuid());
    return {status, std::move(error), {}, false, networks, m_changer.touched()};
}

} // namespace patchpanel
