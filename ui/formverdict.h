// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace patchpanel {

class FieldRow;
class FormPane;
class NetworkFormFooter;

/// What is wrong with a form: each problem at its field, the rest above the buttons, a line that counts them and leads
/// to the first; and what the host has said to the last try. What has not been filled in yet is no problem until the
/// user has left the field, has emptied it, or wants the form done; the line says quietly that it is needed. Decides
/// whether the button works. Lives on the window's thread, owned by the dialog.
class FormVerdict final : public QObject
{
    Q_OBJECT

public:
    FormVerdict(FormPane &form, NetworkFormFooter &footer, QObject *parent);

    /// Shows these, with the refusal before them.
    void show(const QList<Issue> &problems);
    /// Shows nothing more until show() comes again; the button says why it does not work.
    void hide(const QString &whyNot);
    [[nodiscard]] bool canSubmit() const { return m_canSubmit; }
    /// The user wants it done, now: whether that can be. If not, everything that is missing is shown, and the first
    /// problem gets the focus.
    [[nodiscard]] bool submit();

    /// What the host has said, to be shown from the next show() on; above the buttons where its field cannot be seen.
    void refuse(Issue refusal);
    /// What it was about has been edited.
    void forgive() { m_refusal.reset(); }
    [[nodiscard]] bool isRefused() const { return m_refusal.has_value(); }
    /// The field that the host has refused, or else the button to try again.
    void focusRefused();

private:
    void goToFirst();
    void markLeft(FieldRow &row, const QWidget &to);
    void showLeft();
    void markEmptied(const QList<Issue> &problems);
    [[nodiscard]] bool isOnlyNeeded(const Issue &issue) const;
    void summarize();
    [[nodiscard]] QString names() const;

    FormPane &m_form;
    NetworkFormFooter &m_footer;
    QList<Issue> m_problems; ///< all of them, the refusal left out
    QList<Issue> m_summarized; ///< those that the line is about
    std::optional<Issue> m_refusal;
    QTimer m_settle; ///< until a press has ended
    bool m_canSubmit = false;
    bool m_isHidden = true;
};

} // namespace patchpanel
