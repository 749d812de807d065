// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/historymodel.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTableView;

namespace patchpanel {

class DiffView;
class HostSession;

/// A list of changes, and beside it what the selected one has at stake: the network as it was then compared with what
/// it is now. Does not own the model.
class HistoryView final : public QWidget
{
    Q_OBJECT

public:
    /// The host that an entry is of; null where it is not open.
    using SessionOf = std::function<const HostSession *(const HistoryEntry &)>;

    HistoryView(HistoryModel &model, SessionOf sessionOf, QWidget *parent);

    /// Shows the selected entry anew; `obstacle` is why nothing can be restored now, empty where it can.
    void refresh(const QString &obstacle);
    void setColumnVisible(HistoryModel::Column column, bool visible);
    /// Where the entries are there for something else than Restore.
    void hideRestore();
    /// What is said where there is nothing.
    void setEmptyText(const QString &text);
    /// Null where none is selected.
    [[nodiscard]] HistoryEntryPtr selected() const;
    void selectFirst();

Q_SIGNALS:
    void restoreRequested(const patchpanel::HistoryEntryPtr &entry);
    void selectionChanged();

private:
    void build();
    void showSelected();
    void showRestore(const HistoryEntryPtr &entry);
    void showNetwork(const HistoryEntry &entry);
    void showNics(const HistoryEntry &entry);
    void showMade(const HistoryEntry &entry);
    void showPlain(const QString &plain);
    /// The network of an entry as it is now; null where it is gone.
    [[nodiscard]] const NetworkRow *now(const HistoryEntry &entry) const;

    HistoryModel &m_model;
    SessionOf m_sessionOf;
    QString m_obstacle;
    QTableView *m_table;
    QLabel *m_empty;
    QLabel *m_outcome; ///< of the selected entry in full, where it is not done
    QLabel *m_caption;
    QPushButton *m_restore;
    DiffView *m_diff;
    QString m_shownId; ///< what is compared now, so that it is not scrolled away
    QByteArray m_shownNow;
};

} // namespace patchpanel
