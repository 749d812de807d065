// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/interruptedchanges.h"

#include "models/host/hostsession.h"
#include "ui/interruptedchangesdialog.h"
#include "ui/messagebanner.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace patchpanel {

InterruptedChanges::InterruptedChanges(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_banner(new MessageBanner(window))
    , m_action(new QAction(tr("&Interrupted Changes…"), this))
{
    m_action->setToolTip(tr("Changes that may be half done: to be rolled back or finished"));
    connect(m_action, &QAction::triggered, this, &InterruptedChanges::showDialog);
    update();
}

std::vector<HostSession *> InterruptedChanges::sessions() const
{
    std::vector<HostSession *> open;
    for (const QPointer<HostSession> &session : m_sessions)
        if (session)
            open.push_back(session);
    return open;
}

HostSession *InterruptedChanges::sessionOf(const HistoryEntry &entry) const
{
    const std::vector<HostSession *> open = sessions();
    const auto found = std::find_if(open.cbegin(), open.cend(),
        [&entry](const HostSession *session) { return session->uri().toString() == entry.hostUri; });
    return found == open.cend() ? nullptr : *found;
}

void InterruptedChanges::watch(HostSession *session)
{
    m_sessions.emplace_back(session);
    const auto look = [this, session] {
        tell(*session);
        update();
    };
    connect(session, &HostSession::historyChanged, this, look);
    connect(session, &HostSession::statusChanged, this, look);
    connect(session, &HostSession::snapshotChanged, this, &InterruptedChanges::changed);
    connect(session, &QObject::destroyed, this, [this] {
        std::erase_if(m_sessions, [](const QPointer<HostSession> &one) { return !one; });
        if (isBusy() && !m_work.session)
            end(tr("The host was closed."));
        update();
    });
    look();
}

void InterruptedChanges::update()
{
    const std::vector<HostSession *> open = sessions();
    const bool any = std::any_of(open.cbegin(), open.cend(), [](const HostSession *session) {
        const HistoryPtr &history = session->history();
        return history
            && std::any_of(history->entries.cbegin(), history->entries.cend(),
                [](const HistoryEntryPtr &entry) { return isUndecided(entry->outcome); });
    });
    m_action->setEnabled(any);
    if (!any)
        m_banner->hide();
    Q_EMIT changed();
}

/// Each entry once, and not before the host is there: until then nothing can be decided.
void InterruptedChanges::tell(const HostSession &session)
{
    if (!session.history() || session.status().state != HostState::Online)
        return;
    QStringList lines;
    bool canDecide = false;
    for (const HistoryEntryPtr &entry : session.history()->entries) {
        if (!isUndecided(entry->outcome) || m_told.contains(entry->id))
            continue;
        m_told.insert(entry->id);
        canDecide = true;
        const QString when = entry->time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        lines << (entry->outcome == HistoryOutcome::Interrupted
                ? tr("%1: “%2” of %3 was interrupted, because Patchpanel ended before it had. It may be half done.")
                : tr("%1: “%2” of %3 may be half done: the connection was lost before the host had answered."))
                     .arg(session.name(), entry->what, when);
    }
    for (const QString &note : session.history()->notes)
        if (!m_told.contains(note)) {
            m_told.insert(note);
            lines << tr("%1: %2").arg(session.name(), note);
        }
    if (lines.isEmpty())
        return;
    if (canDecide)
        m_banner->setAction(tr("Decide…"), [this] { showDialog(); });
    else
        m_banner->clearAction();
    constexpr int maxLines = 5;
    m_banner->showMessage(MessageKind::Warning, lines.mid(0, maxLines).join(u'\n'));
}

void InterruptedChanges::showDialog()
{
    m_banner->hide();
    m_failure.clear();
    auto *dialog = new InterruptedChangesDialog(*this, m_window);
    dialog->open();
}

void InterruptedChanges::settle(
    HostSession &session, const HistoryEntry &entry, HistoryOutcome outcome, std::vector<Command> commands)
{
    if (isBusy())
        return;
    m_failure.clear();
    m_work = {entry.id, &session, outcome, std::move(commands), nullptr};
    runNext();
}

void InterruptedChanges::runNext()
{
    if (!m_work.session) {
        end(tr("The host was closed."));
        return;
    }
    if (m_work.commands.empty()) {
        m_work.session->settle(m_work.entry, m_work.outcome);
        end({});
        return;
    }
    const Command next = m_work.commands.front();
    m_work.commands.erase(m_work.commands.begin());
    CommandHandle *handle = m_work.session->submit(next);
    m_work.running = handle;
    connect(handle, &CommandHandle::ended, this, [this, handle] { commandEnded(handle); });
    Q_EMIT changed();
}

void InterruptedChanges::commandEnded(CommandHandle *handle)
{
    if (handle != m_work.running)
        return;
    if (handle->status() == CommandStatus::Done)
        runNext();
    else
        end(tr("%1: %2").arg(handle->description(),
            handle->status() == CommandStatus::Cancelled ? tr("cancelled") : handle->result().error.message));
}

void InterruptedChanges::end(const QString &failure)
{
    m_work = {};
    m_failure = failure;
    Q_EMIT changed();
}

} // namespace patchpanel
