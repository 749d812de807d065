// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformhostbox.h"

#include "models/host/hostset.h"
#include "ui/icons.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

namespace patchpanel {

NetworkFormHostBox::NetworkFormHostBox(HostSet &hosts, HostSession *initial, QWidget *parent)
    : LabeledComboBox(tr("Host"), parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    for (HostSession *session : hosts.sessions())
        addSession(session);
    const int at = findData(QVariant::fromValue<QObject *>(initial));
    if (initial && at >= 0 && !initial->isReadOnly())
        setCurrentIndex(at);
    else
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
    const QString name = session->isReadOnly() ? tr("%1 (read-only)").arg(session->name()) : session->name();
    addItem(themeIcon("network-server", "host"), name, QVariant::fromValue<QObject *>(session));
    setItemData(count() - 1, session->uri().toString(), Qt::ToolTipRole);
    auto *items = qobject_cast<QStandardItemModel *>(model());
    if (session->isReadOnly() && items)
        items->item(count() - 1)->setEnabled(false);
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

void NetworkFormHostBox::chooseUsable()
{
    for (int i = 0; i < count(); ++i)
        if (!sessionAt(i)->isReadOnly())
            return setCurrentIndex(i);
}

HostSession *NetworkFormHostBox::sessionAt(int index) const
{
    return index < 0 ? nullptr : qobject_cast<HostSession *>(itemData(index).value<QObject *>());
}

} // namespace patchpanel
