// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/askaccess.h"
#include "models/host/askmessage.h"
#include "models/host/sshprocess.h"

#include <QLocalServer>

#include <map>

namespace patchpanel {

/// A question that waits for the user.
struct AskedQuestion
{
    quint64 number = 0;
    QString hostName; ///< what the window calls the host
    HostUri uri;
    bool fromSsh = false; ///< else from libvirt itself
    HostQuestion question;
};

/// Where ssh and libvirt ask on the way to a host, and where the answers come from. It listens on a socket in a private
/// folder, for the user's own processes alone, and knows every ssh that was started for a host, to end it when the host
/// is let go. Lives on the window's thread, never blocks; owned by main(), and longer than the hosts.
class AskServer final : public QObject
{
    Q_OBJECT

public:
    explicit AskServer(const QStringList &places = AskFolder::usualPlaces(),
        const QString &program = AskFolder::thisProgram(), QObject *parent = nullptr);
    ~AskServer() override;

    /// For HostSet::setAccess(). Usable on any thread, for as long as this object lives.
    [[nodiscard]] HostAccessFactory accessFactory();
    /// The questions that wait, in the order they came.
    [[nodiscard]] QList<AskedQuestion> waiting() const;
    /// What the user says; nothing cancels the whole try to open the host.
    void answer(quint64 number, HostAnswer answer);

    /// From an access, through the mailbox: a question of libvirt's.
    void askFor(const QByteArray &access, quint64 number, const HostQuestion &question);
    /// Likewise: it has been released.
    void forget(const QByteArray &access);

Q_SIGNALS:
    void asked(const patchpanel::AskedQuestion &question);
    /// It needs no answer any more.
    void withdrawn(quint64 number);

private:
    struct Pending
    {
        AskedQuestion asked;
        QByteArray access;
        QLocalSocket *socket = nullptr; ///< of an askpass; null where libvirt itself asks
        quint64 number = 0; ///< the access's own, where libvirt asks
        pid_t session = 0; ///< of the askpass, led by its ssh
    };
    /// What is known of a try to open a host.
    struct Known
    {
        std::vector<std::unique_ptr<SshProcess>> processes;
        QHash<QString, int> prompts; ///< how often each ssh has asked each secret
    };

    void admit(QLocalSocket *socket);
    void receive(QLocalSocket *socket, const AskMessage &message);
    void sshBegins(QLocalSocket *socket, const QByteArray &access);
    void addQuestion(Pending pending);
    void withdraw(quint64 number);
    void withdrawIf(const std::function<bool(const Pending &)> &condition);

    std::shared_ptr<const AskFolder> m_folder;
    std::shared_ptr<AskRegistry> m_registry = std::make_shared<AskRegistry>();
    MailboxPtr m_mailbox;
    QLocalServer m_server;
    QHash<QByteArray, std::shared_ptr<Known>> m_known;
    std::map<quint64, Pending> m_pending;
    quint64 m_lastNumber = 0;
};

} // namespace patchpanel
