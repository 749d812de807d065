// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QObject>

#include <optional>

namespace patchpanel {

class FormPane;
class NetworkFormFooter;

/// What is wrong with a form: each problem at its field, the rest above the buttons, a line that counts them and leads
/// to the first; and what the host has said to the last try. Decides whether the button works. Lives on the window's
/// thread, owned by the dialog.
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

    /// What the host has said, to be shown from the next show() on; above the buttons where its field cannot be seen.
    void refuse(Issue refusal);
    /// What it was about has been edited.
    void forgive() { m_refusal.reset(); }
    [[nodiscard]] bool isRefused() const { return m_refusal.has_value(); }
    /// The field that the host has refused, or else the button to try again.
    void focusRefused();

private:
    void goToFirst();
    [[nodiscard]] QString summary(Severity severity) const;

    FormPane &m_form;
    NetworkFormFooter &m_footer;
    QList<Issue> m_problems; ///< as shown, the refusal left out
    std::optional<Issue> m_refusal;
    bool m_canSubmit = false;
};

} // namespace patchpanel
