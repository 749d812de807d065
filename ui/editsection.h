// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkdocument.h"
#include "ui/entrytable.h"

#include <QScrollArea>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QVBoxLayout;

namespace patchpanel {

class EntryTableModel;
class FieldRow;

/// One page of Edit: fields for a share of the document. It shows what the document has, and writes into a document
/// only what the user has made different. Lives on the window's thread, owned by its dialog.
class EditSection : public QScrollArea
{
    Q_OBJECT

public:
    /// `title` is how the list of pages names it.
    explicit EditSection(const QString &title, QWidget *parent);

    [[nodiscard]] const QString &title() const { return m_title; }
    /// Shows what the document has; no edited() comes of it. A field that says the same already is left alone, with its
    /// cursor.
    void load(const NetworkDocument &document);
    /// Writes what the fields say. `document` is the one that was loaded, with what other sections have written.
    virtual void write(NetworkDocument &document, unsigned long serverVersion) const = 0;
    /// Told of the document as it is now, with what all pages say, after every load and edit: for what depends on
    /// another page, such as the mode. Values stay as they are.
    virtual void follow(const NetworkDocument &document);
    /// What there is on the host, for what fields offer; comes again whenever that changes.
    virtual void setContext(const HostContext &context);
    /// Shows problems at their fields; gives back those that have no field here.
    [[nodiscard]] QList<Issue> showIssues(QList<Issue> issues);
    /// The worst of those it shows.
    [[nodiscard]] std::optional<Severity> severity() const { return m_severity; }
    /// Puts the focus into the first field that has an error, or else a warning.
    void goToFirstProblem();
    /// What a field of this page is called; empty where it has no such field.
    [[nodiscard]] virtual QString nameOf(Field field) const;

Q_SIGNALS:
    /// The user has changed a field.
    void edited();

protected:
    struct Choice
    {
        QString text;
        QString value; ///< as the XML has it
    };

    /// Fills the fields in.
    virtual void show(const NetworkDocument &document) = 0;
    /// Whether the problem is about something on this page: its field is here.
    [[nodiscard]] virtual bool isHere(const Issue &issue) const;
    /// For sections that show one of several parts: the problems to show now, from those of all parts.
    [[nodiscard]] virtual QList<Issue> issuesOf(const FieldRow &row, const QList<Issue> &issues) const;
    /// For the same sections: shows the part that a problem is about.
    virtual void showPartOf(const Issue &issue);
    /// Shows the problems again that were given last, for another part.
    void showIssuesAgain();
    /// For sections that mark problems somewhere else than at their fields, too: all that were given.
    virtual void markIssues(const QList<Issue> &issues);

    // The fields, in the order they are added.

    /// A heading above the fields that follow; `about` is a quiet sentence under it. The widget is theirs, to hide all
    /// of them at once.
    QWidget *beginGroup(const QString &heading, const QString &about = {});
    FieldRow *addRow(Field field, const QString &label, QWidget *control);
    QLineEdit *addLine(Field field, const QString &label, const QString &placeholder = {});
    QCheckBox *addCheck(Field field, const QString &label);
    QComboBox *addChoice(Field field, const QString &label, const QList<Choice> &choices);
    /// A table stands below its label, as wide as the page.
    EntryTable *addTable(Field field, const QString &label, EntryTableModel &model, const EntryTable::Words &words);
    [[nodiscard]] FieldRow *rowOf(const QWidget *control) const;
    /// Shows a field where the network can have it; where it cannot, only while it says something, with a hint.
    static void offer(FieldRow *row, bool canHave, bool saysSomething, const QString &hint = {});

    // What fields say, and what of it is written.

    /// Keeps the text as the document has it where the field shows the same.
    static void setLine(QLineEdit *line, const QString &text);
    /// What a line says; the text it was given last, to the letter, while it shows the same.
    [[nodiscard]] static QString textOf(const QLineEdit *line);
    /// Chooses the value; one that is none of the choices is added as it is.
    static void setChoice(QComboBox *box, const QString &value);
    [[nodiscard]] static QString choiceOf(const QComboBox *box);
    /// A flag that was not written and is at its default stays unwritten.
    [[nodiscard]] static std::optional<bool> flagOf(const QCheckBox *box, std::optional<bool> before, bool byDefault);
    /// To be connected to whatever the user changes; silent while fields are filled in.
    void fieldEdited();
    /// For sections that show one of several parts: comes right before edited(), to keep what the fields say.
    virtual void keepPart();
    /// Fills fields in without edited().
    void quietly(const std::function<void()> &fill);
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

private:
    void beginFields();
    void alignLabel(QWidget *label);
    void showIssuesIn(FieldRow *row, const QList<Issue> &issues);

    QString m_title;
    QVBoxLayout *m_column;
    QFormLayout *m_form = nullptr;
    QWidget *m_group = nullptr; ///< that fields are added to
    struct Table
    {
        FieldRow *row;
        EntryTableModel *model;
    };
    QList<QWidget *> m_labels; ///< left of their fields
    int m_labelWidth = 0;
    QList<FieldRow *> m_rows;
    QList<Table> m_tables;
    QList<Issue> m_issues; ///< of its fields, as they were given last
    std::optional<Severity> m_severity;
    bool m_isLoading = false;
};

} // namespace patchpanel
