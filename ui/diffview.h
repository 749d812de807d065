// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmldiff.h"

#include <QPlainTextEdit>

namespace patchpanel {

/// Shows what has changed line by line: signs for those who do not see colours, colours for the others. Lives on the
/// window's thread, owned by its parent.
class DiffView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setLines(const std::vector<DiffLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    std::vector<DiffLine> m_lines;
};

} // namespace patchpanel
