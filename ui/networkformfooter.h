// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QWidget>

#include <optional>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace patchpanel {

class CommandHandle;
class NetworkFormDecision;
class NetworkFormIssues;

/// The foot of a form's dialog: problems that are about no field, what is under way, the question that may follow, how
/// many problems there are, and the buttons. Lives on the window's thread, owned by the dialog.
class NetworkFormFooter final : public QWidget
{
    Q_OBJECT

public:
    /// What the button beside the verb does while a command is under way.
    enum class WayOut
    {
        TakeBack, ///< it takes the command back, which has not begun
        None,
        Leave ///< it closes the dialog, and the command goes on
    };

    /// `verb` is what the button that does it is called.
    explicit NetworkFormFooter(const QString &verb, QWidget *parent = nullptr);

    void setIssues(const QList<Issue> &issues);
    /// One line that counts the problems and leads to the first of them; empty where there are none. Without a severity
    /// it says what is still needed.
    void setSummary(const QString &summary, std::optional<Severity> severity);
    [[nodiscard]] QString summary() const;
    /// An empty text ends it.
    void setProgress(const QString &step);
    /// What a command that has not ended is at, and what can be done about it. The button beside the verb is called
    /// Close where it leaves the command, else Cancel.
    void showProgress(const CommandHandle &command, WayOut wayOut);
    /// Nothing is under way any more, and Cancel is Cancel.
    void endProgress();
    /// Disabled, the button says why in its tooltip.
    void setVerbEnabled(bool enabled, const QString &whyNot);
    [[nodiscard]] NetworkFormDecision *decision() const { return m_decision; }
    [[nodiscard]] QPushButton *verbButton() const { return m_verb; }

Q_SIGNALS:
    void verbClicked();
    void cancelClicked();
    void summaryClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourSummary();
    void setWayOut(WayOut wayOut);

    NetworkFormIssues *m_issues;
    NetworkFormDecision *m_decision;
    QPushButton *m_summary;
    QProgressBar *m_busy;
    QLabel *m_step;
    QPushButton *m_verb;
    QPushButton *m_cancel;
    std::optional<Severity> m_severity;
};

} // namespace patchpanel
