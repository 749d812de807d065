// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace patchpanel {

/// Turns SIGTERM, SIGINT and SIGHUP into an orderly end: the session's logout or Ctrl+C in a terminal closes the window
/// as its user would. One object in the process, on the window's thread, owned by main().
class QuitSignals final : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void quitRequested();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace patchpanel
