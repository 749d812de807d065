// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostnotice.h"

#include "models/host/hostsession.h"
#include "models/host/hosttexts.h"
#include "models/network/namelist.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString hostNoticeText(const char *source)
{
    return QCoreApplication::translate("HostNotice", source);
}

template <typename Condition>
std::vector<HostSession *> those(const std::vector<HostSession *> &hosts, Condition condition)
{
    std::vector<HostSession *> some;
    std::copy_if(hosts.cbegin(), hosts.cend(), std::back_inserter(some), condition);
    return some;
}

/// A few, and none of them longer than a line bears.
QString namesOf(const std::vector<HostSession *> &hosts)
{
    constexpr qsizetype most = 5;
    constexpr qsizetype longest = 32;
    QStringList names;
    for (const HostSession *host : hosts)
        names << (host->name().size() <= longest ? host->name() : host->name().left(longest - 1) + u'…');
    return listedNames(names, most);
}

bool hasRows(const HostSession *host)
{
    return host->snapshot() != nullptr;
}

/// One host that cannot be reached has room to say why.
QString lostText(const HostSession &host)
{
    const QString reason = offlineReason(host.status());
    if (!host.snapshot())
        return hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "%1 cannot be reached: %2")).arg(host.name(), reason);
    return hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "%1 is offline (%2). What is shown was true at %3."))
        .arg(host.name(), reason, momentText(host.truthAt()));
}

QString lostText(const std::vector<HostSession *> &hosts)
{
    if (hosts.size() == 1)
        return lostText(*hosts.front());
    const QString sentence = hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "%1 hosts cannot be reached: %2."))
                                 .arg(QString::number(hosts.size()), namesOf(hosts));
    return std::any_of(hosts.cbegin(), hosts.cend(), hasRows) ? sentence + u' '
            + hostNoticeText(
                QT_TRANSLATE_NOOP("HostNotice", "Their rows are what was true when they were last reached."))
                                                              : sentence;
}

QString restingText(const std::vector<HostSession *> &hosts)
{
    if (hosts.size() == 1)
        return hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "%1 is not connected. What is shown was true at %2."))
            .arg(hosts.front()->name(), momentText(hosts.front()->truthAt()));
    return hostNoticeText(
        QT_TRANSLATE_NOOP("HostNotice", "%1 hosts are not connected: %2. Their rows are what was true then."))
        .arg(QString::number(hosts.size()), namesOf(hosts));
}

QString unreadText(const std::vector<HostSession *> &hosts)
{
    if (hosts.size() == 1)
        return hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "%1: some lists cannot be read: %2"))
            .arg(hosts.front()->name(), hosts.front()->snapshot()->listError);
    return hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "Some lists of %1 hosts cannot be read: %2."))
        .arg(QString::number(hosts.size()), namesOf(hosts));
}

/// Alone and without rows it has a page of its own that says more.
std::vector<HostSession *> lostHosts(const std::vector<HostSession *> &shown)
{
    return those(shown,
        [&shown](const HostSession *host) { return isLost(host->status()) && (host->snapshot() || shown.size() > 1); });
}

/// Those without rows are as the user wants them; there is nothing to say.
std::vector<HostSession *> restingHosts(const std::vector<HostSession *> &shown)
{
    return those(shown, [](const HostSession *host) {
        return hostCondition(host->status()) == HostCondition::NotConnected && host->snapshot();
    });
}

} // namespace

HostNotice hostNotice(const std::vector<HostSession *> &shown)
{
    HostNotice notice;
    QStringList lines;
    if (const auto lost = lostHosts(shown); !lost.empty()) {
        lines << lostText(lost);
        notice.kind = MessageKind::Warning;
        notice.action = hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "Try again"));
    }
    if (const auto resting = restingHosts(shown); !resting.empty()) {
        lines << restingText(resting);
        if (notice.action.isEmpty())
            notice.action = hostNoticeText(QT_TRANSLATE_NOOP("HostNotice", "Connect"));
    }
    if (std::any_of(shown.cbegin(), shown.cend(),
            [](const HostSession *host) { return host->isDemo() && host->status().state == HostState::Online; }))
        lines << hostNoticeText(QT_TRANSLATE_NOOP("HostNotice",
            "This is the demo host: a made-up host to look around in. Nothing on it is real, and changes are gone when "
            "the program ends."));
    const auto unread = those(
        shown, [](const HostSession *host) { return host->snapshot() && !host->snapshot()->listError.isEmpty(); });
    if (!unread.empty()) {
        lines << unreadText(unread);
        notice.kind = MessageKind::Warning;
    }
    notice.text = lines.join(u'\n');
    return notice;
}

std::vector<HostSession *> hostsToConnect(const std::vector<HostSession *> &shown)
{
    const auto stand = [&shown](HostCondition condition) {
        return those(
            shown, [condition](const HostSession *host) { return hostCondition(host->status()) == condition; });
    };
    const std::vector<HostSession *> lost = stand(HostCondition::Offline);
    return lost.empty() ? stand(HostCondition::NotConnected) : lost;
}

} // namespace patchpanel
