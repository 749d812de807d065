// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/hostlistmodel.h"

#include <QTreeView>

namespace patchpanel {

/// The list of hosts at the left; choosing one shows its networks. Does not own the model.
class HostsPane final : public QTreeView
{
    Q_OBJECT

public:
    explicit HostsPane(HostListModel &model, QWidget *parent = nullptr);

    /// The number of the chosen host, -1 for all.
    [[nodiscard]] int currentHost() const;
    void setCurrentHost(int number);

Q_SIGNALS:
    void hostChosen(int number);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    HostListModel &m_model;
};

} // namespace patchpanel
