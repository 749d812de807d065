// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostprobe.h"

#include <QWidget>

class QLabel;

namespace patchpanel {

class NetworkFormText;

/// One line of a test: a mark, a sentence, and under it what to do about it. Plain text. Lives on the window's thread,
/// owned by the list it stands in.
class ProbeFindingView final : public QWidget
{
    Q_OBJECT

public:
    explicit ProbeFindingView(ProbeFinding finding, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    ProbeFinding m_finding;
    QLabel *m_icon;
    NetworkFormText *m_text;
    NetworkFormText *m_detail;
};

} // namespace patchpanel
