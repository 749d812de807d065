// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/askserver.h"

#include <QPointer>

class QWidget;

namespace patchpanel {

class AskDialog;

/// Shows the questions of ssh and libvirt one after the other, as windows over the main one, and takes them away when
/// nobody waits for the answer any more. Lives on the window's thread, owned by main().
class AskWindows final : public QObject
{
    Q_OBJECT

public:
    AskWindows(AskServer &server, QWidget &window);
    ~AskWindows() override;

private:
    void showNext();
    void withdraw(quint64 number);

    AskServer &m_server;
    QWidget &m_window;
    QPointer<AskDialog> m_dialog;
    quint64 m_shown = 0; ///< the question that the dialog asks
};

} // namespace patchpanel
