// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

/// One stop: a part of the window, and what there is to say of it.
struct TourStep
{
    QPointer<QWidget> target; ///< null or hidden: the bubble stands in the middle
    QString title;
    QString text;
};

/// Shows a newcomer around the window: a frame about one part after the other, and a bubble beside it. Nothing is
/// blocked meanwhile. Esc ends it. Lives on the window's thread, a child of the window, deletes itself at its end.
class Tour final : public QWidget
{
    Q_OBJECT

public:
    Tour(QList<TourStep> steps, QWidget *window);

    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QWidget *bubble() const { return m_bubble; }
    void go(int step);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildBubble();
    void place();
    void end();
    [[nodiscard]] QRect targetRect() const;

    QList<TourStep> m_steps;
    int m_current = 0;
    QWidget *m_bubble; ///< a sibling: this widget lets the mouse through
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_count;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace patchpanel
