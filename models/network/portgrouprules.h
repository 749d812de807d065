// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/portgroupconfig.h"

namespace patchpanel {

enum class PortGroupField
{
    Name,
    Default,
    Tags,
    NativeTag,
    Inbound,
    Outbound
};

/// One problem of a port group.
struct PortGroupIssue
{
    int row = 0;
    PortGroupField field = PortGroupField::Name;
    Severity severity = Severity::Error;
    QString message;
    friend bool operator==(const PortGroupIssue &, const PortGroupIssue &) = default;
};

/// Everything wrong or doubtful about port groups, group by group. Pure; any thread.
[[nodiscard]] QList<PortGroupIssue> checkPortGroups(const QList<PortGroupConfig> &groups);
/// The same problem as one of the whole form, which says whose it is.
[[nodiscard]] Issue formIssue(const PortGroupIssue &issue, const QList<PortGroupConfig> &groups);

} // namespace patchpanel
