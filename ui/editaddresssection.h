// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "ui/editsection.h"

namespace patchpanel {

/// The addresses that the host has on the network, and its static routes. Lives on the window's thread, owned by its
/// dialog.
class EditAddressSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditAddressSection(QWidget *parent);

    /// Writes the blocks as a whole, with the DHCP that the page for it has put into them.
    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;
    void setContext(const HostContext &context) override;
    /// The `<ip>` blocks as they are edited.
    [[nodiscard]] EntryList<IpEntry> &blocks() { return m_blocks; }

protected:
    void show(const NetworkDocument &document) override;

private:
    HostContext m_context;
    QString m_name; ///< the network's
    EntryList<IpEntry> m_blocks;
    EntryList<RouteEntry> m_routes;
    QWidget *m_none = nullptr; ///< instead of the tables, where there is nothing to enter
    QWidget *m_blockGroup = nullptr;
    QWidget *m_routeGroup = nullptr;
    EntryTable *m_blockTable = nullptr;
    EntryTable *m_routeTable = nullptr;
};

} // namespace patchpanel
