// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hosturi.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace patchpanel {

namespace {

QString hostUriText(const char *source)
{
    return QCoreApplication::translate("HostUri", source);
}

const QStringList &knownTransports()
{
    static const QStringList transports{QStringLiteral("unix"), QStringLiteral("ssh"), QStringLiteral("tls"),
        QStringLiteral("tcp"), QStringLiteral("ext"), QStringLiteral("libssh"), QStringLiteral("libssh2")};
    return transports;
}

/// The parts of a query, as they were typed; libvirt takes both separators.
QStringList partsOf(const QString &query)
{
    static const QRegularExpression separator(QStringLiteral("[&;]"));
    return query.split(separator, Qt::SkipEmptyParts);
}

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

bool isNamed(const QString &part, QStringView name)
{
    return decoded(part.section(u'=', 0, 0)).compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<HostUri> HostUri::parse(const QString &raw)
{
    const QString input = raw.trimmed();
    static const QRegularExpression scheme(
        QStringLiteral("^([a-z][a-z0-9]*)(?:\\+([a-z0-9]+))?://"), QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = scheme.match(input);
    if (!match.hasMatch())
        return failure(ErrorKind::InvalidInput,
            hostUriText(QT_TRANSLATE_NOOP("HostUri",
                            "“%1” is not a libvirt URI; one looks like qemu:///system or qemu+ssh://root@host/system."))
                .arg(input));
    const QUrl url(input, QUrl::StrictMode);
    if (!url.isValid())
        return failure(ErrorKind::InvalidInput,
            hostUriText(QT_TRANSLATE_NOOP("HostUri", "“%1” is not a valid URI: %2")).arg(input, url.errorString()));
    // It would be written to disk, and shown. libvirt has no use for it either.
    if (!url.password().isEmpty())
        return failure(ErrorKind::InvalidInput,
            hostUriText(QT_TRANSLATE_NOOP("HostUri",
                "There is a password in the URI, which would be stored and shown. Leave it out: it is asked for when "
                "the host is opened.")));
    HostUri uri;
    uri.m_text = input;
    uri.m_driver = match.captured(1).toLower();
    uri.m_transport = match.captured(2).toLower();
    if (!uri.m_transport.isEmpty() && !knownTransports().contains(uri.m_transport))
        return failure(ErrorKind::InvalidInput,
            hostUriText(QT_TRANSLATE_NOOP("HostUri", "“%1”: libvirt has no transport “%2”; it has %3."))
                .arg(input, uri.m_transport, knownTransports().join(QStringLiteral(", "))));
    uri.m_userName = url.userName(QUrl::FullyDecoded);
    uri.m_hostName = url.host(QUrl::FullyDecoded);
    uri.m_port = url.port();
    uri.m_path = url.path(QUrl::FullyDecoded);
    uri.m_query = url.query(QUrl::FullyEncoded);
    uri.m_isLocalTransport = uri.m_transport.isEmpty() || uri.m_transport == u"unix";
    // ssh would read a leading dash as an option.
    if (uri.m_hostName.startsWith(u'-') || uri.m_userName.startsWith(u'-'))
        return failure(ErrorKind::InvalidInput,
            hostUriText(QT_TRANSLATE_NOOP("HostUri", "“%1”: a host or user name cannot begin with “-”.")).arg(input));
    return uri;
}

QString HostUri::parameter(QStringView name) const
{
    QString value;
    for (const QString &part : partsOf(m_query))
        if (isNamed(part, name))
            value = decoded(part.section(u'=', 1));
    return value;
}

QString HostUri::withParameter(QStringView name, const QString &value) const
{
    QStringList parts = partsOf(m_query);
    parts.removeIf([name](const QString &part) { return isNamed(part, name); });
    parts << name.toString() + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value, "/"));
    const QString fragment = m_text.section(u'#', 1, -1, QString::SectionIncludeLeadingSep);
    return m_text.section(u'#', 0, 0).section(u'?', 0, 0) + u'?' + parts.join(u'&') + fragment;
}

QString HostUri::displayName() const
{
    if (m_driver == u"test")
        return hostUriText(QT_TRANSLATE_NOOP("HostUri", "test driver (%1)")).arg(m_path.section(u'/', -1));
    if (m_hostName.isEmpty()) {
        if (m_path == u"/session")
            return hostUriText(QT_TRANSLATE_NOOP("HostUri", "this computer (user session)"));
        return m_driver == u"qemu" && m_path == u"/system"
            ? hostUriText(QT_TRANSLATE_NOOP("HostUri", "this computer"))
            : hostUriText(QT_TRANSLATE_NOOP("HostUri", "this computer (%1)")).arg(m_driver);
    }
    const bool brackets = m_port > 0 && m_hostName.contains(u':'); // an IPv6 address
    QString name = brackets ? u'[' + m_hostName + u']' : m_hostName;
    if (!m_userName.isEmpty())
        name.prepend(m_userName + u'@');
    if (m_port > 0)
        name += u':' + QString::number(m_port);
    return name;
}

} // namespace patchpanel
