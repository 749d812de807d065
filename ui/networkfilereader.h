// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/network/networkfile.h"

#include <QObject>
#include <QStringList>

namespace patchpanel {

/// Reads files with networks on threads of their own, for a file system can hang as a host can: regular files of
/// limited size only, so that neither a device nor a pipe is opened. Lives on the window's thread, owned by its dialog.
class NetworkFileReader final : public QObject
{
    Q_OBJECT

public:
    NetworkFileReader(TallyPtr tally, QObject *parent);
    ~NetworkFileReader() override;

    /// read() follows for each file, in this order.
    void start(const QStringList &paths);
    [[nodiscard]] bool isReading() const { return m_reading > 0; }

Q_SIGNALS:
    void read(const QString &path, const std::vector<patchpanel::NetworkFileEntry> &networks);

private:
    [[nodiscard]] static std::vector<NetworkFileEntry> readFile(const QString &path);

    TallyPtr m_tally;
    MailboxPtr m_mailbox;
    int m_reading = 0; ///< batches under way
};

} // namespace patchpanel
