// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

class HostSession;

/// What the window shows instead of networks where there are none to show: because the chosen hosts are not connected,
/// are about to be, or cannot be reached. Says why, in words, what to do, and has buttons for it.
class UnreachablePage final : public QWidget
{
    Q_OBJECT

public:
    explicit UnreachablePage(QWidget *parent = nullptr);

    /// The hosts that are chosen; none of them has anything to show.
    void setHosts(const std::vector<HostSession *> &hosts);

Q_SIGNALS:
    /// The hosts that are not connected shall be.
    void connectWanted();
    /// The hosts that are about to be connected shall not be.
    void cancelWanted();
    void addWanted();
    void openDemo();

private:
    void setNoHost();
    void setHost(const HostSession &host);
    void setSeveral(const std::vector<HostSession *> &hosts);
    void setTexts(const QString &title, const QString &why, const QStringList &remedies, const QString &details);
    /// `connectLabel` is that of the button that connects; without one it is not there. `withOthers` offers other
    /// hosts.
    void showButtons(const QString &connectLabel, bool canCancel, bool withOthers);

    QLabel *m_title;
    QLabel *m_why;
    QLabel *m_remedies;
    QLabel *m_details;
    QPushButton *m_connect;
    QPushButton *m_cancel;
    QPushButton *m_add;
    QPushButton *m_demo;
};

} // namespace patchpanel
