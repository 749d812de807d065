// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostworker.h"

#include <QTemporaryDir>

#include <memory>

namespace patchpanel {

/// The demo host: libvirt's built-in test driver on the host file that the program carries. The driver reads a file, so
/// the file is laid into a private temporary folder, which lives as long as this object.
class DemoHost final
{
public:
    /// Fails where no temporary file can be written.
    [[nodiscard]] Result<HostOptions> options();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace patchpanel
