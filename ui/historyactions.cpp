// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historyactions.h"

#include "models/items/hostlistmodel.h"
#include "models/network/virshtext.h"
#include "ui/actiontip.h"
#include "ui/confirmdialog.h"
#include "ui/deletednetworksdialog.h"
#include "ui/editoutcome.h"
#include "ui/icons.h"
#include "ui/interruptedchanges.h"
#include "ui/messagebanner.h"
#include "ui/vmremoval.h"

#include <QWidget>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr std::size_t maxDone = 100;

/// What the banner says of a change that takes something away; empty for others, which Undo is there for all the same.
QString takenAway(const Command &command)
{
    if (const auto *removal = std::get_if<DeleteNetwork>(&command))
        return HistoryActions::tr("Deleted “%1”.").arg(removal->name);
    if (std::holds_alternative<StopNetwork>(command))
        return HistoryActions::tr("Stopped “%1”.").arg(networkOfCommand(command));
    if (std::holds_alternative<DetachNics>(command) || std::holds_alternative<MoveNics>(command))
        return HistoryActions::tr("Done: %1.").arg(describeCommand(command));
    return {};
}

/// How a change went whose dialog was closed before its end.
QString outcomeOfLeft(const CommandHandle &handle)
{
    const CommandResult &result = handle.result();
    if (const auto *edit = std::get_if<EditNetwork>(&handle.command()))
        return editOutcome(edit->name, edit->wanted, result);
    const QString done = HistoryActions::tr("Done on %1: %2.").arg(handle.hostName(), handle.description());
    return (QStringList{done} + result.warnings).join(u'\n');
}

/// The same with virsh, beginning with the network as it is now.
QStringList restoreLines(const RestoreNetwork &command, const NetworkRow *row, const QString &uri)
{
    if (!row)
        return virshOfCommand(command, uri);
    const NetworkInfo &now = *row->network;
    const NetworkImage &then = command.image;
    QStringList lines = now.active && !then.active ? virshStop(uri, now.name) : QStringList();
    lines += virshCreate(uri, then.name, false, false);
    if (now.autostart != then.autostart)
        lines += virshAutostart(uri, then.name, then.autostart);
    return !now.active && then.active ? lines + virshStart(uri, then.name) : lines;
}

} // namespace

