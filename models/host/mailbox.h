// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

class QObject;

namespace patchpanel {

/// Where other threads leave work for a QObject's thread. It can be kept and used after the object is gone: then what
/// is posted falls on the floor. This is the only way threads meet; what is posted carries values or shared constants.
class Mailbox final
{
public:
    /// Made on the thread of `owner`, which calls close() in its destructor and may be moved to another thread before
    /// anything is posted.
    explicit Mailbox(QObject *owner);
    ~Mailbox();
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    /// Any thread. Runs `work` later on the owner's thread, in the order of posting.
    void post(std::function<void()> work);
    /// The owner's thread. What has not run yet never does.
    void close();

private:
    class Receiver;
    struct State;
    std::shared_ptr<State> m_state;
};

using MailboxPtr = std::shared_ptr<Mailbox>;

} // namespace patchpanel
