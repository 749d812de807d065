// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/labeledcombobox.h"

namespace patchpanel {

/// One of several choices, which the form may make until the user does. What was chosen stays when it is offered no
/// more: it is marked, and the form says so. Lives on the window's thread, owned by its row.
class FormChoice final : public LabeledComboBox
{
    Q_OBJECT

public:
    struct Choice
    {
        QString key; ///< what it stands for, once each
        QString text; ///< as it is read; may come from a host
        bool isPossible = true; ///< others are shown and cannot be chosen
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    /// `label` is the visible label without its mnemonic.
    explicit FormChoice(const QString &label, QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices);
    /// What is chosen; empty where nothing is.
    [[nodiscard]] QString key() const;
    [[nodiscard]] bool isChosen() const { return currentIndex() >= 0; }
    /// Chooses as the form's own idea, without chosen(); none where there is no such choice.
    void propose(const QString &key);
    /// Whether what is chosen is the form's idea, so that the form may replace it.
    [[nodiscard]] bool isProposal() const { return m_isProposal; }
    /// Whether there is such a choice, and it can be chosen.
    [[nodiscard]] bool offers(const QString &key) const;

Q_SIGNALS:
    /// The user has chosen another one.
    void chosen();

private:
    void fill();
    void addChoice(const Choice &choice);

    QList<Choice> m_choices;
    QString m_text; ///< of what the user has chosen
    bool m_isProposal = true;
    bool m_quiet = false;
};

} // namespace patchpanel
