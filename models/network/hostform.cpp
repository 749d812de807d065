// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostform.h"

#include "models/network/hosturitext.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

const QString systemUri = QStringLiteral("qemu:///system");
const QString sessionUri = QStringLiteral("qemu:///session");
const QString keyFileParameter = QStringLiteral("keyfile");
const QString socketParameter = QStringLiteral("socket");

QString hostformText(const char *source)
{
    return QCoreApplication::translate("HostForm", source);
}

/// The authority's form of a host name: an IPv6 address stands in brackets, a zone's "%" is encoded (RFC 6874).
QString hostText(const QString &hostName)
{
    if (hostName.contains(u':')) {
        QString address = hostName;
        if (address.startsWith(u'[') && address.endsWith(u']'))
            address = address.mid(1, address.size() - 2);
        return u'[' + address.replace(u'%', QStringLiteral("%25")) + u']';
    }
    return percentEncoded(hostName, false);
}

QString withHome(const QString &path, const QString &home)
{
    return path.startsWith(u"~/") ? home + path.mid(1) : path;
}

/// The one part that the fields show of a host name; IPv6 addresses are typed without brackets.
QString typedHost(const QString &hostText)
{
    QString name = percentDecoded(hostText);
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.mid(1, name.size() - 2);
    return name;
}

bool isSshUri(const HostUriText &uri)
{
    // A password is nothing that a field could show.
    return uri.scheme.endsWith(u"+ssh", Qt::CaseInsensitive) && !uri.host.isEmpty() && uri.fragment.isEmpty()
        && !uri.userInfo.value_or(QString()).contains(u':');
}

} // namespace

QString hostKindName(HostKind kind)
{
    switch (kind) {
    case HostKind::System:
        return hostformText(QT_TRANSLATE_NOOP("HostForm", "This computer (system)"));
    case HostKind::Session:
        return hostformText(QT_TRANSLATE_NOOP("HostForm", "This computer (your session)"));
    case HostKind::Ssh:
        return hostformText(QT_TRANSLATE_NOOP("HostForm", "Another computer over ssh"));
    case HostKind::AnyUri:
        break;
    }
    return hostformText(QT_TRANSLATE_NOOP("HostForm", "Any URI"));
}

QString hostKindHint(HostKind kind)
{
    switch (kind) {
    case HostKind::System:
        return hostformText(QT_TRANSLATE_NOOP("HostForm",
            "The libvirt daemon that the system runs: all networks and VMs of this computer. You need to be in the "
            "group “libvirt”, or a password is asked for."));
    case HostKind::Session:
        return hostformText(QT_TRANSLATE_NOOP("HostForm",
            "The libvirt daemon of your own, without rights of the system's: it cannot make bridges, so networks with "
            "NAT or DHCP can be defined, but starting them fails with “Operation not permitted”."));
    case HostKind::Ssh:
        return hostformText(QT_TRANSLATE_NOOP("HostForm",
            "ssh's own configuration applies. Passwords, passphrases and unknown host keys are asked for when the host "
            "is opened, and never stored."));
    case HostKind::AnyUri:
        break;
    }
    return hostformText(QT_TRANSLATE_NOOP(
        "HostForm", "Whatever libvirt can open, for instance qemu+tls://host/system or test:///default."));
}

QString uriOf(const HostForm &form, const QString &home)
{
    switch (form.kind) {
    case HostKind::System:
        return systemUri;
    case HostKind::Session:
        return sessionUri;
    case HostKind::AnyUri:
        return form.uri.trimmed();
    case HostKind::Ssh:
        break;
    }
    if (form.hostName.trimmed().isEmpty())
        return {}; // without one it would be this computer
    if (!form.source.isEmpty() && hostFormOf(form.source) == form)
        return form.source;
    HostUriText uri;
    uri.scheme = QStringLiteral("qemu+ssh");
    uri.path = QStringLiteral("/system");
    if (const auto source = HostUriText::split(form.source); source && isSshUri(*source))
        uri = *source;
    uri.userInfo.reset();
    if (const QString user = form.user.trimmed(); !user.isEmpty())
        uri.userInfo = percentEncoded(user, false);
    uri.host = hostText(form.hostName.trimmed());
    uri.port = form.port.trimmed();
    uri.setParameter(keyFileParameter, withHome(form.keyFile.trimmed(), home));
    uri.setParameter(socketParameter, form.remoteSocket.trimmed());
    return uri.join();
}

HostForm hostFormOf(const QString &raw)
{
    const QString input = raw.trimmed();
    HostForm form;
    form.kind = HostKind::AnyUri;
    const auto uri = HostUriText::split(input);
    if (input == systemUri) {
        form.kind = HostKind::System;
    } else if (input == sessionUri) {
        form.kind = HostKind::Session;
    } else if (uri && isSshUri(*uri)) {
        form.kind = HostKind::Ssh;
        form.user = percentDecoded(uri->userInfo.value_or(QString()));
        form.hostName = typedHost(uri->host);
        form.port = uri->port;
        form.keyFile = uri->parameter(keyFileParameter);
        form.remoteSocket = uri->parameter(socketParameter);
        form.source = input;
    } else {
        form.uri = input;
    }
    return form;
}

} // namespace patchpanel
