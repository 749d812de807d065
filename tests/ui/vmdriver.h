// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "tests/ui/formdriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/vmdialog.h"

namespace patchpanel {

class PlanPane;

/// The New VM dialog on hosts in memory, used as a person uses it: by visible labels. For tests only.
class VmDriver final : public FormDriver
{
public:
    VmDriver();
    ~VmDriver();
    Q_DISABLE_COPY_MOVE(VmDriver)

    static constexpr const char *uri = "qemu+ssh://rack1/system";
    static constexpr const char *otherUri = "qemu+ssh://rack2/system";

    /// With four networks, two VMs, and what VMs are made of.
    [[nodiscard]] FakeHost &host() { return *m_host; }
    /// The same with nothing yet.
    [[nodiscard]] FakeHost &otherHost() { return *m_otherHost; }
    /// Gives it a machine without KVM, and no storage pool.
    void makeOtherEmulate();
    /// Makes it like libvirt's test driver: with a pool, and without domain capabilities.
    void makeOtherADemo();
    [[nodiscard]] HostSet &hosts() { return *m_hosts; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    /// Connects a host and waits for its networks.
    HostSession *addSession(const char *address = uri, bool readOnly = false);
    /// Opens the dialog; the session is added where there is none yet.
    void open(HostSession *initial = nullptr);
    /// The same, and waits until it knows what the host has.
    void openWhenRead();

    [[nodiscard]] VmDialog *dialog() const { return m_dialog; }
    [[nodiscard]] PlanPane &plan() const;
    [[nodiscard]] bool canCreate() const;
    [[nodiscard]] QString summary() const;
    /// One of the NICs, from 1.
    [[nodiscard]] FormDriver nic(int number) const;
    [[nodiscard]] int nicCount() const;
    /// Fills in what has to be said of a VM, with its NIC on the network “alpha”.
    void fill(const QString &name = QStringLiteral("box")) const;

    /// What made() said; nothing before.
    [[nodiscard]] const std::optional<MadeVm> &made() const { return m_made; }
    /// The last command that was submitted.
    [[nodiscard]] const CreateVm &submitted() const;

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<FakeHost> m_otherHost;
    std::unique_ptr<HostSet> m_hosts;
    QPointer<VmDialog> m_dialog;
    QPointer<CommandHandle> m_handle;
    std::optional<MadeVm> m_made;
};

} // namespace patchpanel
