// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/choicecompleter.h"

#include "models/network/inputrules.h"

namespace patchpanel {

ChoiceCompleter::ChoiceCompleter(QAbstractItemModel *choices, QObject *parent)
    : QCompleter(choices, parent)
{
    setCompletionRole(TextRole);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
}

QString ChoiceCompleter::pathFromIndex(const QModelIndex &index) const
{
    QString chosen = index.data(TextRole).toString();
    if (!m_takesSeveral)
        return chosen;
    QStringList words = listedWords(m_typed);
    // A word that is no choice is one that is being typed.
    if (!words.isEmpty() && !isChoice(words.constLast()))
        words.removeLast();
    if (!words.contains(chosen))
        words.append(chosen);
    return words.join(QStringLiteral(", "));
}

QStringList ChoiceCompleter::splitPath(const QString &path) const
{
    if (!m_takesSeveral)
        return {path};
    const QStringList words = listedWords(path);
    return {words.isEmpty() ? QString() : words.constLast()};
}

bool ChoiceCompleter::isChoice(const QString &word) const
{
    const QAbstractItemModel *choices = model();
    for (int row = 0; row < choices->rowCount(); ++row)
        if (choices->index(row, 0).data(TextRole).toString() == word)
            return true;
    return false;
}

} // namespace patchpanel
