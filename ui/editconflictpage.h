// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmlmerge.h"

#include <QWidget>

class QGroupBox;
class QPushButton;
class QVBoxLayout;

namespace patchpanel {

class DiffView;
class LabeledComboBox;
class NetworkFormText;
class XmlView;

/// Three versions of a network that two people have changed: the user's, the other's, and what both began with; and
/// what becomes of them together. Lives on the window's thread, owned by its dialog.
class EditConflictPage final : public QWidget
{
    Q_OBJECT

public:
    explicit EditConflictPage(QWidget *parent = nullptr);

    void setVersions(const QByteArray &mine, const QByteArray &theirs, const QByteArray &before);

Q_SIGNALS:
    void theirsTaken();
    void mineKept();
    /// The user goes on with both, as decided; Save has yet to store it.
    void merged(const QByteArray &xml);

private:
    [[nodiscard]] QWidget *makeVersions();
    [[nodiscard]] QWidget *makeButtons();
    void showChoices();
    void merge();

    QByteArray m_versionMine;
    QByteArray m_versionTheirs;
    QByteArray m_versionBefore;
    Merge m_merge;
    NetworkFormText *m_outcome;
    DiffView *m_theirs;
    DiffView *m_mine;
    DiffView *m_together;
    XmlView *m_before;
    QGroupBox *m_choiceBox;
    QVBoxLayout *m_choiceLayout;
    QWidget *m_choiceList = nullptr;
    QList<LabeledComboBox *> m_choices; ///< one a conflict; index 1 is mine
    QPushButton *m_mergeButton = nullptr;
};

} // namespace patchpanel
