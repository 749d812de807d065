// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace patchpanel {

/// A list to be gone through from its end; it outlives the loop. In place of std::ranges::reverse_view, which clang 14
/// cannot compile with the standard library of GCC.
template <typename List> class Reversed final
{
public:
    explicit Reversed(const List &list)
        : m_list(list)
    { }

    [[nodiscard]] auto begin() const { return m_list.rbegin(); }
    [[nodiscard]] auto end() const { return m_list.rend(); }

private:
    const List &m_list;
};

} // namespace patchpanel
