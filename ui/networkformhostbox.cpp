// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformhostbox.h"

#include "models/host/hostset.h"
#include "models/host/hosttexts.h"
#include "ui/icons.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

namespace patchpanel {

namespace {

/// Why nothing can be made there, in a word or two; empty where it can.
QString obstacleOf(const HostSession &session)
{
    if (session.isReadOnly())
        return NetworkFormHostBox::tr("read-only");
    return session.status().state == HostState::Online ? QString()
                                                       : hostConditionLabel(hostCondition(session.status()));
}

} // namespace

NetworkFormHostBox::NetworkFormHostBox(HostSet &hosts, HostSession *initial, QWidget *parent)
    : LabeledComboBox(tr("Host"), parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    for (HostSession *session : hosts.sessions())
        addSession(session);
    if (const int at = findData(QVariant::fromValue<QObject *>(initial)); initial && at >= 0)
        setCurrentIndex(at);
    if (session() && !obstacleOf(*session()).isEmpty())
        chooseUsable();
    connect(this, &QComboBox::currentIndexChanged, this, &NetworkFormHostBox::sessionChanged);
    connect(&hosts, &HostSet::added, this, &NetworkFormHostBox::addSession);
    connect(&hosts, &HostSet::aboutToRemove, this, &NetworkFormHostBox::removeSession);
}

HostSession *NetworkFormHostBox::session() const
{
    return sessionAt(currentIndex());
}

void NetworkFormHostBox::addSession(HostSession *session)
{
    addItem(themeIcon("network-server", "host"), session->name(), QVariant::fromValue<QObject *>(session));
    setItemData(count() - 1, session->uri().toString().toHtmlEscaped(), Qt::ToolTipRole);
    connect(session, &HostSession::statusChanged, this, [this, session] { updateSession(session); });
    updateSession(session);
}

void NetworkFormHostBox::updateSession(const HostSession *session)
{
    for (int i = 0; i < count(); ++i) {
        if (sessionAt(i) != session)
            continue;
        const QString obstacle = obstacleOf(*session);
        setItemText(i, obstacle.isEmpty() ? session->name() : tr("%1 (%2)").arg(session->name(), obstacle));
        if (auto *items = qobject_cast<QStandardItemModel *>(model()))
            items->item(i)->setEnabled(obstacle.isEmpty());
    }
}

void NetworkFormHostBox::removeSession(HostSession *session)
{
    const bool wasChosen = this->session() == session;
    {
        const QSignalBlocker blocker(this);
        removeItem(findData(QVariant::fromValue<QObject *>(session)));
        if (wasChosen)
            chooseUsable();
    }
    if (wasChosen)
        Q_EMIT sessionChanged();
}

bool NetworkFormHostBox::chooseUsable()
{
    for (int i = 0; i < count(); ++i) {
        if (!obstacleOf(*sessionAt(i)).isEmpty())
            continue;
        setCurrentIndex(i);
        return true;
    }
    return false;
}

HostSession *NetworkFormHostBox::sessionAt(int index) const
{
    return index < 0 ? nullptr : qobject_cast<HostSession *>(itemData(index).value<QObject *>());
}

} // namespace patchpanel
