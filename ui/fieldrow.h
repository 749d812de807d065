// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QWidget>

class QFormLayout;
class QHBoxLayout;

namespace patchpanel {

class NetworkFormIssues;
class NetworkFormText;

/// One field of a form: its label, its control, and under that a quiet hint and the problems. Lives on the window's
/// thread, owned by the form.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    /// Adds itself as the last row of `form`. `label` may carry a mnemonic; a check box has its own text and no label.
    FieldRow(Field field, const QString &label, QWidget *control, QFormLayout *form);

    [[nodiscard]] Field field() const { return m_field; }
    /// The label, as it is read.
    [[nodiscard]] QString name() const { return m_name; }
    /// What the accessible name begins with where a form has several such fields ("NIC 2: ").
    void setPrefix(const QString &prefix);
    [[nodiscard]] QWidget *control() const { return m_control; }
    /// Puts something small behind the control.
    void addBeside(QWidget *widget);
    void setHint(const QString &hint);
    [[nodiscard]] QString hint() const;
    void setIssues(const QList<Issue> &issues);
    [[nodiscard]] QString issueText() const;
    /// Hides the label as well.
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_isShown; }
    /// Whether the user has left the field, or emptied it: what is missing in it is a problem from then on.
    [[nodiscard]] bool isTouched() const { return m_isTouched; }
    void setTouched() { m_isTouched = true; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void describe();

    Field m_field;
    QString m_name;
    QWidget *m_control;
    QFormLayout *m_form;
    QHBoxLayout *m_line;
    NetworkFormText *m_hint;
    NetworkFormIssues *m_issues;
    bool m_isShown = true;
    bool m_isTouched = false;
};

/// Shows each problem at the row of its field; gives back those that have none.
[[nodiscard]] QList<Issue> showAtRows(const QList<FieldRow *> &rows, QList<Issue> issues);

} // namespace patchpanel
