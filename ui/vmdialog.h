// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/vmform.h"

#include <QDialog>
#include <QPointer>
#include <QUuid>

namespace patchpanel {

class FormRun;
class FormVerdict;
class HostSession;
class HostSet;
class NetworkFormFooter;
class PlanPane;
class Settings;
class VmPane;

/// A VM that was made, as the window wants to know it.
struct MadeVm
{
    VmDefinition definition;
    bool started = false;
    QUuid network; ///< of its first NIC; null where it has none, or it is not known
    QStringList warnings; ///< what to say of it although it is made, in sentences
};

/// Makes a VM: a form, beside it what will happen, and the host's answer in the same place. It stays open with
/// everything in it until the VM is there or the user gives up; it can be filled in while the host is still being read.
/// Remembers its size and what the last VM had. Opened with open(), deletes itself when closed. Lives on the window's
/// thread, owned by the window.
class VmDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `initial` is the host to begin with; null for the first that can be changed.
    VmDialog(HostSet &hosts, HostSession *initial, Settings &settings, QWidget *parent = nullptr);

    // Where the first NIC goes, to begin with.
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);

    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    /// The VM is there; the dialog closes.
    void made(patchpanel::HostSession *session, const patchpanel::MadeVm &vm);

private:
    void sessionChanged();
    void watchSession();
    void readFacts();
    void contextChanged();
    void refresh();
    void showNote();
    [[nodiscard]] VmContext context() const;
    [[nodiscard]] QList<Issue> obstacles() const;
    void create();
    void busyChanged();
    void ended(const CommandResult &result);
    [[nodiscard]] QUuid firstNetwork(const CommandResult &result) const;

    Settings &m_settings;
    QPointer<HostSession> m_session;
    VmPane *m_form;
    PlanPane *m_plan;
    NetworkFormFooter *m_footer;
    FormVerdict *m_verdict;
    FormRun *m_run;
    QUuid m_uuid = QUuid::createUuid(); ///< of the VM to be made, which the plan shows
    QUuid m_takenBack; ///< a VM of the last try that is gone again, whatever has been read of it on the way
    VmConfig m_submitted;
    CreateVm m_command;
};

} // namespace patchpanel
