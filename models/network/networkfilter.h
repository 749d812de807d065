// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <optional>

namespace patchpanel {

/// What the State filter offers.
enum class StateFilter
{
    All,
    Active,
    Inactive,
    NotAutostarted,
    Unused,
    WithProblems
};

inline constexpr std::array allStateFilters{StateFilter::All, StateFilter::Active, StateFilter::Inactive,
    StateFilter::NotAutostarted, StateFilter::Unused, StateFilter::WithProblems};

[[nodiscard]] QString stateFilterLabel(StateFilter filter);

/// One word of a search, taken apart once so that matching 10,000 rows is cheap.
struct SearchTerm
{
    enum class Key
    {
        Any,
        Name,
        Type,
        Vlan,
        Vm,
        State,
        Bridge,
        Host,
        Unused,
        Ip,
        Mac,
        Uuid,
        Autostart,
        Persistent
    };
    Key key = Key::Any;
    QString text; ///< lower case
    std::optional<IpAddress> address; ///< the word is a whole IP address
    std::optional<IpNetwork> subnet; ///< the word is a subnet in CIDR form
    std::optional<int> number; ///< the word is a number
};

/// Decides which rows the table shows: a search line, a type and a state. A value; pure; any thread.
///
/// The search line is words that must all match. A plain word is found in the name, type, bridge, VLAN, subnet,
/// description, TAP devices and VM names, and from four letters on in the UUID and the MAC addresses; an IP address
/// finds the networks whose subnet contains it. With a key (`vlan:10`, `vm:web`, `type:nat`, `state:inactive`,
/// `unused:yes`) a word looks in one place only; quotes keep words together.
class NetworkFilter final
{
public:
    void setSearch(const QString &line);
    void setType(std::optional<NetworkType> type) { m_type = type; }
    void setState(StateFilter state) { m_state = state; }
    [[nodiscard]] bool isEmpty() const;
    /// `hostName` is the lower-case name of the row's host.
    [[nodiscard]] bool matches(const NetworkRow &row, const QString &hostName) const;

    /// The words of a search line, for tests and for explaining a search.
    [[nodiscard]] static std::vector<SearchTerm> parse(const QString &line);

private:
    std::vector<SearchTerm> m_terms;
    std::optional<NetworkType> m_type;
    StateFilter m_state = StateFilter::All;
};

/// Whether a network counts as `type` in filters: a tagged Open vSwitch network is found under VLAN too.
[[nodiscard]] bool isOfType(const NetworkSummary &network, NetworkType type);

} // namespace patchpanel
