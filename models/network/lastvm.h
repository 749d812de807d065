// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmform.h"

#include <QMap>

namespace patchpanel {

/// What the last VM that was made had, for the next form to begin with. Empty members stand for none. A value.
struct LastVm
{
    QString memory; ///< MiB
    QString vcpus;
    QString machine;
    QString pool; ///< that its disk was made in
    QString diskSize; ///< GiB
    std::optional<VmDisplay> display{};
    friend bool operator==(const LastVm &, const LastVm &) = default;
};

/// What is worth remembering of a VM; what it says nothing about stays as it was. Pure; any thread.
[[nodiscard]] LastVm lastVm(const VmConfig &config, const LastVm &before);
/// The same in settings: keys and values.
[[nodiscard]] QMap<QString, QString> lastVmFields(const LastVm &last);
[[nodiscard]] LastVm lastVmFromFields(const QMap<QString, QString> &fields);

/// What a new form begins with: as usual, and as last time where that is possible on this host. Pure; any thread.
[[nodiscard]] VmConfig usualVm(const VmContext &context, const LastVm &last);

} // namespace patchpanel
