// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkfilereader.h"

#include <QFile>
#include <QFileInfo>

namespace patchpanel {

namespace {

std::vector<NetworkFileEntry> unreadable(const QString &reason)
{
    return std::vector<NetworkFileEntry>(1, NetworkFileEntry{{}, {}, reason});
}

} // namespace

NetworkFileReader::NetworkFileReader(TallyPtr tally, QObject *parent)
    : QObject(parent)
    , m_tally(std::move(tally))
    , m_mailbox(std::make_shared<Mailbox>(this))
{ }

NetworkFileReader::~NetworkFileReader()
{
    m_mailbox->close();
}

void NetworkFileReader::start(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    ++m_reading;
    runDetached(m_tally, [this, mailbox = m_mailbox, paths] {
        for (qsizetype i = 0; i < paths.size(); ++i) {
            const QString &path = paths[i];
            const bool isLast = i + 1 == paths.size();
            // Only when what is posted runs is it known that the reader is still there.
            mailbox->post([this, path, isLast, networks = readFile(path)] {
                if (isLast)
                    --m_reading;
                Q_EMIT read(path, networks);
            });
        }
    });
}

std::vector<NetworkFileEntry> NetworkFileReader::readFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink() && !info.exists())
        return unreadable(tr("The link leads nowhere."));
    if (!info.exists())
        return unreadable(tr("There is no such file."));
    if (info.isDir())
        return unreadable(tr("This is a folder, not a file."));
    if (!info.isFile())
        return unreadable(tr("This is not a regular file."));
    if (info.size() > maxNetworkFile)
        return unreadable(tr("The file is larger than 1 MiB."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    // It may have grown meanwhile.
    return readNetworkFile(file.read(maxNetworkFile + 1));
}

} // namespace patchpanel
