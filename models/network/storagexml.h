// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"
#include "models/network/vmfacts.h"

#include <QByteArray>

namespace patchpanel {

// Reads what libvirt says of storage (https://libvirt.org/formatstorage.html). Pure; any thread.

/// A pool without its volumes; whether it is active its XML does not say.
[[nodiscard]] Result<StoragePool> parsePool(const QByteArray &xml);
[[nodiscard]] Result<StorageVolume> parseVolume(const QByteArray &xml);
/// What a VM has of storage: its disks with all that they are based on, and the kernel it boots. One entry each.
[[nodiscard]] Result<std::vector<VolumeUse>> parseVolumeUses(const QByteArray &domainXml);

} // namespace patchpanel
