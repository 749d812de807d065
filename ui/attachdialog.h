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
class FormRun;
class FormVerdict;
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
    void contextChanged();
    void refresh();
    [[nodiscard]] QList<Issue> hostIssues() const;
    void attach();
    void busyChanged();
    void attachEnded(const CommandResult &result);
    [[nodiscard]] AttachNics command(const AttachConfig &config, const HostContext &context) const;

    QPointer<HostSession> m_session;
    Settings &m_settings;
    AttachPane *m_form;
    PlanPane *m_plan;
    NetworkFormFooter *m_footer;
    FormVerdict *m_verdict;
    FormRun *m_run;
    std::optional<AttachConfig> m_refused; ///< what the host has refused
};

} // namespace patchpanel
