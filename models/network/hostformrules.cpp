// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is wrong with a form for a host (hostform.h).

#include "models/network/hostform.h"
#include "models/network/hosturitext.h"
#include "models/network/inputrules.h"
#include "models/network/ipaddress.h"
#include "models/network/issuelist.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int highestPort = 65535;
constexpr qsizetype longestLabel = 100;

QString hostformrulesText(const char *source)
{
    return QCoreApplication::translate("HostForm", source);
}

/// What no value of a URI can have in it without being a mistake or worse; a sentence, or nothing.
QString lineProblem(const QString &value, bool mayHaveSpaces)
{
    if (!isPlainLine(value))
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "There are characters in it that cannot be seen."));
    if (!mayHaveSpaces && std::any_of(value.cbegin(), value.cend(), [](QChar c) { return c.isSpace(); }))
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "There cannot be spaces in it."));
    return {};
}

QString addressProblem(const QString &address)
{
    QString bare = address;
    if (bare.startsWith(u'[') && bare.endsWith(u']'))
        bare = bare.mid(1, bare.size() - 2);
    const QString zone = bare.section(u'%', 1);
    static const QRegularExpression interface(QStringLiteral("\\A[A-Za-z0-9._-]+\\z"));
    if (!IpAddress::parse(bare.section(u'%', 0, 0)) || (bare.contains(u'%') && !interface.match(zone).hasMatch()))
        return hostformrulesText(QT_TRANSLATE_NOOP(
            "HostForm", "This is no IPv6 address. A port has a field of its own, and so has the user."));
    return {};
}

QString hostNameProblem(const QString &name)
{
    if (name.isEmpty())
        return hostformrulesText(
            QT_TRANSLATE_NOOP("HostForm", "Which computer? A name, an address, or an alias of ssh's."));
    if (QString problem = lineProblem(name, false); !problem.isEmpty())
        return problem;
    // ssh would read it as an option.
    if (name.startsWith(u'-'))
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "The name of a host cannot begin with “-”."));
    if (name.contains(u'@'))
        return hostformrulesText(
            QT_TRANSLATE_NOOP("HostForm", "The user has a field of its own; only the host belongs here."));
    if (name.contains(u"://") || name.contains(u'/'))
        return hostformrulesText(QT_TRANSLATE_NOOP(
            "HostForm", "Only the host's name belongs here; a whole URI can be typed into the field URI."));
    if (name.contains(u':'))
        return addressProblem(name);
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9._-]+\\z"));
    if (!allowed.match(name).hasMatch())
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm",
            "A host's name has letters without accents, digits, dots, hyphens and underscores in a URI. For another "
            "one, make an alias in ssh's configuration."));
    return {};
}

QString userProblem(const QString &user)
{
    if (QString problem = lineProblem(user, false); !problem.isEmpty())
        return problem;
    if (user.startsWith(u'-'))
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "The name of a user cannot begin with “-”."));
    if (user.contains(u':'))
        return hostformrulesText(QT_TRANSLATE_NOOP("HostForm",
            "A user's name has no “:”. A password is asked for when the host is opened, and never stored."));
    return {};
}

QString portProblem(const QString &port)
{
    const auto number = wholeNumber(port);
    if (port.isEmpty() || (number && *number >= 1 && *number <= highestPort))
        return {};
    return hostformrulesText(
        QT_TRANSLATE_NOOP("HostForm", "A port is a number from 1 to 65535; empty means ssh's own."));
}

QString pathProblem(const QString &path, bool mayBeHome)
{
    if (path.isEmpty())
        return {};
    if (QString problem = lineProblem(path, true); !problem.isEmpty())
        return problem;
    if (path.startsWith(u'/') || (mayBeHome && path.startsWith(u"~/")))
        return {};
    return mayBeHome
        ? hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "The whole path is needed, from “/” or “~/” on."))
        : hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "The whole path on the host is needed, from “/” on."));
}

void checkSsh(const HostForm &form, IssueList &issues)
{
    const auto check = [&issues](Field field, const QString &problem) {
        if (!problem.isEmpty())
            issues.error({field}, problem);
    };
    check(Field::HostName, hostNameProblem(form.hostName.trimmed()));
    check(Field::User, userProblem(form.user.trimmed()));
    check(Field::Port, portProblem(form.port.trimmed()));
    check(Field::KeyFile, pathProblem(form.keyFile.trimmed(), true));
    check(Field::RemoteSocket, pathProblem(form.remoteSocket.trimmed(), false));
}

void checkUri(const QString &uri, IssueList &issues)
{
    if (uri.isEmpty())
        return issues.error(
            {Field::Uri}, hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "Which host? A URI of libvirt's.")));
    if (const Result<HostUri> parsed = HostUri::parse(uri); !parsed)
        return issues.error({Field::Uri}, parsed.error().message);
    if (const auto parts = HostUriText::split(uri); parts && parts->parameter(u"no_verify").toInt() != 0)
        issues.warning({Field::Uri},
            hostformrulesText(QT_TRANSLATE_NOOP(
                "HostForm", "“no_verify” trusts whoever answers in the host's place. Without it you are asked once.")));
}

} // namespace

QList<Issue> checkHostForm(const HostForm &form, const QString &home, const QList<SavedHost> &others)
{
    IssueList issues;
    if (form.kind == HostKind::Ssh)
        checkSsh(form, issues);
    QList<Issue> found = issues.take();
    // What is wrong with a field is wrong with the URI made of it too; once is enough.
    if (found.isEmpty()) {
        checkUri(uriOf(form, home), issues);
        found = issues.take();
    }
    const Result<HostUri> uri = HostUri::parse(uriOf(form, home));
    if (const SavedHost *same = uri ? hostOf(others, *uri) : nullptr)
        found.append({Field::Uri, Severity::Error,
            hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "This host is in the list already, as “%1”."))
                .arg(same->name)});
    return found;
}

QList<Issue> checkHostLabel(const QString &name, const QList<SavedHost> &others)
{
    IssueList issues;
    const QString label = name.trimmed();
    if (!isPlainLine(label))
        issues.error({Field::Name},
            hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "There are characters in it that cannot be seen.")));
    else if (label.size() > longestLabel)
        issues.error(
            {Field::Name}, hostformrulesText(QT_TRANSLATE_NOOP("HostForm", "A name has at most 100 characters.")));
    else if (std::any_of(
                 others.cbegin(), others.cend(), [&label](const SavedHost &host) { return host.name == label; }))
        issues.warning({Field::Name},
            hostformrulesText(
                QT_TRANSLATE_NOOP("HostForm", "Another host is called the same; they will be hard to tell apart.")));
    return issues.take();
}

} // namespace patchpanel
