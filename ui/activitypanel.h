// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activitymodel.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace patchpanel {

/// What was done: one row a command, with the same thing as virsh lines. Does not own the model.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPanel(ActivityModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);

private:
    void updateButtons();
    [[nodiscard]] CommandHandle *currentHandle() const;

    ActivityModel &m_model;
    QTableView *m_view;
    QPushButton *m_cancel;
    QPushButton *m_copy;
};

} // namespace patchpanel
