// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/addressform.h"
#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QObject>

class QCheckBox;
class QFormLayout;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The fields of one address family: the network, DHCP and its range. The range follows the network until the user sets
/// it, and again once the user has emptied it. Lives on the window's thread, owned by the form.
class AddressSection final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    AddressSection(IpFamily family, QFormLayout *form, QObject *parent);

    /// What the proposals are made from.
    void setContext(const HostContext &context);
    /// Fills in a free network as the form's own idea.
    void proposeNetwork();
    /// As proposeNetwork(), with DHCP on it.
    void beginWithProposal();
    /// Whether the network is the form's own idea.
    [[nodiscard]] bool hasProposal() const;
    /// From now on the network is the user's.
    void keepProposals();

    void load(const NetworkConfig &config);
    /// Writes its part of the configuration.
    void fill(NetworkConfig &config) const;
    /// Whether the type has addresses at all.
    void setUsed(bool used);
    [[nodiscard]] QList<FieldRow *> rows() const;

Q_SIGNALS:
    void changed();
    /// The user typed something.
    void typed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeRows(QFormLayout *form);
    void networkChanged();
    void dhcpToggled(bool on);
    void rangeEdited();
    void setDhcp(bool on);
    [[nodiscard]] bool isFollowing() const;
    [[nodiscard]] std::optional<ProposedRange> ownRange() const;
    void follow();
    void refillRange();
    void showHint();
    void showRows();

    IpFamily m_family;
    HostContext m_context;
    NetworkFormEdit *m_network = nullptr;
    QCheckBox *m_dhcp = nullptr;
    NetworkFormEdit *m_start = nullptr;
    NetworkFormEdit *m_end = nullptr;
    FieldRow *m_networkRow = nullptr;
    FieldRow *m_dhcpRow = nullptr;
    FieldRow *m_startRow = nullptr;
    FieldRow *m_endRow = nullptr;
    bool m_used = true;
    bool m_dhcpWanted = false; ///< what the user last chose; kept while there is no network
    bool m_settingDhcp = false;
};

} // namespace patchpanel
