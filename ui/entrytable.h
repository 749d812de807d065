// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace patchpanel {

class EntryTableModel;

/// A table whose entries are typed into its cells, with buttons under it that add, remove and, where the order counts,
/// move them. Double click, F2 or typing edits a cell, Ins adds an entry, Del removes the chosen ones. Lives on the
/// window's thread, owned by its row; the model outlives it.
class EntryTable final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString title; ///< what the table is called, without mnemonic
        QString add; ///< with mnemonics
        QString remove;
    };

    EntryTable(EntryTableModel &model, const Words &words, QWidget *parent);

    /// Adds buttons that move an entry: the order counts.
    void setMovable();
    /// How many rows are seen without scrolling.
    void setRowsShown(int rows);
    /// It takes the height that there is, instead of a number of rows.
    void fillHeight();
    /// What to say in the place of entries while there are none.
    void setEmptyText(const QString &text);
    /// Nothing can be changed, and why; empty lets everything be changed again.
    void setObstacle(const QString &why);
    /// Whether a cell is being typed into: what the model says in its place would be lost.
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] QTableView *view() const { return m_view; }

Q_SIGNALS:
    /// A cell is not typed into any more, whatever came of it.
    void editingEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QPushButton *addButton(const QString &label);
    void addEntry();
    void removeChosen();
    void move(int by);
    void updateButtons();

    EntryTableModel &m_model;
    QTableView *m_view;
    QWidget *m_buttons;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QLabel *m_empty = nullptr; ///< over the table
    QString m_obstacle;
};

} // namespace patchpanel
