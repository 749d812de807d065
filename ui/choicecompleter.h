// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

namespace patchpanel {

/// Completes a line with one of several texts; in a line that is a list, the word being typed, and a choice from the
/// open list is added to what is there. Lives on the window's thread, owned by its line.
class ChoiceCompleter final : public QCompleter
{
    Q_OBJECT

public:
    enum Role
    {
        TextRole = Qt::UserRole /**< QString, what is written into the line */
    };

    ChoiceCompleter(QAbstractItemModel *choices, QObject *parent);

    void setTakesSeveral(bool several) { m_takesSeveral = several; }
    /// The line as the user left it. While the list is open the line shows what each choice would make of it.
    void setTyped(const QString &text) { m_typed = text; }

    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;
    [[nodiscard]] QStringList splitPath(const QString &path) const override;

private:
    [[nodiscard]] bool isChoice(const QString &word) const;

    bool m_takesSeveral = false;
    QString m_typed;
};

} // namespace patchpanel
