// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QMenu>

namespace patchpanel {

/// A menu of networks to choose from: each by its name, beside it in passing what it is. Lives on the window's thread.
class NetworkMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

    void setNetworks(const std::vector<RowPtr> &networks);

Q_SIGNALS:
    void chosen(const QString &network);

protected:
    void initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const override;

private:
    int m_secondWidth = 0; ///< of the widest text at the right
};

/// A network in a few words: "NAT", "VLAN 10, inactive".
[[nodiscard]] QString networkInPassing(const NetworkInfo &network);

} // namespace patchpanel
