// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maplayout.h"

namespace patchpanel {

/// Makes one MapLayout, host by host and network by network. Used once; pure; any thread.
class MapBuilder final
{
public:
    explicit MapBuilder(const MapOptions &options);

    [[nodiscard]] MapLayout build(const std::vector<TableEntry> &networks);

private:
    /// A network of the host that is being built.
    struct Source
    {
        const TableEntry *entry;
        MapUplink uplink;
        QByteArray uplinkKey; ///< natural order
        int firstVm = 0; ///< of those that are shown beside it
        int lastVm = 0;
        bool hasForeign = false;
    };
    /// A NIC on one of them.
    struct Port
    {
        int network; ///< place among the sources
        int attachment;
        int twin;
    };
    struct Vm
    {
        int home; ///< the first of its networks
        std::vector<Port> ports;
    };

    void addHost(std::vector<Source> sources);
    void gather(std::vector<Source> &sources);
    void addUplink(const Source &source, int host);
    void addNetwork(const std::vector<Source> &sources, int number, int host);
    void addVms(const std::vector<Source> &sources, int number);
    void addNic(const std::vector<Source> &sources, const Vm &vm, std::size_t port);
    void addFold(const std::vector<Source> &sources, int number, const std::vector<int> &hidden);
    void linkForeign(const std::vector<Source> &sources);
    void sortKeys();
    [[nodiscard]] bool isPinned(const std::vector<Source> &sources, const Vm &vm) const;
    int add(MapItem item);

    MapOptions m_options;
    MapLayout m_layout;
    qreal m_y = 0;
    int m_host = -1; ///< heading of the host that is being built
    int m_uplink = -1;
    std::vector<Vm> m_vms; ///< of the host, by their homes
    std::vector<int> m_networkItems; ///< by source
    std::vector<std::pair<int, int>> m_foreign; ///< a source, and an item elsewhere whose cable comes from it
};

} // namespace patchpanel
