// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"

#include <QDateTime>
#include <QObject>

namespace patchpanel {

/// One command on its way, as the window watches it. Lives on the window's thread, owned by its HostSession. ended()
/// comes exactly once.
class CommandHandle final : public QObject
{
    Q_OBJECT

public:
    CommandHandle(Command command, QString uri, QString hostName, QObject *parent);

    [[nodiscard]] const Command &command() const { return m_command; }
    [[nodiscard]] const QString &hostName() const { return m_hostName; }
    [[nodiscard]] QString description() const { return describeCommand(m_command); }
    [[nodiscard]] QStringList virshLines() const { return virshOfCommand(m_command, m_uri); }
    [[nodiscard]] const QDateTime &submittedAt() const { return m_submittedAt; }
    [[nodiscard]] CommandStatus status() const { return m_result.status; }
    [[nodiscard]] const CommandResult &result() const { return m_result; }
    [[nodiscard]] const QStringList &steps() const { return m_steps; }
    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] bool canCancel() const { return status() == CommandStatus::Queued; }
    /// Takes it back if it has not begun; ended() tells whether that came in time.
    void cancel();
    /// Whoever has submitted it does not wait for its end any more; the window tells of it then.
    void leave() { m_isLeft = true; }
    [[nodiscard]] bool isLeft() const { return m_isLeft; }

    /// For the session: the command has begun (empty step) or goes on with a step.
    void advance(const QString &step);
    void end(const CommandResult &result);

Q_SIGNALS:
    void changed();
    void ended();
    void cancelRequested();

private:
    Command m_command;
    QString m_uri;
    QString m_hostName;
    QDateTime m_submittedAt;
    QStringList m_steps;
    CommandResult m_result;
    bool m_isLeft = false;
};

} // namespace patchpanel
