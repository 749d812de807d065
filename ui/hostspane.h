// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/hostlistmodel.h"

#include <QTimer>
#include <QTreeView>

#include <array>

namespace patchpanel {

/// The list of hosts at the left; choosing one shows its networks. Does not own the model.
///
/// It shows as many columns as fit, the most telling ones first, until the user chooses some; names and numbers of
/// networks always are among them. The seconds to the next try count down only while they are seen.
class HostsPane final : public QTreeView
{
    Q_OBJECT

public:
    explicit HostsPane(HostListModel &model, QWidget *parent = nullptr);

    /// The number of the chosen host, -1 for all.
    [[nodiscard]] int currentHost() const;
    void setCurrentHost(int number);

    /// How wide it would like to be in a window of this width: more than names and numbers where there is room.
    [[nodiscard]] int preferredWidth(int windowWidth) const;
    [[nodiscard]] QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);
    /// One checkable action a column that can be hidden, and one that leaves it to the width again.
    [[nodiscard]] QList<QAction *> columnActions() const { return m_columnActions; }
    /// Whether a countdown runs.
    [[nodiscard]] bool isTicking() const { return m_tick.isActive(); }

Q_SIGNALS:
    void hostChosen(int number);
    /// Enter, or a double click, on a host that is not connected.
    void connectWanted(int number);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void setUpColumns();
    void chooseColumn(int column, bool visible);
    void setColumnsByWidth(bool byWidth);
    void fitColumns();
    void updateColumnActions();
    void updateTick();
    [[nodiscard]] int &widthOf(int column) { return m_widths.at(static_cast<std::size_t>(column)); }
    /// The name needs this much at least.
    [[nodiscard]] int nameWidth() const;
    /// True where there was something to connect.
    bool wantConnect(const QModelIndex &index);

    HostListModel &m_model;
    QList<QAction *> m_columnActions;
    QAction *m_byWidth;
    std::array<int, HostListModel::ColumnCount> m_widths{}; ///< hidden ones too, whose section has none
    QTimer m_tick;
    bool m_isSeen = false; ///< neither hidden nor in a window that is minimized
};

} // namespace patchpanel
