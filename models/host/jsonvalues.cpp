// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/jsonvalues.h"

#include <QStringList>

namespace patchpanel {

QJsonArray jsonLines(const QByteArray &xml)
{
    return xml.isEmpty() ? QJsonArray() : QJsonArray::fromStringList(QString::fromUtf8(xml).split(u'\n'));
}

QByteArray textOfLines(const QJsonValue &lines)
{
    return textsOf(lines).join(u'\n').toUtf8();
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const auto &text : list.toArray())
        texts << text.toString();
    return texts;
}

QString jsonNumber(quint64 number)
{
    return QString::number(number);
}

quint64 numberOfJson(const QJsonValue &value)
{
    return value.toString().toULongLong();
}

QString jsonUuid(const QUuid &uuid)
{
    return uuid.isNull() ? QString() : uuid.toString(QUuid::WithoutBraces);
}

QUuid uuidOfJson(const QJsonValue &value)
{
    return QUuid::fromString(value.toString());
}

QJsonObject jsonImage(const NetworkImage &image)
{
    return {{QStringLiteral("uuid"), jsonUuid(image.uuid)}, {QStringLiteral("name"), image.name},
        {QStringLiteral("active"), image.active}, {QStringLiteral("persistent"), image.persistent},
        {QStringLiteral("autostart"), image.autostart}, {QStringLiteral("liveXml"), jsonLines(image.liveXml)},
        {QStringLiteral("storedXml"), jsonLines(image.storedXml)}};
}

NetworkImage imageOfJson(const QJsonObject &object)
{
    return {uuidOfJson(object[u"uuid"]), object[u"name"].toString(), object[u"active"].toBool(),
        object[u"persistent"].toBool(), object[u"autostart"].toBool(), textOfLines(object[u"liveXml"]),
        textOfLines(object[u"storedXml"])};
}

QJsonArray jsonNics(const std::vector<NicImage> &nics)
{
    QJsonArray list;
    for (const NicImage &nic : nics)
        list.append(QJsonObject{{QStringLiteral("vm"), nic.vm}, {QStringLiteral("vmUuid"), jsonUuid(nic.domain)},
            {QStringLiteral("mac"), nic.mac}, {QStringLiteral("liveXml"), jsonLines(nic.live)},
            {QStringLiteral("storedXml"), jsonLines(nic.stored)}});
    return list;
}

std::vector<NicImage> nicsOfJson(const QJsonValue &list)
{
    std::vector<NicImage> nics;
    for (const auto &value : list.toArray()) {
        const QJsonObject object = value.toObject();
        nics.push_back({uuidOfJson(object[u"vmUuid"]), object[u"vm"].toString(), object[u"mac"].toString(),
            textOfLines(object[u"liveXml"]), textOfLines(object[u"storedXml"])});
    }
    return nics;
}

QJsonObject jsonVm(const VmImage &vm)
{
    return {{QStringLiteral("active"), vm.active}, {QStringLiteral("xml"), jsonLines(vm.xml)}};
}

VmImage vmOfJson(const QJsonObject &object)
{
    return {object[u"active"].toBool(), textOfLines(object[u"xml"])};
}

} // namespace patchpanel
