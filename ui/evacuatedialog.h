// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/hostsnapshot.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QPushButton;
class QRadioButton;
class QTableWidget;

namespace patchpanel {

class CommandBox;
class HostSession;
class NetworkFormText;

/// Asks what becomes of the VMs of networks of one host that are to be deleted, and deletes them. It follows what
/// changes on the host meanwhile. Opened with open(), deletes itself when closed. Lives on the window's thread, owned
/// by the window.
class EvacuateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// At least one of the networks has VMs; the others are deleted as they are.
    EvacuateDialog(HostSession &session, const QList<QUuid> &networks, QWidget *parent);

    void accept() override;

private:
    void makeQuestion();
    void makeChoices();
    void makePlan();
    void makeButtons();
    void refresh();
    void showVms();
    void showTargets();
    void showPlan();
    [[nodiscard]] bool hasRunningVms() const;
    [[nodiscard]] NetworkPtr target() const; ///< null where they are detached, or none is chosen
    /// Whether it is said what becomes of the VMs.
    [[nodiscard]] bool isDecided() const;
    [[nodiscard]] std::vector<Command> planned() const; ///< nothing before it is decided
    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QStringList commandLines() const;

    QPointer<HostSession> m_session;
    QList<QUuid> m_networks;
    std::vector<RowPtr> m_rows; ///< of m_networks that are still there
    QTableWidget *m_vms = nullptr;
    QRadioButton *m_move = nullptr;
    QRadioButton *m_detach = nullptr;
    QComboBox *m_targets = nullptr;
    NetworkFormText *m_sentences = nullptr;
    CommandBox *m_commands = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace patchpanel
