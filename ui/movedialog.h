// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace patchpanel {

/// Chooses the network that NICs are moved to, where a menu of them would be too long. Opened with open(); the answer
/// is chosen(). Deletes itself when closed. Lives on the window's thread.
class MoveDialog final : public QDialog
{
    Q_OBJECT

public:
    MoveDialog(const std::vector<RowPtr> &networks, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &network);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void choose();

    QLineEdit *m_search;
    QTableView *m_list;
    QSortFilterProxyModel *m_shown;
    QPushButton *m_move;
};

} // namespace patchpanel
