// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/windowdriver.h"
#include "tests/ui/formdriver.h"

namespace patchpanel {

/// New VM in the real window, from its action to the VM, by visible labels. For tests only.
class NewVmForm final : public FormDriver
{
public:
    /// Opens it with a network selected (empty: as the window is), and waits until it knows what the host has.
    explicit NewVmForm(WindowDriver &window, const QString &network = {});
    /// Closes it where it is still open, without asking.
    ~NewVmForm();
    Q_DISABLE_COPY_MOVE(NewVmForm)

    /// One of the NICs, from 1.
    [[nodiscard]] FormDriver nic(int number) const;
    /// Adds a NIC on a bridge with a VLAN; empty for none.
    void addBridgeNic(const QString &bridge, const QString &vlan) const;
    /// A name, little memory, no disk, nothing to see: what starts fast.
    void describeSmall(const QString &name, const QString &memory = QStringLiteral("128")) const;
    /// A new volume of 1 GiB.
    void describeVolume(const QString &pool = {}) const;
    void setStarted(bool start) const;

    // What is shown of the plan.
    [[nodiscard]] QString xml() const;
    [[nodiscard]] QStringList commands() const;

    /// Waits until it knows what the host has; it reads that when it is opened, and after a refusal.
    void waitUntilRead() const;
    /// Presses the button, whatever has happened on the host since the form was told last.
    void press() const { click("Create"); }
    /// Waits for the end of that: empty where the VM is there and the form is gone, else all that it says.
    [[nodiscard]] QString outcome() const;
    /// Both, as soon as the host is read and the button works.
    [[nodiscard]] QString create() const;
};

} // namespace patchpanel
