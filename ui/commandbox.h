// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace patchpanel {

/// virsh commands to be read and copied, a line each; as high as they need, up to a few lines. Lives on the window's
/// thread, owned by its dialog.
class CommandBox final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CommandBox(QWidget *parent = nullptr);

    void setCommands(const QStringList &commands);

private:
    QStringList m_commands;
};

} // namespace patchpanel
