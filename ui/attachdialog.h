// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/attachrules.h"

#include <QDialog>
#include <QPointer>

#include <optional>

namespace patchpanel {

class AttachPane;
class CommandHandle;
class HostSession;
class NetworkFormFooter;
class PlanPane;
class Settings;

/// Gives VMs of one host a NIC each: a form, beside it what will happen, and the host's answer in the same place. It
/// stays open with everything in it until the NICs are there or the user gives up. Remembers its size and the last
/// model. Opened with open(), deletes itself when closed. Lives on the window's thread, owned by the window.
class AttachDialog final : public QDialog
{
    Q_OBJECT

public:
    AttachDialog(HostSession &session, Settings &settings, QWidget *parent = nullptr);

    // What is chosen to begin with.
    void chooseVms(const QList<QUuid> &vms);
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);

    void reject() override;
    void done(int result) override;

private:
    /// What the host said to the last try; shown until something has been edited.
    struct Refusal
    {
        Field field = Field::None;
        QString text;
        AttachConfig config;
    };

    void contextChanged();
    void refresh();
    void showProblems(QList<Issue> issues);
    [[nodiscard]] QList<Issue> hostIssues() const;
    [[nodiscard]] QString summaryOf(const QList<Issue> &issues, Severity severity) const;
    void goToFirstProblem();
    void attach();
    void showProgress();
    void attachEnded();
    void setBusy(bool busy);
    [[nodiscard]] AttachNics command(const AttachConfig &config, const HostContext &context) const;

    QPointer<HostSession> m_session;
    Settings &m_settings;
    AttachPane *m_form;
    PlanPane *m_plan;
    NetworkFormFooter *m_footer;
    QPointer<CommandHandle> m_handle; ///< under way; owned by the session
    QList<Issue> m_problems; ///< as shown, the refusal left out
    std::optional<Refusal> m_refusal;
    bool m_isBusy = false;
    bool m_canAttach = false;
};

} // namespace patchpanel
