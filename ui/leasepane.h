// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/leasemodel.h"
#include "models/network/poolusage.h"

#include <QWidget>

class QAction;
class QGridLayout;
class QLabel;
class QTableView;
class QToolBar;

namespace patchpanel {

class NetworkFormText;
class PoolBar;

/// The leases of a network: how full its pools are, a row a lease, and Reserve for the selected ones. Lives on the
/// window's thread; the action outlives it.
class LeasePane final : public QWidget
{
    Q_OBJECT

public:
    LeasePane(QAction *reserve, QWidget *parent);

    void setPools(const std::vector<PoolUsage> &pools);
    void setLeases(const std::vector<KnownLease> &leases);
    /// What to say of the leases, or in their place where there are none.
    void setNotice(const QString &notice);
    /// Another network: another choice.
    void clearSelection();
    [[nodiscard]] std::vector<KnownLease> selectedLeases() const;
    [[nodiscard]] const std::vector<LeaseEntry> &leases() const { return m_model->entries(); }

Q_SIGNALS:
    /// The selection, or what the selected rows say, has changed.
    void selectionTouched();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// What is said of one pool.
    struct PoolLine
    {
        QLabel *network;
        PoolBar *bar;
        QLabel *use;
    };

    void makeView(QAction *reserve);
    void keepSelection();
    void copyAddresses();
    void updateNotice();

    LeaseModel *m_model;
    QTableView *m_view;
    QGridLayout *m_pools;
    std::vector<PoolLine> m_lines;
    QToolBar *m_bar;
    QLabel *m_notice;
    QList<std::pair<QString, QString>> m_remembered; ///< the selected rows, over a reset of the model
};

} // namespace patchpanel
