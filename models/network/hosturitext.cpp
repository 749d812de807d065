// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hosturitext.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace patchpanel {

namespace {

bool isNamed(const QString &parameter, QStringView name)
{
    return percentDecoded(parameter.section(u'=', 0, 0)).compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<HostUriText> HostUriText::split(const QString &uri)
{
    static const QRegularExpression parts(QStringLiteral("\\A([^:/?#]*)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(#.*)?\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = parts.match(uri);
    if (!match.hasMatch())
        return std::nullopt;
    HostUriText text;
    text.scheme = match.captured(1);
    QString authority = match.captured(2);
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        text.userInfo = authority.left(at);
        authority.remove(0, at + 1);
    }
    // The colons of an IPv6 address are within its brackets.
    const qsizetype colon = authority.indexOf(u':', std::max<qsizetype>(authority.lastIndexOf(u']'), 0));
    text.host = colon < 0 ? authority : authority.left(colon);
    text.port = colon < 0 ? QString() : authority.mid(colon + 1);
    text.path = match.captured(3);
    static const QRegularExpression separator(QStringLiteral("[&;]")); // libvirt takes both
    text.parameters = match.captured(4).split(separator, Qt::SkipEmptyParts);
    text.fragment = match.captured(5);
    return text;
}

QString HostUriText::join() const
{
    QString uri = scheme + QStringLiteral("://");
    if (userInfo)
        uri += *userInfo + u'@';
    uri += host;
    if (!port.isEmpty())
        uri += u':' + port;
    uri += path;
    if (!parameters.isEmpty())
        uri += u'?' + parameters.join(u'&');
    return uri + fragment;
}

QString HostUriText::parameter(QStringView name) const
{
    const auto last = std::find_if(parameters.crbegin(), parameters.crend(),
        [name](const QString &parameter) { return isNamed(parameter, name); });
    return last == parameters.crend() ? QString() : percentDecoded(last->section(u'=', 1));
}

void HostUriText::setParameter(const QString &name, const QString &value)
{
    if (parameter(name) == value)
        return;
    parameters.removeIf([&name](const QString &parameter) { return isNamed(parameter, name); });
    if (!value.isEmpty())
        parameters.append(name + u'=' + percentEncoded(value, true));
}

QString percentDecoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

QString percentEncoded(const QString &text, bool keepSlashes)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keepSlashes ? "/" : ""));
}

} // namespace patchpanel
