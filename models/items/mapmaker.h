// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/items/mapcontent.h"

#include <QObject>

#include <vector>

namespace patchpanel {

/// What a map is to be made of. A value; its networks share their rows with the table.
struct MapPlan
{
    std::vector<TableEntry> networks;
    MapOptions options;
    QHash<int, MapContent::Host> hosts; ///< by number
};

/// Pure; any thread.
[[nodiscard]] MapContentPtr makeMap(const MapPlan &plan);

/// Makes maps, one at a time: small ones at once, large ones on a thread of their own, so that the window goes on
/// meanwhile. Lives on the window's thread.
class MapMaker final : public QObject
{
    Q_OBJECT

public:
    /// Networks and NICs of a map that is made at once; it takes about a millisecond.
    static constexpr std::size_t mostAtOnce = 2000;

    explicit MapMaker(TallyPtr tally, QObject *parent = nullptr);
    ~MapMaker() override;

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Only while it is not busy. made() follows, for a small map before this returns.
    void make(MapPlan plan);

Q_SIGNALS:
    void made(const patchpanel::MapContentPtr &map);

private:
    void finish(const MapContentPtr &map);

    TallyPtr m_tally;
    MailboxPtr m_mailbox;
    bool m_isBusy = false;
};

} // namespace patchpanel
