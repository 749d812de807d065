// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkrestorer.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkRestorerText(const char *source)
{
    return QCoreApplication::translate("NetworkRestorer", source);
}

} // namespace

CommandResult NetworkRestorer::run(const RestoreNetwork &command, const std::optional<NetworkState> &state)
{
    return end(restore(command, state), command.uuid);
}

CommandResult NetworkRestorer::run(const RestoreNics &command)
{
    return end(putBack(command.nics), {});
}

Result<> NetworkRestorer::restore(const RestoreNetwork &command, const std::optional<NetworkState> &state)
{
    const NetworkImage &image = command.image;
    if (state && !command.mayReplace)
        return failure(ErrorKind::Conflict,
            networkRestorerText(
                QT_TRANSLATE_NOOP("NetworkRestorer",
                    "There is such a network again (UUID %1). History puts it back over the one there is."))
                .arg(image.uuid.toString(QUuid::WithoutBraces)));
    if (!image.persistent && state)
        return failure(ErrorKind::Conflict,
            networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer",
                "It was transient then, and there is such a network now: stop and delete that one first.")));
    if (!image.persistent)
        return makeTransient(command).and_then([&] { return putBack(command.nics); });
    const bool isActive = state && state->active;
    if (isActive && !image.active && !state->persistent)
        return failure(ErrorKind::Conflict,
            networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer",
                "The network is transient now: stopped for this it could not be brought back. Stop it first.")));
    // Stopped before it is defined, so that taking it back starts it with what it ran with.
    Result<> done;
    if (isActive && !image.active)
        done = stop(image.uuid);
    if (done)
        done = define(image, state);
    const bool isAutostart = state && state->autostart;
    if (done && isAutostart != image.autostart)
        done = setAutostart(image.uuid, image.autostart);
    if (done && image.active && !isActive)
        done = start(image.uuid);
    return done ? putBack(command.nics) : done;
}

Result<> NetworkRestorer::makeTransient(const RestoreNetwork &command)
{
    m_progress(networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer", "Starting it")));
    const auto made = m_backend.createTransientNetwork(command.image.liveXml);
    if (!made)
        return tl::unexpected(made.error());
    m_undo.push([this, uuid = *made] { return m_backend.stopNetwork(uuid); });
    return {};
}

Result<> NetworkRestorer::define(const NetworkImage &image, const std::optional<NetworkState> &state)
{
    QByteArray old;
    if (state && state->persistent) {
        const auto stored = m_backend.networkXml(image.uuid, XmlKind::Stored);
        if (!stored)
            return tl::unexpected(stored.error());
        old = *stored;
    }
    m_progress(networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer", "Defining it")));
    if (const auto defined = m_backend.defineNetwork(image.storedXml); !defined)
        return tl::unexpected(defined.error());
    m_undo.push([this, uuid = image.uuid, old]() -> Result<> {
        if (old.isEmpty())
            return m_backend.undefineNetwork(uuid);
        return m_backend.defineNetwork(old).map([](const QUuid &) {});
    });
    return {};
}

Result<> NetworkRestorer::stop(const QUuid &network)
{
    m_progress(networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer", "Stopping it")));
    Result<> done = m_backend.stopNetwork(network);
    if (done)
        m_undo.push([this, network] { return m_backend.startNetwork(network); });
    return done;
}

Result<> NetworkRestorer::start(const QUuid &network)
{
    m_progress(networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer", "Starting it")));
    Result<> done = m_backend.startNetwork(network);
    if (done)
        m_undo.push([this, network] { return m_backend.stopNetwork(network); });
    return done;
}

Result<> NetworkRestorer::setAutostart(const QUuid &network, bool on)
{
    m_progress(networkRestorerText(QT_TRANSLATE_NOOP("NetworkRestorer", "Setting autostart")));
    Result<> done = m_backend.setAutostart(network, on);
    if (done)
        m_undo.push([this, network, on] { return m_backend.setAutostart(network, !on); });
    return done;
}

Result<> NetworkRestorer::putBack(const std::vector<NicImage> &nics)
{
    for (const NicImage &nic : nics)
        if (Result<> done = m_changer.putBack(nic); !done)
            return done;
    return {};
}

CommandResult NetworkRestorer::end(const Result<> &outcome, const QUuid &network)
{
    CommandResult result;
    result.touchedDomains = m_changer.touched();
    if (outcome) {
        result.network = network;
    } else {
        result.status = CommandStatus::Failed;
        result.error = outcome.error();
        m_undo.takeBack(result.error, m_progress);
    }
    if (!m_changer.touched().isEmpty())
        m_domains.forget();
    return result;
}

} // namespace patchpanel
