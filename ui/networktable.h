// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"

#include <QTableView>

namespace patchpanel {

/// The registry on screen: selection by network, columns that can be sorted, moved and hidden. Does not own the model.
class NetworkTable final : public QTableView
{
    Q_OBJECT

public:
    explicit NetworkTable(NetworkTableModel &model, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<TableEntry> selectedEntries() const;
    /// The network whose details are shown: the current row where it is selected, else the first selected one.
    [[nodiscard]] std::optional<TableEntry> currentEntry() const;
    void select(const NetworkKey &key);

    /// With one host its column says nothing.
    void setHostColumnVisible(bool visible);
    [[nodiscard]] QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);
    /// One checkable action a column that can be hidden.
    [[nodiscard]] QList<QAction *> columnActions() const { return m_columnActions; }

Q_SIGNALS:
    /// The selection, or what the selected rows say, has changed.
    void selectionTouched();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpColumns();
    void updateColumnActions();
    void rememberSelection();
    void restoreSelection();

    NetworkTableModel &m_model;
    QList<QAction *> m_columnActions;
    std::vector<NetworkKey> m_rememberedSelection;
    NetworkKey m_rememberedCurrent;
    int m_rememberedScroll = 0;
    bool m_restoring = false;
};

} // namespace patchpanel
