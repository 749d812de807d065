// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace patchpanel {

/// The VMs on one network, a row a NIC, with an empty state that says what to do.
class VmsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit VmsTab(QWidget *parent = nullptr);

    void setRow(const RowPtr &row);

private:
    AttachmentModel *m_model;
    QTableView *m_view;
    QLabel *m_summary;
};

} // namespace patchpanel
