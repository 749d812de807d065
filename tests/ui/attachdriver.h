// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "tests/ui/windowsamples.h"
#include "ui/attachdialog.h"

#include <QPointer>

class QComboBox;
class QLineEdit;

namespace patchpanel {

class PlanPane;
class VmChooser;

/// The Attach VM dialog on a host in memory, used as a person uses it: by visible labels. For tests only.
class AttachDriver final
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
    [[nodiscard]] bool isOpen() const { return m_dialog && m_dialog->isVisible(); }
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        return WindowDriver::control<Widget>(m_dialog, QString::fromUtf8(label));
    }
    [[nodiscard]] VmChooser &vms() const;
    [[nodiscard]] PlanPane &plan() const;
    [[nodiscard]] QLineEdit *edit(const char *label) const;
    [[nodiscard]] QComboBox *box(const char *label) const;
    [[nodiscard]] bool isShown(const char *label) const;
    [[nodiscard]] bool canAttach() const;
    [[nodiscard]] QString problem(const char *label) const;
    [[nodiscard]] QString visibleText() const;

    /// Checks or unchecks a VM with the keyboard.
    void toggle(const char *vm) const;
    void type(const char *label, const QString &text) const;
    void chooseNetwork(const char *network) const;
    void click(const char *label) const;
    /// The last command that was submitted.
    [[nodiscard]] const AttachNics &submitted() const;
    void shoot(const char *name) const;

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<HostSet> m_hosts;
    QPointer<AttachDialog> m_dialog;
    QPointer<CommandHandle> m_handle;
};

} // namespace patchpanel
