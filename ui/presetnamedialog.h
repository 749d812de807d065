// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace patchpanel {

class NetworkFormText;

/// Asks what a preset shall be called; a name that exists is taken only by a button that says Replace. Opened with
/// open(), deletes itself when closed. Lives on the window's thread, owned by the form.
class PresetNameDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `names` are there already.
    PresetNameDialog(QStringList names, const QString &proposal, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void named(const QString &name);

private:
    void refresh();

    QStringList m_names;
    QLineEdit *m_name;
    NetworkFormText *m_hint;
    QPushButton *m_save;
};

} // namespace patchpanel
