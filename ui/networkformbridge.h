// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QObject>

class QFormLayout;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The bridge of a network and the VLAN on it. A bridge that libvirt makes and one that the host has are two things:
/// each keeps its own text while the type goes to and fro. Lives on the window's thread, owned by the form.
class NetworkFormBridge final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    NetworkFormBridge(QFormLayout *form, QObject *parent);

    void setContext(const HostContext &context);
    void setType(NetworkType type);
    /// Fills in a free name, or the host's first bridge, as the form's own idea.
    void proposeBridge();
    [[nodiscard]] bool hasProposal() const;
    void keepProposals();

    void load(const NetworkConfig &config);
    /// Writes its part of the configuration.
    void fill(NetworkConfig &config) const;
    [[nodiscard]] QList<FieldRow *> rows() const;

Q_SIGNALS:
    void changed();
    /// The user typed something.
    void typed();

private:
    struct Kept
    {
        QString text;
        bool isProposal = true;
    };

    void showKind();

    HostContext m_context;
    NetworkFormEdit *m_bridge;
    NetworkFormEdit *m_vlan;
    FieldRow *m_bridgeRow;
    FieldRow *m_vlanRow;
    bool m_own = true; ///< libvirt makes the bridge
    Kept m_other; ///< of the kind that is not shown
};

} // namespace patchpanel
