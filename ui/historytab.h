// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/historymodel.h"
#include "models/items/tableentry.h"

#include <QWidget>

class QLabel;

namespace patchpanel {

class HistoryActions;
class HistoryView;

/// What was changed of one network, and the way back.
class HistoryTab final : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTab(HistoryActions &actions, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void showRule(const HistoryPtr &history);

    HistoryActions &m_actions;
    HistoryModel m_model;
    HistoryView *m_view;
    QLabel *m_rule;
    TableEntry m_entry;
};

} // namespace patchpanel
