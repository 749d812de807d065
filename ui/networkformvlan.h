// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostdevices.h"
#include "models/network/networkconfig.h"

#include <QObject>

class QFormLayout;
class QPushButton;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The VLAN of a whole network, with what the user calls it, and a way out where the host cannot put the tag on the
/// chosen bridge. Lives on the window's thread, owned by the form.
class NetworkFormVlan final : public QObject
{
    Q_OBJECT

public:
    /// Adds its row to `form`.
    NetworkFormVlan(QFormLayout *form, QObject *parent);

    void setType(NetworkType type);
    /// Says what the tag means, and offers another bridge where that is needed.
    void refresh(const NetworkConfig &config, const HostContext &context);
    void setVlanId(const QString &vlanId);

    void load(const NetworkConfig &config);
    /// Writes its part of the configuration.
    void fill(NetworkConfig &config) const;
    [[nodiscard]] FieldRow *row() const { return m_row; }

Q_SIGNALS:
    void changed();
    /// The user typed something.
    void typed();
    /// The user takes this bridge instead.
    void bridgeChosen(const VlanBridge &bridge);

private:
    NetworkFormEdit *m_vlan;
    FieldRow *m_row;
    QPushButton *m_useOther;
    VlanBridge m_other; ///< what the button offers
};

} // namespace patchpanel
