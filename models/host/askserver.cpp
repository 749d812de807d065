// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askserver.h"

#include "models/host/sshprompt.h"

#include <QLocalSocket>
#include <QThread>

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

namespace patchpanel {

namespace {

constexpr int mostConnections = 64;

/// The process at the other end; nothing where it is another user's.
std::optional<ucred> peerOf(const QLocalSocket &socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0
        || peer.uid != ::geteuid())
        return std::nullopt;
    return peer;
}

/// Not through the socket's own buffer, which would keep what it has sent. It is little, and the first that is sent.
void reply(QLocalSocket &socket, AskMessage message)
{
    QByteArray bytes = encode(message);
    const auto sent = ::send(static_cast<int>(socket.socketDescriptor()), bytes.constData(),
        static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    wipe(bytes);
    wipe(message.text);
    if (sent < 0)
        socket.abort();
    else
        socket.disconnectFromServer();
}

} // namespace

AskServer::AskServer(const QStringList &places, const QString &program, QObject *parent)
    : QObject(parent)
    , m_folder(std::make_shared<AskFolder>(places, program))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostConnections);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            admit(socket);
    });
    // Without it ssh fails with what this program says in its role; everything else works.
    if (!m_folder->path().isEmpty())
        m_server.listen(m_folder->socketPath());
}

AskServer::~AskServer()
{
    Q_ASSERT(QThread::currentThread() == thread());
    // Whoever waits for an answer goes on without one; what they still post falls on the floor.
    for (const auto &access : m_registry->all())
        access->release();
    m_mailbox->close();
    for (const auto &known : std::as_const(m_known))
        for (const auto &process : known->processes)
            process->end();
    // They go with the server, when this object is no more one that could hear of it.
    for (QLocalSocket *socket : m_server.findChildren<QLocalSocket *>())
        socket->disconnect(this);
    m_server.close();
    m_folder->removeAll();
}

HostAccessFactory AskServer::accessFactory()
{
    return [this, folder = m_folder, registry = m_registry, mailbox = m_mailbox](
               const HostUri &uri, const QString &hostName) {
        auto access = std::make_shared<AskAccess>(uri, hostName, folder, registry, mailbox, this);
        registry->insert(access);
        return access;
    };
}

QList<AskedQuestion> AskServer::waiting() const
{
    QList<AskedQuestion> questions;
    for (const auto &[number, pending] : m_pending)
        questions << pending.asked;
    return questions;
}

void AskServer::admit(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (!peerOf(*socket) || m_server.findChildren<QLocalSocket *>().size() > mostConnections) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    const auto read = [this, socket, reader = std::make_shared<AskReader>()] {
        switch (reader->add(socket->readAll())) {
        case AskReader::State::More:
            break;
        case AskReader::State::Whole:
            receive(socket, reader->message());
            break;
        case AskReader::State::Broken:
            socket->abort();
            break;
        }
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    if (socket->bytesAvailable() > 0)
        read();
}

void AskServer::receive(QLocalSocket *socket, const AskMessage &message)
{
    const auto access = m_registry->find(message.access);
    const auto peer = peerOf(*socket);
    if (!access || !peer) {
        reply(*socket, {AskMessage::Type::No, {}, {}});
        return;
    }
    QString hint;
    switch (message.type) {
    case AskMessage::Type::SshBegins:
        sshBegins(socket, message.access);
        return;
    case AskMessage::Type::Confirm:
        hint = QStringLiteral("confirm");
        break;
    case AskMessage::Type::Notice:
        hint = QStringLiteral("none");
        break;
    case AskMessage::Type::Question:
        break;
    case AskMessage::Type::Yes:
    case AskMessage::Type::No:
        socket->abort();
        return;
    }
    const quint64 number = m_lastNumber + 1;
    connect(socket, &QLocalSocket::disconnected, this, [this, number] { withdraw(number); });
    Pending pending;
    pending.asked = {
        number, access->hostName(), access->uri(), true, questionOfSsh(QString::fromUtf8(message.text), hint)};
    pending.access = message.access;
    pending.socket = socket;
    pending.session = ::getsid(peer->pid);
    addQuestion(std::move(pending));
}

/// The sender waits for the answer, so it is certainly the process that is held.
void AskServer::sshBegins(QLocalSocket *socket, const QByteArray &access)
{
    auto &known = m_known[access];
    if (!known)
        known = std::make_shared<Known>();
    std::erase_if(known->processes, [](const auto &process) { return !process->isRunning(); });
    if (const auto peer = peerOf(*socket))
        if (auto process = SshProcess::hold(peer->pid))
            known->processes.push_back(std::move(process));
    reply(*socket, {AskMessage::Type::Yes, {}, {}});
}

void AskServer::askFor(const QByteArray &access, quint64 number, const HostQuestion &question)
{
    const auto asking = m_registry->find(access);
    if (!asking)
        return;
    Pending pending;
    pending.asked = {m_lastNumber + 1, asking->hostName(), asking->uri(), false, question};
    pending.access = access;
    pending.number = number;
    addQuestion(std::move(pending));
}

void AskServer::addQuestion(Pending pending)
{
    auto &known = m_known[pending.access];
    if (!known)
        known = std::make_shared<Known>();
    HostQuestion &question = pending.asked.question;
    if (question.kind == HostQuestion::Kind::Secret)
        question.attempt = ++known->prompts[QString::number(pending.session) + question.prompt];
    m_lastNumber = pending.asked.number;
    const AskedQuestion asked = pending.asked;
    m_pending.emplace(asked.number, std::move(pending));
    Q_EMIT this->asked(asked);
}

void AskServer::answer(quint64 number, HostAnswer answer)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const auto found = m_pending.find(number);
    if (found == m_pending.end())
        return;
    const Pending pending = std::move(found->second);
    m_pending.erase(found);
    const auto access = m_registry->find(pending.access);
    if (!pending.socket) {
        if (access)
            access->answer(pending.number, answer);
        return;
    }
    if (answer) {
        reply(*pending.socket, {AskMessage::Type::Yes, {}, answer->toUtf8()});
        wipe(*answer);
        return;
    }
    // ssh itself would ask twice more, or go on to the next key.
    if (access)
        access->setCancelled();
    reply(*pending.socket, {AskMessage::Type::No, {}, {}});
    const auto known = m_known.value(pending.access);
    if (!known)
        return;
    const auto isAsking = [&pending](const auto &process) { return process->id() == pending.session; };
    const bool isFound = std::any_of(known->processes.cbegin(), known->processes.cend(), isAsking);
    for (const auto &process : known->processes)
        if (!isFound || isAsking(process))
            process->end();
}

void AskServer::forget(const QByteArray &access)
{
    withdrawIf([&access](const Pending &pending) { return pending.access == access; });
    if (const auto known = m_known.take(access))
        for (const auto &process : known->processes)
            process->end();
}

void AskServer::withdraw(quint64 number)
{
    withdrawIf([number](const Pending &pending) { return pending.asked.number == number; });
}

void AskServer::withdrawIf(const std::function<bool(const Pending &)> &condition)
{
    std::vector<Pending> gone;
    for (auto at = m_pending.begin(); at != m_pending.end();) {
        if (condition(at->second)) {
            gone.push_back(std::move(at->second));
            at = m_pending.erase(at);
        } else {
            ++at;
        }
    }
    for (const Pending &pending : gone) {
        if (pending.socket && pending.socket->state() == QLocalSocket::ConnectedState)
            reply(*pending.socket, {AskMessage::Type::No, {}, {}});
        Q_EMIT withdrawn(pending.asked.number);
    }
}

} // namespace patchpanel
