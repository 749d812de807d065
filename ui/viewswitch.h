// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace patchpanel {

/// Table or Map: two buttons of which one is pressed. Lives in the window.
class ViewSwitch final : public QWidget
{
    Q_OBJECT

public:
    explicit ViewSwitch(QWidget *parent = nullptr);

    [[nodiscard]] bool isMap() const;
    void setMap(bool map);

Q_SIGNALS:
    void switched(bool map);

private:
    [[nodiscard]] QToolButton *addButton(const QIcon &icon, const QString &text, const QString &tip);

    QToolButton *m_table;
    QToolButton *m_map;
};

} // namespace patchpanel
