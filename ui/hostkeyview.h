// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace patchpanel {

class NetworkFormText;

/// The key that an unknown host shows: its fingerprint, large, and a field to compare it with what is known of it from
/// elsewhere. Lives on the window's thread, owned by the dialog.
class HostKeyView final : public QWidget
{
    Q_OBJECT

public:
    HostKeyView(const QString &prompt, QWidget *parent);

Q_SIGNALS:
    /// The typed fingerprint is another one, or it is not.
    void compared(bool isDifferent);

private:
    void compare();

    QString m_fingerprint;
    QLineEdit *m_typed;
    QLabel *m_icon;
    NetworkFormText *m_outcome;
};

} // namespace patchpanel
