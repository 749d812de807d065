// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probefindingview.h"

#include "ui/dots.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace patchpanel {

ProbeFindingView::ProbeFindingView(ProbeFinding finding, QWidget *parent)
    : QWidget(parent)
    , m_finding(std::move(finding))
    , m_icon(new QLabel(this))
    , m_text(new NetworkFormText(this))
    , m_detail(new NetworkFormText(this))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_detail, 1, 1);
    m_text->setPlainText(m_finding.text);
    m_detail->setPlainText(m_finding.detail);
    m_detail->setVisible(!m_finding.detail.isEmpty());
    colour();
}

void ProbeFindingView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void ProbeFindingView::colour()
{
    constexpr int size = 16;
    m_detail->setColor(quietColor(palette()));
    if (m_finding.outcome == ProbeFinding::Outcome::Passed) {
        m_icon->setPixmap(dotIcon(DotColor::Green).pixmap(QSize(size, size), devicePixelRatioF()));
        m_icon->setAccessibleName(tr("Works"));
        return;
    }
    const bool failed = m_finding.outcome == ProbeFinding::Outcome::Failed;
    const Severity severity = failed ? Severity::Error : Severity::Warning;
    m_icon->setPixmap(severityIcon(severity).pixmap(QSize(size, size), devicePixelRatioF()));
    m_icon->setAccessibleName(failed ? tr("Problem") : tr("Warning"));
    m_text->setColor(severityColor(severity, palette()));
}

} // namespace patchpanel
