// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QStyledItemDelegate>

namespace patchpanel {

/// Draws a row of the VMs tab: icons for the VM's state and for problems.
class NicDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NicDelegate(QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QIcon m_running;
    QIcon m_shutOff;
    QIcon m_warning;
};

} // namespace patchpanel
