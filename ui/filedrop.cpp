// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filedrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace patchpanel {

FileDrop::FileDrop(QWidget *widget)
    : QObject(widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto &drag = static_cast<QDropEvent &>(*event); // the base of all three
    const QStringList files = filesOf(drag.mimeData());
    if (files.isEmpty())
        return QObject::eventFilter(watched, event);
    // Whatever the other program would rather do: its files are read, never taken from it.
    drag.setDropAction(Qt::CopyAction);
    drag.accept();
    if (type == QEvent::Drop)
        Q_EMIT dropped(files);
    return true;
}

QStringList FileDrop::filesOf(const QMimeData *data)
{
    QStringList files;
    if (data && data->hasUrls())
        for (const QUrl &url : data->urls())
            if (url.isLocalFile())
                files.append(url.toLocalFile());
    return files;
}

} // namespace patchpanel
