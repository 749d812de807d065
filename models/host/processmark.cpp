// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/processmark.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

namespace patchpanel {

namespace {

/// When a process began, in ticks since the computer did (proc(5), field 22); empty where it does not run.
QString beginningOf(const QString &pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString line = QString::fromUtf8(file.readAll());
    // The second field is the program's name in brackets and may hold anything.
    return line.mid(line.lastIndexOf(u')') + 2).section(u' ', 19, 19);
}

/// Within what the numbers of processes mean something: the computer as it runs now, and the container.
QString processRealm()
{
    const QString boot = QString::fromLatin1(QSysInfo::bootUniqueId());
    const QString space = QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid")).section(u'/', -1);
    return boot.isEmpty() || space.isEmpty() ? QString() : boot + u'/' + space;
}

} // namespace

QString thisProcess()
{
    const QString pid = QString::number(QCoreApplication::applicationPid());
    return pid + u':' + beginningOf(pid);
}

bool isRunningProcess(const QString &mark)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral("\\d{1,10}:\\d+")));
    return pattern.match(mark).hasMatch() && beginningOf(mark.section(u':', 0, 0)) == mark.section(u':', 1, 1);
}

QString thisProgram()
{
    return processRealm() + u'/' + thisProcess();
}

bool hasProgramEnded(const QString &mark)
{
    const QString realm = processRealm();
    const qsizetype at = mark.lastIndexOf(u'/');
    return !realm.isEmpty() && at > 0 && mark.first(at) == realm && !isRunningProcess(mark.mid(at + 1));
}

} // namespace patchpanel
