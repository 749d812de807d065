// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findinglist.h"

#include "ui/findingview.h"

#include <QPushButton>
#include <QResizeEvent>

namespace patchpanel {

namespace {

FindingView *viewAt(const FindingList &list, int row)
{
    return static_cast<FindingView *>(list.itemWidget(list.item(row)));
}

} // namespace

FindingList::FindingList(QWidget *parent)
    : QListWidget(parent)
{
    // Nothing is chosen here: the row that has the focus is all there is to see.
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    // All rows at once, when their layouts have settled.
    m_fit.setSingleShot(true);
    m_fit.setInterval(0);
    connect(&m_fit, &QTimer::timeout, this, &FindingList::fitRows);
    connect(this, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const HealthFinding &finding = m_findings[row(item)];
        if (!finding.mends.isEmpty() && viewAt(*this, row(item))->canMend(0))
            Q_EMIT mendWanted(finding.mends.constFirst());
    });
}

void FindingList::setFindings(const QList<HealthFinding> &findings)
{
    if (findings == m_findings)
        return;
    // From the top and from the bottom what is the same stays, widgets and all.
    qsizetype same = 0;
    while (same < findings.size() && same < m_findings.size() && findings[same] == m_findings[same])
        ++same;
    qsizetype tail = 0;
    while (tail < findings.size() - same && tail < m_findings.size() - same
        && findings[findings.size() - 1 - tail] == m_findings[m_findings.size() - 1 - tail])
        ++tail;
    const QWidget *focused = window()->focusWidget();
    for (qsizetype row = same; row < m_findings.size() - tail; ++row)
        if (focused && viewAt(*this, static_cast<int>(row))->isAncestorOf(focused))
            setFocus(); // a button that goes with what it has mended would pass it on to somewhere else
    for (qsizetype row = m_findings.size() - tail - 1; row >= same; --row)
        delete takeItem(static_cast<int>(row));
    for (qsizetype row = same; row < findings.size() - tail; ++row)
        addRow(static_cast<int>(row), findings[row]);
    m_findings = findings;
    if (currentRow() < 0 && count() > 0)
        setCurrentRow(0);
    orderTabs();
    fitRows();
}

void FindingList::setObstacle(const QString &whyNot)
{
    if (whyNot == m_obstacle)
        return;
    m_obstacle = whyNot;
    for (int row = 0; row < count(); ++row)
        viewAt(*this, row)->setObstacle(whyNot);
}

void FindingList::addRow(int row, const HealthFinding &finding)
{
    auto *item = new QListWidgetItem;
    QString spoken = severityLabel(finding.severity) + QStringLiteral(": ") + finding.what;
    if (!finding.why.isEmpty())
        spoken += u' ' + finding.why;
    item->setData(Qt::AccessibleTextRole, spoken);
    insertItem(row, item);
    auto *view = new FindingView(finding, viewport());
    view->setObstacle(m_obstacle);
    setItemWidget(item, view);
    connect(view, &FindingView::mendWanted, this, &FindingList::mendWanted);
    connect(view, &FindingView::placed, &m_fit, qOverload<>(&QTimer::start));
}

/// From the list to the buttons of the first finding, and so on, before what comes behind the list.
void FindingList::orderTabs()
{
    QWidget *before = this;
    for (int row = 0; row < count(); ++row)
        for (QPushButton *button : viewAt(*this, row)->buttons()) {
            setTabOrder(before, button);
            before = button;
        }
}

void FindingList::fitRows()
{
    const int width = viewport()->width();
    for (int row = 0; row < count(); ++row)
        if (const FindingView *view = viewAt(*this, row)) // an item that is just being added has none yet
            item(row)->setSizeHint({0, view->heightFor(width)});
}

void FindingList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitRows();
}

} // namespace patchpanel
