// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/attachform.h"

#include <QMap>

namespace patchpanel {

/// One row of a list of VMs to choose from.
struct VmChoice
{
    QUuid uuid;
    QString name;
    DomainPtr domain; ///< null for a chosen VM that is gone
    bool isChosen = false;
    bool isOnNetwork = false; ///< on the network that the others shall get onto
    [[nodiscard]] QUuid key() const { return uuid; }
    friend bool operator==(const VmChoice &, const VmChoice &) = default;
};

/// The VMs of a host to choose some from, searched by name. What is chosen stays chosen while the search hides it, and
/// when the VM vanishes: then its row says so until it is given up. Lives on the window's thread.
class VmChoiceModel final : public MergeTableModel<VmChoice>
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn, ///< with the check mark
        StateColumn,
        NicsColumn,
        NoteColumn,
        ColumnCount
    };
    enum Role
    {
        IsRunningRole = Qt::UserRole, ///< bool
        IsGoneRole ///< bool
    };

    explicit VmChoiceModel(QObject *parent = nullptr);

    /// The VMs there are; null leaves none but the chosen.
    void setSnapshot(const SnapshotPtr &snapshot);
    /// The network whose VMs get a note; empty for none.
    void setNetwork(const QString &network);
    /// Shows the VMs whose names contain all of these words.
    void setSearch(const QString &search);

    void setChosen(const QList<QUuid> &domains, bool chosen);
    /// By natural name, hidden ones too.
    [[nodiscard]] const QList<ChosenVm> &chosen() const { return m_chosenList; }
    [[nodiscard]] int totalCount() const { return static_cast<int>(m_domains.size()); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    struct Vm
    {
        QByteArray key; ///< natural order
        QString folded; ///< what is searched
        QUuid uuid;
        QString name;
        DomainPtr domain;
    };

    void rebuild();
    void listChosen();
    [[nodiscard]] bool matches(const Vm &vm) const;

    SnapshotPtr m_snapshot;
    QString m_network;
    QStringList m_words;
    std::vector<Vm> m_domains; ///< by natural name
    QMap<QUuid, QString> m_chosen; ///< with the last known name
    QList<ChosenVm> m_chosenList;
};

} // namespace patchpanel
