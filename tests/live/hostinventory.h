// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/live/labhost.h"

#include <QMap>

namespace patchpanel {

/// All that a host has, as virsh and the host's own tools say it: VMs, networks, pools and volumes with their XML, the
/// files of storage and configuration with their checksums, TPMs, network devices and ports of Open vSwitch. For tests
/// that prove that something was left alone. Blocking.
class HostInventory final
{
public:
    /// Reads nothing anew that libvirt keeps: a pool is not refreshed by it.
    [[nodiscard]] static HostInventory of(const LabHost &lab);

    /// What has come, gone or changed from this one to another, a line each; empty where nothing has.
    [[nodiscard]] QString changesTo(const HostInventory &later) const;

private:
    QMap<QString, QString> m_things; ///< what each is, by its kind and name
};

} // namespace patchpanel
