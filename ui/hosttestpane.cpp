// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosttestpane.h"

#include "models/host/hostset.h"
#include "ui/probefindingview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace patchpanel {

HostTestPane::HostTestPane(HostSet &hosts, QWidget *parent)
    : QWidget(parent)
    , m_hosts(hosts)
    , m_probe(new HostProbe(hosts.factory(), hosts.tally(), this))
    , m_test(new QPushButton(tr("&Test"), this))
    , m_stop(new QPushButton(tr("Stop &Waiting"), this))
    , m_busy(new QProgressBar(this))
    , m_step(new QLabel(this))
    , m_scroll(new QScrollArea(this))
{
    m_test->setAutoDefault(false);
    m_stop->setAutoDefault(false);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(80);
    m_busy->setAccessibleName(tr("Progress"));
    m_step->setTextFormat(Qt::PlainText);
    m_step->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_test);
    bar->addWidget(m_stop);
    bar->addWidget(m_busy);
    bar->addWidget(m_step, 1);
    auto *content = new QWidget(m_scroll);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(2, 2, 2, 2);
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(6);
    column->addLayout(m_findings);
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("What works"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_scroll, 1);
    connect(m_test, &QPushButton::clicked, this, &HostTestPane::test);
    connect(m_stop, &QPushButton::clicked, this, &HostTestPane::stop);
    connect(m_probe, &HostProbe::stepBegan, this, [this](const QString &step) { m_step->setText(step + u'…'); });
    connect(m_probe, &HostProbe::found, this, &HostTestPane::addFinding);
    connect(m_probe, &HostProbe::ended, this, &HostTestPane::ended);
    updateButtons();
}

void HostTestPane::setHost(const std::optional<SavedHost> &host, const QString &whyNot)
{
    m_host = host;
    m_test->setToolTip(host ? tr("Try the host without adding it; nothing on it changes") : whyNot);
    // What was found is about another host now; a new name or colour makes no difference.
    if (m_tested && (!host || host->uri != m_tested->uri || host->readOnly != m_tested->readOnly)) {
        m_probe->cancel();
        clear();
    }
    updateButtons();
}

void HostTestPane::test()
{
    if (!m_host)
        return;
    clear();
    m_tested = m_host;
    m_probe->start(m_hosts.prepared(optionsOf(*m_host)));
    m_stop->show();
    m_stop->setFocus(); // before the button that had it is disabled
    updateButtons();
}

void HostTestPane::stop()
{
    m_probe->cancel();
    m_step->setText(tr("Stopped."));
    updateButtons();
    m_test->setFocus();
}

void HostTestPane::clear()
{
    while (const QLayoutItem *item = m_findings->itemAt(0)) {
        QWidget *view = item->widget();
        m_findings->removeWidget(view);
        delete view;
    }
    m_tested.reset();
    m_step->clear();
    m_warnings = 0;
    m_failures = 0;
}

void HostTestPane::addFinding(const ProbeFinding &finding)
{
    m_warnings += finding.outcome == ProbeFinding::Outcome::Warning ? 1 : 0;
    m_failures += finding.outcome == ProbeFinding::Outcome::Failed ? 1 : 0;
    auto *view = new ProbeFindingView(finding, m_scroll->widget());
    m_findings->addWidget(view);
    view->show(); // with the summary, not some time after it
}

void HostTestPane::ended()
{
    m_step->setText(m_failures > 0 ? tr("It does not work.")
            : m_warnings > 0       ? tr("It works, with limits.")
                                   : tr("Everything works."));
    const bool hadFocus = m_stop->hasFocus();
    updateButtons();
    if (hadFocus)
        m_test->setFocus();
    m_test->setAccessibleDescription(m_step->text());
}

void HostTestPane::updateButtons()
{
    const bool running = m_probe->isRunning();
    m_test->setEnabled(m_host.has_value() && !running);
    m_stop->setVisible(running);
    m_busy->setVisible(running);
}

} // namespace patchpanel
