// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"

#include <QObject>
#include <QTimer>

namespace patchpanel {

/// Knows whether somebody is at the program, and tells the hosts, so that a window nobody looks at costs next to
/// nothing: the mouse or a key has been touched in the last minutes, or the program was started. Lives on the
/// window's thread.
class Attention final : public QObject
{
    Q_OBJECT

public:
    Attention(HostSet &hosts, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setThere(bool there);

    HostSet &m_hosts;
    QTimer m_timer;
    bool m_isThere = true;
};

} // namespace patchpanel
