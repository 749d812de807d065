// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

class NetworkFormText;

/// Asks, in the dialog itself, what shall become of a network that was defined and cannot be started. Lives on the
/// window's thread, owned by the dialog's footer.
class NetworkFormDecision final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkFormDecision(QWidget *parent = nullptr);

    /// Asks for the first time; `reason` is why it cannot be started.
    void ask(const QString &reason);
    /// Asks again after removing it has failed.
    void askAgain(const QString &reason);
    [[nodiscard]] QString question() const;

Q_SIGNALS:
    void keepChosen();
    void removeChosen();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setUpIcon();

    QLabel *m_icon;
    NetworkFormText *m_question;
    QPushButton *m_keep;
    QPushButton *m_remove;
};

} // namespace patchpanel
