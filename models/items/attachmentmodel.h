// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// Names a NIC among those on a network.
struct NicKey
{
    QUuid domain;
    int live = -1;
    int stored = -1;
    friend bool operator==(const NicKey &, const NicKey &) = default;
    friend size_t qHash(const NicKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.domain, key.live, key.stored);
    }
};

/// One row of the VMs tab.
struct AttachmentEntry
{
    Attachment attachment;
    QString network; ///< whose tab it is, to tell where else the other form of the NIC is
    VlanTags inheritedVlan; ///< what the NIC has where it brings no tags of its own
    [[nodiscard]] NicKey key() const { return {attachment.domain->uuid, attachment.live, attachment.stored}; }
    friend bool operator==(const AttachmentEntry &, const AttachmentEntry &) = default;
};

/// The VMs on one network, one row a NIC. Lives on the window's thread.
class AttachmentModel final : public MergeTableModel<AttachmentEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        VmColumn,
        StateColumn,
        MacColumn,
        ModelColumn,
        TapColumn,
        PortGroupColumn,
        AfterRestartColumn,
        ColumnCount
    };
    enum Role
    {
        IsRunningRole = Qt::UserRole /**< bool */
    };

    explicit AttachmentModel(QObject *parent = nullptr);

    /// Shows the NICs of this network; null shows none.
    void setNetwork(const RowPtr &row);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace patchpanel
