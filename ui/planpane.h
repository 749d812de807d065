// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/createplan.h"

#include <QWidget>

class QPlainTextEdit;
class QTextEdit;
class QVBoxLayout;

namespace patchpanel {

class XmlView;

/// Shows what a change will do before it is done: in words, as XML, and as commands. Lives on the window's thread,
/// owned by its dialog.
class PlanPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanPane(QWidget *parent = nullptr);

    void setPlan(const ChangePlan &plan);
    [[nodiscard]] const ChangePlan &plan() const { return m_plan; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeSentences(QVBoxLayout *layout);
    void makeXml(QVBoxLayout *layout);
    void makeCommands(QVBoxLayout *layout);
    void showSentences();
    void fitHeights();

    QTextEdit *m_sentences;
    XmlView *m_xml;
    QPlainTextEdit *m_commands;
    ChangePlan m_plan;
};

} // namespace patchpanel
