// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostprobe.h"
#include "models/network/savedhost.h"

#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace patchpanel {

class HostSet;

/// Tries a host without adding it, and says step by step what works. The window goes on meanwhile. Lives on the
/// window's thread, owned by its dialog.
class HostTestPane final : public QWidget
{
    Q_OBJECT

public:
    /// `hosts` says how a host is opened.
    explicit HostTestPane(HostSet &hosts, QWidget *parent = nullptr);

    /// The host that Test tries; nothing where there is none to try, with the reason why.
    void setHost(const std::optional<SavedHost> &host, const QString &whyNot);
    [[nodiscard]] QPushButton *testButton() const { return m_test; }

private:
    void test();
    void stop();
    void addFinding(const ProbeFinding &finding);
    void ended();
    void clear();
    void updateButtons();

    HostSet &m_hosts;
    HostProbe *m_probe;
    std::optional<SavedHost> m_host;
    std::optional<SavedHost> m_tested; ///< what the findings are about
    QPushButton *m_test;
    QPushButton *m_stop;
    QProgressBar *m_busy;
    QLabel *m_step;
    QScrollArea *m_scroll;
    QVBoxLayout *m_findings;
    int m_warnings = 0;
    int m_failures = 0;
};

} // namespace patchpanel
