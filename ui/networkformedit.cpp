// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformedit.h"

#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStringListModel>
#include <QStyle>
#include <QStyleOption>

namespace patchpanel {

NetworkFormEdit::NetworkFormEdit(QWidget *parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_quiet)
            return;
        m_isProposal = false;
        Q_EMIT edited();
    });
}

void NetworkFormEdit::propose(const QString &text)
{
    setQuietly(text, true);
}

void NetworkFormEdit::load(const QString &text)
{
    setQuietly(text, false);
}

void NetworkFormEdit::setQuietly(const QString &text, bool isProposal)
{
    m_isProposal = isProposal;
    if (text == this->text())
        return;
    m_quiet = true;
    setText(text);
    m_quiet = false;
    setCursorPosition(0); // of a long text the beginning tells more
}

void NetworkFormEdit::setChoices(const QStringList &choices, const QString &action)
{
    if (!m_completer) {
        m_choices = new QStringListModel(this);
        m_completer = new QCompleter(m_choices, this);
        m_completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_completer->setFilterMode(Qt::MatchContains);
        setCompleter(m_completer);
        m_showChoices = addAction(arrowIcon(), QLineEdit::TrailingPosition);
        connect(m_showChoices, &QAction::triggered, this, &NetworkFormEdit::showChoices);
        // Typing narrows the list; opening it shows all of it.
        connect(this, &QLineEdit::textEdited, this,
            [this] { m_completer->setCompletionMode(QCompleter::PopupCompletion); });
    }
    m_showChoices->setText(action);
    m_showChoices->setToolTip(action);
    m_showChoices->setVisible(!choices.isEmpty());
    if (choices != m_choices->stringList())
        m_choices->setStringList(choices);
}

QStringList NetworkFormEdit::choices() const
{
    return m_choices ? m_choices->stringList() : QStringList();
}

void NetworkFormEdit::showChoices()
{
    if (choices().isEmpty())
        return;
    setFocus();
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCompletionPrefix(QString());
    m_completer->complete();
}

void NetworkFormEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !choices().isEmpty()) {
        showChoices();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NetworkFormEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (m_showChoices && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange))
        m_showChoices->setIcon(arrowIcon());
}

/// The style's own arrow, as on a combo box.
QIcon NetworkFormEdit::arrowIcon() const
{
    constexpr int side = 16;
    QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QStyleOption option;
    option.initFrom(this);
    option.rect = QRect(3, 3, side - 6, side - 6);
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &option, &painter, this);
    return QIcon(pixmap);
}

} // namespace patchpanel
