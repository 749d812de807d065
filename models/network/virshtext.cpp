// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/virshtext.h"

#include <QRegularExpression>

namespace patchpanel {

QString shellQuote(const QString& word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString virshLine(const QString& uri, const QStringList& words)
{
    QStringList line{QStringLiteral("virsh"), QStringLiteral("-c"), shellQuote(uri)};
    for (const QString& word : words)
        line.append(shellQuote(word));
    return line.join(u' ');
}

QString xmlFileName(const QString& networkName)
{
    static const QRegularExpression unsafe(
        QStringLiteral("[^\\w.+@ -]"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = networkName.trimmed();
    name.replace(unsafe, QStringLiteral("_"));
    if (name.isEmpty() || name.startsWith(u'.') || name.startsWith(u'-'))
        name.prepend(u'_');
    return name.left(200) + QStringLiteral(".xml");
}

QStringList virshCreate(const QString& uri, const QString& name, bool autostart, bool start)
{
    QStringList lines{virshLine(uri, {QStringLiteral("net-define"), xmlFileName(name)})};
    if (autostart)
        lines += virshAutostart(uri, name, true);
    if (start)
        lines += virshStart(uri, name);
    return lines;
}

QStringList virshStart(const QString& uri, const QString& name)
{
    return {virshLine(uri, {QStringLiteral("net-start"), name})};
}

QStringList virshStop(const QString& uri, const QString& name)
{
    return {virshLine(uri, {QStringLiteral("net-destroy"), name})};
}

QStringList virshAutostart(const QString& uri, const QString& name, bool on)
{
    QStringList words{QStringLiteral("net-autostart"), name};
    if (!on)
        words.append(QStringLiteral("--disable"));
    return {virshLine(uri, words)};
}

QStringList virshDelete(const QString& uri, const QString& name, bool active, bool persistent)
{
    QStringList lines;
    if (active)
        lines += virshStop(uri, name);
    if (persistent)
        lines.append(virshLine(uri, {QStringLiteral("net-undefine"), name}));
    return lines;
}

} // namespace patchpanel
