// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QObject>

#include <array>

class QComboBox;
class QFormLayout;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// What of the host's own interfaces a network uses: the one that traffic leaves through, the cards of a macvtap pool
/// with their mode, or the card of an SR-IOV pool. Each of the three keeps its own text. Lives on the window's thread,
/// owned by the form.
class NetworkFormUplink final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    NetworkFormUplink(QFormLayout *form, QObject *parent);

    void setContext(const HostContext &context);
    void setType(NetworkType type);
    /// Fills in the host's first card as the form's own idea; where any interface will do, nothing.
    void proposeCard();
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
    enum Kind
    {
        Forwarding,
        MacvtapCards,
        SriovCard,
        KindCount
    };
    struct Kept
    {
        QString text;
        bool isProposal = true;
    };

    [[nodiscard]] static Kind kindOf(NetworkType type);
    [[nodiscard]] MacvtapMode mode() const;
    void showKind();
    void showHints();
    [[nodiscard]] QString sriovHint() const;

    HostContext m_context;
    QComboBox *m_mode;
    NetworkFormEdit *m_uplink;
    FieldRow *m_modeRow;
    FieldRow *m_uplinkRow;
    Kind m_kind = Forwarding;
    std::array<Kept, KindCount> m_kept; ///< of the kinds that are not shown
};

} // namespace patchpanel
