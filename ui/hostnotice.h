// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebanner.h"

#include <vector>

namespace patchpanel {

class HostSession;

/// What the window says above the networks of some hosts: that rows are out of date and why, that lists cannot be read,
/// that a host is made up. Short, however many hosts there are. A value.
struct HostNotice
{
    MessageKind kind = MessageKind::Information;
    QString text; ///< empty where there is nothing to say
    QString action; ///< label of the button that connects hostsToConnect(); empty where it would not help
    friend bool operator==(const HostNotice &, const HostNotice &) = default;
};

[[nodiscard]] HostNotice hostNotice(const std::vector<HostSession *> &shown);
/// Those of the hosts that "Connect" or "Try again" is about: what cannot be reached, else what nobody has connected.
[[nodiscard]] std::vector<HostSession *> hostsToConnect(const std::vector<HostSession *> &shown);

} // namespace patchpanel
