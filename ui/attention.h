// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"

#include <QObject>
#include <QTimer>

namespace patchpanel {

/// Knows whether somebody is at the program, and tells the hosts, so that a window nobody looks at costs next to
/// nothing: the mouse or a key has been touched in the last minutes. Before the first touch nobody is. Lives on the
/// window's thread.
class Attention final : public QObject
{
    Q_OBJECT

public:
    Attention(HostSet &hosts, QObject *parent);

    [[nodiscard]] bool isThere() const { return m_isThere; }
    /// How long after the last touch somebody counts as there; for tests.
    void setPatience(std::chrono::milliseconds patience) { m_timer.setInterval(patience); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setThere(bool there);

    HostSet &m_hosts;
    QTimer m_timer;
    bool m_isThere = false;
};

} // namespace patchpanel
