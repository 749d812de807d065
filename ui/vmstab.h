// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"
#include "models/items/tableentry.h"

#include <QWidget>

class QLabel;
class QToolBar;

namespace patchpanel {

class NicActions;
class NicTable;

/// The VMs on one network, a row a NIC, what can be done with them, and an empty state that says what to do.
class VmsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit VmsTab(NicActions &actions, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry);
    /// Chooses NICs that are shown; the actions are about them then, whether the tab is seen or not.
    void select(const QList<NicKey> &nics);

private:
    void makeToolBar();
    void updateSummary(const NetworkRow &row);

    NicActions &m_actions;
    AttachmentModel *m_model;
    NicTable *m_view;
    QToolBar *m_bar;
    QLabel *m_summary;
    NetworkKey m_shown;
};

} // namespace patchpanel
