// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/createplan.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextEdit;
class QVBoxLayout;

namespace patchpanel {

class DiffView;
class XmlView;

/// Shows what a change will do before it is done: in words, as XML, and as commands. Lives on the window's thread,
/// owned by its dialog.
class PlanPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanPane(QWidget *parent = nullptr);

    void setPlan(const ChangePlan &plan);
    /// From now on shows what changes from this instead of the whole XML.
    void setBefore(const QByteArray &xml);
    /// What the commands are made with, where it is not virsh; they are long then, and folded.
    void setLongCommands(const QString &heading);
    /// For forms that need nearly all letters: of the XML, Copy XML alone has a mnemonic from now on, and that is X.
    void spareLetters();
    /// Puts a choice below the sentences that is part of the plan; it belongs to this from then on.
    void addChoice(QWidget *choice);
    [[nodiscard]] const ChangePlan &plan() const { return m_plan; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeSentences(QVBoxLayout *layout);
    void makeXml(QVBoxLayout *layout);
    void makeCommands(QVBoxLayout *layout);
    void showSentences();
    void showCommands();
    void fitHeights();

    QTextEdit *m_sentences;
    XmlView *m_xml;
    DiffView *m_diff;
    QLabel *m_xmlHeading = nullptr;
    QPushButton *m_copyXml = nullptr;
    QByteArray m_before;
    QLabel *m_commandsHeading = nullptr;
    QPlainTextEdit *m_commands;
    bool m_foldsCommands = false;
    ChangePlan m_plan;
};

} // namespace patchpanel
