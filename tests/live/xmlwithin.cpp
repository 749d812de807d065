// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/xmlwithin.h"

#include <pugixml.hpp>

#include <QHash>

namespace patchpanel {

namespace {

QString described(pugi::xml_node node)
{
    QString text = QLatin1Char('<') + QString::fromUtf8(node.name());
    for (const pugi::xml_attribute attribute : node.attributes())
        text += QStringLiteral(" %1='%2'")
                    .arg(QString::fromUtf8(attribute.name()), QString::fromUtf8(attribute.value()));
    return text + u'>';
}

QString missing(pugi::xml_node part, pugi::xml_node whole, const QStringList &besides)
{
    for (const pugi::xml_attribute attribute : part.attributes())
        if (QLatin1String(whole.attribute(attribute.name()).value()) != QLatin1String(attribute.value()))
            return QStringLiteral("%1: %2 is \"%3\"")
                .arg(described(part), QString::fromUtf8(attribute.name()),
                    QString::fromUtf8(whole.attribute(attribute.name()).value()));
    if (QString::fromUtf8(part.text().get()).trimmed() != QString::fromUtf8(whole.text().get()).trimmed())
        return QStringLiteral("%1%2: is \"%3\"")
            .arg(described(part), QString::fromUtf8(part.text().get()), QString::fromUtf8(whole.text().get()));
    QHash<QString, pugi::xml_node> next; // of each name, behind the one that was found last
    for (const pugi::xml_node child : part.children()) {
        const QString name = QString::fromUtf8(child.name());
        if (child.type() != pugi::node_element || besides.contains(name))
            continue;
        pugi::xml_node found = next.contains(name) ? next.value(name) : whole.child(child.name());
        QString why = described(child) + QStringLiteral(": is not there");
        for (bool isFirst = true; found; found = found.next_sibling(child.name()), isFirst = false) {
            const QString reason = missing(child, found, besides);
            if (reason.isEmpty())
                break;
            if (isFirst)
                why = reason;
        }
        if (!found)
            return QString::fromUtf8(part.name()) + u'/' + why;
        next.insert(name, found.next_sibling(child.name()));
    }
    return {};
}

} // namespace

QString firstMissing(const QString &part, const QString &whole, const QStringList &besides)
{
    pugi::xml_document first;
    pugi::xml_document second;
    if (!first.load_string(part.toUtf8().constData()) || !second.load_string(whole.toUtf8().constData()))
        return QStringLiteral("no XML: %1\n%2").arg(part, whole);
    return missing(first, second, besides);
}

} // namespace patchpanel
