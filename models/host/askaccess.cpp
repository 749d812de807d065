// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askaccess.h"

#include "models/host/askserver.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <array>

namespace patchpanel {

namespace {

/// A name that nobody guesses, so that a folder that is made again is never taken for the one before.
QByteArray newId()
{
    std::array<quint32, 2> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace

void AskRegistry::insert(const std::shared_ptr<AskAccess> &access)
{
    const std::scoped_lock lock(m_mutex);
    m_accesses.insert(access->id(), access);
}

void AskRegistry::remove(const QByteArray &id)
{
    const std::scoped_lock lock(m_mutex);
    m_accesses.remove(id);
}

std::shared_ptr<AskAccess> AskRegistry::find(const QByteArray &id) const
{
    const std::scoped_lock lock(m_mutex);
    return m_accesses.value(id).lock();
}

std::vector<std::shared_ptr<AskAccess>> AskRegistry::all() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<AskAccess>> living;
    for (const auto &access : m_accesses)
        if (auto one = access.lock())
            living.push_back(std::move(one));
    return living;
}

AskAccess::AskAccess(HostUri uri, QString hostName, std::shared_ptr<const AskFolder> folder,
    std::shared_ptr<AskRegistry> registry, MailboxPtr mailbox, AskServer *server)
    : m_id(newId())
    , m_uri(std::move(uri))
    , m_hostName(std::move(hostName))
    , m_folder(std::move(folder))
    , m_registry(std::move(registry))
    , m_mailbox(std::move(mailbox))
    , m_server(server)
{ }

AskAccess::~AskAccess()
{
    AskAccess::release();
}

Result<QString> AskAccess::uriToOpen()
{
    if (m_uri.transport() != u"ssh")
        return m_uri.toString();
    const std::scoped_lock lock(m_mutex);
    if (m_released)
        return failure(ErrorKind::Cancelled, QCoreApplication::translate("HostAccess", "The host was let go."));
    const Result<QString> ssh = m_folder->add(m_id, m_uri.parameter(u"command"));
    if (!ssh)
        return tl::unexpected(ssh.error());
    m_hasFolder = true;
    return m_uri.withParameter(u"command", *ssh);
}

HostAnswer AskAccess::ask(const HostQuestion &question)
{
    std::unique_lock lock(m_mutex);
    if (m_released)
        return std::nullopt;
    const quint64 number = ++m_lastNumber;
    m_mailbox->post([server = m_server, id = m_id, number, question] { server->askFor(id, number, question); });
    m_changed.wait(lock, [this, number] { return m_released || m_answers.contains(number); });
    return m_answers.take(number);
}

void AskAccess::answer(quint64 number, const HostAnswer &answer)
{
    const std::scoped_lock lock(m_mutex);
    if (!answer)
        m_cancelled = true;
    m_answers.insert(number, answer);
    m_changed.notify_all();
}

void AskAccess::release()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_released, true))
            return;
        m_answers.clear();
        m_changed.notify_all();
    }
    m_registry->remove(m_id);
    if (m_hasFolder)
        m_folder->remove(m_id);
    m_mailbox->post([server = m_server, id = m_id] { server->forget(id); });
}

} // namespace patchpanel
