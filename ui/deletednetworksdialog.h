// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/historymodel.h"

#include <QDialog>
#include <QPointer>

class QComboBox;

namespace patchpanel {

class HistoryActions;
class HistoryView;
class HostSession;

/// The networks that hosts have no more, as they were written down, and the way to put them back. Deletes itself when
/// closed; opened with open().
class DeletedNetworksDialog final : public QDialog
{
    Q_OBJECT

public:
    DeletedNetworksDialog(HistoryActions &actions, const std::vector<HostSession *> &sessions, QWidget *parent);

private:
    void refresh();
    [[nodiscard]] HostSession *session() const;

    HistoryModel m_model;
    std::vector<QPointer<HostSession>> m_sessions;
    QComboBox *m_host;
    HistoryView *m_view;
};

} // namespace patchpanel
