// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace patchpanel {

namespace {

const QString lockName = QStringLiteral("lock");
const QString namePattern = QStringLiteral("patchpanel-ask-XXXXXX");
constexpr int longestSocketPath = 100; // the kernel's limit is 107

/// Nobody but this user can do anything in it.
bool isPrivate(const QByteArray &path)
{
    struct stat status
    { };
    return ::lstat(path.constData(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid()
        && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// Takes the lock in a folder; -1 where a program that lives has it, or where there is none.
int takeLock(const QString &folder, int flags)
{
    const QByteArray file = QFile::encodeName(folder + u'/' + lockName);
    const int lock = ::open(file.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, S_IRUSR | S_IWUSR);
    if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return -1;
    }
    return lock;
}

void removeStale(const QString &place)
{
    const QString pattern = QString(namePattern).replace(QStringLiteral("XXXXXX"), QStringLiteral("*"));
    for (const QString &name : QDir(place).entryList({pattern}, QDir::Dirs | QDir::NoSymLinks)) {
        const QString folder = place + u'/' + name;
        if (!isPrivate(QFile::encodeName(folder)))
            continue;
        // Nothing is followed out of it: links are removed as links.
        if (const int lock = takeLock(folder, 0); lock >= 0) {
            QDir(folder).removeRecursively();
            ::close(lock);
        }
    }
}

} // namespace

AskFolder::AskFolder(const QStringList &places, QString program)
    : m_program(std::move(program))
{
    for (const QString &place : places)
        if (m_path.isEmpty() && makeIn(place))
            removeStale(place);
}

AskFolder::~AskFolder()
{
    if (m_path.isEmpty())
        return;
    removeAll();
    ::close(m_lock);
}

QStringList AskFolder::usualPlaces()
{
    QStringList places;
    // Qt would make one of its own where there is none, and talk about it.
    if (const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR"); session.startsWith(u'/'))
        places << QDir::cleanPath(session);
    places << QDir::tempPath();
    return places;
}

QString AskFolder::thisProgram()
{
    constexpr QLatin1String replaced(" (deleted)"); // by an update; the new one does as well
    QString path = QFile::symLinkTarget(QStringLiteral("/proc/self/exe"));
    if (path.endsWith(replaced))
        path.chop(replaced.size());
    return path;
}

bool AskFolder::makeIn(const QString &place)
{
    QByteArray path = QFile::encodeName(place + u'/' + namePattern);
    if (path.size() + 1 + qsizetype(qstrlen(socketName)) > longestSocketPath || !::mkdtemp(path.data()))
        return false;
    const QString made = QFile::decodeName(path);
    m_lock = takeLock(made, O_CREAT | O_EXCL);
    if (m_lock < 0 || !isPrivate(path)) {
        QDir(made).removeRecursively();
        return false;
    }
    m_path = made;
    return true;
}

QString AskFolder::socketPath() const
{
    return m_path + u'/' + QLatin1String(socketName);
}

Result<QString> AskFolder::add(const QByteArray &access, const QString &program) const
{
    const QString folder = m_path + u'/' + QString::fromLatin1(access);
    const QString ssh = folder + u'/' + QLatin1String(sshName);
    const auto made = [&] {
        if (m_path.isEmpty() || ::mkdir(QFile::encodeName(folder).constData(), S_IRWXU) != 0
            || !QFile::link(m_program, ssh) || !QFile::link(m_program, folder + u'/' + QLatin1String(askpassName)))
            return false;
        if (program.isEmpty())
            return true;
        QFile file(folder + u'/' + QLatin1String(programName));
        return file.open(QIODevice::WriteOnly) && file.write(QFile::encodeName(program)) >= 0 && file.flush();
    };
    if (!made())
        return failure(ErrorKind::Internal,
            QCoreApplication::translate("AskFolder", "No private folder can be made for ssh to ask by."));
    return ssh;
}

void AskFolder::remove(const QByteArray &access) const
{
    if (!m_path.isEmpty() && !access.isEmpty())
        QDir(m_path + u'/' + QString::fromLatin1(access)).removeRecursively();
}

void AskFolder::removeAll() const
{
    if (!m_path.isEmpty())
        QDir(m_path).removeRecursively();
}

} // namespace patchpanel
