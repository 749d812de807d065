// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/effectplan.h"
#include "models/network/hostsnapshot.h"
#include "models/network/issue.h"
#include "models/network/networkdocument.h"
#include "ui/messagebanner.h"

#include <QDialog>
#include <QPointer>

#include <optional>

namespace patchpanel {

class EditConflictPage;
class EditPages;
class EditXmlPage;
class FormRun;
class HostSession;
class NetworkFormFooter;
class PageList;
class PlanPane;
class RestartChoice;

/// Edits the stored configuration of a network, by pages of fields or as XML: all are views of one text, and what
/// nobody touches stays to the letter. It says before what will happen when, and never overwrites what somebody else
/// has changed meanwhile. Opened with open(), deletes itself when closed. Lives on the window's thread, owned by the
/// window.
class EditDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `row` is a persistent network of this host.
    EditDialog(HostSession &session, const RowPtr &row, QWidget *parent = nullptr);

    /// Shows the page that has this field; the first one where none has it.
    void goTo(Field field);

    void reject() override;

Q_SIGNALS:
    /// The network is as asked, or as far as the text says; the dialog closes.
    void saved(patchpanel::MessageKind kind, const QString &text);

private:
    void setUpLayout();
    void watchSession();
    void takeSnapshot();
    void takeContext();
    void takeRow(const NetworkRow &row);
    /// Begins with this stored XML; what was typed is dropped.
    void begin(const QByteArray &stored);
    void setTheirs(const QByteArray &theirs);
    void takeTheirs();
    void keepMine();
    void takeMerged(const QByteArray &merged);

    void fieldEdited();
    void xmlEdited();
    void pageChanged();
    void refresh();
    void refreshMistake(const Error &mistake);
    void refreshPlan(const NetworkDocument &document);
    void showIssues(const QList<Issue> &issues, bool canSave);
    /// Why nothing can be saved now, whatever is typed; empty where it can.
    [[nodiscard]] QString hostObstacle() const;
    [[nodiscard]] bool isChanged() const;

    void submit();
    void busyChanged();
    void ended(const CommandResult &result);

    QPointer<HostSession> m_session;
    QUuid m_uuid;
    QString m_name;
    bool m_isThere = true; ///< the host still has it, and stored
    bool m_autostart = false; ///< as the host has it
    int m_vms = 0;
    int m_runningVms = 0;
    QByteArray m_live; ///< what runs; empty while it does not
    QByteArray m_before; ///< the stored XML that everything typed is about
    QByteArray m_text; ///< as edited
    QByteArray m_theirs; ///< what somebody else has made of it, until the user has decided
    bool m_xmlTyped = false;
    QString m_notice;
    QString m_refusal; ///< what the host said to the last try, until something is edited
    PageList *m_list;
    EditPages *m_pages;
    EditXmlPage *m_xml;
    EditConflictPage *m_conflict;
    PlanPane *m_plan;
    RestartChoice *m_restart;
    NetworkFormFooter *m_footer;
    FormRun *m_run;
    bool m_canSave = false;
    bool m_hasConflictPage = false;
};

} // namespace patchpanel
