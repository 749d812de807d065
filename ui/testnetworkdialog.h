// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networktestreport.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QUuid>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace patchpanel {

class CommandHandle;
class HostSession;
class NetworkFormText;
class NetworkTestHandle;

/// One test of a network, live: a row a step with how it ended and how long it took, what a failure means, and the
/// button that mends it. The window can be used meanwhile. Closing it cancels the test. Deletes itself when closed.
class TestNetworkDialog final : public QDialog
{
    Q_OBJECT

public:
    TestNetworkDialog(HostSession &session, const QUuid &network, const QString &name, QWidget *parent);

    [[nodiscard]] const QUuid &network() const { return m_network; }
    [[nodiscard]] const HostSession *session() const { return m_session; }

    void done(int result) override;

private:
    void makeLayout();
    void start();
    void letGo();
    void showReport();
    void showStep(const TestStep &step, QTreeWidgetItem &item);
    void showDetail();
    void showTime();
    void updateButtons();
    void mend();
    void mended(const CommandHandle &command);
    void copy();

    QPointer<HostSession> m_session;
    QUuid m_network;
    QString m_name;
    QPointer<NetworkTestHandle> m_test;
    NetworkTestReport m_report;
    bool m_mending = false;
    QElapsedTimer m_sinceStep;
    QTimer m_clock;
    QLabel *m_mark;
    NetworkFormText *m_summary;
    QProgressBar *m_busy;
    QTreeWidget *m_steps;
    NetworkFormText *m_detail;
    QPushButton *m_mend;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace patchpanel
