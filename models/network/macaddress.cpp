// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/macaddress.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>

namespace patchpanel {

QString normalMac(const QString &typed)
{
    static const QRegularExpression forms(
        QStringLiteral("\\A(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{12})\\z"));
    QString digits = typed.trimmed().toLower();
    if (!forms.match(digits).hasMatch())
        return {};
    digits.remove(u':').remove(u'-');
    QStringList pairs;
    for (qsizetype i = 0; i < digits.size(); i += 2)
        pairs.append(digits.mid(i, 2));
    return pairs.join(u':');
}

bool isMulticastMac(const QString &normal)
{
    return (normal.left(2).toInt(nullptr, 16) & 1) != 0;
}

QString generateMac(const QSet<QString> &taken)
{
    for (;;) {
        const quint32 number = QRandomGenerator::global()->bounded(1U << 24);
        QString mac = QStringLiteral("52:54:00:%1:%2:%3")
                          .arg(number >> 16, 2, 16, QLatin1Char('0'))
                          .arg(number >> 8 & 0xff, 2, 16, QLatin1Char('0'))
                          .arg(number & 0xff, 2, 16, QLatin1Char('0'));
        if (!taken.contains(mac))
            return mac;
    }
}

} // namespace patchpanel
