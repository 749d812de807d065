// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QMimeData;
class QWidget;

namespace patchpanel {

/// Takes files that are dropped on a widget. Lives on the window's thread, owned by the widget.
class FileDrop final : public QObject
{
    Q_OBJECT

public:
    explicit FileDrop(QWidget *widget);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QStringList &paths);

private:
    [[nodiscard]] static QStringList filesOf(const QMimeData *data);
};

} // namespace patchpanel
