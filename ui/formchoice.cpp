// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formchoice.h"

#include <QStandardItemModel>

#include <algorithm>

namespace patchpanel {

FormChoice::FormChoice(const QString &label, QWidget *parent)
    : LabeledComboBox(label, parent)
{
    // As wide as its place: one long name must not widen the form.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    // Not activated(): assistive technology chooses without that.
    connect(this, &QComboBox::currentIndexChanged, this, [this] {
        if (m_quiet)
            return;
        m_isProposal = false;
        m_text = currentText();
        Q_EMIT chosen();
    });
}

void FormChoice::setChoices(const QList<Choice> &choices)
{
    if (choices == m_choices)
        return;
    const bool wasChosen = isChosen();
    const QString key = this->key();
    m_choices = choices;
    fill();
    m_quiet = true;
    setCurrentIndex(wasChosen ? findData(key) : -1);
    if (wasChosen && currentIndex() < 0 && !m_isProposal && !key.isEmpty()) {
        addChoice({key, tr("%1 (not here)").arg(m_text), false});
        setCurrentIndex(count() - 1);
    }
    m_quiet = false;
}

void FormChoice::fill()
{
    m_quiet = true;
    clear();
    for (const Choice &choice : std::as_const(m_choices))
        addChoice(choice);
    m_quiet = false;
}

void FormChoice::addChoice(const Choice &choice)
{
    addItem(choice.text, choice.key);
    if (const auto *items = qobject_cast<QStandardItemModel *>(model()))
        items->item(count() - 1)->setEnabled(choice.isPossible);
}

QString FormChoice::key() const
{
    return currentData().toString();
}

void FormChoice::propose(const QString &key)
{
    m_isProposal = true;
    m_quiet = true;
    setCurrentIndex(findData(key));
    m_quiet = false;
}

bool FormChoice::offers(const QString &key) const
{
    return std::any_of(m_choices.cbegin(), m_choices.cend(),
        [&key](const Choice &choice) { return choice.isPossible && choice.key == key; });
}

} // namespace patchpanel
