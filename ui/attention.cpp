// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attention.h"

#include <QCoreApplication>
#include <QEvent>

namespace patchpanel {

Attention::Attention(HostSet &hosts, QObject *parent)
    : QObject(parent)
    , m_hosts(hosts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::minutes(3));
    connect(&m_timer, &QTimer::timeout, this, [this] { setThere(false); });
    connect(&m_hosts, &HostSet::added, this, [this](HostSession *session) { session->setAttended(m_isThere); });
    for (HostSession *session : m_hosts.sessions())
        session->setAttended(m_isThere);
    QCoreApplication::instance()->installEventFilter(this);
    m_timer.start(); // whoever has started the program is there
}

bool Attention::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::KeyPress:
    case QEvent::TouchBegin:
        m_timer.start();
        setThere(true);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Attention::setThere(bool there)
{
    if (std::exchange(m_isThere, there) == there)
        return;
    for (HostSession *session : m_hosts.sessions())
        session->setAttended(there);
}

} // namespace patchpanel
