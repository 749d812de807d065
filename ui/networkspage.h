// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/taskpool.h"
#include "models/items/networktablemodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace patchpanel {

class FilterBar;
class MapPage;
class NetworkTable;
class ViewSwitch;

/// Filter bar and table or map, or a word on why they are empty and what to do. Does not own the model.
class NetworksPage final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworksPage(NetworkTableModel &model, TallyPtr tally, QWidget *parent = nullptr);

    [[nodiscard]] NetworkTable &table() const { return *m_table; }
    [[nodiscard]] MapPage &map() const { return *m_map; }
    [[nodiscard]] FilterBar &filterBar() const { return *m_filterBar; }
    [[nodiscard]] ViewSwitch &viewSwitch() const { return *m_switch; }
    /// Whether the networks of every shown host have been listed, so that an empty table is the truth.
    void setListed(bool listed);

    /// What can be done about a host without networks, beside making one by hand; offered where it is enabled.
    void setOffer(QAction &action);
    /// The table is being changed by a search, or by Type or State.
    [[nodiscard]] bool isFiltering() const { return m_isFiltering; }

Q_SIGNALS:
    /// A search, Type or State has been applied; said while isFiltering().
    void filtered();

private:
    void applyFilter(const NetworkFilter &filter);
    [[nodiscard]] QWidget *makeEmptyPage();
    void updateEmptyState();

    NetworkTableModel &m_model;
    FilterBar *m_filterBar;
    ViewSwitch *m_switch;
    NetworkTable *m_table;
    MapPage *m_map;
    QLabel *m_empty;
    QPushButton *m_offerButton;
    QAction *m_offer = nullptr;
    QStackedWidget *m_stack;
    bool m_listed = false;
    bool m_isFiltering = false;
};

} // namespace patchpanel
