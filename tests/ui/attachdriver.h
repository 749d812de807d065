// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "tests/ui/formdriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/attachdialog.h"

namespace patchpanel {

class PlanPane;
class VmChooser;

/// The Attach VM dialog on a host in memory, used as a person uses it: by visible labels. For tests only.
class AttachDriver final : public FormDriver
{
public:
    AttachDriver();
    ~AttachDriver();
    Q_DISABLE_COPY_MOVE(AttachDriver)

    [[nodiscard]] FakeHost &host() { return *m_host; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] HostSession &session() { return *m_hosts->sessions().front(); }
    [[nodiscard]] HostSet &hosts() { return *m_hosts; }
    /// Opens the dialog; the host is connected before that.
    void open();

    [[nodiscard]] AttachDialog *dialog() const { return m_dialog; }
    [[nodiscard]] VmChooser &vms() const;
    [[nodiscard]] PlanPane &plan() const;
    [[nodiscard]] bool canAttach() const;

    /// Checks or unchecks a VM with the keyboard.
    void toggle(const char *vm) const;
    void chooseNetwork(const char *network) const;
    /// The last command that was submitted.
    [[nodiscard]] const AttachNics &submitted() const;

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<HostSet> m_hosts;
    QPointer<AttachDialog> m_dialog;
    QPointer<CommandHandle> m_handle;
};

} // namespace patchpanel
