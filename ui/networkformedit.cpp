// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformedit.h"

#include "ui/choicecompleter.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
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

void NetworkFormEdit::makeCompleter()
{
    m_choices = new QStandardItemModel(this);
    m_completer = new ChoiceCompleter(m_choices, this);
    setCompleter(m_completer);
    m_showChoices = addAction(arrowIcon(), QLineEdit::TrailingPosition);
    connect(m_showChoices, &QAction::triggered, this, &NetworkFormEdit::showChoices);
    // Typing narrows the list; opening it shows all of it.
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_completer->setTyped(text);
        m_completer->setCompletionMode(QCompleter::PopupCompletion);
    });
}

void NetworkFormEdit::setChoices(const QStringList &choices, const QString &action, const QStringList &labels)
{
    if (!m_completer)
        makeCompleter();
    m_completer->setTakesSeveral(m_takesSeveral);
    m_showChoices->setText(action);
    m_showChoices->setToolTip(action);
    m_showChoices->setVisible(!choices.isEmpty());
    QStringList shown;
    for (int row = 0; row < m_choices->rowCount(); ++row)
        shown.append(m_choices->item(row)->text());
    if (choices == this->choices() && shown == (labels.isEmpty() ? choices : labels))
        return;
    m_choices->clear();
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto *item = new QStandardItem(labels.value(i, choices.at(i)));
        item->setData(choices.at(i), ChoiceCompleter::TextRole);
        m_choices->appendRow(item);
    }
}

void NetworkFormEdit::setTakesSeveral(bool several)
{
    m_takesSeveral = several;
}

QStringList NetworkFormEdit::choices() const
{
    QStringList texts;
    if (m_choices)
        for (int row = 0; row < m_choices->rowCount(); ++row)
            texts.append(m_choices->item(row)->data(ChoiceCompleter::TextRole).toString());
    return texts;
}

void NetworkFormEdit::showChoices()
{
    if (choices().isEmpty())
        return;
    setFocus();
    m_completer->setTyped(text());
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
