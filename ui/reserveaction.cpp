// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reserveaction.h"

#include "models/host/hostsession.h"
#include "ui/actiontip.h"
#include "ui/formdialog.h"
#include "ui/icons.h"
#include "ui/networkformstyle.h"

namespace patchpanel {

ReserveAction::ReserveAction(QObject *parent)
    : QAction(themeIcon("bookmark-new", "register"), tr("Reser&ve"), parent)
{
    connect(this, &QAction::triggered, this, &ReserveAction::reserve);
    update();
}

void ReserveAction::setNetwork(HostSession *session, const TableEntry &entry)
{
    m_session = session;
    m_entry = entry;
    update();
}

void ReserveAction::setSubjects(std::vector<ReserveSubject> subjects, std::vector<DhcpLease> leases)
{
    m_subjects = std::move(subjects);
    m_leases = std::move(leases);
    update();
}

QString ReserveAction::obstacle() const
{
    if (!m_session || !m_entry.row)
        return tr("No network is selected.");
    if (QString obstacle = reserveObstacle(*m_entry.row->network); !obstacle.isEmpty())
        return obstacle;
    if (QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return obstacle;
    if (m_subjects.empty())
        return m_hint;
    if (m_handle)
        return tr("The last reservation is not over yet.");
    const auto plan = planReserve(m_entry.row->network->storedXml, m_subjects, m_leases);
    return plan ? QString() : plan.error().message;
}

void ReserveAction::update()
{
    const QString obstacle = this->obstacle();
    setEnabled(obstacle.isEmpty());
    if (!obstacle.isEmpty())
        setTip(*this, obstacle);
    else if (m_subjects.size() == 1 && m_subjects.front().address)
        setTip(*this, tr("Keep %1 for it from now on").arg(m_subjects.front().address->toString()));
    else
        setTip(*this, tr("Keep an address for it from now on"));
}

void ReserveAction::reserve()
{
    if (!m_session || !m_entry.row || m_handle)
        return;
    const NetworkInfo &network = *m_entry.row->network;
    const auto plan = planReserve(network.storedXml, m_subjects, m_leases);
    if (!plan) {
        Q_EMIT said(MessageKind::Error, plan.error().message);
        return;
    }
    m_handle = m_session->submit(EditNetwork{
        network.uuid, network.name, network.storedXml, plan->wanted, network.active ? network.liveXml : QByteArray()});
    connect(
        m_handle, &CommandHandle::ended, this, [this, sentences = plan->sentences] { ended(*m_handle, sentences); });
    update();
}

void ReserveAction::ended(const CommandHandle &handle, const QStringList &sentences)
{
    const CommandResult &result = handle.result(); // the handle lives as long as its session
    m_handle.clear();
    if (result.status == CommandStatus::Done) {
        QStringList lines = sentences;
        if (!result.waiting.isEmpty())
            lines << tr("It takes effect with the next start of the network.");
        lines += result.warnings;
        Q_EMIT said(result.warnings.isEmpty() ? MessageKind::Information : MessageKind::Warning, lines.join(u'\n'));
    } else {
        Q_EMIT said(MessageKind::Error,
            tr("The address was not reserved. %1")
                .arg(result.current.isEmpty() ? explanationText(result.error)
                                              : tr("Somebody else has changed the network meanwhile; try again.")));
    }
    update();
}

} // namespace patchpanel
