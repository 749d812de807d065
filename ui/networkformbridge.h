// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QObject>

#include <array>

class QFormLayout;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The bridge of a network. A bridge that libvirt makes, one that the host has, and one of Open vSwitch are three
/// things: each keeps its own text while the type goes to and fro. Lives on the window's thread, owned by the form.
class NetworkFormBridge final : public QObject
{
    Q_OBJECT

public:
    /// Adds its row to `form`.
    NetworkFormBridge(QFormLayout *form, QObject *parent);

    void setContext(const HostContext &context);
    void setType(NetworkType type);
    /// Fills in a free name, or the host's first bridge, as the form's own idea.
    void proposeBridge();
    [[nodiscard]] bool hasProposal() const;
    void keepProposals();
    /// Sets the bridge as the user's.
    void setBridge(const QString &bridge);

    void load(const NetworkConfig &config);
    /// Writes its part of the configuration.
    void fill(NetworkConfig &config) const;
    [[nodiscard]] FieldRow *row() const { return m_row; }

Q_SIGNALS:
    void changed();
    /// The user typed something.
    void typed();

private:
    enum Kind
    {
        OfLibvirt,
        OfHost,
        OfOpenVSwitch,
        KindCount
    };
    struct Kept
    {
        QString text;
        bool isProposal = true;
    };

    [[nodiscard]] static Kind kindOf(NetworkType type);
    void showKind();

    HostContext m_context;
    NetworkFormEdit *m_bridge;
    FieldRow *m_row;
    Kind m_kind = OfLibvirt;
    std::array<Kept, KindCount> m_kept; ///< of the kinds that are not shown
};

} // namespace patchpanel
