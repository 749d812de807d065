// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkpreset.h"

#include <QAbstractTableModel>

namespace patchpanel {

/// The user's presets while they are renamed and removed, in their order, right or not. Lives on the window's thread.
class PresetModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn, ///< can be edited
        TypeColumn,
        ContentColumn,
        ColumnCount
    };
    enum Role
    {
        HasErrorRole = Qt::UserRole ///< bool: something is wrong with the row's name
    };

    explicit PresetModel(QObject *parent = nullptr);

    void setPresets(const QList<NetworkPreset> &presets);
    [[nodiscard]] const QList<NetworkPreset> &presets() const { return m_presets; }
    /// What is wrong with the names, one sentence each.
    [[nodiscard]] QStringList problems() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

Q_SIGNALS:
    /// The presets, and with them their problems, have changed.
    void edited();

private:
    void check();

    QList<NetworkPreset> m_presets;
    QStringList m_problems; ///< by row, empty where there is none
};

} // namespace patchpanel
