// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/copyplan.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class QCheckBox;
class QFormLayout;

namespace patchpanel {

class FieldRow;
class HostSession;
class HostSet;
class NetworkCreation;
class NetworkFormEdit;
class NetworkFormFooter;
class NetworkFormHostBox;
class PlanPane;

/// Makes a network like another one, on any host of the window: a form with what has to be the copy's own, beside it
/// what will happen, and the host's answer in the same place. It stays open with everything in it until the network is
/// there or the user gives up. Opened with open(), deletes itself when closed. Lives on the window's thread, owned by
/// the window.
class DuplicateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `source` is the network's document as it was when the dialog was opened, `from` its host.
    DuplicateDialog(HostSet &hosts, HostSession *from, NetworkDocument source, bool startNow, bool startAtBoot,
        QWidget *parent = nullptr);

    void reject() override;

Q_SIGNALS:
    /// The network is there; the dialog closes.
    void created(patchpanel::HostSession *session, const QUuid &network);

private:
    /// What the host said to the last try; shown until something has been edited.
    struct Refusal
    {
        Field field = Field::None;
        QString text;
        CopyConfig config;
        HostSession *session = nullptr;
    };

    void setUpLayout();
    [[nodiscard]] QWidget *makeForm(HostSet &hosts, HostSession *from);
    void makeSubnetRows(QFormLayout *form);
    void watchSession();
    void refresh();
    void propose(const HostContext &context);
    void showIssues(const QList<CopyIssue> &copyIssues);
    [[nodiscard]] CopyConfig config() const;

    void submit();
    void stateChanged();
    void refuse(const Error &error);

    NetworkDocument m_source;
    QPointer<HostSession> m_session;
    QWidget *m_form = nullptr;
    NetworkFormEdit *m_name = nullptr;
    NetworkFormHostBox *m_host = nullptr;
    NetworkFormEdit *m_bridge = nullptr; ///< null where the network has no bridge of its own
    QList<NetworkFormEdit *> m_subnets; ///< one an `<ip>` block; null for one that cannot be read
    QList<FieldRow *> m_rows; ///< all but those of subnets
    QList<FieldRow *> m_subnetRows; ///< as m_subnets
    QCheckBox *m_startNow = nullptr;
    QCheckBox *m_startAtBoot = nullptr;
    PlanPane *m_plan;
    NetworkFormFooter *m_footer;
    NetworkCreation *m_creation;
    bool m_canCreate = false;
    CopyConfig m_submitted;
    std::optional<Refusal> m_refusal;
};

} // namespace patchpanel
