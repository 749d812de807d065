// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QWidget>

class QFormLayout;
class QScrollArea;

namespace patchpanel {

class FieldRow;

/// Fields one below the other that scroll where there is no room for all of them: what the forms of the dialogs have in
/// common. A wheel over a choice scrolls and does not choose; the row with the focus stays in sight, with the problem
/// under it. Lives on the window's thread, owned by its dialog.
class FormPane : public QWidget
{
    Q_OBJECT

public:
    explicit FormPane(QWidget *parent = nullptr);
    ~FormPane() override;

    /// Shows each problem at its field; those about no field that is shown are left out.
    void showIssues(const QList<Issue> &issues);
    /// Whether the field that a problem is about can be seen.
    [[nodiscard]] bool isShown(const Issue &issue) const;
    [[nodiscard]] bool isShown(Field field) const { return isShown(Issue{field, Severity::Error, {}}); }
    /// The label of the field that a problem is about, as it is read; empty where the form has no such field.
    [[nodiscard]] virtual QString nameOf(const Issue &issue) const;
    void focusField(const Issue &issue);
    void focusField(Field field) { focusField(Issue{field, Severity::Error, {}}); }
    /// The row that a problem is about; null where the form has none.
    [[nodiscard]] FieldRow *rowOf(const Issue &issue) const;
    [[nodiscard]] FieldRow *rowOf(Field field) const { return rowOf(Issue{field, Severity::Error, {}}); }
    /// The row that a control is part of; null where it is in none.
    [[nodiscard]] FieldRow *rowAround(QWidget *control) const;

    /// Puts something above the fields, which does not scroll away with them.
    void setHeader(QWidget *header);

Q_SIGNALS:
    /// The focus has gone from a row to something else in the same window.
    void left(patchpanel::FieldRow *row, QWidget *to);

protected:
    /// Where rows are added to.
    [[nodiscard]] QFormLayout *form() const { return m_form; }
    /// The rows that problems are shown at, from top to bottom.
    void addRow(FieldRow *row) { m_rows.append(row); }
    void addRows(const QList<FieldRow *> &rows) { m_rows += rows; }
    void removeRows(const QList<FieldRow *> &rows);
    /// The same below them, behind a line.
    void addFoot(QWidget &foot);
    /// Scrolls to all of a part that was added, as far as there is room.
    void showWhole(QWidget &part);
    /// Keeps the wheel from the choices within a widget of the form.
    void guardWheel(const QWidget &within);

    /// For forms that have a field more than once.
    [[nodiscard]] virtual bool isAbout(const Issue &issue, const FieldRow &row) const;
    /// For rows that show their problems in a way of their own.
    virtual void showAt(FieldRow &row, const QList<Issue> &issues);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showFocusedRow();
    void focusMoved(QWidget *from, QWidget *to);

    QScrollArea *m_scroll;
    QFormLayout *m_form;
    QList<FieldRow *> m_rows;
};

} // namespace patchpanel
