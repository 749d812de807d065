// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/watched.h"

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace patchpanel {

class HostSession;

/// What the window wants its hosts to be asked again and again. A widget says what it shows; that counts while it is on
/// screen, in a window that is not minimised, and what all of them want of a host together goes to its session. Lives
/// on the window's thread, owned by the window.
class WatchPlan final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What is to be read of one host.
    struct Wish
    {
        QPointer<HostSession> session;
        WatchRequest request;
    };

    /// From now on the widget shows this, instead of what it showed before; the session tells of it with watched().
    void want(QWidget *widget, const std::vector<Wish> &wishes);
    /// The same of one host; null, or an empty request, wants nothing.
    void want(QWidget *widget, HostSession *session, const WatchRequest &request);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Watcher
    {
        QWidget *widget;
        bool isShown;
        std::vector<Wish> wishes;
    };

    [[nodiscard]] Watcher *find(const QObject *widget);
    void noteShown(Watcher &watcher, bool isShown);
    void forget(const QObject *widget);
    void apply();

    std::vector<Watcher> m_watchers;
    std::vector<Wish> m_sent; ///< what each session was told last
};

} // namespace patchpanel
