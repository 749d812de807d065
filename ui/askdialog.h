// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/askserver.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace patchpanel {

class HostKeyView;

/// One question on the way to a host, in its own words: a password, a name, a host's key, a yes or no, or only that
/// something is awaited. Emits given() or cancelled() once and closes. What was typed is forgotten with it. Opened with
/// show(), lives on the window's thread, owned by AskWindows.
class AskDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AskDialog(const AskedQuestion &asked, QWidget *parent = nullptr);

    void accept() override;
    void reject() override;

Q_SIGNALS:
    void given(const QString &answer);
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *layout);
    void buildAnswer(QVBoxLayout *layout);
    void buildHostKey(QVBoxLayout *layout);
    void buildButtons(QVBoxLayout *layout);
    void addNote(QVBoxLayout *layout, const QString &text);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString introduction() const;

    AskedQuestion m_asked;
    QLineEdit *m_answer = nullptr; ///< null where no words are wanted
    QLabel *m_capsLock = nullptr;
    HostKeyView *m_hostKey = nullptr; ///< null but for a host's key
    QPushButton *m_accept = nullptr; ///< null where there is nothing but Cancel
    bool m_ended = false;
};

} // namespace patchpanel
