// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/interruption.h"
#include "models/items/historymodel.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace patchpanel {

class HistoryView;
class InterruptedChanges;

/// The changes of which nobody knows how far they have come: what there was before each and what there is now, and the
/// choice to roll it back, to finish it, or to leave it. Deletes itself when closed; opened with open().
class InterruptedChangesDialog final : public QDialog
{
    Q_OBJECT

public:
    InterruptedChangesDialog(InterruptedChanges &changes, QWidget *parent);

private:
    void build();
    void refresh();
    void showWays();
    void choose(HistoryOutcome outcome, const WayOut &way);

    InterruptedChanges &m_changes;
    HistoryModel m_model;
    HistoryView *m_view;
    QPlainTextEdit *m_words;
    QLabel *m_message;
    QPushButton *m_rollBack;
    QPushButton *m_finish;
    QPushButton *m_leave;
    Interruption m_ways; ///< of the selected entry
};

} // namespace patchpanel
