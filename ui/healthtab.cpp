// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/healthtab.h"

#include "models/host/hostsession.h"
#include "ui/findinglist.h"
#include "ui/watchplan.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <chrono>

namespace patchpanel {

namespace {

constexpr std::chrono::seconds factsPause(15);

/// What stands below the findings: what was looked at, and what could not be.
QList<HealthFinding> closingOf(const HealthReport &report)
{
    QList<HealthFinding> closing{{HealthKind::Unreadable, HealthSeverity::Fine,
        report.findings.isEmpty() ? HealthTab::tr("Nothing is wrong that can be seen from here.")
                                  : HealthTab::tr("Everything else is in order."),
        HealthTab::tr("Looked at: %1.").arg(report.checked.join(QStringLiteral("; ")))}};
    if (!report.unchecked.isEmpty())
        closing.append({HealthKind::Unreadable, HealthSeverity::Note,
            HealthTab::tr("Not everything could be looked at."), report.unchecked.join(u' ')});
    return closing;
}

} // namespace

HealthTab::HealthTab(WatchPlan &plan, QWidget *parent)
    : QWidget(parent)
    , m_plan(plan)
    , m_summary(new QLabel(this))
    , m_talk(new QToolButton(this))
    , m_list(new FindingList(this))
{
    m_list->setAccessibleName(tr("Health"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_talk->setAutoRaise(true);
    m_talk->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 2, 6, 0);
    head->addWidget(m_summary, 1);
    head->addWidget(m_talk);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    m_factsTimer.setInterval(factsPause);
    connect(&m_factsTimer, &QTimer::timeout, this, &HealthTab::askForFacts);
    connect(m_list, &FindingList::mendWanted, this, [this](const Mend &mend) { Q_EMIT mendWanted(m_entry, mend); });
}

void HealthTab::setTalkAction(QAction *talk)
{
    m_talk->setDefaultAction(talk);
}

void HealthTab::setVlanScheme(const VlanScheme &scheme)
{
    m_vlanScheme = scheme;
    refresh();
}

void HealthTab::setEntry(const TableEntry &entry, HostSession *session)
{
    const bool isOther = entry.key() != m_entry.key() || session != m_session;
    // Its bridge has come or gone with it.
    const bool hasTurned = !isOther && m_entry.row && entry.row->network->active != m_entry.row->network->active;
    m_entry = entry;
    if (session != m_session)
        takeSession(session);
    if (isOther) {
        m_leases.reset();
        WatchRequest request;
        if (entry.row->network->kind == NetworkKind::Registered)
            request.leasesOf = entry.row->network->uuid;
        m_plan.want(this, session, request);
    }
    if (isOther || hasTurned)
        askForFacts();
    refresh();
}

void HealthTab::takeSession(HostSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_facts.reset();
    if (!session)
        return;
    connect(session, &HostSession::watched, this, [this](const WatchedPtr &told) { watched(*told); });
    connect(session, &HostSession::factsChanged, this, [this] {
        m_facts = m_session->context().facts;
        refresh();
    });
    connect(session, &HostSession::statusChanged, this, [this] {
        if (!m_factsTimer.isActive())
            askForFacts(); // it was not there to be asked
        refresh();
    });
    connect(session, &HostSession::submitted, this,
        [this](CommandHandle *handle) { connect(handle, &CommandHandle::ended, this, &HealthTab::askForFacts); });
}

void HealthTab::watched(const Watched &watched)
{
    if (!watched.leases || !m_entry.row || watched.leasesOf != m_entry.row->network->uuid)
        return;
    m_leases = watched.leases;
    refresh();
}

void HealthTab::askForFacts()
{
    if (!isVisible() || !m_session || m_session->status().state != HostState::Online)
        return m_factsTimer.stop();
    m_session->requestFacts();
    m_factsTimer.start();
}

void HealthTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askForFacts();
    refresh();
}

QString HealthTab::obstacle() const
{
    if (!m_session || m_session->status().state != HostState::Online)
        return tr("The host is not connected.");
    return m_session->isReadOnly() ? tr("The host was opened read-only.") : QString();
}

void HealthTab::refresh()
{
    if (!isVisible() || !m_entry.row)
        return;
    HealthInput input;
    input.facts = m_facts;
    input.leases = m_leases;
    input.vlanScheme = m_vlanScheme;
    input.now = QDateTime::currentDateTimeUtc();
    const HealthReport report = healthOf(*m_entry.row, input);
    m_summary->setText(healthSummary(report, m_entry.row->network->name));
    m_list->setObstacle(obstacle());
    m_list->setFindings(report.findings + closingOf(report));
}

} // namespace patchpanel
