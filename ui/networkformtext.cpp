// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformtext.h"

#include <QResizeEvent>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qsizetype longestWord = 36; // more than an address or a name of libvirt's has
constexpr int usualWidth = 320;

QString breakable(const QString &text)
{
    QString result;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result += c;
        if (run >= longestWord && !c.isHighSurrogate()) {
            result += QChar(0x200b); // zero width space
            run = 0;
        }
    }
    return result;
}

} // namespace

NetworkFormText::NetworkFormText(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void NetworkFormText::setPlainText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setText(breakable(text));
    setAccessibleName(text);
}

void NetworkFormText::setColor(const QColor &color)
{
    QPalette palette;
    palette.setColor(QPalette::Active, QPalette::WindowText, color);
    palette.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(palette);
}

QSize NetworkFormText::sizeHint() const
{
    return {usualWidth, minimumSizeHint().height()};
}

/// A label's own height for a width is asked of layouts, which pass it on through some and not through others.
QSize NetworkFormText::minimumSizeHint() const
{
    return {0, QLabel::heightForWidth(m_isPlaced ? std::max(width(), 1) : usualWidth)};
}

void NetworkFormText::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    m_isPlaced = true;
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace patchpanel
