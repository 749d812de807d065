// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/hostsnapshot.h"
#include "models/network/nicaddresses.h"

namespace patchpanel {

/// Names a NIC among those on a network. Its MAC address stays when it is plugged in or out, or stored.
struct NicKey
{
    QUuid domain;
    QString mac;
    int twin = 0; ///< counts NICs of one VM with the same address, or without any
    friend bool operator==(const NicKey &, const NicKey &) = default;
    friend size_t qHash(const NicKey &key, size_t seed = 0) { return qHashMulti(seed, key.domain, key.mac, key.twin); }
};

/// One row of the VMs tab.
struct AttachmentEntry
{
    Attachment attachment;
    QString network; ///< whose tab it is, to tell where else the other form of the NIC is
    NetworkKind kind = NetworkKind::Registered; ///< of that network
    VlanTags vlan; ///< that holds for the NIC, its own or not
    int twin = 0; ///< see NicKey
    QString address{}; ///< that the running NIC has here, with its source; "unknown" where nobody could tell
    QString whyUnknown{}; ///< then: what was tried
    [[nodiscard]] NicKey key() const { return {attachment.domain->uuid, attachment.nic().mac, twin}; }
    friend bool operator==(const AttachmentEntry &, const AttachmentEntry &) = default;
};

/// The VMs on one network, one row a NIC; rows can be dragged to another network. Lives on the window's thread.
class AttachmentModel final : public MergeTableModel<AttachmentEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        VmColumn,
        StateColumn,
        MacColumn,
        AddressColumn,
        ModelColumn,
        TapColumn,
        PortGroupColumn,
        AfterRestartColumn,
        ColumnCount
    };
    enum Role
    {
        IsRunningRole = Qt::UserRole, ///< bool
        HasProblemRole ///< bool: the network it names is not there
    };

    explicit AttachmentModel(QObject *parent = nullptr);

    /// Shows the NICs of this network; null shows none. `host` is the number of its host within the window.
    void setNetwork(const RowPtr &row, int host = -1);

    /// What is known of the addresses of these NICs.
    void setAddresses(const NicAddresses &addresses);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    void addAddress(AttachmentEntry &entry) const;
    void show();

    int m_host = -1;
    QUuid m_network;
    RowPtr m_row;
    NicAddresses m_addresses;
};

} // namespace patchpanel
