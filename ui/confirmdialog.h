// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

namespace patchpanel {

/// What a confirmation says. All of it is plain text.
struct Confirmation
{
    QString title; ///< of the window
    QString question; ///< one sentence that names what it is about
    QStringList consequences; ///< what will happen, one line each
    QStringList commands; ///< the same with virsh; may be empty
    QString verb; ///< the button that does it; empty where nothing can be done and the dialog only explains
};

/// Asks before something that cannot be taken for granted. Opened with open(): it never runs an event loop of its own,
/// the answer is QDialog::accepted. Deletes itself when closed.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const Confirmation &confirmation, QWidget *parent);
};

} // namespace patchpanel
