// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchplan.h"

#include "models/host/hostsession.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>

namespace patchpanel {

namespace {

bool isOnScreen(const QWidget &widget)
{
    return widget.isVisible() && !widget.window()->isMinimized();
}

/// A host reads the leases of one network at a time: a window shows one.
void addWish(WatchRequest &all, const WatchRequest &one)
{
    all.every = all.isEmpty() ? one.every : std::min(all.every, one.every);
    if (all.leasesOf.isNull())
        all.leasesOf = one.leasesOf;
    all.traffic = all.traffic || one.traffic;
    for (const QUuid &domain : one.addressesOf)
        if (!all.addressesOf.contains(domain))
            all.addressesOf.append(domain);
}

} // namespace

void WatchPlan::want(QWidget *widget, HostSession *session, const WatchRequest &request)
{
    want(widget, session && !request.isEmpty() ? std::vector<Wish>{{session, request}} : std::vector<Wish>());
}

void WatchPlan::want(QWidget *widget, const std::vector<Wish> &wishes)
{
    Watcher *known = find(widget);
    if (!known && wishes.empty())
        return;
    if (!known) {
        widget->installEventFilter(this);
        widget->window()->installEventFilter(this);
        connect(widget, &QObject::destroyed, this, &WatchPlan::forget);
        m_watchers.push_back({widget, isOnScreen(*widget), {}});
        known = &m_watchers.back();
    }
    known->wishes = wishes;
    apply();
}

/// A minimised window hides what is in it, and Qt goes on calling that visible.
bool WatchPlan::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange) {
        for (Watcher &watcher : m_watchers)
            if (watcher.widget->window() == watched)
                noteShown(watcher, isOnScreen(*watcher.widget));
    } else if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        if (Watcher *watcher = find(watched)) {
            if (event->type() == QEvent::Show)
                watcher->widget->window()->installEventFilter(this); // it may have been put into another one
            noteShown(*watcher, event->type() == QEvent::Show && !watcher->widget->window()->isMinimized());
        }
    }
    return QObject::eventFilter(watched, event);
}

WatchPlan::Watcher *WatchPlan::find(const QObject *widget)
{
    const auto found = std::find_if(
        m_watchers.begin(), m_watchers.end(), [widget](const Watcher &watcher) { return watcher.widget == widget; });
    return found == m_watchers.end() ? nullptr : &*found;
}

void WatchPlan::noteShown(Watcher &watcher, bool isShown)
{
    if (watcher.isShown == isShown)
        return;
    watcher.isShown = isShown;
    apply();
}

void WatchPlan::forget(const QObject *widget)
{
    std::erase_if(m_watchers, [widget](const Watcher &watcher) { return watcher.widget == widget; });
    apply();
}

void WatchPlan::apply()
{
    std::vector<Wish> together;
    for (const Wish &sent : m_sent)
        if (sent.session)
            together.push_back({sent.session, {}}); // who is wanted no more has to be told
    for (const Watcher &watcher : m_watchers) {
        if (!watcher.isShown)
            continue;
        for (const Wish &wish : watcher.wishes) {
            if (!wish.session || wish.request.isEmpty())
                continue;
            auto of = std::find_if(
                together.begin(), together.end(), [&wish](const Wish &one) { return one.session == wish.session; });
            if (of == together.end())
                of = together.insert(together.end(), {wish.session, {}});
            addWish(of->request, wish.request);
        }
    }
    for (const Wish &wish : together) {
        const bool isKnown = std::any_of(m_sent.cbegin(), m_sent.cend(),
            [&wish](const Wish &sent) { return sent.session == wish.session && sent.request == wish.request; });
        if (!isKnown)
            wish.session->watch(wish.request);
    }
    std::erase_if(together, [](const Wish &wish) { return wish.request.isEmpty(); });
    m_sent = std::move(together);
}

} // namespace patchpanel
