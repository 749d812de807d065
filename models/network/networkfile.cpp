// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkfile.h"

#include "models/network/xmlnode.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkFileText(const char *source)
{
    return QCoreApplication::translate("NetworkFile", source);
}

NetworkFileEntry refused(const QString &reason)
{
    return {{}, {}, reason};
}

NetworkFileEntry entryOf(const QByteArray &xml)
{
    auto summary = parseNetworkXml(xml);
    if (!summary)
        return refused(summary.error().message);
    if (summary->name.isEmpty())
        return refused(networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "The network has no name.")));
    return {xml, std::move(*summary), {}};
}

/// The networks within an element, one a document.
std::vector<NetworkFileEntry> entriesIn(const XmlNode &list)
{
    std::vector<NetworkFileEntry> entries;
    for (const XmlNode &child : list.children) {
        if (!child.isElement())
            continue;
        if (child.name == "networks") {
            for (NetworkFileEntry &entry : entriesIn(child))
                entries.push_back(std::move(entry));
            continue;
        }
        QByteArray xml;
        appendXml(child, xml);
        entries.push_back(child.name == "network"
                ? entryOf(xml + '\n')
                : refused(networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "This is a <%1>, not a <network>."))
                              .arg(QString::fromUtf8(child.name.left(64)))));
    }
    return entries;
}

/// Without the declarations that each of several documents may begin with.
QByteArray withoutDeclarations(const QByteArray &content)
{
    QByteArray rest;
    qsizetype from = content.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (true) {
        const qsizetype begin = content.indexOf("<?xml ", from);
        const qsizetype end = begin < 0 ? -1 : content.indexOf("?>", begin);
        if (end < 0)
            return rest + content.mid(from);
        rest += content.mid(from, begin - from);
        from = end + 2;
    }
}

} // namespace

std::vector<NetworkFileEntry> readNetworkFile(const QByteArray &content)
{
    if (content.size() > maxNetworkFile)
        return {refused(networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "The file is larger than 1 MiB.")))};
    if (content.contains('\0'))
        return {refused(
            networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "The file is binary, or text that is not UTF-8.")))};
    if (content.contains("<!DOCTYPE"))
        return {refused(networkFileText(
            QT_TRANSLATE_NOOP("NetworkFile", "The file has a document type (DTD), which no network needs.")))};
    const auto one = parseXml(content, "network");
    if (one)
        return {entryOf(content)};
    const auto several = parseXml("<networks>" + withoutDeclarations(content) + "</networks>", "networks");
    if (!several)
        return {refused(one.error().message)};
    std::vector<NetworkFileEntry> entries = entriesIn(several->root);
    if (entries.size() > maxNetworksInFile)
        return {refused(
            networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "There are more than 500 networks in the file.")))};
    if (entries.empty())
        return {refused(networkFileText(QT_TRANSLATE_NOOP("NetworkFile", "There is no network in the file.")))};
    return entries;
}

} // namespace patchpanel
