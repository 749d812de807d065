// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace patchpanel {

/// Where other threads leave work for a QObject's thread. It can be kept and used after the object is gone: then what
/// is posted falls on the floor. This is the only way threads meet; what is posted carries values or shared constants.
class Mailbox final
{
public:
    /// `owner` calls close() in its destructor.
    explicit Mailbox(QObject *owner)
        : m_owner(owner)
    { }

    /// Any thread. Runs `work` later on the owner's thread, in the order of posting.
    void post(std::function<void()> work)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_owner)
            return;
#if defined(__SANITIZE_THREAD__)
        // Qt's event queue is not instrumented: tell the sanitizer what its lock orders.
        __tsan_release(this);
        QMetaObject::invokeMethod(
            m_owner,
            [this, work = std::move(work)] {
                __tsan_acquire(this);
                work();
            },
            Qt::QueuedConnection);
#else
        QMetaObject::invokeMethod(m_owner, std::move(work), Qt::QueuedConnection);
#endif
    }

    /// The owner's thread.
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_owner;
};

using MailboxPtr = std::shared_ptr<Mailbox>;

} // namespace patchpanel
