// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/presetmodel.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace patchpanel {

class MessageBanner;

/// The page of the preferences where presets of the network form are renamed and deleted. What is wrong stands below
/// the table. Lives on the window's thread, owned by its dialog.
class PresetsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit PresetsPage(const QList<NetworkPreset> &presets, QWidget *parent = nullptr);

    /// What the table says now.
    [[nodiscard]] const QList<NetworkPreset> &presets() const { return m_model.presets(); }
    /// What is wrong with it, one sentence a line; empty where it can be kept.
    [[nodiscard]] QString problems() const { return m_model.problems().join(u'\n'); }

Q_SIGNALS:
    void edited();

private:
    void setUpTable();
    [[nodiscard]] QWidget *makeButtons();
    void rename();
    void deleteSelected();
    void refresh();

    PresetModel m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    MessageBanner *m_problems;
    QPushButton *m_rename;
    QPushButton *m_delete;
};

} // namespace patchpanel
