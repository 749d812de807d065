// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/healthfinding.h"

#include <QListWidget>
#include <QTimer>

namespace patchpanel {

/// Findings one below the other, each with what it offers to do about it as buttons beside it. Arrow keys go from one
/// to the next, Enter does the first of its mends, Tab leads to the buttons; assistive technology hears each as one
/// item with everything it says. Lives on the window's thread, owned by its parent.
class FindingList final : public QListWidget
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    /// Shows these; those that stay keep their buttons, and the focus on them.
    void setFindings(const QList<HealthFinding> &findings);
    [[nodiscard]] const QList<HealthFinding> &findings() const { return m_findings; }
    /// Why nothing can be changed now, as the buttons' tool tip; an empty text ends it.
    void setObstacle(const QString &whyNot);

Q_SIGNALS:
    void mendWanted(const patchpanel::Mend &mend);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addRow(int row, const HealthFinding &finding);
    void orderTabs();
    void fitRows();

    QList<HealthFinding> m_findings;
    QString m_obstacle;
    QTimer m_fit;
};

} // namespace patchpanel
