// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagebanner.h"

#include "ui/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace patchpanel {

namespace {

QColor accent(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Information:
        return {0x3b, 0x82, 0xc4};
    case MessageKind::Warning:
        return {0xe0, 0x8e, 0x0b};
    case MessageKind::Error:
        break;
    }
    return {0xd0, 0x3b, 0x3b};
}

QIcon iconOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Information:
        return themeIcon("dialog-information", "info");
    case MessageKind::Warning:
        return themeIcon("dialog-warning", "warning");
    case MessageKind::Error:
        break;
    }
    return themeIcon("dialog-error", "error");
}

} // namespace

MessageBanner::MessageBanner(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_action->hide();
    m_close->setText(tr("Close message"));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_close->setIcon(style()->standardIcon(QStyle::SP_DialogCloseButton));
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 6, 5);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        if (m_run)
            m_run();
    });
    hide();
}

void MessageBanner::showMessage(MessageKind kind, const QString &text, bool closable)
{
    if (!isHidden() && kind == m_kind && text == m_text->text() && closable == !m_close->isHidden())
        return; // the hosts' banner is asked for with every snapshot
    m_kind = kind;
    m_icon->setPixmap(iconOf(kind).pixmap(16, 16));
    m_text->setText(text);
    m_close->setVisible(closable);
    show();
    update();
}

void MessageBanner::setAction(const QString &label, std::function<void()> action)
{
    m_action->setText(label);
    m_run = std::move(action);
    m_action->show();
}

void MessageBanner::clearAction()
{
    m_action->hide();
    m_run = nullptr;
}

QString MessageBanner::text() const
{
    return m_text->text();
}

void MessageBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void MessageBanner::paintEvent(QPaintEvent *)
{
    // A tint of the kind's colour over whatever the desktop's window colour is, so that it fits light and dark.
    QPainter painter(this);
    QColor tint = accent(m_kind);
    painter.fillRect(QRect(0, 0, 4, height()), tint);
    tint.setAlpha(36);
    painter.fillRect(rect(), tint);
}

} // namespace patchpanel