HistoryActions::HistoryActions(const HostListModel &hosts, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_window(window)
    , m_banner(new MessageBanner(window))
    , m_undo(new QAction(themeIcon("edit-undo", "undo"), tr("&Undo"), this))
    , m_deleted(new QAction(tr("Deleted Net&works…"), this))
    , m_interrupted(new InterruptedChanges(window))
{
    m_undo->setShortcut(QKeySequence::Undo);
    m_deleted->setToolTip(tr("Networks that are gone, as they were last, to be restored"));
    connect(m_undo, &QAction::triggered, this, [this] { undo(lastDone()); });
    connect(m_deleted, &QAction::triggered, this, &HistoryActions::showDeleted);
    update();
}

HostSession *HistoryActions::session(int host) const
{
    return m_hosts.session(host);
}

QString HistoryActions::obstacle(const HostSession *session)
{
    if (!session || session->status().state != HostState::Online)
        return tr("The host is not connected.");
    return session->isReadOnly() ? tr("The host was opened read-only.") : QString();
}

void HistoryActions::watch(HostSession *session)
{
    connect(session, &HostSession::statusChanged, this, [this] {
        update();
        Q_EMIT historyChanged();
    });
    connect(session, &HostSession::snapshotChanged, this, &HistoryActions::historyChanged);
    connect(session, &HostSession::historyChanged, this, &HistoryActions::historyChanged);
    connect(session, &HostSession::submitted, this, [this, session](CommandHandle *handle) {
        connect(handle, &CommandHandle::ended, this, [this, session, handle] { commandEnded(session, handle); });
    });
    m_interrupted->watch(session);
    update();
}

void HistoryActions::setShown(const std::vector<HostSession *> &sessions)
{
    m_shown.assign(sessions.cbegin(), sessions.cend());
    update();
}

const HistoryActions::Done *HistoryActions::lastDone() const
{
    const auto last = std::find_if(m_done.crbegin(), m_done.crend(), [this](const Done &done) {
        return done.session && std::find(m_shown.cbegin(), m_shown.cend(), done.session) != m_shown.cend();
    });
    return last == m_done.crend() ? nullptr : &*last;
}

const HistoryActions::Done *HistoryActions::find(quint64 number) const
{
    const auto found = std::find_if(
        m_done.cbegin(), m_done.cend(), [number](const Done &done) { return done.number == number; });
    return found == m_done.cend() ? nullptr : &*found;
}

void HistoryActions::update()
{
    if (m_undoing.number != 0 && !m_undoing.running)
        m_undoing = {}; // its host was closed
    const Done *last = lastDone();
    QString reason;
    if (m_undoing.number != 0)
        reason = tr("The last change is being taken back.");
    else if (!last)
        reason = tr("Nothing has been changed on this host since the program was started.");
    else if (last->undo.empty())
        reason = tr("“%1” cannot be undone. History has what there was before.").arg(last->what);
    else
        reason = obstacle(last->session);
    m_undo->setEnabled(reason.isEmpty());
    setTip(*m_undo, reason.isEmpty() ? tr("Undo: %1 (on %2)").arg(last->what, last->session->name()) : reason);
}

void HistoryActions::undo(const Done *done)
{
    if (!done || done->undo.empty() || m_undoing.number != 0 || !obstacle(done->session).isEmpty())
        return;
    askBeforeVmGoes(done->undo, done->session->uri().toString(), tr("Undo"), m_window,
        [this, number = done->number] { beginUndo(number); });
}

/// Much may have happened since somebody was asked.
void HistoryActions::beginUndo(quint64 number)
{
    const Done *done = find(number);
    if (!done || m_undoing.number != 0 || !obstacle(done->session).isEmpty())
        return;
    m_banner->hide();
    m_undoing = {done->number, done->undo, nullptr};
    runUndo(*done->session);
}

void HistoryActions::runUndo(HostSession &session)
{
    const Command next = m_undoing.commands.front();
    m_undoing.commands.erase(m_undoing.commands.begin());
    m_undoing.running = session.submit(next);
    update();
}

void HistoryActions::commandEnded(HostSession *session, CommandHandle *handle)
{
    if (m_undoing.number != 0 && handle == m_undoing.running)
        undoEnded(*session, *handle);
    else if (handle->status() == CommandStatus::Done)
        note(session, *handle);
    update();
}

/// What failed can be tried again.
void HistoryActions::undoEnded(HostSession &session, const CommandHandle &handle)
{
    if (handle.status() == CommandStatus::Done) {
        if (!m_undoing.commands.empty()) {
            runUndo(session);
            return;
        }
        std::erase_if(m_done, [this](const Done &done) { return done.number == m_undoing.number; });
    }
    m_undoing = {};
}

void HistoryActions::note(HostSession *session, const CommandHandle &handle)
{
    Done done{++m_lastNumber, session, handle.description(), {}};
    if (handle.result().undo)
        done.undo.push_back(*handle.result().undo);
    // The VMs that a stop has cut off do not come back by themselves.
    const auto *stop = std::get_if<StopNetwork>(&handle.command());
    if (stop && !done.undo.empty() && !stop->acknowledgedVms.isEmpty())
        done.undo.emplace_back(ReconnectNics{stop->uuid, stop->name});
    m_done.push_back(done);
    if (m_done.size() > maxDone)
        m_done.erase(m_done.begin());
    m_banner->hide();
    if (handle.isLeft())
        tell(done, handle.result().warnings.isEmpty() ? MessageKind::Information : MessageKind::Warning,
            outcomeOfLeft(handle));
    else if (const QString text = takenAway(handle.command()); !done.undo.empty() && !text.isEmpty())
        tell(done, MessageKind::Information, text);
}

void HistoryActions::tell(const Done &done, MessageKind kind, const QString &text)
{
    m_offered = done.number;
    if (done.undo.empty())
        m_banner->clearAction();
    else
        m_banner->setAction(tr("Undo"), [this] { undo(find(m_offered)); });
    m_banner->showMessage(kind, text);
}

void HistoryActions::restore(HostSession &session, const HistoryEntryPtr &entry, QWidget *parent)
{
    const NetworkImage &image = entry->before;
    const NetworkRow *row = session.snapshot() ? session.snapshot()->find(image.uuid) : nullptr;
    RestoreNetwork command{image.uuid, image.name, image};
    command.mayReplace = row != nullptr;
    Confirmation confirmation;
    confirmation.title = tr("Restore");
    confirmation.question = tr("Restore network “%1” as it was before “%2” of %3?")
                                .arg(image.name, entry->what,
                                    entry->time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    QStringList &lines = confirmation.consequences;
    lines << (row ? tr("Its stored configuration is replaced by the one of then.") : tr("It is made again."));
    lines << (image.autostart ? tr("It will start when the host boots.")
                              : tr("It will not start when the host boots."));
    if (row && row->network->active && image.active)
        lines << tr("It goes on running as it is; what is restored takes effect when it is restarted.");
    else if (row && row->network->active)
        lines << tr("It is stopped, as it was then.");
    else if (image.active)
        lines << tr("It is started, as it was then.");
    if (row && row->network->active && !image.active && row->runningVmCount > 0) {
        command.acknowledgedVms = vmNames(*row, true);
        lines << tr("Running VMs lose their connection: %1.").arg(command.acknowledgedVms.join(QStringLiteral(", ")));
    }
    confirmation.commands = restoreLines(command, row, session.uri().toString());
    confirmation.verb = tr("&Restore");
    auto *dialog = new ConfirmDialog(confirmation, parent);
    connect(dialog, &QDialog::accepted, this, [session = QPointer<HostSession>(&session), command] {
        if (session)
            session->submit(command);
    });
    dialog->open();
}

void HistoryActions::showDeleted()
{
    std::vector<HostSession *> sessions;
    for (const QPointer<HostSession> &session : m_shown)
        if (session)
            sessions.push_back(session);
    auto *dialog = new DeletedNetworksDialog(*this, sessions, m_window);
    dialog->open();
}

} // namespace patchpanel
