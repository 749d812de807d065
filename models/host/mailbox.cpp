// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <deque>
#include <mutex>

namespace patchpanel {

/// The work waits here and not in Qt's event queue: this lock, held for as long as an event is being posted, orders
/// what the threads do in a way that the thread sanitizer can follow, and work can be dropped on any thread.
struct Mailbox::State
{
    std::mutex mutex;
    Receiver *receiver = nullptr; ///< null once closed
    std::deque<std::function<void()>> work; ///< one for each event under way
};

/// Belongs to the owner and follows it to its thread; each event is the turn of one piece of work.
class Mailbox::Receiver final : public QObject
{
public:
    Receiver(std::shared_ptr<State> state, QObject *owner)
        : QObject(owner)
        , m_state(std::move(state))
    { }

    bool event(QEvent *event) override
    {
        std::function<void()> work;
        {
            const std::scoped_lock lock(m_state->mutex);
            if (event->type() == QEvent::User && !m_state->work.empty()) {
                work = std::move(m_state->work.front());
                m_state->work.pop_front();
            }
        }
        if (!work)
            return QObject::event(event);
        work(); // it may destroy the owner, and this with it
        return true;
    }

private:
    std::shared_ptr<State> m_state;
};

Mailbox::Mailbox(QObject *owner)
    : m_state(std::make_shared<State>())
{
    m_state->receiver = new Receiver(m_state, owner);
}

Mailbox::~Mailbox() = default;

void Mailbox::post(std::function<void()> work)
{
    const std::scoped_lock lock(m_state->mutex);
    if (!m_state->receiver)
        return;
    m_state->work.push_back(std::move(work));
    QCoreApplication::postEvent(m_state->receiver, new QEvent(QEvent::User));
}

void Mailbox::close()
{
    std::deque<std::function<void()>> dropped; // what it holds is released outside of the lock
    const std::scoped_lock lock(m_state->mutex);
    m_state->receiver = nullptr;
    dropped.swap(m_state->work);
}

} // namespace patchpanel
