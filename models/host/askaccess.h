// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/askfolder.h"
#include "models/host/hostaccess.h"
#include "models/host/mailbox.h"

#include <QHash>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace patchpanel {

class AskAccess;
class AskServer;

/// Who may ask now; shared by the server and every access. Any thread.
class AskRegistry final
{
public:
    void insert(const std::shared_ptr<AskAccess> &access);
    void remove(const QByteArray &id);
    /// Null where it has been released.
    [[nodiscard]] std::shared_ptr<AskAccess> find(const QByteArray &id) const;
    [[nodiscard]] std::vector<std::shared_ptr<AskAccess>> all() const;

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, std::weak_ptr<AskAccess>> m_accesses;
};

/// The way by which one try to open a host asks the user of this window: ssh through the program's own roles, libvirt
/// through ask(). Made by AskServer, and known to it until it is released.
class AskAccess final : public HostAccess
{
public:
    /// `server` is where it leaves word for the server.
    AskAccess(HostUri uri, QString hostName, std::shared_ptr<const AskFolder> folder,
        std::shared_ptr<AskRegistry> registry, MailboxPtr mailbox, AskServer *server);
    ~AskAccess() override;

    [[nodiscard]] Result<QString> uriToOpen() override;
    [[nodiscard]] HostAnswer ask(const HostQuestion &question) override;
    [[nodiscard]] bool wasCancelled() const override { return m_cancelled; }
    void release() override;

    // For the server.
    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] const HostUri &uri() const { return m_uri; }
    [[nodiscard]] const QString &hostName() const { return m_hostName; }
    void setCancelled() { m_cancelled = true; }
    /// Ends the ask() that waits with this number; with nothing the user has cancelled.
    void answer(quint64 number, const HostAnswer &answer);

private:
    const QByteArray m_id;
    const HostUri m_uri;
    const QString m_hostName;
    const std::shared_ptr<const AskFolder> m_folder;
    const std::shared_ptr<AskRegistry> m_registry;
    const MailboxPtr m_mailbox;
    AskServer *const m_server; ///< touched only by what is posted to the mailbox
    std::atomic<bool> m_cancelled{false};

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_released = false;
    bool m_hasFolder = false;
    quint64 m_lastNumber = 0;
    QHash<quint64, HostAnswer> m_answers; ///< that have come and were not fetched yet
};

} // namespace patchpanel
