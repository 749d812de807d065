// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace patchpanel {

class NetworkFormText;

/// The problems of one field, each as plain text with an icon; takes no room where there are none. Lives on the
/// window's thread, owned by the row it stands in.
class NetworkFormIssues final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkFormIssues(QWidget *parent = nullptr);

    void setIssues(const QList<Issue> &issues);
    [[nodiscard]] const QList<Issue> &issues() const { return m_issues; }
    /// All sentences, one a line.
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QWidget *row;
        QLabel *icon;
        NetworkFormText *text;
    };

    Line addLine();
    void showLines();

    QVBoxLayout *m_layout;
    std::vector<Line> m_lines; ///< never fewer than once needed, the rest hidden
    QList<Issue> m_issues;
};

} // namespace patchpanel
