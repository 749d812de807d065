// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/vlanrangemodel.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace patchpanel {

class MessageBanner;

/// The page of the preferences where VLAN ranges get their names and colours. What is wrong stands below the table.
class VlanRangesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit VlanRangesPage(const VlanScheme &scheme, QWidget *parent = nullptr);

    /// What the table says now; a scheme only where hasErrors() is false.
    [[nodiscard]] VlanScheme scheme() const { return VlanScheme(m_model.ranges()); }
    [[nodiscard]] bool hasErrors() const { return m_model.hasErrors(); }
    /// The errors in sentences, one a line.
    [[nodiscard]] QString problems() const;

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpTable();
    [[nodiscard]] QWidget *makeButtons();
    void addRange();
    void removeSelected();
    void useExample();
    void chooseColor();
    void refresh();

    VlanRangeModel m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    MessageBanner *m_problems;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_color;
    QPushButton *m_example;
};

} // namespace patchpanel
