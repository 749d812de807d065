// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformfooter.h"

#include "models/host/commandhandle.h"
#include "ui/networkformdecision.h"
#include "ui/networkformissues.h"
#include "ui/networkformstyle.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace patchpanel {

NetworkFormFooter::NetworkFormFooter(const QString &verb, QWidget *parent)
    : QWidget(parent)
    , m_issues(new NetworkFormIssues(this))
    , m_decision(new NetworkFormDecision(this))
    , m_summary(new QPushButton(this))
    , m_busy(new QProgressBar(this))
    , m_step(new QLabel(this))
    , m_verb(nullptr)
    , m_cancel(nullptr)
{
    auto *box = new QDialogButtonBox(this);
    m_verb = box->addButton(verb, QDialogButtonBox::AcceptRole);
    m_verb->setAccessibleName(QString(verb).remove(u'&'));
    m_verb->setDefault(true);
    m_cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_summary->setFlat(true);
    m_summary->setToolTip(tr("Go to the first one"));
    m_summary->hide();
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(120);
    m_busy->setAccessibleName(tr("Progress"));
    m_busy->hide();
    m_step->setTextFormat(Qt::PlainText);
    m_step->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_step->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary);
    bar->addWidget(m_busy);
    bar->addWidget(m_step, 1);
    bar->addWidget(box);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_issues);
    layout->addWidget(m_decision);
    layout->addLayout(bar);
    connect(m_summary, &QPushButton::clicked, this, &NetworkFormFooter::summaryClicked);
    connect(box, &QDialogButtonBox::accepted, this, &NetworkFormFooter::verbClicked);
    connect(box, &QDialogButtonBox::rejected, this, &NetworkFormFooter::cancelClicked);
}

void NetworkFormFooter::setIssues(const QList<Issue> &issues)
{
    m_issues->setIssues(issues);
    m_verb->setAccessibleDescription(m_issues->text());
}

void NetworkFormFooter::setSummary(const QString &summary, std::optional<Severity> severity)
{
    m_severity = severity;
    m_summary->setText(QString(summary).replace(u'&', QStringLiteral("&&")));
    m_summary->setAccessibleName(summary);
    m_summary->setIcon(severity ? severityIcon(*severity) : QIcon());
    m_summary->setVisible(!summary.isEmpty());
    colourSummary();
}

QString NetworkFormFooter::summary() const
{
    return m_summary->isHidden() ? QString() : m_summary->accessibleName();
}

void NetworkFormFooter::setProgress(const QString &step)
{
    m_busy->setVisible(!step.isEmpty());
    m_step->setText(step);
}

void NetworkFormFooter::setVerbEnabled(bool enabled, const QString &whyNot)
{
    m_verb->setEnabled(enabled);
    m_verb->setToolTip(enabled ? QString() : whyNot);
}

void NetworkFormFooter::showProgress(const CommandHandle &command, WayOut wayOut)
{
    const QString step = wayOut == WayOut::TakeBack ? tr("Waiting for its turn…")
        : command.steps().isEmpty()                 ? tr("Working…")
                                                    : command.steps().last() + u'…';
    setProgress(wayOut == WayOut::Leave
            ? tr("%1\nYou can close this; the main window will say how it has ended.").arg(step)
            : step);
    setWayOut(wayOut);
}

void NetworkFormFooter::endProgress()
{
    setProgress(QString());
    setWayOut(WayOut::TakeBack);
}

void NetworkFormFooter::setWayOut(WayOut wayOut)
{
    m_cancel->setText(wayOut == WayOut::Leave ? tr("Close") : tr("Cancel"));
    m_cancel->setEnabled(wayOut != WayOut::None);
    m_cancel->setToolTip(wayOut == WayOut::None
            ? tr("The host is at work; what it has begun cannot be taken back halfway.")
            : QString());
}

void NetworkFormFooter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourSummary();
}

void NetworkFormFooter::colourSummary()
{
    QPalette palette;
    if (m_severity)
        palette.setColor(QPalette::ButtonText, severityColor(*m_severity, this->palette()));
    m_summary->setPalette(palette);
}

} // namespace patchpanel
