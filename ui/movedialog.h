// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/movetarget.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace patchpanel {

/// Chooses the network or port group that NICs are moved to, where a menu of them would be too long. Opened with
/// open(); the answer is chosen(). Deletes itself when closed. Lives on the window's thread.
class MoveDialog final : public QDialog
{
    Q_OBJECT

public:
    MoveDialog(std::vector<MoveTarget> targets, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &network, const QString &portGroup);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void choose();

    std::vector<MoveTarget> m_targets;
    QLineEdit *m_search;
    QTableView *m_list;
    QSortFilterProxyModel *m_shown;
    QPushButton *m_move;
};

} // namespace patchpanel
