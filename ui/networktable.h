// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"

#include <QTableView>

namespace patchpanel {

/// The registry on screen: selection by network, columns that can be sorted, moved and hidden, groups that can be
/// collapsed. Does not own the model.
///
/// Headings reach across all columns without being spans: QTableView selects cell by cell where there are any, which
/// 10,000 rows do not stand. The arrow keys pass over a heading and leave the selection as it is.
class NetworkTable final : public QTableView
{
    Q_OBJECT

public:
    explicit NetworkTable(NetworkTableModel &model, QWidget *parent = nullptr);

    /// Networks only, each once, from the top.
    [[nodiscard]] std::vector<TableEntry> selectedEntries() const;
    /// The network whose details are shown: the current row where it is selected, else the topmost selected one.
    [[nodiscard]] std::optional<TableEntry> currentEntry() const;
    /// Opens the group that hides it.
    void select(const NetworkKey &key);
    /// The first network that is seen; nothing where there is none.
    void selectFirst();

    /// With one host its column says nothing.
    void setHostColumnVisible(bool visible);
    /// Makes room for the names of VLANs.
    void fitVlanColumn();
    [[nodiscard]] QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);
    /// One checkable action a column that can be hidden.
    [[nodiscard]] QList<QAction *> columnActions() const { return m_columnActions; }

Q_SIGNALS:
    /// The selection, or what the selected rows say, has changed.
    void selectionTouched();
    /// The column Traffic is there, or not any more.
    void trafficColumnToggled();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(
        const QModelIndex &index, const QEvent *event) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void setUpColumns();
    void updateColumnActions();
    void noteChange(const QModelIndex &from, const QModelIndex &to);
    void rememberSelection();
    void restoreSelection();
    [[nodiscard]] bool isGroup(const QModelIndex &index) const;
    /// True where the click was on a heading.
    bool clickHeading(const QMouseEvent *event);
    void paintHeading(QPainter &painter, int row) const;

    NetworkTableModel &m_model;
    QList<QAction *> m_columnActions;
    std::vector<NetworkKey> m_rememberedSelection;
    NetworkKey m_rememberedCurrent;
    int m_rememberedScroll = 0;
    bool m_restoring = false;
    bool m_selectionChanged = false; ///< what the selected rows say, while a change is under way
    bool m_headingPressed = false;
};

} // namespace patchpanel
