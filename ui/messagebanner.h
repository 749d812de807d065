// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace patchpanel {

enum class MessageKind
{
    Information,
    Warning,
    Error
};

/// One line or a few across the window that say something until it is over or closed. Text is plain, for it can come
/// from a host.
class MessageBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageBanner(QWidget *parent = nullptr);

    void showMessage(MessageKind kind, const QString &text, bool closable = true);
    /// A button at its end; replaces the one before.
    void setAction(const QString &label, std::function<void()> action);
    void clearAction();
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    QToolButton *m_close;
    MessageKind m_kind = MessageKind::Information;
    std::function<void()> m_run;
};

} // namespace patchpanel
