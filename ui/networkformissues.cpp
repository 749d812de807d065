// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformissues.h"

#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace patchpanel {

NetworkFormIssues::NetworkFormIssues(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    hide();
}

void NetworkFormIssues::setIssues(const QList<Issue> &issues)
{
    if (issues == m_issues)
        return;
    m_issues = issues;
    while (m_lines.size() < static_cast<std::size_t>(issues.size()))
        m_lines.push_back(addLine());
    showLines();
    setVisible(!issues.isEmpty());
}

QString NetworkFormIssues::text() const
{
    QStringList sentences;
    for (const Issue &issue : m_issues)
        sentences.append(issue.message);
    return sentences.join(u'\n');
}

void NetworkFormIssues::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        showLines();
}

NetworkFormIssues::Line NetworkFormIssues::addLine()
{
    Line line{new QWidget(this), nullptr, nullptr};
    line.icon = new QLabel(line.row);
    line.text = new NetworkFormText(line.row);
    auto *layout = new QHBoxLayout(line.row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(line.icon, 0, Qt::AlignTop);
    layout->addWidget(line.text, 1);
    m_layout->addWidget(line.row);
    return line;
}

void NetworkFormIssues::showLines()
{
    const int size = std::min(style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this), fontMetrics().height());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        const bool used = i < static_cast<std::size_t>(m_issues.size());
        line.row->setVisible(used);
        if (!used)
            continue;
        const Issue &issue = m_issues[static_cast<qsizetype>(i)];
        line.icon->setPixmap(severityIcon(issue.severity).pixmap(QSize(size, size), devicePixelRatioF()));
        line.icon->setAccessibleName(issue.severity == Severity::Error ? tr("Problem") : tr("Warning"));
        line.text->setPlainText(issue.message);
        line.text->setColor(severityColor(issue.severity, palette()));
    }
}

} // namespace patchpanel
