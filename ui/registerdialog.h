// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/hostsnapshot.h"
#include "models/network/issue.h"
#include "models/network/registerplan.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class QCheckBox;
class QFormLayout;
class QListWidget;

namespace patchpanel {

class FieldRow;
class FormRun;
class HostSession;
class NetworkFormEdit;
class NetworkFormFooter;
class NetworkFormText;
class PlanPane;

/// Makes the network that stands for a bridge VMs use directly, and lets their stored configurations name it. It stays
/// open with everything in it until the network is there or the user gives up. Opened with open(), deletes itself when
/// closed. Lives on the window's thread, owned by the window.
class RegisterDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `row` is one of kind NetworkKind::Unregistered of this host.
    RegisterDialog(HostSession &session, const RowPtr &row, QWidget *parent = nullptr);

    void reject() override;

Q_SIGNALS:
    /// The network is there; the dialog closes.
    void registered(patchpanel::HostSession *session, const QUuid &network);

private:
    /// What the host said to the last try; shown until something has been edited.
    struct Refusal
    {
        Field field = Field::None;
        QString text;
        RegisterConfig config;
    };

    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] FieldRow *addFact(Field field, const QString &label, const QString &value, QFormLayout *form);
    void watchSession();
    void takeSnapshot();
    void showRow();
    void refresh();
    void showIssues(QList<Issue> issues);
    [[nodiscard]] QList<Issue> hostIssues() const;
    [[nodiscard]] RegisterConfig config() const;

    void submit();
    void ended(const CommandResult &result);
    void refuse(const Error &error);
    void busyChanged();

    QPointer<HostSession> m_session;
    RowPtr m_row; ///< as it was last seen
    bool m_isThere = true; ///< the host's registry still has the row
    QWidget *m_form = nullptr;
    NetworkFormEdit *m_name = nullptr;
    QList<FieldRow *> m_rows;
    QCheckBox *m_startNow = nullptr;
    QCheckBox *m_startAtBoot = nullptr;
    QCheckBox *m_repoint = nullptr;
    QListWidget *m_vms = nullptr;
    NetworkFormText *m_noVms = nullptr;
    PlanPane *m_plan;
    NetworkFormFooter *m_footer;
    FormRun *m_run;
    bool m_canRegister = false;
    std::optional<Refusal> m_refusal;
};

} // namespace patchpanel
