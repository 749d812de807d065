// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/healthactions.h"

#include "models/items/activitymodel.h"
#include "models/items/hostlistmodel.h"
#include "models/network/errormends.h"
#include "ui/actiontip.h"
#include "ui/healthtab.h"
#include "ui/icons.h"
#include "ui/mender.h"
#include "ui/nicactions.h"
#include "ui/talkdialog.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// The network a command was about, or has left behind; null where there is no such one now.
const NetworkInfo *networkOf(const HostSession &session, const CommandHandle &handle)
{
    if (!session.snapshot())
        return nullptr;
    const QUuid named = networkUuidOfCommand(handle.command());
    const QUuid uuid = named.isNull() ? handle.result().network : named;
    const NetworkRow *row = uuid.isNull() ? nullptr : session.snapshot()->find(uuid);
    return row ? row->network.get() : nullptr;
}

} // namespace

HealthActions::HealthActions(const HostListModel &hosts, NetworkActions &networks, NicActions &nics, WatchPlan &plan,
    MessageBanner &banner, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_nics(nics)
    , m_plan(plan)
    , m_banner(banner)
    , m_window(window)
    , m_mender(new Mender(hosts, networks, nics, window))
    , m_talk(new QAction(themeIcon("dialog-question", "info"), tr("&Why Can't These Two Talk?"), this))
{
    connect(m_talk, &QAction::triggered, this, &HealthActions::askWhy);
    connect(m_mender, &Mender::networkWanted, this, &HealthActions::networkWanted);
    connect(m_mender, &Mender::said, this, &HealthActions::say);
    connect(m_mender, &Mender::repairFailed, this,
        [this](HostSession *session, CommandHandle *handle) { commandFailed(*session, *handle); });
    setNetwork({}, -1);
}

void HealthActions::serve(HealthTab &tab)
{
    tab.setTalkAction(m_talk);
    connect(&tab, &HealthTab::mendWanted, this,
        [this](const TableEntry &entry, const Mend &mend) { m_mender->mend(entry.host, entry.id, mend); });
}

void HealthActions::setNetwork(const std::optional<TableEntry> &entry, int host)
{
    m_entry = entry && entry->row ? entry : std::nullopt;
    m_host = m_entry ? m_entry->host : host;
    const HostSession *session = m_hosts.session(m_host);
    m_talk->setEnabled(session && session->snapshot());
    setTip(*m_talk,
        m_talk->isEnabled() ? tr("Choose two VMs of a host and see what is in the way between them")
                            : tr("Choose a host or a network first."));
}

QList<QUuid> HealthActions::meantVms() const
{
    QList<QUuid> vms = m_nics.selectedVms();
    if (vms.size() < 2 && m_entry)
        for (const Attachment &nic : m_entry->row->attachments)
            if (!vms.contains(nic.domain->uuid))
                vms.append(nic.domain->uuid);
    return vms;
}

void HealthActions::askWhy()
{
    HostSession *session = m_hosts.session(m_host);
    if (!session)
        return;
    auto *dialog = new TalkDialog(*session, m_plan, m_window);
    connect(dialog, &TalkDialog::mendWanted, this,
        [this, host = m_host](const Mend &mend) { m_mender->mend(host, mend.network, mend); });
    const QList<QUuid> vms = meantVms();
    dialog->choose(vms.value(0), vms.value(1));
    dialog->show();
}

void HealthActions::say(MessageKind kind, const QString &text)
{
    m_banner.clearAction();
    m_banner.showMessage(kind, text);
}

void HealthActions::commandFailed(HostSession &session, CommandHandle &handle)
{
    const Error &error = handle.result().error;
    QString line = tr("%1 on %2: %3").arg(handle.description(), handle.hostName(), commandStatusText(handle));
    if (const QString obstacle = obstacleOfError(error, session.context()); !obstacle.isEmpty())
        line += u' ' + obstacle;
    if (handle.result().needsDecision)
        line += u' ' + tr("It is defined all the same, and inactive.");
    const QString before = m_banner.isVisible() ? m_banner.text() + u'\n' : QString();
    constexpr int maxLines = 5;
    const QList<Mend> mends = session.isReadOnly() ? QList<Mend>()
                                                   : mendsOfError(error, networkOf(session, handle), session.context());
    m_banner.clearAction();
    m_banner.showMessage(MessageKind::Error, (before + line).split(u'\n').mid(-maxLines).join(u'\n'));
    if (mends.isEmpty())
        return;
    // The best there is; the others are said in the text.
    m_banner.setAction(mends.constFirst().label,
        [this, mend = mends.constFirst(), command = handle.command(), session = QPointer<HostSession>(&session)] {
            m_banner.hide();
            if (!session)
                return;
            if (mend.kind == Mend::Kind::TryAgain)
                session->submit(command);
            else
                m_mender->mend(m_hosts.numberOf(session), mend.network, mend);
        });
}

} // namespace patchpanel
