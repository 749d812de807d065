// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/healthfinding.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

class NetworkFormText;

/// One finding: a mark for how bad it is, what it is, why it matters, and its mends as buttons at the right. Plain
/// text. Lives on the window's thread, owned by the list it stands in.
class FindingView final : public QWidget
{
    Q_OBJECT

public:
    explicit FindingView(const HealthFinding &finding, QWidget *parent = nullptr);

    /// How high it has to be for everything to be seen at this width.
    [[nodiscard]] int heightFor(int width) const;
    /// Why nothing can be changed now; an empty text ends it. What changes nothing works all the same.
    void setObstacle(const QString &whyNot);
    [[nodiscard]] bool canMend(qsizetype number) const;
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_buttons; }

Q_SIGNALS:
    void mendWanted(const patchpanel::Mend &mend);
    /// It has another width.
    void placed();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void colour();

    HealthFinding m_finding;
    QLabel *m_icon;
    NetworkFormText *m_what;
    NetworkFormText *m_why;
    QWidget *m_buttonBox;
    QList<QPushButton *> m_buttons;
};

} // namespace patchpanel
