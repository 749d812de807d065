// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformdecision.h"

#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace patchpanel {

NetworkFormDecision::NetworkFormDecision(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_question(new NetworkFormText(this))
    , m_keep(new QPushButton(tr("&Keep it inactive"), this))
    , m_remove(new QPushButton(tr("Remove it and &go back"), this))
{
    m_keep->setAccessibleName(tr("Keep it inactive"));
    m_remove->setAccessibleName(tr("Remove it and go back"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_remove);
    auto *text = new QVBoxLayout;
    text->addWidget(m_question);
    text->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    setUpIcon();
    connect(m_keep, &QPushButton::clicked, this, &NetworkFormDecision::keepChosen);
    connect(m_remove, &QPushButton::clicked, this, &NetworkFormDecision::removeChosen);
    hide();
}

void NetworkFormDecision::ask(const QString &reason)
{
    m_question->setPlainText(tr("The network was defined but cannot be started: %1").arg(reason));
    m_remove->setText(tr("Remove it and &go back"));
    m_remove->setAccessibleName(tr("Remove it and go back"));
    m_keep->setAccessibleDescription(m_question->plainText());
    show();
    m_keep->setFocus();
}

void NetworkFormDecision::askAgain(const QString &reason)
{
    m_question->setPlainText(
        tr("The network could not be removed; it is still on the host, defined and inactive: %1").arg(reason));
    m_remove->setText(tr("Try a&gain"));
    m_remove->setAccessibleName(tr("Try again"));
    m_keep->setAccessibleDescription(m_question->plainText());
    show();
    m_keep->setFocus();
}

QString NetworkFormDecision::question() const
{
    return m_question->plainText();
}

void NetworkFormDecision::setUpIcon()
{
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize, nullptr, this);
    m_icon->setPixmap(severityIcon(Severity::Warning).pixmap(QSize(size, size), devicePixelRatioF()));
}

void NetworkFormDecision::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        setUpIcon();
}

void NetworkFormDecision::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor amber = severityColor(Severity::Warning, palette());
    QColor ground = amber;
    ground.setAlphaF(0.12F);
    painter.setPen(amber);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace patchpanel
