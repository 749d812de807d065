// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/errorhelp.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

/// What the window shows instead of networks where a host cannot be reached: why, in words, what to do, and two
/// buttons.
class UnreachablePage final : public QWidget
{
    Q_OBJECT

public:
    explicit UnreachablePage(QWidget *parent = nullptr);

    void setError(const QString &hostName, const HostUri &uri, const Error &error);
    void setConnecting(const QString &hostName, const HostUri &uri);
    void setNoHost();

Q_SIGNALS:
    void tryAgain();
    void openDemo();

private:
    void setTexts(const QString &title, const QString &why, const QStringList &remedies, const QString &details);

    QLabel *m_title;
    QLabel *m_why;
    QLabel *m_remedies;
    QLabel *m_details;
    QPushButton *m_tryAgain;
    QPushButton *m_demo;
};

} // namespace patchpanel
