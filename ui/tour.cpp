// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tour.h"

#include <QAccessible>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace patchpanel {

namespace {

constexpr int bubbleWidth = 340;
constexpr int gap = 10; // between bubble and target, and bubble and window

/// The first place beside `target` where a bubble of this size is inside of `window`; else its middle.
QPoint placeBeside(const QRect &target, const QSize &size, const QRect &window)
{
    const QRect room = window.adjusted(gap, gap, -gap, -gap);
    const int x = std::clamp(target.left(), room.left(), std::max(room.left(), room.right() - size.width()));
    const int y = std::clamp(target.top(), room.top(), std::max(room.top(), room.bottom() - size.height()));
    const QPoint below(x, target.bottom() + gap);
    const QPoint above(x, target.top() - gap - size.height());
    const QPoint right(target.right() + gap, y);
    const QPoint left(target.left() - gap - size.width(), y);
    for (const QPoint &place : {below, right, above, left})
        if (room.contains(QRect(place, size)))
            return place;
    return QRect(QPoint(), size).translated(window.center() - QRect(QPoint(), size).center()).topLeft();
}

} // namespace

Tour::Tour(QList<TourStep> steps, QWidget *window)
    : QWidget(window)
    , m_steps(std::move(steps))
    , m_bubble(new QFrame(window))
    , m_title(new QLabel(m_bubble))
    , m_text(new QLabel(m_bubble))
    , m_count(new QLabel(m_bubble))
    , m_back(new QPushButton(tr("&Back"), m_bubble))
    , m_next(new QPushButton(m_bubble))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_DeleteOnClose);
    buildBubble();
    window->installEventFilter(this);
    m_bubble->installEventFilter(this);
    connect(this, &QObject::destroyed, m_bubble, &QObject::deleteLater);
    show();
    m_bubble->show();
    go(0);
}

void Tour::buildBubble()
{
    auto *frame = static_cast<QFrame *>(m_bubble);
    frame->setFrameStyle(QFrame::StyledPanel | QFrame::Raised);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setWordWrap(true);
    for (QLabel *label : {m_title, m_text})
        label->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *leave = new QPushButton(tr("&End Tour"), m_bubble);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count, 1);
    for (QPushButton *button : {leave, m_back, m_next})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(m_bubble);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addLayout(buttons);
    m_bubble->setFixedWidth(bubbleWidth);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_current - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_current + 1 < m_steps.size())
            go(m_current + 1);
        else
            end();
    });
    connect(leave, &QPushButton::clicked, this, &Tour::end);
}

void Tour::go(int step)
{
    m_current = std::clamp<int>(step, 0, static_cast<int>(m_steps.size()) - 1);
    const TourStep &now = m_steps[m_current];
    const bool isLast = m_current + 1 == m_steps.size();
    m_title->setText(now.title);
    m_text->setText(now.text);
    m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(m_steps.size()));
    m_back->setEnabled(m_current > 0);
    m_next->setText(isLast ? tr("&Done") : tr("&Next"));
    m_bubble->setAccessibleName(now.title);
    m_bubble->setAccessibleDescription(now.text);
    // What a screen reader says when the focus comes: the button alone would tell nothing.
    m_next->setAccessibleDescription(now.title + QStringLiteral(". ") + now.text);
    m_next->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(m_bubble, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    place();
}

QRect Tour::targetRect() const
{
    const QWidget *target = m_steps[m_current].target;
    if (!target || !target->isVisible())
        return {};
    return QRect(target->mapTo(parentWidget(), QPoint()), target->size());
}

void Tour::place()
{
    setGeometry(parentWidget()->rect());
    const QSize size(bubbleWidth, m_bubble->heightForWidth(bubbleWidth));
    m_bubble->resize(size);
    m_bubble->move(placeBeside(targetRect(), size, rect()));
    raise();
    m_bubble->raise();
    update();
}

void Tour::end()
{
    m_bubble->hide();
    close();
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        place();
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        end();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Tour::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const QRect target = targetRect();
    QRegion around(rect());
    if (!target.isNull())
        around -= target;
    painter.setClipRegion(around);
    painter.fillRect(rect(), QColor(0, 0, 0, 70));
    painter.setClipping(false);
    if (target.isNull())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.drawRoundedRect(QRectF(target).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace patchpanel
