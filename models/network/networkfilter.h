// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"
#include "models/network/vlanscheme.h"

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
    WithProblems,
    Unregistered ///< bridges that VMs use and no network stands for
};

inline constexpr std::array allStateFilters{StateFilter::All, StateFilter::Active, StateFilter::Inactive,
    StateFilter::NotAutostarted, StateFilter::Unused, StateFilter::WithProblems, StateFilter::Unregistered};

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
    QList<VlanRange> ranges; ///< of the VLAN scheme: those whose name has the word in it
};

/// Decides which rows the table shows: a search line, a type and a state. A value; pure; any thread.
///
/// The search line is words that must all match. A plain word is found in the name, type, bridge, VLAN, subnet,
/// description, TAP devices and VM names, and from four letters on in the UUID and the MAC addresses; an IP address
/// finds the networks whose subnet contains it. With a key (`vlan:10`, `vm:web`, `type:nat`, `state:inactive`,
/// `unused:yes`) a word looks in one place only; quotes keep words together. Where the user has named ranges of VLANs,
/// their names find the tags (`vlan:Development`, or the name alone).
class NetworkFilter final
{
public:
    void setSearch(const QString &line);
    void setType(std::optional<NetworkType> type) { m_type = type; }
    void setState(StateFilter state) { m_state = state; }
    /// What the user calls the VLANs; before or after the search line.
    void setVlanScheme(const VlanScheme &scheme);
    [[nodiscard]] bool isEmpty() const;
    /// `hostName` is the lower-case name of the row's host; `isNoted` tells that there is something to say of the row
    /// beside its own problems, which counts as one.
    [[nodiscard]] bool matches(const NetworkRow &row, const QString &hostName, bool isNoted = false) const;

    /// The words of a search line, for tests and for explaining a search.
    [[nodiscard]] static std::vector<SearchTerm> parse(const QString &line);

private:
    void findRanges();

    std::vector<SearchTerm> m_terms;
    std::optional<NetworkType> m_type;
    StateFilter m_state = StateFilter::All;
    VlanScheme m_vlanScheme;
};

/// Whether a network counts as `type` in filters: a tagged Open vSwitch network is found under VLAN too.
[[nodiscard]] bool isOfType(const NetworkSummary &network, NetworkType type);

} // namespace patchpanel
