// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QStandardItemModel;

namespace patchpanel {

class ChoiceCompleter;

/// A line of text that the form may fill in until the user does. It tells the two apart however the text arrives:
/// typed, pasted, or set by assistive technology. It can offer choices, which it never forces. Lives on the window's
/// thread, owned by its row.
class NetworkFormEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit NetworkFormEdit(QWidget *parent = nullptr);

    /// Sets the text as the form's own idea.
    void propose(const QString &text);
    /// Sets the text as the user's, without edited().
    void load(const QString &text);
    /// Whether the text is the form's idea, so that the form may replace it.
    [[nodiscard]] bool isProposal() const { return m_isProposal; }
    /// From now on the text is the user's.
    void keep() { m_isProposal = false; }
    /// Offers texts in a list; `action` is what opening it is called. No choices, no list. `labels` are what is shown
    /// in their places, where given.
    void setChoices(const QStringList &choices, const QString &action, const QStringList &labels = {});
    /// The text is a list, which a choice is added to.
    void setTakesSeveral(bool several);
    [[nodiscard]] QStringList choices() const;

Q_SIGNALS:
    /// The user changed the text.
    void edited();

public Q_SLOTS:
    void showChoices();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeCompleter();
    void setQuietly(const QString &text, bool isProposal);
    [[nodiscard]] QIcon arrowIcon() const;

    ChoiceCompleter *m_completer = nullptr;
    QStandardItemModel *m_choices = nullptr;
    QAction *m_showChoices = nullptr;
    bool m_takesSeveral = false;
    bool m_isProposal = false;
    bool m_quiet = false;
};

} // namespace patchpanel
