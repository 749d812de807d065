// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/draggednics.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace patchpanel {

namespace {

const QString type = QLatin1String(DraggedNics::mimeType);

} // namespace

QMimeData *DraggedNics::toMime() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    // The numbers of hosts mean something in this process only.
    out << QCoreApplication::applicationPid() << host << network << static_cast<qint32>(nics.size());
    for (const Nic &nic : nics)
        out << nic.domain << nic.mac;
    auto *data = new QMimeData;
    data->setData(type, bytes);
    return data;
}

std::optional<DraggedNics> DraggedNics::fromMime(const QMimeData *data)
{
    if (!data || !data->hasFormat(type))
        return std::nullopt;
    QDataStream in(data->data(type));
    qint64 process = 0;
    qint32 count = 0;
    DraggedNics dragged;
    in >> process >> dragged.host >> dragged.network >> count;
    if (in.status() != QDataStream::Ok || process != QCoreApplication::applicationPid())
        return std::nullopt;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        Nic nic;
        in >> nic.domain >> nic.mac;
        dragged.nics.append(nic);
    }
    return in.status() == QDataStream::Ok && !dragged.nics.isEmpty() ? std::optional(dragged) : std::nullopt;
}

} // namespace patchpanel
